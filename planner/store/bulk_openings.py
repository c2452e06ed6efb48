"""Congresses opened many at once: how many are left, who worked in them since, and what can be taken back."""

from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain import lapse
from planner.domain.audit import CLERK
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.store import scopes


def levels(db: Database, scope: Scope, organisation: Organisation) -> dict[str, tuple[int, int]]:
    """By level, how many organisations below that are not closed have no congress, and how many there are.

    One that was opened with many others and taken back is none; one that was cancelled is one.
    """
    condition, params = scopes.within(scope)
    rows = db.execute(
        "SELECT standing.level, COUNT(*) - COUNT(congress.id) + COUNT(congress_cancellation.congress_id), COUNT(*)"
        " FROM standing LEFT JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        " AND congress_cancellation.reason = :undone"
        " WHERE standing.cycle_id = :cycle AND standing.path > :low AND standing.path < :high"
        " AND NOT EXISTS (SELECT 1 FROM organisation_closure"
        " WHERE organisation_closure.organisation_id = standing.organisation_id)"
        f" AND {condition} GROUP BY standing.level ORDER BY MIN(LENGTH(standing.path)), standing.level",
        _span(organisation) | params | {"undone": lapse.BULK},
    )
    return {level: (unopened, total) for level, unopened, total in rows}


def workers(db: Database, scope: Scope, congresses: Iterable[str], number: int) -> dict[str, tuple[str, str]]:
    """Login and name of who changed something in these congresses last, behind an entry and up to a classification.

    What the clerk computed counts as nobody's work.
    """
    named = {f"id_{place}": key for place, key in enumerate(sorted({*congresses}))}
    marks = ", ".join(f":{name}" for name in named) or "NULL"
    rows = db.execute(
        "SELECT audit_entry.congress, audit_entry.actor, COALESCE(person.name, audit_entry.actor) FROM audit_entry"
        " LEFT JOIN person ON person.login = audit_entry.actor"
        f" WHERE audit_entry.congress IN ({marks}) AND audit_entry.congress <> '' AND audit_entry.number > :number"
        " AND audit_entry.classification <= :ceiling AND audit_entry.actor <> :clerk ORDER BY audit_entry.number",
        named | {"number": number, "ceiling": scope.ceiling, "clerk": CLERK},
    )
    return {congress: (login, name) for congress, login, name in rows}


def standing_changes(
    db: Database, scope: Scope, person_id: int, organisation: Organisation
) -> list[tuple[str, str, int]]:
    """A person's own openings of many below an organisation that stand, newest first: id, instant, how many."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        "SELECT undo.public_id, undo.made_at, COUNT(*) FROM undo JOIN congress_step ON congress_step.undo_id = undo.id"
        " JOIN congress ON congress.id = congress_step.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE undo.person_id = :person AND undo.undone_at IS NULL"
        " AND undo.action IN ('congress.opened', 'congress.opening_restored')"
        f" AND standing.cycle_id = :cycle AND standing.path > :low AND standing.path < :high AND {condition}"
        " GROUP BY undo.id ORDER BY undo.id DESC",
        _span(organisation) | params | {"person": person_id},
    )
    return rows.fetchall()


def _span(organisation: Organisation) -> dict[str, object]:
    return {
        "cycle": organisation.cycle_id,
        "low": organisation.path,
        "high": scopes.after_subtree(organisation.path),
    }
