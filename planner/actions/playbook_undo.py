"""Taking back what a congress decided on a newer playbook, inside the transaction of a deed."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Problem
from planner.domain.undo import Undo


def take_back(db: Database, log: Log, actor: Person, undo: Undo) -> None:
    """Let the congress stand on the version it stood on, with the decisions that held then; nothing for other changes.

    Raises Conflict where something was decided since, NotAllowed where the actor may no longer plan the congress.
    """
    opened = store.undos.congress_steps(db, undo)
    for congress in store.congresses.of_ids(db, actor.scope, opened).values():
        before, after = opened[congress.id]
        require(actor, "congress.plan", congress.path)
        known = store.playbooks.decisions(db, congress)
        present = {code: known.get(code) for code in after["decided"]}
        if congress.playbook_id != after["playbook"] or present != after["decided"]:
            raise Conflict(Problem("playbook.taken_since"))
        store.playbooks.stand_on(db, congress, before["playbook"])
        store.playbooks.decide(db, congress.id, before["decided"])
        log.opened(congress.id, after, before)
        rank = store.undos.rank(db, undo)
        log("playbook.take_undone", "congress", congress.public_id, congress=congress, classification=rank)
