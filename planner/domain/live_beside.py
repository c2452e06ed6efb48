"""Whether a press would let two sittings run at once in one hall, of which every screen shows but one."""

from collections.abc import Iterable
from datetime import datetime

from planner.domain import live_run
from planner.domain.agenda_halls import are_apart
from planner.domain.live_press import Press
from planner.domain.live_run import Run
from planner.domain.live_scene import is_on
from planner.domain.problem import Problem


def goes_on(run: Run, now: datetime) -> bool:
    """Whether a sitting has begun, is not over, and what was pressed at it is today's."""
    return run.is_begun and not run.is_over and is_on(run, now)


def beside_problem(press: Press, run: Run, others: Iterable[Run], now: datetime) -> Problem | None:
    """What is to be asked before a sitting begins or goes on again: another one goes on in its hall.

    Halls count as one unless both are named and differ. None where the press answers it, or begins nothing.
    """
    if press.kind not in (live_run.START, live_run.RESUME) or press.may_be_beside or goes_on(run, now):
        return None
    for other in others:
        current = other.current
        runs = current and current.state == live_run.RUNNING and is_on(other, now)
        if current and runs and not are_apart(run.sitting.sitting, other.sitting.sitting):
            return Problem("live_run.other_runs", "beside", {"title": current.item.title})
    return None
