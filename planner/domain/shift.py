"""What another opening day, number of days, kind or contents of a congress does to its tasks, one by one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from planner.domain import clearance
from planner.domain.opening import Opening
from planner.domain.plan import PlannedTask, applies, plan_tasks
from planner.domain.plan_rule import FOLLOWS
from planner.domain.playbook import Offset, Playbook, StandardTask
from planner.domain.problem import Problem
from planner.domain.relative_date import CLOSES, OPENS, measure, resolve
from planner.domain.shift_effect import EFFECTS, Effect, effect_of
from planner.domain.task import DONE, Task
from planner.domain.task_days import Days, has_hand_day, present_days
from planner.domain.task_edit import FIXED
from planner.domain.workday import Workdays, settle


@dataclass(frozen=True, slots=True)
class Ground:
    """What a shift is computed from besides the tasks.

    `lapsed` are keys of tasks that an earlier shift cancelled since the congress no longer had what they are for;
    days set by hand stay where they are with `keeps_hand_days`, else they keep their distance from the congress.
    `workdays_before` are those the present days were counted in, where they were others.
    """

    playbook: Playbook
    before: Opening
    after: Opening
    workdays: Workdays
    today: date
    keeps_hand_days: bool = True
    lapsed: Collection[int] = ()
    workdays_before: Workdays | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A task with the days that it gets, and the one thing that matters most about it then."""

    task: Task
    days: Days
    effect: Effect

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody has set one of its days free of the congress."""
        return has_hand_day(self.task)

    @property
    def moves(self) -> bool:
        """Whether people see another day than before."""
        return (self.days.start, self.days.due) != (self.task.start, self.task.due)

    @property
    def is_written(self) -> bool:
        """Whether anything of the task is to be written."""
        return self.days != present_days(self.task)


@dataclass(frozen=True, slots=True)
class Shift:
    """All that a shift does: `stands` are the tasks that stay, cancelled ones too, since they may be restored.

    `goes` no longer apply and are cancelled, `returns` were and are restored, `comes` are new.
    """

    stands: tuple[Move, ...]
    goes: tuple[Task, ...]
    returns: tuple[Move, ...]
    comes: tuple[PlannedTask, ...]

    @property
    def told(self) -> tuple[Move, ...]:
        """The tasks that people have before them, those first that it hits hardest."""
        alive = (move for move in (*self.stands, *self.returns) if not move.task.is_cancelled or move in self.returns)
        return tuple(sorted(alive, key=_weight))

    @property
    def moved(self) -> int:
        """How many tasks that people have before them get other days."""
        return sum(move.moves for move in self.told)

    @property
    def touched(self) -> int:
        """How many tasks change in any way that people see."""
        return (
            len({move.task.id for move in self.told if move.moves or move in self.returns})
            + len(self.goes)
            + len(self.comes)
        )

    def count(self, *effects: str) -> int:
        """How many of the told tasks meet one of these effects."""
        return sum(move.effect.name in effects for move in self.told)


def shift(tasks: Iterable[Task], ground: Ground) -> Shift:
    """What becomes of every task when the congress is held as `ground.after` says instead of `ground.before`.

    A standard task that stands where the playbook puts it goes where the playbook puts it then, by its rules; one
    with other offsets keeps these; a done task keeps its days. Offsets never drift: shifting there and back gives
    every day again, but for a day set by hand that another one pushed. Raises Invalid as `plan_tasks` does.
    """
    given = list(tasks)
    plans = _Plans.of(ground, {task.standard_code for task in given if task.status == DONE and not task.is_cancelled})
    present = {(task.standard_code, task.classification) for task in given}
    stands, goes, returns = [], [], []
    for task in given:
        if task.standard_code in plans.lost and not task.is_cancelled and task.status != DONE:
            goes.append(task)
        elif task.standard_code in plans.gained and task.is_cancelled and task.id in ground.lapsed:
            returns.append(_move(task, ground, plans))
        else:
            stands.append(_move(task, ground, plans))
    comes = tuple(one for code, one in plans.after.items() if code in plans.gained and not _is_there(one, present))
    return Shift(tuple(stands), tuple(goes), tuple(returns), comes)


def seen(found: Shift, ceiling: int) -> Shift:
    """The same shift without new tasks above a clearance; its other tasks were loaded within it."""
    comes = (one for one in found.comes if clearance.level(one.standard.classification) <= ceiling)
    return replace(found, comes=tuple(comes))


def plain_opening(opens: date, days: int, kind: str, contents: Iterable[int]) -> dict[str, Any]:
    """What a move may change of a congress, as plain values: for the log and for taking it back."""
    return {"opens": opens.isoformat(), "days": days, "congress_kind": kind, "contents": sorted(contents)}


def opening_notes(ground: Ground) -> list[Problem]:
    """What is worth knowing of the opening day itself; none of it is refused.

    `opening.in_past` (day, days), `opening.on_day_off` (day).
    """
    day, notes = ground.after.opens, []
    if day < ground.today:
        notes.append(Problem("opening.in_past", "opens", {"day": day, "days": (ground.today - day).days}))
    if not ground.workdays.is_working(day):
        notes.append(Problem("opening.on_day_off", "opens", {"day": day}))
    return notes


@dataclass(frozen=True, slots=True)
class _Plans:
    """The standard plan before and after, and the codes that the change of contents or kind takes away or brings.

    `settled` are those whose days are counted from the day on which another task was done.
    """

    before: Mapping[str, PlannedTask]
    after: Mapping[str, PlannedTask]
    lost: frozenset[str]
    gained: frozenset[str]
    settled: frozenset[str]

    @classmethod
    def of(cls, ground: Ground, done: Collection[str]) -> "_Plans":
        def codes(opening: Opening) -> set[str]:
            return {task.code for task in ground.playbook.tasks if _is_for(task, opening)}

        first, second = codes(ground.before), codes(ground.after)
        was = _planned_tasks(_Same(ground.playbook), ground.before, ground.workdays_before or ground.workdays)
        will = _planned_tasks(_Same(ground.playbook), ground.after, ground.workdays)
        rules = ((task.code, rule) for task in ground.playbook.tasks for rule in task.rules)
        settled = frozenset(code for code, rule in rules if rule.type == FOLLOWS and rule.task in done)
        return cls(was, will, frozenset(first - second), frozenset(second - first), settled)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A playbook as a key: it holds far too much to be compared, and is read once per process."""

    playbook: Playbook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.playbook is other.playbook

    def __hash__(self) -> int:
        return id(self.playbook)


