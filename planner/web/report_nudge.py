"""The button that reminds those below of their reports, wherever their lines stand: the page of a subtree has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner import actions, store
from planner.domain import report_overview
from planner.domain.cycle import Cycle
from planner.domain.organisation import Organisation
from planner.domain.report_standing import MISSING
from planner.domain.subtree_line import Line
from planner.web.access import db, moment, person, settings


@dataclass(frozen=True)
class Nudge:
    """The kind and period that most below owe, and how many of these may be reminded today."""

    kind: str
    period: str
    number: int


def nudge(office: Organisation, cycle: Cycle, lines: Sequence[Line]) -> Nudge | None:
    """What the reader may remind those directly below of, None where he may not or nobody is left to remind today."""
    if not actions.report_reminders.may_remind(person(), office):
        return None
    when, owed = moment(), _owed(cycle, lines)
    # Asked of no kind where nothing is owed, so that a page asks as often for many lines as for few.
    kind, period = max(owed, key=lambda one: len(owed[one]), default=("", ""))
    keys = owed.get((kind, period), [])
    told = store.report_reminders.latest(db(), person().scope, office.cycle_id, kind, period, keys)
    day_of = store.installation.planning_days(when, settings().tz)
    left = [key for key in keys if key not in told or day_of(told[key].reminded_at) < when.today]
    return Nudge(kind, period, len(left)) if left else None


def _owed(cycle: Cycle, lines: Sequence[Line]) -> dict[tuple[str, str], list[int]]:
    """By kind and period those whose report is missing; reports of each day of a congress have no common period."""
    today = moment().today
    known = {(kind.code, one.period) for kind in cycle.report_kinds for one in report_overview.periods(kind, today)}
    found: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        report = line.report
        if report and report.state == MISSING and not line.organisation.closed_at:
            key = (report.kind, report.period)
            if key in known:
                found.setdefault(key, []).append(line.organisation.id)
    return found
