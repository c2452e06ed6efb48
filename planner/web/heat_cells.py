"""Cells of the heat table as ready strings: hundreds of lines stand on a page, and few of their words differ."""

from functools import cache
from typing import Any

from flask import current_app
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from markupsafe import Markup, escape

from planner.domain.subtree_heat import Heat
from planner.domain.subtree_line import Line
from planner.web import report_terms, report_words
from planner.web.catalogue import language
from planner.web.forecast_words import chance
from planner.web.subtree_words import OUTLOOKS

# Icon and word of each grade, so that it shows in grey and without colours.
ICONS = {"good": "check", "fair": "minus", "poor": "triangle-alert", "bad": "octagon-alert", "missing": "circle-dashed"}
WORDS = {
    "good": _("good"),
    "fair": _("fair"),
    "poor": _("poor"),
    "bad": _("bad"),
    "missing": _("not known"),
    "plain": _("nothing to judge"),
}
HEADS = {
    "progress": _("Progress"),
    "late": _("Late"),
    "serious": _("Warnings"),
    "difficulties": _("Difficulties"),
    "outlook": _("Chance in time"),
    "fresh": _("Last change"),
    "report": _("Report"),
}


def cells(heat: Heat, period: str) -> list[Markup]:
    """One for each measure, in their order; `period` is what the head of the reports names."""
    report = heat.line.report
    other = report_words.period_short(report.period) + " " if report and report.period not in ("", period) else ""
    return [
        _cell(language(), grade, (other if name == "report" else "") + _FIGURES[name](heat.line))
        for name, grade in heat.grades.items()
    ]


@cache
def _cell(_language: str, grade: str, words: str) -> Markup:
    name, icon = escape(str(WORDS[grade])), ""
    if grade in ICONS:
        icon = _drawn(ICONS[grade])
    return Markup(  # noqa: S704 - escaped
        f'<td class="heat heat--{grade}" title="{name}">{icon}{escape(words)}<span class="hidden"> ({name})</span></td>'
    )


def _drawn(name: str) -> str:
    drawn: Any = current_app.jinja_env.globals["drawn"]
    return str(drawn.icon(name))


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _progress(line: Line) -> str:
    return "" if line.percent is None else f"{line.percent}%"


def _difficulties(line: Line) -> str:
    overdue = line.difficulties_overdue
    return f"{line.difficulties}/{overdue}" if overdue else _number(line.difficulties)


def _outlook(line: Line) -> str:
    is_said = line.chance is not None and line.outlook in {"in_time", "tight", "unlikely"}
    return chance(line.chance) if is_said else str(OUTLOOKS[line.outlook])


def _fresh(line: Line) -> str:
    if line.congress is None:
        return "–"
    if line.silent_days is None:
        return str(gettext("nothing yet"))
    words = ngettext("%(num)d day", "%(num)d days", line.silent_days) if line.silent_days else gettext("today")
    return str(words)


def _report(line: Line) -> str:
    return str(report_terms.STANDINGS[line.report.state]) if line.report and line.report.period else "–"


_FIGURES = {
    "progress": _progress,
    "late": lambda line: _number(line.late),
    "serious": lambda line: _number(line.serious),
    "difficulties": _difficulties,
    "outlook": _outlook,
    "fresh": _fresh,
    "report": _report,
}
