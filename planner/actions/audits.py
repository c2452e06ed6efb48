"""Removing text typed by mistake from the log for good."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain import audit
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import NotFound, Problem
from planner.papers import Papers


def purge(db: Database, actor: Person, when: Moment, public_id: str, papers: Papers) -> int:
    """Remove what the log wrote of one thing, a comment or acknowledgement wholly; returns how many entries lost it.

    All made papers go too, as the text may stand in any of them, and what is kept for taking back changes of the task.

    The chain still verifies, and the purge is an entry itself. Raises NotAllowed; NotFound when the log holds nothing
    of the thing.
    """
    require(actor, "person.change")
    with change(db, actor, when) as log:
        purged = store.audits.purge(db, public_id)
        comment = store.comments.remove(db, public_id)
        store.undos.forget(db, comment[0] if comment else public_id)
        store.acknowledgements.remove(db, public_id)
        if comment:
            purged += store.audits.purge_comment(db, *comment)
        elif not purged:
            raise NotFound(Problem("audit.nothing_to_purge", "public_id", {"public_id": public_id}))
        log(audit.PURGED, "audit", public_id, after={"entries": len(purged), "numbers": purged})
    store.connection.settle(db)
    papers.clear()
    return len(purged)
