"""Removing text typed by mistake from the log for good."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.moment import Moment
from planner.domain.permission import Person, may
from planner.domain.problem import Invalid, NotAllowed, NotFound, Problem
from planner.papers import Papers


def purge(db: Database, actor: Person, when: Moment, public_id: str, reason: str, papers: Papers) -> int:
    """Remove what the log wrote of one thing, a comment, an acknowledgement, a difficulty or a question wholly.

    A report loses its words, its hash stays. Returns how many entries lost what they told.

    All made papers go too, as the text may stand in any of them, and what is kept for taking back changes of the task.

    The chain still verifies, and the purge is an entry itself: with its reason, where the thing is, at its
    classification. Raises NotAllowed; Invalid for the reason; NotFound when the log holds nothing of the thing.
    """
    if not may(actor, "person.change"):
        raise NotAllowed(Problem("audit.purge_refused"))
    reason = text.cleaned(reason)
    problems = text.line_problems(reason, "reason")
    if problems:
        raise Invalid(*problems)
    ask({"reason": reason}, answered=False)
    with change(db, actor, when) as log:
        purged = store.audits.purge(db, public_id)
        comment = store.comments.remove(db, public_id)
        store.reports.purge(db, public_id)
        store.undos.forget(db, comment.task if comment else public_id)
        store.acknowledgements.remove(db, public_id)
        store.inquiries.remove(db, public_id)
        if asked := store.difficulties.remove(db, public_id):
            store.difficulty_counters.adjust(db, *asked, ())
        organisation, rank = store.audits.standing_of(db, comment.task if comment else public_id)
        if comment:
            rank = comment.classification
            purged += store.audits.purge_comment(db, comment.task, comment.text)
        elif not purged:
            raise NotFound(Problem("audit.nothing_to_purge", "public_id", {"public_id": public_id}))
        told = {"reason": reason, "entries": len(purged), "numbers": purged}
        log("audit.purged", "audit", public_id, organisation=organisation, classification=rank, after=told)
    store.connection.settle(db)
    papers.clear()
    return len(purged)
