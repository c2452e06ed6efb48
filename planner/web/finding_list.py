"""The list of findings over a subtree: what the address asks for, a page of lines, the filters with their counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from planner import store
from planner.domain import finding_filter
from planner.domain.acknowledgement import Acknowledgement
from planner.domain.cycle import Cycle
from planner.domain.finding import NOTE, OF_PLAN, SEVERITIES
from planner.domain.finding_filter import FindingFilter
from planner.domain.organisation import Organisation
from planner.domain.playbook import Source
from planner.formats.workbook import Column, Value
from planner.store.findings import Listed
from planner.store.task_names import TaskName
from planner.web import forms
from planner.web.access import db, person
from planner.web.filters import in_language, localised
from planner.web.finding_sentences import KINDS
from planner.web.finding_sentences import SEVERITIES as SEVERITY_WORDS
from planner.web.finding_view import Line, line

PAGE = 50
# So many rows go into one workbook; a nation has more only where something is wrong with its data.
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its name, how many findings it would keep, where it leads, and whether it is chosen."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Entry:
    """A line of the list, with the congress it is of; what its office said of one that is acknowledged is in `line`."""

    line: Line
    listed: Listed


@dataclass(frozen=True)
class Listing:
    """A page of the list; `addresses` lead to the page before and after, "" where there is none.

    `notes` of the `total` lines are no warnings.
    """

    entries: list[Entry]
    total: int
    notes: int
    first: int
    groups: list[tuple[str, list[Choice]]]
    is_filtered: bool
    everything: str
    sheet: str
    before: str
    after: str
    as_of: object
    missing: int
    cycle_code: str


def listing(organisation: Organisation, values: MultiDict) -> Listing:
    """What the address asks for."""
    cycle = _cycle(organisation)
    wanted = _wanted(values, cycle)
    page = max(forms.whole(values.get("page", "1")), 1)
    scope = person().scope
    tally = store.findings.tallied(db(), scope, organisation, FindingFilter())
    total = sum(number for what, number in tally.items() if _keeps(wanted, what))
    notes = sum(number for what, number in tally.items() if what[0] == NOTE and _keeps(wanted, what))
    found = store.findings.listed(db(), scope, organisation, wanted, PAGE, (page - 1) * PAGE)
    as_of, missing = store.findings.freshness(db(), scope, organisation)
    to = _addresses(organisation, cycle)
    return Listing(
        entries=_entries(found, cycle),
        total=total,
        notes=notes,
        first=(page - 1) * PAGE + 1,
        groups=_groups(wanted, tally, cycle, to),
        is_filtered=wanted != FindingFilter(),
        everything=to(FindingFilter(), 1),
        sheet=to(wanted, 1, "findings.workbook"),
        before=to(wanted, page - 1) if page > 1 else "",
        after=to(wanted, page + 1) if page * PAGE < total else "",
        as_of=as_of,
        missing=missing,
        cycle_code=cycle.code,
    )


def columns() -> list[Column]:
    """The columns of the workbook."""
    return [
        Column(gettext("Severity"), 16, is_wrapped=True),
        Column(gettext("Organisation"), 36, is_wrapped=True),
        Column(gettext("Code")),
        Column(gettext("Level"), 30, is_wrapped=True),
        Column(gettext("Warning"), 34, is_wrapped=True),
        Column(gettext("Kind"), 22),
        Column(gettext("Tasks"), 50, is_wrapped=True),
        Column(gettext("Explanation"), 80, is_wrapped=True),
        Column(gettext("Grade"), 16, is_wrapped=True),
        Column(gettext("Source"), 60, is_wrapped=True),
        Column(gettext("Acknowledged"), 40, is_wrapped=True),
        Column(gettext("Acknowledged by"), 24, is_wrapped=True),
        Column(gettext("Acknowledged on"), 16),
        Column(gettext("Acknowledged until"), 20, is_wrapped=True),
    ]


def rows(organisation: Organisation, values: MultiDict) -> list[list[Value]]:
    """Everything that the address asks for as the rows of a workbook."""
    cycle = _cycle(organisation)
    found = store.findings.listed(db(), person().scope, organisation, _wanted(values, cycle), MOST_ROWS)
    return [
        [
            one.line.severity,
            one.listed.organisation_name,
            one.listed.organisation_code,
            in_language(cycle.level_names[one.listed.level]),
            one.line.name,
            one.line.finding.code,
            "; ".join(_called(task) for task in one.line.tasks),
            one.line.words,
            one.line.grade,
            one.line.source or ("" if one.line.finding.grade == OF_PLAN else gettext("no source known")),
            *_acknowledged(one),
        ]
        for one in _entries(found, cycle)
    ]


def _called(task: TaskName) -> str:
    """Number and title of a task in the reader's language; a registered one has the number of its register."""
    title = task.register_number if task.register_number is not None else localised(task)
    return f"{task.printed_number} {title}"


