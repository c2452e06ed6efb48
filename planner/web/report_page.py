"""The page of one report: a draft with figures that gather themselves, or what was sent, as it was sent."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Response, request, url_for

from planner import actions, store
from planner.domain import clearance, report_seal, report_seen
from planner.domain.difference import Part, parts
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.domain.report import LINE_LIMIT, PARTS, REASON_LIMIT, Line, Report, state_of
from planner.domain.report_figures import Figures
from planner.domain.report_reach import as_read
from planner.domain.report_seal import Sealed, SealedLine
from planner.web import forms, rendering, report_figures, report_origins, report_terms
from planner.web.access import db, moment, person, settings
from planner.web.rail import place_of
from planner.web.report_states import STATES
from planner.web.report_words import name_of

_PAGE, _WORDS = "reports/show.html", "reports/_words.html"


@dataclass(frozen=True)
class Edited:
    """A line that was not saved: what was typed, beside what stands there now (None where it is gone)."""

    line_id: str
    part: str
    text: str
    saved: Line | None
    mine: list[Part]
    theirs: list[Part]


def show(report: Report, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """The whole page, or the office's words where htmx asks for them; what was refused keeps what was typed."""
    context = _words(report, problems)
    if not (rendering.wants_fragment() and report.is_draft):
        context |= _around(report, problems)
    return rendering.render(_PAGE, _WORDS if report.is_draft else None, status, **context)


def after(report_id: str, deed: Callable[[], object]) -> Response:
    """Do a deed on the words of a draft; then these for htmx, its page otherwise."""
    problems: tuple[Problem, ...] = ()
    status = 200
    try:
        deed()
    except (Invalid, Conflict) as error:
        problems, status = error.problems, 409 if isinstance(error, Conflict) else 422
    except NotFound as error:
        # What was typed into a line that somebody took out meanwhile is kept, beside the words that are there.
        if error.problems[0].code != "report.unknown_line" or "said" not in request.form:
            raise
        problems, status = error.problems, 404
    if status == 200 and not rendering.wants_fragment():
        return rendering.go_to(url_for("reports.show", report_id=report_id) + "#words")
    report = store.reports.get(db(), person().scope, report_id)
    if not report.is_draft and rendering.wants_fragment():
        # It was sent meanwhile: there are no words to be changed on the page any more.
        return rendering.load_anew()
    return show(report, problems, status)


def _words(report: Report, problems: Iterable[Problem]) -> dict[str, object]:
    lines = store.report_lines.of_report(db(), report) if report.is_draft else []
    may_write = report.is_draft and may(person(), "report.make", report.path)
    return {
        "report": report,
        "lines": _by_part(lines),
        "seen": report_seen.seen(lines),
        "part_names": report_terms.PARTS,
        "line_limit": LINE_LIMIT,
        "may_write": may_write,
        "edited": _edited(lines) if problems else None,
        "problems": problems,
        "asks": forms.asks_to_vouch(problems),
        "origins": report_origins.origins(report),
        "offers": report_origins.offers(report) if may_write else {},
    }


def _around(report: Report, problems: Iterable[Problem]) -> dict[str, object]:
    sealed = _sealed(report)
    is_mine = may(person(), "report.make", report.path)
    counted = _figures(report, sealed)
    cycle = store.cycles.get(db(), report.cycle_code)
    chain = _chain(report)
    return {
        "name": name_of(cycle, report.kind, report.period),
        "may_sign": may(person(), "document.sign", report.path),
        "state": state_of(report),
        "states": STATES,
        "place": place_of(report.path),
        "today": moment().today,
        "sealed": sealed,
        "sealed_lines": _by_part(sealed.lines) if sealed else {},
        "counted_on": counted.day if counted else None,
        "chapters": report_figures.chapters(counted, cycle) if counted else (),
        "said": report_figures.said,
        "reach": report_figures.reach(report.classification),
        "chain": chain,
        "ranks": clearance.CLASSIFICATIONS[: min(person().clearance, clearance.INTERNAL) + 1],
        "may_correct": is_mine and not report.is_draft and not any(one.corrects == report.public_id for one in chain),
        "may_return": _may_return(report),
        "reason_limit": REASON_LIMIT,
        "reason": request.form.get("reason", ""),
        "is_refused_return": bool(problems) and request.endpoint == "reports.send_back",
    }


def _sealed(report: Report) -> Sealed | None:
    """What was sent; None for a draft, and where the content was purged."""
    content = "" if report.is_draft else store.reports.content(db(), report)
    return report_seal.read(content) if content else None


def _figures(report: Report, sealed: Sealed | None) -> Figures | None:
    """What the reader is told of what was sealed, or of what stands now; None where the content was purged."""
    if sealed:
        return as_read(person().scope, report, sealed.figures, sealed.organisation_code)
    if not report.is_draft:
        return None
    figures = actions.reports.figures(db(), report, moment(), settings().tz)
    return as_read(person().scope, report, figures, report.organisation_code)


def _chain(report: Report) -> list[Report]:
    """Every report about the same that the reader sees, the oldest first."""
    listed = store.reports.listed(db(), person().scope, report.cycle_id, [report.path])
    return [one for one in reversed(listed) if (one.kind, one.period) == (report.kind, report.period)]


def _may_return(report: Report) -> bool:
    is_open = not (report.is_draft or report.returned or report.is_overtaken)
    return is_open and actions.report_returns.office_above(db(), person(), report) is not None


def _by_part(lines: Iterable[Line] | Iterable[SealedLine]) -> dict[str, list[Line | SealedLine]]:
    return {part: [one for one in lines if one.part == part] for part in PARTS}


def _edited(lines: Iterable[Line]) -> Edited | None:
    """What was typed into a line, or into the form for a new one."""
    if request.endpoint not in {"report_lines.add", "report_lines.write"}:
        return None
    line_id = (request.view_args or {}).get("line_id", "")
    typed = request.form.get("said", "")
    saved = next((one for one in lines if one.public_id == line_id), None)
    part = saved.part if saved else (request.view_args or {}).get("part", PARTS[0])
    mine, theirs = parts(typed, saved.text if saved else "")
    return Edited(line_id, part, typed, saved, mine, theirs)
