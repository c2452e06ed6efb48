"""The checklist: every task once, in groups, with what is done of each."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.task import DOING, DONE, NOT_APPLICABLE, OPEN, REVIEW, Task

NOBODY = "-"


@dataclass(frozen=True)
class Group:
    """Tasks under one head; `key` is a body's key, an ISO Monday, or NOBODY; `done` of `total` that apply."""

    key: int | str
    tasks: tuple[Task, ...]
    done: int
    total: int


@dataclass(frozen=True)
class Counts:
    """How far the tasks are: those that apply, done, in hand, past their due day."""

    total: int
    done: int
    doing: int
    late: int


def concerns(task: Task, body_ids: Collection[int]) -> bool:
    """Whether the task is that of one of these bodies: theirs as subcommittee, led by one, or helped by one."""
    return not task.body_ids.isdisjoint(body_ids)


def counted(tasks: Sequence[Task], today: date) -> Counts:
    """The counts of tasks that are not cancelled."""
    applying = [task for task in tasks if task.status != NOT_APPLICABLE]
    return Counts(
        total=len(applying),
        done=sum(task.status == DONE for task in applying),
        doing=sum(task.status in (DOING, REVIEW) for task in applying),
        late=sum(task.is_late(today) for task in applying),
    )


def kept(tasks: Sequence[Task], *, is_open_only: bool) -> list[Task]:
    """What stands on the list: nothing cancelled, and only what is open where that was asked."""
    standing = [task for task in tasks if not task.is_cancelled]
    return [task for task in standing if task.status in OPEN] if is_open_only else standing


def arranged(tasks: Sequence[Task], group: str, order: Sequence[int]) -> list[Group]:
    """The tasks in groups, each task once; `order` holds the keys of bodies in the order they were set up.

    Inside a group they run by due day, then by number.
    """
    key = _KEYS[group]
    groups: dict[int | str, list[Task]] = {}
    for task in sorted(tasks, key=lambda one: (one.due, one.classification, one.number)):
        groups.setdefault(key(task), []).append(task)
    places = {body_id: place for place, body_id in enumerate(order)}
    return [_group(key, groups[key]) for key in sorted(groups, key=lambda one: _place(one, places))]


def _place(key: int | str, places: Mapping[int, int]) -> tuple[int, str]:
    if key == NOBODY:
        return (len(places) + 1, "")
    return (places.get(key, len(places)), str(key)) if isinstance(key, int) else (0, key)


def _group(key: int | str, tasks: list[Task]) -> Group:
    applying = [task for task in tasks if task.status != NOT_APPLICABLE]
    return Group(key, tuple(tasks), sum(task.status == DONE for task in applying), len(applying))


def week_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


_KEYS: Mapping[str, Callable[[Task], int | str]] = {
    "subcommittee": lambda task: task.subcommittee_id or NOBODY,
    "lead": lambda task: task.lead_id or NOBODY,
    "week": lambda task: week_of(task.due).isoformat(),
}
