"""The list of the log: what the address asks for, a page of it, and where its links lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from flask import abort, request, url_for

from planner import store
from planner.domain import audit_filter
from planner.domain.audit_filter import AuditFilter, Place
from planner.domain.audit_reach import AuditReach, audit_reach
from planner.domain.problem import Problem
from planner.store.audit_lists import Listed
from planner.web import audit_lines
from planner.web.access import db, person, settings
from planner.web.audit_lines import Row
from planner.web.congress_frame import congress_name
from planner.web.filters import moment

PAGE = 50
# So many entries are looked through for words at once; a link goes on from there.
_MOST_LOOKED = 10_000
# So many rows go into one file; what is older is taken out by days.
MOST_ROWS = 20_000
# So many of them are put into words together.
_AT_ONCE = 1_000


@dataclass(frozen=True)
class Listing:
    """A page of the log, day by day; `older` and `newest` lead on, "" where there is nothing.

    `problems` tell by field what could not be asked for. `congress` is the name of the one that is asked for; `is_cut`
    says that older entries were not looked through.
    """

    wanted: AuditFilter
    problems: dict[str, Problem]
    days: list[tuple[str, list[Row]]]
    congress: str
    is_filtered: bool
    is_cut: bool
    older: str
    newest: str
    sheet: str
    text: str


def listing() -> Listing:
    """What the address asks for; 404 for who reads nothing of the log."""
    wanted = audit_filter.read(request.args)
    before = audit_filter.read_place(request.args.get("before", ""))
    found, place, is_cut = _page(wanted, before)
    rows = audit_lines.rows(found)
    query = audit_filter.as_query(wanted)
    return Listing(
        wanted,
        {one.field: one for one in audit_filter.problems(request.args)},
        [(day, list(lines)) for day, lines in groupby(rows, lambda row: moment(row.at).split()[0])],
        _congress(wanted),
        bool(query),
        is_cut,
        url_for("audits.index", **query, before=audit_filter.place_text(place)) if place else "",
        url_for("audits.index", **query) if before else "",
        url_for("audits.as_workbook", **query),
        url_for("audits.as_text", **query),
    )


def exported() -> Iterator[Row]:
    """Every entry that the address asks for, one more than a file takes where there are so many."""
    wanted = audit_filter.read(request.args)
    found = islice((one for one in _lines(wanted, None, _AT_ONCE) if _tells(one, wanted)), MOST_ROWS + 1)
    while part := list(islice(found, _AT_ONCE)):
        yield from audit_lines.rows(part)


def _page(wanted: AuditFilter, before: Place | None) -> tuple[list[Listed], Place | None, bool]:
    """The entries of a page, the place where the next one begins, and whether it ended before it was full."""
    found: list[Listed] = []
    stamps: list[str] = []
    for one in _lines(wanted, before):
        if len(found) == PAGE or len(stamps) == _MOST_LOOKED:
            return found, audit_filter.following(stamps, before), len(found) < PAGE
        stamps.append(one.line.at)
        found += [one] if _tells(one, wanted) else []
    return found, None, False


def _lines(wanted: AuditFilter, before: Place | None, at_once: int = 2 * PAGE) -> Iterator[Listed]:
    scope = person().scope
    asked = store.audit_lists.asked(db(), scope, _reach(), wanted, settings().tz)
    return store.audit_lists.lines(db(), scope, asked, before, at_once)


def _reach() -> AuditReach:
    return audit_reach(person()) or abort(404)


def _tells(one: Listed, wanted: AuditFilter) -> bool:
    return not wanted.words or audit_filter.tells((one.line.before, one.line.after), wanted.words)


def _congress(wanted: AuditFilter) -> str:
    found = store.congresses.of_public_ids(db(), person().scope, [wanted.congress]) if wanted.congress else {}
    return congress_name(found[wanted.congress]) if wanted.congress in found else wanted.congress