# By playbook, opening and working days: the present plan is the same while somebody tries one day after another, and
# committees of a level open on the same days. One takes about 25 kB.
@lru_cache(maxsize=256)
def _planned_tasks(of: _Same, opening: Opening, workdays: Workdays) -> Mapping[str, PlannedTask]:
    return {task.code: task for task in plan_tasks(of.playbook, opening, workdays).tasks}


def _is_for(task: StandardTask, opening: Opening) -> bool:
    return applies(task, opening, (task.tier,))


def _is_there(planned: PlannedTask, present: Collection[tuple[str, int]]) -> bool:
    """Whether the congress has the task already, where whoever may read it looks for it.

    One that was raised to a higher classification is not looked at: that it is there would show in what does not come.
    """
    ranks = range(clearance.level(planned.standard.classification) + 1)
    return any((planned.code, rank) in present for rank in ranks)


def _move(task: Task, ground: Ground, plans: _Plans) -> Move:
    if task.status == DONE:
        return Move(task, present_days(task), Effect("done"))
    if task.rule == FOLLOWS and task.standard_code in plans.settled:
        return Move(task, present_days(task), Effect("follows"))
    start, start_from = _day(task, "start", ground, plans)
    due, due_from = _day(task, "due", ground, plans)
    days = Days(min(start, due), due, start_from, due_from)
    is_kept = has_hand_day(task) and ground.keeps_hand_days
    effect = effect_of(task, days, ground.today, ground.workdays, is_kept=is_kept, is_squeezed=start > due)
    return Move(task, days, effect)


def _day(task: Task, side: str, ground: Ground, plans: _Plans) -> tuple[date, Offset]:
    """One of the two days of a task after the shift, and what it is counted from."""
    day: date = getattr(task, side)
    offset: Offset = getattr(present_days(task), f"{side}_from")
    if offset == FIXED:
        if ground.keeps_hand_days:
            return day, FIXED
        offset = _measured(day, ground.before)
    elif planned := _planned(task, side, offset, plans):
        return getattr(planned, side), getattr(planned, f"{side}_offset")
    opens, closes = ground.after.opens, ground.after.closes
    return settle(resolve(offset, opens, closes), task.calendar, opens, closes, ground.workdays), offset


def _planned(task: Task, side: str, offset: Offset, plans: _Plans) -> PlannedTask | None:
    """The standard task that the day follows: it stands where that one stands, or has come back by its rule."""
    planned, was = plans.after.get(task.standard_code), plans.before.get(task.standard_code)
    is_followed = getattr(was, f"{side}_offset") == offset if was else bool(task.rule)
    return planned if is_followed else None


def _measured(day: date, opening: Opening) -> Offset:
    """A day set by hand that goes along is counted from now on, so that it comes back to where it was."""
    return measure(day, CLOSES if day > opening.closes else OPENS, opening.opens, opening.closes)


def _weight(move: Move) -> tuple[int, int, date, int]:
    rank = EFFECTS.index(move.effect.name)
    return rank, -abs((move.days.due - move.task.due).days), move.days.due, move.task.id
