"""Moving congresses for tests, and what stands afterwards."""

from dataclasses import replace

import world as cast
from factories import tasks_of

from planner import actions
from planner.actions.openings import Wanted


def wanted(congress, **changes):
    """The congress as it is, but for what changes."""
    return Wanted(**{"opens": congress.opens, "days": congress.days, "kind": congress.kind,
                     "contents": congress.contents} | changes)  # fmt: skip


def move(db, actor, congress, version=None, **changes):
    """Move the congress by the day that is said, or whatever else changes."""
    return actions.openings.move(
        db, actor, cast.MOMENT, congress.public_id, wanted(congress, **changes), version or congress.version
    )


def foresee(db, actor, congress, **changes):
    """What moving the congress would do, as the actor sees it."""
    return actions.openings.foresee(db, actor, cast.MOMENT, cast.ZONE, congress, wanted(congress, **changes))


def settled(db, congress):
    """Every task without what counts its changes."""
    return {
        task.id: replace(task, version=0, placed_version=0)
        for task in sorted(tasks_of(db, congress.public_id), key=lambda one: one.id)
    }


def unversioned(congress):
    """The congress without what counts its changes."""
    return replace(congress, version=0)
