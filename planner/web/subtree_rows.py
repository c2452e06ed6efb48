"""Lean rows of the table of a subtree as ready strings: no include, no look-up of words, no building of addresses.

Seventy or hundreds of lines stand on a page, and few of their cells differ: each is written once for a language.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from flask import current_app
from flask_babel import gettext, ngettext
from markupsafe import escape

from planner.domain.report_standing import MISSING, NOT_ASKED, NOT_YET, Standing
from planner.domain.subtree_line import UNOPENED, Delta, Line
from planner.web import report_terms, report_words
from planner.web.catalogue import language
from planner.web.filters import day, day_in
from planner.web.forecast_words import chance
from planner.web.rail import bare_name, short_name
from planner.web.subtree_words import OUTLOOKS, TONES

# Icon and tone of each state of a report.
_REPORTS = {"sent": ("check", "done"), "late": ("clock-alert", "warn"), "returned": ("undo-2", "warn")}
_UNKNOWN = '<span class="faint">–</span>'
_ZERO = '<span class="faint">0</span>'
_NO_DELTA = Delta(date.min, 0, 0)
# Changes and days that are kept ready: more than a page of the nation has.
_MOST = 4096


class Writer:
    """Writes the rows below one organisation for one reader on one day."""

    def __init__(self, today: date, since: str, before: date, query: str, ways: Mapping[int, str], period: str):
        """`since` names which change is shown, against the end of the day `before`.

        `query` is what addresses need to stay in the cycle, escaped; `ways` tell by key where those stand that were
        found by words, and are empty for those directly below. `period` is what the head of the reports names.
        """
        self._period = period
        self._today, self._since, self._before, self._query, self._ways = today, since, before, query, ways
        self._code = language()
        self._words = _words(self._code)
        about = f" {report_words.period_short(period)}" if period else ""
        self._report_label = escape(f"{gettext('Report')}{about}")

    def __call__(self, line: Line) -> str:
        """One organisation as a row of the table."""
        one, words = line.organisation, self._words
        delta: Delta = getattr(line, self._since) or _NO_DELTA
        code, name, way = escape(one.code), escape(one.name), escape(self._ways.get(one.id, ""))
        shown = escape(bare_name(one.name) if self._ways else short_name(one.name))
        place = f'<small class="way mute" title="{way}"> · {way}</small>' if way else ""
        closed = f' <span class="badge">{words["closed"]}</span>' if one.closed_at else ""
        serious = self._count(line.serious, delta.serious, f"/organisations/{code}/findings{words['serious']}")
        return (
            f'<tr id="o-{code}"><th scope="row"><a href="/organisations/{code}{self._query}" title="{name}">{shown}</a>'
            f"{place}{closed}</th>{self._days(line)}{self._progress(line, delta)}"
            f'<td class="number{_none(line.serious)} k-serious" data-label="{words["warnings"]}">{serious}</td>'
            f'<td class="number{_none(line.difficulties)} k-difficulties" data-label="{words["difficulties"]}">'
            f"{self._difficulties(line, delta)}</td>"
            f'<td class="k-outlook">{self._outlook(line)}</td>'
            f'<td class="k-fresh">{self._freshness(line)}</td>'
            f'<td class="{_none(line.report and line.report.period)} k-report" data-label="{self._report_label}">'
            f"{self._report(line.report)}</td></tr>"
        )

    def _outlook(self, line: Line) -> str:
        if line.outlook == UNOPENED and line.percent is not None:
            # Nothing of its own: every figure is of those below.
            return _unopened_above(self._code, line.percent)
        return _outlook(self._code, line.outlook, _percent(line))

    def _days(self, line: Line) -> str:
        congress = line.congress
        if congress is None:
            return '<td class="number k-opens"></td><td class="number k-left"></td>'
        opens, days = day_in(congress.opens, self._today.year), (congress.opens - self._today).days
        return (
            f'<td class="number k-opens" data-label="{self._words["opens"]}">'
            f'<a href="/congresses/{congress.public_id}">{opens}</a></td>'
            f'<td class="number k-left">{days if days > 0 else ""}</td>'
        )

    def _progress(self, line: Line, delta: Delta) -> str:
        if line.percent is None:
            return f'<td colspan="2" class="k-progress">{self._words["unknown"]}</td>'
        late = f'<b class="late">{line.late}</b>{self._words["late"]}' if line.late else _ZERO
        change = f"{_change(self._code, delta.done, is_good=True)}{self._reshaped(line)}"
        return (
            f'<td class="meter-cell meter-cell--value k-progress">{_meter(self._code, line.percent)}'
            f"{_own(self._code, line.own_percent)}{change}</td>"
            f'<td class="number{_none(line.late)} k-late">{late}{_change(self._code, delta.late)}</td>'
        )

    def _reshaped(self, line: Line) -> str:
        is_told = line.reshaped_on and line.is_reshaped_since(self._before)
        return _reshaped(self._code, line.reshaped_on) if is_told else ""

    def _count(self, number: int | None, by: int | None, address: str) -> str:
        if not number:
            return f"{_UNKNOWN if number is None else _ZERO}{_change(self._code, by)}"
        return f'<a class="soon" href="{address}">{number}</a>{_change(self._code, by)}'

    def _difficulties(self, line: Line, delta: Delta) -> str:
        change = _change(self._code, delta.difficulties)
        if not line.difficulties:
            return f"{_UNKNOWN if line.difficulties is None else _ZERO}{change}"
        overdue = line.difficulties_overdue
        mark = f'<b class="late" title="{self._words["overdue"]}">/{overdue}</b>' if overdue else ""
        return f"{line.difficulties}{mark}{change}"

    def _freshness(self, line: Line) -> str:
        return _freshness(self._code, line.silent_days, line.is_silent) if line.congress else ""

    def _report(self, standing: Standing | None) -> str:
        if standing is None or standing.state == NOT_ASKED:
            return self._words["not_asked"]
        cell = _report(self._code, standing.state, standing.period, is_usual=standing.period == self._period)
        return f'<a href="/reports/{escape(standing.public_id)}">{cell}</a>' if standing.public_id else cell


def _none(figure: int | str | None) -> str:
    """A class for what a narrow card leaves out: nothing, and what is not known."""
    return "" if figure else " k-none"


def _percent(line: Line) -> str:
    return "" if line.chance is None or line.outlook not in TONES else chance(line.chance)


@cache
def _words(_language: str) -> dict[str, str]:
    not_asked = escape(str(report_terms.STANDINGS[NOT_ASKED]))
    return {
        "closed": escape(gettext("closed")),
        "unknown": _absent(gettext("no data yet")),
        "overdue": escape(gettext("overdue")),
        "late": f' <span class="only-small">{escape(gettext("late"))}</span>',
        "opens": escape(gettext("Opens")),
        "warnings": escape(gettext("Warn.")),
        "difficulties": escape(gettext("Diff.")),
        "serious": "?severity=serious&amp;acknowledged=no",
        "not_asked": f'<span class="faint" title="{not_asked}">–<span class="hidden"> {not_asked}</span></span>',
    }


@cache
def _outlook(_language: str, code: str, percent: str) -> str:
    icon, tone = TONES.get(code, ("", "faint"))
    word = str(OUTLOOKS[code])
    if icon == "circle-dashed":
        return _absent(word)
    figure = f"<b>{escape(percent)}</b> " if percent else ""
    return f'<span class="tone tone--{tone}">{_icon(icon)}{figure}{escape(word)}</span>'


@cache
def _unopened_above(_language: str, percent: int) -> str:
    return _absent(gettext("not opened (below: %(percent)s%%)", percent=percent))


@cache
def _own(_language: str, percent: int | None) -> str:
    if percent is None:
        return ""
    words = escape(gettext("Its own congress: %(percent)s%% done; the bar is of all below with it", percent=percent))
    shown = escape(gettext("own %(percent)s%%", percent=percent))
    return f' <small class="own mute" title="{words}">{shown}</small>'


@lru_cache(_MOST)
def _freshness(_language: str, days: int | None, is_silent: bool) -> str:
    if days is None:
        return _absent(gettext("nothing yet"))
    if is_silent:
        words = ngettext("silent for %(num)d day", "silent for %(num)d days", days)
        return f'<span class="tone tone--late">{_icon("volume-x")}{escape(words)}</span>'
    words = ngettext("%(num)d day ago", "%(num)d days ago", days) if days > 0 else gettext("today")
    return f'<span class="mute">{escape(words)}</span>'


@cache
def _report(_language: str, state: str, period: str, *, is_usual: bool) -> str:
    word, about = str(report_terms.STANDINGS[state]), escape(report_words.period_words(period))
    if not is_usual:
        word = f"{report_words.period_short(period)} {word}"
    if state == MISSING:
        return _absent(word, about)
    if state == NOT_YET:
        return f'<span class="mute" title="{about}">{escape(word)}</span>'
    icon, tone = _REPORTS[state]
    return f'<span class="tone tone--{tone}" title="{about}">{_icon(icon)}{escape(word)}</span>'


@lru_cache(_MOST)
def _change(_language: str, by: int | None, *, is_good: bool = False) -> str:
    if not by:
        return ""
    tone = "good" if (by > 0) == is_good else "bad"
    arrow, words = ("↑", gettext("%(num)s more", num=by)) if by > 0 else ("↓", gettext("%(num)s fewer", num=-by))
    return (
        f' <small class="change change--{tone}" title="{escape(words)}"><span aria-hidden="true">{arrow}{abs(by)}'
        f'</span><span class="hidden">{escape(words)}</span></small>'
    )


@cache
def _reshaped(_language: str, on: date) -> str:
    words = escape(gettext("the tree changed on %(day)s, no comparison", day=day(on)))
    return (
        f' <small class="change mute" title="{words}">{_icon("git-branch")}<span class="hidden">{words}</span></small>'
    )


@cache
def _meter(_language: str, percent: int) -> str:
    words = escape(gettext("%(percent)s%% done", percent=percent))
    return (
        f'<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{words}">'
        f'<rect class="meter__done" x="0" y="0" width="{percent}" height="8"/></svg> {percent}%'
    )


def _absent(word: str, about: str = "") -> str:
    """What is missing looks like nothing else."""
    title = f' title="{about}"' if about else ""
    return f'<span class="badge badge--absent"{title}>{_icon("circle-dashed")}{escape(word)}</span>'


def _icon(name: str) -> str:
    return current_app.jinja_env.globals["drawn"].icon(name) if name else ""
