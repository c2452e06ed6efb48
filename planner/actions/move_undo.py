"""Taking back that congresses were moved: they and all of their tasks, inside the transaction of a deed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from planner import store
from planner.actions import courses, task_writing
from planner.actions.agenda_begun import held_days, keep_days
from planner.actions.change import Log
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Problem
from planner.domain.shift import plain_opening
from planner.domain.task import Task
from planner.domain.undo import (
    EXISTENCE,
    Step,
    Undo,
    changed_problem,
    changed_since,
    congress_problem,
    last_change,
    undo_problems,
)


@dataclass(frozen=True, slots=True)
class _Back:
    """What there is to bring back: the congresses by key, and their tasks with their steps by public id."""

    congresses: Mapping[int, Congress]
    tasks: Mapping[str, Task]
    steps: Mapping[str, Step]

    def without(self, congresses: set[int], tasks: set[str]) -> "_Back":
        """The same but for these congresses with all of their tasks, and these tasks."""
        left = {
            key: task for key, task in self.tasks.items() if key not in tasks and task.congress_id not in congresses
        }
        kept = {key: one for key, one in self.congresses.items() if key not in congresses}
        return _Back(kept, left, {key: self.steps[key] for key in left})


def take_back(db: Database, log: Log, actor: Person, when: Moment, undo: Undo, *, may_leave: bool) -> None:
    """Bring moved congresses and their tasks back to what they were, as `undos.take_back` does with tasks.

    Tasks that the actor does not see go back too; where one of them was changed since, it is left as it is, and
    nothing tells of it.
    """
    _refuse(undo_problems(undo, undo.tasks))
    opened = store.undos.congress_steps(db, undo)
    back = _loaded(db, actor, undo, opened)
    changed = _changed_congresses(db, actor, undo, back, opened)
    tasks = _changed_tasks(db, actor, undo, back.without(set(changed), set()))
    told = [*changed.values(), *filter(None, tasks.values())]
    if not may_leave or len(changed) == len(back.congresses):
        _refuse(told)
    back = back.without(set(changed), set(tasks))
    for key, congress in back.congresses.items():
        before, after = opened[key]
        held, first = held_days(db, congress), date.fromisoformat(before["opens"])
        store.openings.save(db, congress, congress.version, before)
        keep_days(db, held, first, first + timedelta(days=before["days"] - 1))
        log.opened(key, after, before)
    _write(db, log, actor, when, back)
    for key, congress in back.congresses.items():
        before, after = opened[key]
        log("congress.move_undone", "congress", congress.public_id, congress=congress, before=after, after=before)
    store.undos.note_undone(db, undo, when.stamp)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Conflict(*problems)


def _loaded(db: Database, actor: Person, undo: Undo, opened: Mapping[int, tuple[dict, dict]]) -> _Back:
    """The congresses that the actor may still plan, with every task that moved; NotFound, NotAllowed."""
    congresses = store.congresses.of_ids(db, actor.scope, opened)
    for congress in congresses.values():
        require(actor, "congress.plan", congress.path)
    whole = courses.whole_plans(one.path for one in congresses.values())
    steps = store.undos.steps(db, whole, undo)
    return _Back(congresses, store.tasks.of_ids(db, whole, steps), steps)


def _changed_congresses(
    db: Database, actor: Person, undo: Undo, back: _Back, opened: Mapping[int, tuple[dict, dict]]
) -> dict[int, Problem]:
    """A problem for every congress that was moved again since, with who did it, or is cancelled by now."""
    found = {}
    for key, congress in back.congresses.items():
        if congress.is_cancelled:
            found[key] = Problem("opening.cancelled", params={"name": congress.organisation_name})
        elif plain_opening(congress.opens, congress.days, congress.kind, congress.contents) != opened[key][1]:
            lines = store.audits.since(db, actor.scope, congress.public_id, undo.last_entry)
            line = last_change(("opens", "days", "congress_kind", "contents"), lines)
            who, is_own = (line.actor, line.login == actor.login) if line else ("", False)
            found[key] = congress_problem(congress.organisation_name, who, is_own=is_own)
    return found


def _changed_tasks(db: Database, actor: Person, undo: Undo, back: _Back) -> dict[str, Problem | None]:
    """The tasks in which the same was changed since: a problem with who did it, None where he does not see it."""
    present = store.pictures.of_tasks(db, [step.task_id for step in back.steps.values()])
    found: dict[str, Problem | None] = {}
    for key, step in back.steps.items():
        if parts := changed_since(step, present[step.task_id]):
            task = back.tasks[key]
            lines = store.audits.since(db, actor.scope, key, undo.last_entry)
            line = last_change(parts, lines)
            who, is_own = (line.actor, line.login == actor.login) if line else ("", False)
            is_seen = task.classification <= actor.clearance
            found[key] = changed_problem(task.printed_number, who, is_own=is_own) if is_seen else None
    return found


def _write(db: Database, log: Log, actor: Person, when: Moment, back: _Back) -> None:
    log.remembers(db, [step.task_id for step in back.steps.values() if EXISTENCE in step.before])
    for step in back.steps.values():
        store.pictures.write(db, step.task_id, step.before, when.stamp, actor.id)
        log.stepped(Step(step.task_id, step.after, step.before))
    whole = courses.whole_plans(one.path for one in back.congresses.values())
    saved = store.tasks.of_ids(db, whole, back.tasks)
    for key, congress in back.congresses.items():
        gone, come = (
            [task_writing.share(task) for task in tasks if task.congress_id == key and not task.is_cancelled]
            for tasks in (back.tasks.values(), saved.values())
        )
        store.counters.adjust(db, congress.path, gone, come)
    for public_id, task in back.tasks.items():
        is_of_days = back.steps[public_id].before.keys() == {"days"}
        task_writing.note_edit(log, task, saved[public_id], "task.shifted" if is_of_days else "task.undone")
