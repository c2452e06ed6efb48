"""Whether the planned time of an item may still become another one."""

from collections.abc import Sequence

from planner.domain.agenda import AgendaItem
from planner.domain.agenda_edit import ItemEdit
from planner.domain.live_run import Step, has_begun, is_running
from planner.domain.problem import Problem
from planner.domain.time_of_day import shown


def fixed_problems(edit: ItemEdit, starts: int) -> list[Problem]:
    """A time that is fixed is not before its sitting begins, at `starts` in minutes since midnight."""
    if edit.fixed_at is None or edit.fixed_at >= starts:
        return []
    return [Problem("agenda.fixed_before_start", "fixed_at", {"found": shown(edit.fixed_at), "starts": shown(starts)})]


def time_problems(item: AgendaItem, edit: ItemEdit, starts: int, steps: Sequence[Step]) -> list[Problem]:
    """What was planned for an item stays as it was when it began: its true times are held against it.

    `steps` are those of its sitting. A fixed time that came to lie before its sitting may stay there.
    """
    if has_begun(steps, item.id):
        field = "minutes" if edit.minutes != item.minutes else "fixed_at"
        if is_running(steps, item.id):
            return [Problem("agenda_item.runs_now", field, {"title": item.title})]
        return [Problem("agenda_item.was_held", field, {"title": item.title})]
    return fixed_problems(edit, starts) if edit.fixed_at != item.fixed_at else []
