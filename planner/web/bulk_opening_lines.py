"""The lines of many congresses to open: their days, which are ticked, what each would bring, and their sums."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from werkzeug.datastructures import MultiDict

from planner import store
from planner.actions.bulk_openings import MOST_AT_ONCE
from planner.actions.opening_prospects import Outlook, Survey
from planner.domain.finding import SERIOUS
from planner.domain.opening_readiness import Readiness
from planner.domain.organisation import Organisation
from planner.domain.problem import Problem
from planner.web import bulk_opening_form
from planner.web.access import db
from planner.web.bulk_opening_form import Asked
from planner.web.opening_findings import Told, told


@dataclass(frozen=True)
class Lines:
    """What stands in the lines: the day of each place by code, which are ticked, and why one has no day."""

    days: dict[str, date | None]
    taken: frozenset[str]
    reasons: dict[str, Problem]


@dataclass(frozen=True)
class Row:
    """An organisation whose congress may be opened: whether it is ticked, its day, and what that would bring.

    `reason` says why there is no day, `ready` how its standard plan would stand at once.
    """

    organisation: Organisation
    is_taken: bool
    opens: date | None
    findings: list[Told]
    problems: list[Problem]
    reason: Problem | None
    ready: Readiness | None


@dataclass(frozen=True)
class Group:
    """The rows below one organisation, by its key and name."""

    key: int
    name: str
    rows: list[Row]


@dataclass(frozen=True)
class Whole:
    """What all ticked lines bring at once: tasks late in so many congresses, how many have something serious.

    `days` is how many open on each day, in order.
    """

    overdue: int
    tasks: int
    late: int
    serious: int
    days: list[tuple[date, int]]


def read(survey: Survey, asked: Asked, values: MultiDict) -> Lines:
    """As they were posted; else as they are proposed, each one ticked that a day is left for.

    They are proposed at first, and whenever the button that spreads the days asks for it and there is a window.
    """
    days = bulk_opening_form.proposed(survey, asked, MOST_AT_ONCE)
    why = bulk_opening_form.reasons(survey, asked, MOST_AT_ONCE)
    if "asked" not in values or ("spread" in values and asked.window):
        left = {one.code for one in survey.places if not days.get(one.code)}
        none = {code: why.get(code, Problem("spread.no_window", code)) for code in left}
        return Lines(days, frozenset(code for code, day in days.items() if day), none)
    typed = bulk_opening_form.days_of_lines(values, survey.places)
    none = {}
    for code in (code for code, day in typed.items() if not day):
        if found := bulk_opening_form.typed_day(values, code):
            none[code] = Problem("opening.unreadable_day", code, {"found": found[:20]})
        else:
            none[code] = why[code] if code in days and not days[code] else Problem("bulk_opening.day_cleared", code)
    return Lines(typed, _taken(survey, values), none)


def _taken(survey: Survey, values: MultiDict) -> frozenset[str]:
    """Those that are ticked, with all or without any below the organisation whose button was pressed."""
    taken = set(values.getlist("take"))
    for one in survey.places:
        if values.get("tick") == str(one.parent_id):
            taken.add(one.code)
        if values.get("untick") == str(one.parent_id):
            taken.discard(one.code)
    return frozenset(taken)


def rows(survey: Survey, lines: Lines, outlook: Outlook, problems: tuple[Problem, ...]) -> list[Row]:
    """A row for each place, in their order."""
    return [
        Row(
            one,
            one.code in lines.taken,
            lines.days.get(one.code),
            told([*outlook.own.get(one.code, ()), *_of_plan(outlook.ready.get(one.code))], {}),
            [problem for problem in problems if problem.field == one.code],
            None if lines.days.get(one.code) else lines.reasons.get(one.code),
            outlook.ready.get(one.code),
        )
        for one in survey.places[:MOST_AT_ONCE]
    ]


def _of_plan(ready: Readiness | None) -> tuple:
    return ready.findings if ready else ()


def groups(found: Sequence[Row]) -> list[Group]:
    """The rows under the organisations directly above them, in their order."""
    names = store.organisations.names_above(db(), [one.organisation for one in found])
    return [
        Group(key, names[key], list(those))
        for key, those in groupby(found, key=lambda row: row.organisation.parent_id)
        if key is not None
    ]


def whole(found: Sequence[Row]) -> Whole:
    """What the ticked ones among the rows add up to."""
    able = [one for one in found if one.is_taken and one.opens]
    plans = [one.ready for one in able if one.ready]
    days = Counter(one.opens for one in able if one.opens)
    return Whole(
        sum(one.overdue for one in plans),
        sum(one.tasks for one in plans),
        sum(one.overdue > 0 for one in plans),
        sum(any(each.severity == SERIOUS for each in one.findings) for one in able),
        sorted(days.items()),
    )