def _acknowledged(entry: Entry) -> tuple[Value, Value, Value, Value]:
    """The reason, or that there is one to be had, and by whom, on which day and until when."""
    said = entry.line.acknowledgement
    if said is None:
        return (gettext("yes") if entry.listed.is_acknowledged else "", "", None, None)
    return said.reason or gettext("yes"), said.by, said.noted_on, said.until or gettext("as long as it stands")


def _cycle(organisation: Organisation) -> Cycle:
    codes = store.cycles.codes(db())
    return store.cycles.get(
        db(), next(one for one in codes if store.cycles.bounds(db(), one)[0] == organisation.cycle_id)
    )


def _wanted(values: MultiDict, cycle: Cycle) -> FindingFilter:
    return finding_filter.read(values.items(multi=True), KINDS, cycle.level_names)


def _keeps(wanted: FindingFilter, what: tuple[str, str, str, bool]) -> bool:
    severity, code, level, said = what
    return (
        (not wanted.severities or severity in wanted.severities)
        and (not wanted.codes or code in wanted.codes)
        and (not wanted.levels or level in wanted.levels)
        and wanted.said in (None, said)
    )


def _entries(found: list[Listed], cycle: Cycle) -> list[Entry]:
    sources = _sources(cycle)
    keys = [key for one in found for key in one.finding.tasks]
    names = store.task_names.of_ids(db(), person().scope, keys)
    congresses = {one.congress_public_id for one in found if one.is_acknowledged}
    said = store.acknowledgements.of_congresses(db(), person().scope, congresses) if congresses else {}
    return [Entry(line(one.finding, sources, names, _said_of(one, said)), one) for one in found]


def _said_of(one: Listed, said: dict[str, list[Acknowledgement]]) -> Acknowledgement | None:
    """What was said of it on the day that its row was made for, by somebody who saw all of it."""
    words = said.get(one.congress_public_id, []) if one.is_acknowledged else []
    return next((word for word in words if word.covers(one.finding, word.until or date.max)), None)


def _sources(cycle: Cycle) -> dict[str, Source]:
    cycle_id, *_ = store.cycles.bounds(db(), cycle.code)
    return store.cycles.playbook(db(), store.cycles.core_playbook_id(db(), cycle_id)).sources | cycle.sources


Addresses = Callable[..., str]


def _addresses(organisation: Organisation, cycle: Cycle) -> Addresses:
    def address(wanted: FindingFilter, page: int, endpoint: str = "findings.index") -> str:
        query: dict[str, list[str] | str] = {}
        for name, value in finding_filter.as_query(wanted):
            query.setdefault(name, []).append(value)
        if page > 1:
            query["page"] = str(page)
        return url_for(endpoint, code=organisation.code, cycle=cycle.code, **query)

    return address


def _groups(wanted: FindingFilter, tally: dict, cycle: Cycle, to: Addresses) -> list[tuple[str, list[Choice]]]:
    """Each filter with its values; a value counts what it would keep beside the other filters."""
    levels = {rung.level: in_language(cycle.level_names[rung.level]) for rung in reversed(cycle.directives[-1].levels)}
    groups = [
        (gettext("Severity"), "severities", 0, {one: str(SEVERITY_WORDS[one]) for one in SEVERITIES}),
        (gettext("Level"), "levels", 2, levels),
        (gettext("Kind of warning"), "codes", 1, {code: str(name) for code, name in KINDS.items()}),
    ]
    found = [(name, _choices(wanted, tally, field, place, labels, to)) for name, field, place, labels in groups]
    return [*found, (gettext("Acknowledged"), _said(wanted, tally, to))]


def _choices(
    wanted: FindingFilter, tally: dict, field: str, place: int, labels: dict[str, str], to: Addresses
) -> list[Choice]:
    chosen: frozenset[str] = getattr(wanted, field)
    loose = replace(wanted, **{field: frozenset()})
    counts: dict[str, int] = {}
    for what, number in tally.items():
        if _keeps(loose, what):
            counts[what[place]] = counts.get(what[place], 0) + number
    return [
        Choice(label, counts.get(value, 0), to(replace(wanted, **{field: chosen ^ {value}}), 1), value in chosen)
        for value, label in labels.items()
        if counts.get(value) or value in chosen
    ]


def _said(wanted: FindingFilter, tally: dict, to: Addresses) -> list[Choice]:
    loose = replace(wanted, said=None)
    labels = ((False, gettext("not yet")), (True, gettext("acknowledged")))
    return [
        Choice(
            label,
            sum(number for what, number in tally.items() if what[3] is value and _keeps(loose, what)),
            to(replace(wanted, said=None if wanted.said is value else value), 1),
            wanted.said is value,
        )
        for value, label in labels
    ]
