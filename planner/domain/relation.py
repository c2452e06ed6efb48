"""Relations between tasks (FS, FF, SS with a lag): how far two tasks keep one, and moving drafts until all are kept."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Protocol

from planner.domain.draft import Draft
from planner.domain.playbook import Relation
from planner.domain.problem import Invalid, Problem
from planner.domain.workday import Workdays, settle

SIDES = {"FS": ("due", "start"), "FF": ("due", "due"), "SS": ("start", "start")}
MIXED = ("calendar", "working")
"""The first task may keep a day off on which the second moves back; in all other pairs, days in order stay in order."""


class Dated(Protocol):
    """Anything with a start and a due day."""

    @property
    def start(self) -> date: ...

    @property
    def due(self) -> date: ...


def keep(drafts: Mapping[str, Draft], workdays: Workdays) -> None:
    """Move drafts until every relation between them is kept once their days have moved off days off.

    A rule such as `preapproval` moves some tasks and leaves those they wait for. Then the task waited for moves
    earlier, as a whole and no further than needed, if it lies before the opening; else the waiting task moves later
    if it lies after the closing. The days of the congress itself never move. The outcome does not depend on the
    order of the tasks. Raises Invalid `plan.relations_loop` when tasks wait for one another in a circle.
    """
    links = [
        (drafts[relation.task], relation, draft)
        for draft in drafts.values()
        for relation in draft.standard.relations
        if relation.task in drafts
    ]
    broken = links
    rounds = 2 * len(drafts) + 1
    while broken and rounds:
        broken = [link for link in links if _mend(*link, workdays)]
        rounds -= 1
    if broken:
        circle = sorted({second.standard.code for _, _, second in broken})
        raise Invalid(Problem("plan.relations_loop", params={"tasks": ", ".join(circle)}))


def _mend(first: Draft, relation: Relation, second: Draft, workdays: Workdays) -> bool:
    """Move one of the two if the relation is broken; whether one was moved."""
    first_side, second_side = SIDES[relation.type]
    first_day: date = getattr(first, first_side)
    second_day: date = getattr(second, second_side)
    moves_alike = not relation.lag_days and (first.standard.calendar, second.standard.calendar) != MIXED
    if moves_alike and first_day <= second_day:
        return False
    lag = timedelta(days=relation.lag_days)
    if first_day < first.opens:
        latest = second_day if moves_alike else _settled(second, second_day, workdays) - lag
        if first_day > latest:
            first.move_for(second.standard.code, (latest - first_day).days)
            return True
    elif second_day > second.closes:
        earliest = first_day if moves_alike else _settled(first, first_day, workdays) + lag
        if second_day < earliest:
            second.move_for(first.standard.code, (earliest - second_day).days)
            return True
    return False


def _settled(draft: Draft, day: date, workdays: Workdays) -> date:
    return settle(day, draft.standard.calendar, draft.opens, draft.closes, workdays)
