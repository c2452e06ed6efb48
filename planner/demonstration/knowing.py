"""What an office knew on the day of its report: warnings and forecasts, which nobody kept before the clerk came."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from planner import actions
from planner.actions import plan_inputs
from planner.actions.working_days import working_days
from planner.demonstration.pace import BUSY, LATE, SLOW, pace_of
from planner.domain.clearance import ORDINARY
from planner.domain.congress import Congress
from planner.domain.finding import ATTENTION, NOTE, SERIOUS, find
from planner.domain.moment import Moment
from planner.domain.pace import Sums
from planner.domain.permission import Scope
from planner.domain.preparation import as_of
from planner.domain.report_figures import Figures, Foreseen, Told
from planner.domain.subtree_line import IN_TIME, TIGHT, UNFORESEEN, UNLIKELY

# Of the late tasks of others every so many draws such a warning.
_LATE_PER = {SERIOUS: 9, ATTENTION: 3}


def warned(late: int) -> tuple[int, int]:
    """How many serious warnings and how many that ask for attention so many late tasks make."""
    return late // _LATE_PER[SERIOUS], late // _LATE_PER[ATTENTION]


def completed(
    db: Database, gathered: Figures, congress: Congress, below: Iterable[Congress], when: Moment, zone: str
) -> Figures:
    """The figures of an office with what it is warned of and what is foreseen of its congress and those `below` it.

    Its own congress is looked at as the clerk would; of those below the pace is told by which they were laid down.
    """
    scope = plan_inputs.everywhere(congress, ORDINARY)
    found = [one for one in find(plan_inputs.gather(db, scope, when, zone, congress)) if one.severity != NOTE]
    own_late = gathered.congress.late if gathered.congress else 0
    serious, attention = warned(gathered.late - own_late)
    return replace(
        gathered,
        serious=serious + sum(one.severity == SERIOUS for one in found),
        attention=attention + sum(one.severity == ATTENTION for one in found),
        found_on=when.today,
        unlooked=0,
        forecast=_foreseen(db, scope, congress, when, zone),
        findings=tuple(Told(one.code, one.severity, dict(one.params), one.is_about_lower) for one in found),
        outlooks=_outlooks(gathered, below, when.today),
    )


def _foreseen(db: Database, scope: Scope, congress: Congress, when: Moment, zone: str) -> Foreseen:
    plan = actions.preparation.plans(db, scope, [congress], when, zone)[congress.id]
    then = replace(plan, planned=tuple(as_of(one, when.today) for one in plan.planned))
    days = working_days(db, congress.cycle_code, congress.path)
    kept = actions.forecasts.foreseen(congress, then, Sums(), when.today, days)
    return actions.report_figures.told_of(db, scope, kept)


def _outlooks(gathered: Figures, below: Iterable[Congress], today: date) -> dict[str, int]:
    """Of each congress that is still to come by its pace; the others as they were counted."""
    coming = Counter(_outlook(one.organisation_code) for one in below if one.opens > today)
    return {code: number for code, number in gathered.outlooks.items() if code != UNFORESEEN} | dict(coming)


def _outlook(code: str) -> str:
    pace = pace_of(code)
    return UNLIKELY if pace is LATE else TIGHT if pace in (SLOW, BUSY) else IN_TIME
