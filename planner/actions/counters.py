"""Mending the sums up the tree."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.moment import Moment
from planner.domain.permission import Person, require


def recount(db: Database, actor: Person, when: Moment) -> bool:
    """Count all sums anew from the tasks; says whether any was wrong, and leaves a trace only then."""
    require(actor, "person.change")
    if store.counters.counted(db) == store.counters.kept(db):
        return False
    with change(db, actor, when) as log:
        store.counters.rewrite(db)
        log("counters.recounted", "installation", "")
    return True
