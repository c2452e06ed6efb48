"""Changes of many tasks for tests, and what stands afterwards."""

import world as cast

from planner import actions, store
from planner.actions import task_batches

_OFFICE = "vanphong.longho"


def change(db, actor, congress_id, tasks, patch, *, versions=None, **options):
    """Give every task the same."""
    patches = {task.public_id: patch for task in tasks}
    return task_batches.change_many(db, actor, cast.MOMENT, congress_id, patches, versions, **options)


def again(db, tasks):
    """The tasks as they stand now."""
    scope = cast.person(db, "vanphong.tw").scope
    return [store.tasks.get(db, scope, task.public_id) for task in tasks]


def body(db, congress_id, kind, code):
    """The key of a body of the congress's organisation."""
    scope = cast.person(db, _OFFICE).scope
    congress = store.congresses.get(db, scope, congress_id)
    return next(
        one.id
        for one in store.bodies.of_organisation(db, congress.organisation_id)
        if (one.kind, one.code) == (kind, code)
    )


def undo(db, actor):
    """Take back what the actor did last; returns it."""
    found = store.undos.latest(db, actor.scope, actor.id, cast.MOMENT.stamp)
    actions.undos.take_back(db, actor, cast.MOMENT, found.public_id)
    return found
