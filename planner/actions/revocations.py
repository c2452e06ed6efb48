"""Bringing a backup back brings no way in back: what was ended since stays ended."""

from dataclasses import dataclass

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.store.revocations import Revocations


@dataclass(frozen=True)
class Restored:
    """How much was ended, by kind; and the accounts whose password, clearance or second factor is an earlier one."""

    ended: dict[str, int]
    earlier: list[str]


def note_restored(db: Database, actor: Person, when: Moment, known: Revocations | None) -> Restored:
    """End what must not live again in a database that came back from a backup, and leave a trace of it.

    All sign-ins, links to new passwords and invitations end; and whatever `known`, the database that was replaced,
    knows to be ended: links, calendars, rights, accounts, clearances. None is one that was not there or unreadable.
    """
    require(actor, "person.change")
    with change(db, actor, when) as log:
        ended = store.revocations.end_ways_in(db, when.stamp, actor.id)
        if known is not None:
            ended |= store.revocations.carry(db, known, when.stamp, actor.id)
        ended = {kind: count for kind, count in ended.items() if count}
        earlier = store.revocations.differing(db, known) if known is not None else []
        log("database.restored", "installation", "", after={f"ended_{kind}": count for kind, count in ended.items()})
    return Restored(ended, earlier)
