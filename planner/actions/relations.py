"""Which task waits for which: written and taken back.

Circles are looked for in what the writer sees, and nowhere else: one that closes through tasks hidden from him is
written like any other relation, since refusing it would tell him that they are there. Whoever sees the whole circle
is told of it on the page of each of its tasks, and whatever is computed from relations has to live with one.
"""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Invalid, NotFound, Problem
from planner.domain.relation_check import NewRelation, circle, relation_problems
from planner.domain.task import Task


def add(db: Database, actor: Person, when: Moment, task_id: str, waits_for_id: str, relation: NewRelation) -> None:
    """Let a task wait for another one of its congress, for whoever may change the one that waits.

    Raises Invalid for a senseless relation, a task that would wait for itself, and a circle, which is named;
    NotFound for a task of another congress; Conflict when it waits so already.
    """
    with change(db, actor, when) as log:
        task, waits_for = _ends(db, actor, task_id, waits_for_id)
        problems = relation_problems(relation)
        if task.is_cancelled or waits_for.is_cancelled:
            problems.append(Problem("relation.cancelled", "other"))
        if task.id == waits_for.id:
            problems.append(Problem("relation.itself", "other"))
        if problems:
            raise Invalid(*problems)
        closed = circle(store.relations.waits_from(db, actor.scope, waits_for), task.id, waits_for.id)
        if closed:
            way = " → ".join(store.relations.numbers(db, actor.scope, closed))
            raise Invalid(Problem("relation.loop", "other", {"tasks": way}))
        log.remembers(db, [task.id, waits_for.id])
        store.relations.add(db, task, waits_for, relation)
        for one, rank, told in _told(task, waits_for, relation.type, relation.lag_days or 0):
            log.inside_task("relation.added", one, "relation", one.public_id, rank, None, told)


def edit(
    db: Database, actor: Person, when: Moment, task_id: str, waits_for_id: str, was: str, relation: NewRelation
) -> None:
    """Give a relation another kind than it `was`, or other days between; what it is already is not written again.

    Raises Invalid for a senseless relation; Conflict when it is gone, or when there is one of the new kind already.
    """
    if was == relation.type and _stands(db, actor, task_id, waits_for_id, relation):
        return
    with change(db, actor, when) as log:
        task, waits_for = _ends(db, actor, task_id, waits_for_id)
        problems = relation_problems(relation)
        if problems:
            raise Invalid(*problems)
        log.remembers(db, [task.id, waits_for.id])
        lag_days = store.relations.remove(db, task, waits_for, was)
        store.relations.add(db, task, waits_for, relation)
        before = _told(task, waits_for, was, lag_days)
        after = _told(task, waits_for, relation.type, relation.lag_days or 0)
        for (one, rank, old), (_, _, new) in zip(before, after, strict=True):
            log.inside_task("relation.changed", one, "relation", one.public_id, rank, old, new)


def remove(db: Database, actor: Person, when: Moment, task_id: str, waits_for_id: str, kind: str) -> None:
    """Let a task no longer wait for another; Conflict when it does not any more."""
    with change(db, actor, when) as log:
        task, waits_for = _ends(db, actor, task_id, waits_for_id)
        log.remembers(db, [task.id, waits_for.id])
        lag_days = store.relations.remove(db, task, waits_for, kind)
        for one, rank, told in _told(task, waits_for, kind, lag_days):
            log.inside_task("relation.removed", one, "relation", one.public_id, rank, told, None)


def _stands(db: Database, actor: Person, task_id: str, waits_for_id: str, relation: NewRelation) -> bool:
    """Whether there is just this relation, of a task that is the actor's to change."""
    task, waits_for = _ends(db, actor, task_id, waits_for_id)
    linked = store.relations.waits_for(db, actor.scope, task)
    wanted = (waits_for.public_id, relation.type, relation.lag_days)
    return wanted in [(one.public_id, one.type, one.lag_days) for one in linked]


def _ends(db: Database, actor: Person, task_id: str, waits_for_id: str) -> tuple[Task, Task]:
    """The two tasks, both seen by the actor and of one congress, the waiting one his to change."""
    task = store.tasks.get(db, actor.scope, task_id)
    waits_for = store.tasks.get(db, actor.scope, waits_for_id)
    if task.congress_id != waits_for.congress_id:
        raise NotFound(Problem("task.unknown"))
    require(actor, "task.change", task.path, task.body_ids)
    return task, waits_for


def _told(task: Task, waits_for: Task, kind: str, lag_days: int) -> list[tuple[Task, int, dict]]:
    """What the history of both tells, for those alone who see both: the task, the classification, the values."""
    rank = max(task.classification, waits_for.classification)
    lag = {"lag_days": lag_days} if lag_days else {}
    return [
        (one, rank, {direction: other.printed_number, "relation": kind} | lag)
        for one, direction, other in ((task, "waits_for", waits_for), (waits_for, "awaited_by", task))
    ]
