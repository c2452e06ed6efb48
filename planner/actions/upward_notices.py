"""Reading what one is told of difficulties, questions and reports."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import counting
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.upward_notice import UpwardNotice


def read(db: Database, actor: Person, when: Moment, public_id: str, *, is_read: bool = True) -> UpwardNotice:
    """Mark one's own notice as read or as unread and return it; such marks leave no trace in the log.

    Raises NotFound where none of the actor's stands by this id.
    """
    with counting(db, actor, when):
        notice = store.upward_notices.get(db, actor.scope, actor.id, public_id)
        if notice.is_unread == is_read:
            store.upward_notices.mark(db, public_id, when.stamp if is_read else None)
    return notice


def read_all(db: Database, actor: Person, when: Moment) -> None:
    """Mark as read all that was told to the actor."""
    with counting(db, actor, when):
        store.upward_notices.mark_all(db, actor.id, when.stamp)
