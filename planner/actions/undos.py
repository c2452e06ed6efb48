"""Taking back one's own changes, as long as nobody has changed the same since."""

from sqlite_utils import Database

from planner import store
from planner.actions import bulk_undo, following, move_undo, playbook_undo, task_writing
from planner.actions.change import change
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Problem
from planner.domain.relation_check import circle_through
from planner.domain.task import DONE, Task
from planner.domain.undo import Step, Undo, changed_problem, changed_since, last_change, undo_problems


def take_back(db: Database, actor: Person, when: Moment, public_id: str, *, may_leave: bool = False) -> Undo:
    """Bring every part that a change of the actor touched back to what it was; returns the change.

    All of it or nothing, but with `may_leave`, which leaves tasks as they are that were changed since. Taking back is
    a change like any other: it can be taken back in its turn. Raises NotFound for a change of somebody else or out of
    reach, NotAllowed where the actor may no longer change the tasks, Conflict with a problem for every task that was
    changed since and by whom, or whose state would make no sense.
    """
    with change(db, actor, when) as log:
        undo = store.undos.get(db, actor.scope, actor.id, public_id)
        if undo.is_of_bulk:
            bulk_undo.take_back(db, log, actor, when, undo, may_leave=may_leave)
            return undo
        if undo.is_of_congress:
            move_undo.take_back(db, log, actor, when, undo, may_leave=may_leave)
            return undo
        steps = store.undos.steps(db, actor.scope, undo)
        _refuse(undo_problems(undo, len(steps)))
        tasks = store.tasks.of_ids(db, actor.scope, steps)
        for task in tasks.values():
            require(actor, "task.change", task.path, task.body_ids)
        present = store.pictures.of_tasks(db, [step.task_id for step in steps.values()])
        problems = _conflicts(db, actor, undo, tasks, steps, present)
        if not may_leave or len(problems) == len(steps):
            _refuse(list(problems.values()))
        steps = {key: step for key, step in steps.items() if key not in problems}
        tasks = {key: tasks[key] for key in steps}
        log.remembers(db, [step.task_id for step in steps.values()])
        for step in steps.values():
            store.pictures.write(db, step.task_id, step.before, when.stamp, actor.id)
        saved = store.tasks.of_ids(db, actor.scope, steps)
        _refuse([*_senseless(db, steps, tasks, saved), *_circles(db, actor, steps, saved)])
        _count(db, tasks, saved)
        for key, task in tasks.items():
            task_writing.note_edit(log, task, saved[key], "task.undone")
            following.follow(db, log, saved[key], saved[key].done_on or saved[key].due)
        playbook_undo.take_back(db, log, actor, undo)
        store.undos.note_undone(db, undo, when.stamp)
    return undo


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Conflict(*problems)


def _conflicts(
    db: Database,
    actor: Person,
    undo: Undo,
    tasks: dict[str, Task],
    steps: dict[str, Step],
    present: dict[int, dict[str, object]],
) -> dict[str, Problem]:
    """A problem for every task, by its public id, in which the same was changed since, with who did it."""
    found = {}
    for key, step in steps.items():
        if parts := changed_since(step, present[step.task_id]):
            line = last_change(parts, store.audits.since(db, actor.scope, key, undo.last_entry))
            who, is_own = (line.actor, line.login == actor.login) if line else ("", False)
            found[key] = changed_problem(tasks[key].printed_number, who, is_own=is_own)
    return found


def _senseless(db: Database, steps: dict[str, Step], tasks: dict[str, Task], saved: dict[str, Task]) -> list[Problem]:
    """A task that would be done with a required item open: done again, or opened by what is taken back."""
    problems = []
    for key, task in saved.items():
        is_again = tasks[key].status != DONE
        is_touched = is_again or _touches(steps[key], "item:")
        count = store.items.unticked_required(db, task) if task.status == DONE and is_touched else 0
        if count and is_again:
            problems.append(Problem("undo.items_open", params={"number": task.printed_number, "count": count}))
        elif count:
            problems.append(Problem("item.open_in_done", "item"))
    return problems


def _circles(db: Database, actor: Person, steps: dict[str, Step], saved: dict[str, Task]) -> list[Problem]:
    """Relations that come back and close a circle by now, as far as the actor sees one."""
    found = []
    for key, task in saved.items():
        if _touches(steps[key], "relation:"):
            way = circle_through(store.relations.waits_from(db, actor.scope, task), task.id)
            printed = " → ".join(store.relations.numbers(db, actor.scope, way))
            found += [Problem("relation.loop", "other", {"tasks": printed})] if way else []
    return found


def _touches(step: Step, kind: str) -> bool:
    return any(part.startswith(kind) for part in step.before)


def _count(db: Database, tasks: dict[str, Task], saved: dict[str, Task]) -> None:
    """The sums, once for the whole change; all tasks stand in one congress."""
    gone, come = (
        [task_writing.share(task) for task in states.values() if not task.is_cancelled] for states in (tasks, saved)
    )
    if tasks:
        store.counters.adjust(db, next(iter(tasks.values())).path, gone, come)
