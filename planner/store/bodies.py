"""Units and subcommittees of organisations."""

from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.body import Body
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.playbook import StandardBody
from planner.store import scopes

_COLUMNS = "SELECT id, organisation_id, kind, code, name, name_en, parent_id, leader_id, telephone FROM body"


def of_organisation(db: Database, organisation_id: int) -> list[Body]:
    """All bodies of one organisation in the order they were set up; the organisation was loaded within a scope."""
    return [Body(*row) for row in db.execute(f"{_COLUMNS} WHERE organisation_id = ? ORDER BY id", [organisation_id])]


def teams(db: Database, body_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each body: itself and the teams below it."""
    found: dict[int, frozenset[int]] = {}
    for body_id in body_ids:
        rows = db.execute(
            "WITH RECURSIVE team(id) AS (SELECT :body UNION SELECT body.id FROM body JOIN team"
            " ON body.parent_id = team.id) SELECT id FROM team",
            {"body": body_id},
        )
        found[body_id] = frozenset(key for (key,) in rows)
    return found


def helping(db: Database, scope: Scope, congress: Congress) -> dict[int, list[int]]:
    """The partners of every visible task of a congress by the task's key, in the order they were set up."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        "SELECT task_id, body_id FROM task_partner JOIN task ON task.id = task_partner.task_id"
        " JOIN congress ON congress.id = task.congress_id JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id WHERE task.congress_id = :congress"
        f" AND task.classification <= :ceiling AND {condition} ORDER BY body_id",
        {"congress": congress.id, "ceiling": scope.ceiling, **params},
    )
    found: dict[int, list[int]] = {}
    for task_id, body_id in rows:
        found.setdefault(task_id, []).append(body_id)
    return found


def add_standard(db: Database, organisation_id: int, bodies: Iterable[StandardBody]) -> dict[tuple[str, str], int]:
    """Add those bodies of a playbook that the organisation lacks; returns every key by (kind, code).

    Parents come before their teams; a unit that leads subcommittees is written into them as leader.
    """
    rows = db.execute("SELECT kind, code, id FROM body WHERE organisation_id = ?", [organisation_id])
    keys = {(kind, code): key for kind, code, key in rows}
    led_by = {code: body.code for body in bodies for code in body.lead_of}
    for body in sorted(bodies, key=lambda one: (one.kind != "unit", one.parent is not None)):
        if (body.kind, body.code) in keys:
            continue
        parent = keys.get(("subcommittee", body.parent)) if body.parent else None
        leader = keys.get(("unit", led_by.get(body.code))) if body.kind == "subcommittee" else None
        (keys[body.kind, body.code],) = db.execute(
            "INSERT INTO body (organisation_id, kind, code, name, name_en, parent_id, leader_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            [organisation_id, body.kind, body.code, body.vi, body.en, parent, leader],
        ).fetchone()
    return keys
