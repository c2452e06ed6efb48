"""Congresses whose plan may be copied, and what hangs on their tasks, for all of them at once."""

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.task_import import NewItem
from planner.store import scopes


def sources(db: Database, scope: Scope, congress: Congress, words: str, limit: int = 200) -> list[tuple]:
    """Other congresses of the scope that words name (folded; all where there are none), the own organisation's first.

    By cycle, the latest first, and level, the own one first. Each as (public id, organisation code, organisation name,
    cycle code, level, opening day as ISO text, how many there are in all).
    """
    condition, params = scopes.within(scope)
    escaped = words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return db.execute(
        "SELECT congress.public_id, organisation.code, organisation.name, cycle.code,"
        " standing.level, congress.opens, COUNT(*) OVER () FROM congress"
        " JOIN organisation ON organisation.id = congress.organisation_id"
        " JOIN cycle ON cycle.id = congress.cycle_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE congress.id <> :own AND {condition}"
        " AND (organisation.name_folded LIKE :words ESCAPE '!' OR LOWER(organisation.code) LIKE :words ESCAPE '!')"
        " ORDER BY congress.organisation_id <> :organisation, cycle.code DESC, standing.level <> :level,"
        " standing.level, congress.opens DESC, organisation.code LIMIT :limit",
        {
            "own": congress.id,
            "organisation": congress.organisation_id,
            "level": congress.level,
            "words": f"%{escaped}%",
            "limit": limit,
            **params,
        },
    ).fetchall()


def items(db: Database, scope: Scope, congress: Congress) -> dict[int, tuple[NewItem, ...]]:
    """The check items that stand in each visible task of a congress loaded within the scope, in order, not ticked."""
    rows = db.execute(
        "SELECT task_id, check_item.title, check_item.title_en, required, check_item.classification FROM check_item"
        " JOIN task ON task.id = check_item.task_id"
        " WHERE task.congress_id = ? AND task.classification <= ? AND check_item.classification <= ?"
        " AND NOT EXISTS (SELECT 1 FROM check_item_cancellation WHERE check_item_id = check_item.id)"
        " ORDER BY task_id, check_item.position, check_item.id",
        [congress.id, scope.ceiling, scope.ceiling],
    )
    found: dict[int, tuple[NewItem, ...]] = {}
    for task_id, title, title_en, required, classification in rows:
        found[task_id] = (*found.get(task_id, ()), NewItem(title, title_en, bool(required), classification))
    return found


def relations(db: Database, scope: Scope, congress: Congress) -> list[tuple[int, int, str, int]]:
    """Which visible task of a congress loaded within the scope waits for which: both keys, type and lag in days."""
    return db.execute(
        "SELECT task_id, waits_for_id, type, lag_days FROM task_relation"
        " JOIN task AS own ON own.id = task_id JOIN task AS other ON other.id = waits_for_id"
        " WHERE own.congress_id = ? AND other.congress_id = own.congress_id"
        " AND own.classification <= ? AND other.classification <= ?",
        [congress.id, scope.ceiling, scope.ceiling],
    ).fetchall()
