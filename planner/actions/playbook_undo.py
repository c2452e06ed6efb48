"""Taking back what a congress decided on a newer playbook, inside the transaction of a deed."""

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_rules
from planner.actions.change import Log
from planner.domain.permission import Person, require
from planner.domain.playbook_decision import Decision
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
        was, now = (_decisions(side) for side in (before, after))
        if congress.playbook_id != after["playbook"] or {code: known.get(code) for code in now} != now:
            raise Conflict(Problem("playbook.taken_since"))
        store.playbooks.stand_on(db, congress, before["playbook"])
        store.playbooks.decide(db, congress.id, was)
        if codes := {code for code in now if _rules_id(was[code]) != _rules_id(now[code])}:
            playbook_rules.write(db, store.congresses.get(db, actor.scope, congress.public_id), codes)
        log.opened(congress.id, after, before)
        rank = store.undos.rank(db, undo)
        log("playbook.take_undone", "congress", congress.public_id, congress=congress, classification=rank)


def _decisions(side: dict) -> dict[str, Decision | None]:
    """One side of a step; what earlier editions kept says nothing of fields and rules."""
    return {code: Decision(*row) if row else None for code, row in side["decided"].items()}


def _rules_id(decision: Decision | None) -> int | None:
    return decision.rules_id if decision else None
