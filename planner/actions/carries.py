"""Other days for one task, alone or with what waits for it: foreseen, and done as one change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlite_utils import Database

from planner import store
from planner.actions import plan_inputs, task_writing
from planner.actions.change import Log, change
from planner.actions.working_days import reach, working_days
from planner.domain import carry
from planner.domain.carry import Around, Carry, Span
from planner.domain.congress import Congress
from planner.domain.finding import find
from planner.domain.moment import Moment
from planner.domain.permission import Person, may, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.shift_findings import Difference, compared
from planner.domain.task import Task
from planner.domain.task_edit import as_edit, reach_problems


@dataclass(frozen=True)
class Foresight:
    """What other days for `task` would do, as far as somebody sees the plan.

    `span` are its days as they really fall, `alone` what happens when nothing else moves, `along` when the tasks that
    wait for it go along; `tasks` are all that either names, by key, `fixed` those that the actor may not move.
    """

    task: Task
    span: Span
    alone: Carry
    along: Carry
    tasks: Mapping[int, Task]
    fixed: frozenset[int]

    @property
    def is_free(self) -> bool:
        """Whether nothing comes into conflict, so that nobody has to be asked."""
        return not self.alone.clashes


def foresee(db: Database, actor: Person, public_id: str, wanted: Span) -> Foresight:
    """What the wanted days would do; nothing is written.

    Raises NotFound, NotAllowed, Conflict where the task is cancelled, Invalid for days that cannot be.
    """
    task = _changeable(db, actor, public_id)
    congress = store.congresses.get(db, actor.scope, task.congress_public_id)
    return _foreseen(db, actor, task, congress, wanted)


def findings(db: Database, actor: Person, when: Moment, zone: str, found: Foresight) -> Difference:
    """Which findings of the plan appear, vanish or change where the others go along, as far as the actor sees it.

    `zone` is the time zone of the office.
    """
    congress = store.congresses.get(db, actor.scope, found.task.congress_public_id)
    inputs = plan_inputs.gather(db, actor.scope, when, zone, congress)
    days = {key: (span.start, span.due) for key, span in found.along.days.items()}
    return compared(find(inputs), find(inputs.with_days(days)))


def move(
    db: Database, actor: Person, when: Moment, public_id: str, wanted: Span, version: int, *, is_along: bool | None
) -> Foresight:
    """Give a task these days: with `is_along` what waits for it goes along, False leaves that, None asks first.

    Asking is to write nothing where something comes into conflict; the answer then is not free. All of it is one
    change, taken back as one. Raises as `foresee`, and Conflict when somebody changed the task since `version`.
    """
    task = _changeable(db, actor, public_id)
    congress = store.congresses.get(db, actor.scope, task.congress_public_id)
    found = _foreseen(db, actor, task, congress, wanted)
    _refuse_stale(db, actor, task, version)
    if is_along is None and not found.is_free:
        return found
    if (task.start, task.due) == (found.span.start, found.span.due):
        return found
    with change(db, actor, when) as log:
        task = _changeable(db, actor, public_id)
        _refuse_stale(db, actor, task, version)
        found = _foreseen(db, actor, task, congress, wanted)
        days = found.along.days if is_along else found.alone.days
        log.remembers(db, list(days))
        moved = [(found.tasks[key], span) for key, span in days.items()]
        saved = [_write(db, log, actor, when, congress, one, span) for one, span in moved]
        gone, come = [task_writing.share(one) for one, _ in moved], [task_writing.share(one) for one in saved]
        store.counters.adjust(db, congress.path, gone, come)
    return found


def _write(db: Database, log: Log, actor: Person, when: Moment, congress: Congress, task: Task, span: Span) -> Task:
    edit = replace(as_edit(task), start=span.start, due=span.due)
    if span.start != task.start:
        edit = replace(edit, start_from=None)
    if span.due != task.due:
        edit = replace(edit, due_from=None)
    task_writing.check(db, actor, congress, edit, task)
    return task_writing.write(db, log, actor, when, task, edit, is_vouched=True)


def _foreseen(db: Database, actor: Person, task: Task, congress: Congress, wanted: Span) -> Foresight:
    if problems := reach_problems(wanted.start, wanted.due, reach(db, congress.cycle_code), task):
        raise Invalid(*problems)
    around = Around(congress.opens, congress.closes, working_days(db, congress.cycle_code, congress.path))
    span = carry.settled(wanted, task.calendar, around)
    if problems := carry.span_problems(span):
        raise Invalid(*problems)
    plan = store.schedules.tasks(db, actor.scope, congress)
    # What is counted from another task goes with it whatever is chosen here.
    following = store.schedules.following(db, actor.scope, congress)
    waits = [one for one in store.schedules.waits(db, actor.scope, congress) if one.second not in following]
    # What does not apply stands in no plan.
    ids = {task.id: task.public_id} | {one.activity.key: one.public_id for one in plan}
    alone = carry.alone(task.id, span, [one.activity for one in plan], waits)
    first = carry.along(task.id, span, [one.activity for one in plan], waits, around)
    named = {
        task.id,
        *first.days,
        *(key for one in (*alone.clashes, *first.clashes) for key in (one.first, one.second)),
    }
    tasks = {one.id: one for one in store.tasks.of_ids(db, actor.scope, [ids[key] for key in named]).values()}
    fixed = frozenset(key for key, one in tasks.items() if not may(actor, "task.change", one.path, one.body_ids))
    activities = [replace(one.activity, is_fixed=one.activity.is_fixed or one.activity.key in fixed) for one in plan]
    along = carry.along(task.id, span, activities, waits, around) if fixed else first
    return Foresight(task, span, alone, along, tasks, fixed)


def _refuse_stale(db: Database, actor: Person, task: Task, version: int) -> None:
    """Conflict with the days that stand now, and who changed the task since the actor saw it."""
    if task.version == version:
        return
    latest = store.audits.of_thing(db, actor.scope, task.public_id, 1)
    number, start, due = task.printed_number, task.start, task.due
    if not latest:
        raise Conflict(Problem("task.stands_at", "days", {"number": number, "start": start, "due": due}))
    who = latest[0].actor
    raise Conflict(Problem("task.stands_at_by", "days", {"who": who, "number": number, "start": start, "due": due}))


def _changeable(db: Database, actor: Person, public_id: str) -> Task:
    task = store.tasks.get(db, actor.scope, public_id)
    require(actor, "task.change", task.path, task.body_ids)
    if task.is_cancelled:
        raise Conflict(Problem("task.cancelled"))
    return task
