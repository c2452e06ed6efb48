"""Reading notices, choosing their kinds, and what the clerk tells of due days."""

from collections.abc import Collection
from itertools import islice

from sqlite_utils import Database

from planner import store
from planner.actions.change import change, counting
from planner.domain.moment import Moment
from planner.domain.notice import KINDS, Notice, known
from planner.domain.permission import Person

# So many are written in one transaction, so that nobody waits long for the clerk.
_AT_ONCE = 500
# Where more congresses changed than this, all of them are looked at.
_MOST_CONGRESSES = 300


def read(db: Database, actor: Person, when: Moment, public_id: str, *, is_read: bool = True) -> Notice:
    """Mark one's own notice as read or as unread and return it; such marks leave no trace in the log.

    Raises NotFound where none of the actor's stands by this id.
    """
    with counting(db, actor, when):
        notice = store.notices.get(db, actor.scope, actor.id, public_id)
        if notice.is_unread == is_read:
            store.notices.mark(db, public_id, when.stamp if is_read else None)
    return notice


def read_all(db: Database, actor: Person, when: Moment, kind: str = "", last: str = "") -> None:
    """Mark as read all that stands for the actor, of one kind or of all.

    With `last`, the newest on his page, nothing that came later.
    """
    with counting(db, actor, when):
        store.notices.mark_all(db, actor.scope, actor.id, when.stamp, kind, last)


def choose(db: Database, actor: Person, when: Moment, wanted: Collection[str]) -> None:
    """Be told of these kinds from now on and of no other; Invalid for a kind that does not exist."""
    silent = sorted(set(KINDS) - {known(kind) for kind in wanted})
    with change(db, actor, when) as log:
        before = sorted(store.notices.silences(db, actor.id))
        store.notices.silence(db, actor.id, silent)
        log("person.notices_chosen", "person", actor.login, before={"silent": before}, after={"silent": silent})


def tell_of_changed_days(db: Database, when: Moment, number: int) -> int:
    """Tell of due days in the congresses of all log entries above `number`; returns how many it told.

    Whatever makes a due day to be told (the day, an assignee, a state, a copied plan, the congress's own days) leaves
    such an entry, so nothing else is looked at between two daily rounds.
    """
    changed = store.audits.congresses_since(db, number)
    if not changed:
        return 0
    return tell_of_due_days(db, when, changed if len(changed) <= _MOST_CONGRESSES else None)


def tell_of_due_days(db: Database, when: Moment, congresses: Collection[str] | None = None) -> int:
    """The clerk's daily round: tell of what is due tomorrow or is overdue; returns how many it told.

    With `congresses` (public ids) of nothing but their tasks. Broken off halfway it goes on the next time, and tells
    nobody twice.
    """
    untold = iter(store.notices.untold_due_days(db, when.today, congresses))
    told = 0
    while part := list(islice(untold, _AT_ONCE)):
        with store.connection.writing(db):
            store.notices.tell_of_due_days(db, part, when.stamp)
        told += len(part)
    return told
