"""Mending the sums up the tree."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.store.sums import Difference


def recount(db: Database, actor: Person, when: Moment) -> list[Difference]:
    """Count all sums anew; returns those that were wrong, and leaves a trace only where there were any."""
    require(actor, "person.change")
    if not store.sums.differences(db):
        return []
    with change(db, actor, when) as log:
        found = store.sums.differences(db)
        store.sums.rewrite(db)
        log("counters.recounted", "installation", "", after={"sums": len(found)})
    return found
