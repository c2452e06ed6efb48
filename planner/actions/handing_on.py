"""What waits for an office that no longer stands above goes on to the new way, inside the transaction of a deed."""

from sqlite_utils import Database

from planner import store
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person


def hand_on(db: Database, actor: Person, when: Moment, heir: Organisation, path: str) -> int:
    """Have the heir hold what was asked in the subtree at `path` and lost its way; it and who asked are told.

    Returns how many difficulties went on.
    """
    handed = store.successions.hand_lost(db, heir, path, when.stamp, actor.id)
    office = store.upward_notices.organisers(db, heir.id)
    for one in handed:
        # What was told to the office before, and not read, is no longer so.
        store.upward_notices.forget(db, one.public_id)
        about = ("difficulty", one.public_id, one.organisation, one.classification)
        store.upward_notices.tell(db, actor, when, "difficulty_asked", *about, office)
        store.upward_notices.tell(db, actor, when, "difficulty_moved", *about, {one.asked_by_id} - {*office})
    return len(handed)
