"""Tasks, relations and lower congresses as a timeline draws them: lean rows, a fixed number of queries."""

from datetime import date

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.organisation import lineage
from planner.domain.permission import Scope
from planner.domain.timeline import Held, Link, Planned
from planner.store import scopes

_TASKS = """
SELECT task.public_id, task.number, task.classification, task.title, task.title_en, task_register.register_number,
    task.status, task.start, task.due, task_completion.done_on, task_blockage.reason, task.priority,
    task.subcommittee_id, body.code, task.version, task.calendar
FROM task
JOIN congress ON congress.id = task.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN body ON body.id = task.lead_id
LEFT JOIN task_register ON task_register.task_id = task.id
LEFT JOIN task_blockage ON task_blockage.task_id = task.id
LEFT JOIN task_completion ON task_completion.task_id = task.id
LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id
WHERE task.congress_id = :congress AND task.classification <= :ceiling AND task_cancellation.task_id IS NULL
    AND task.status <> 'not_applicable' AND {within} AND {concerns}
ORDER BY task.start, task.due, task.classification, task.number
"""
# Where the days stand among the columns.
_DAYS = (7, 8, 9)


def tasks(db: Database, scope: Scope, congress: Congress, *body_ids: frozenset[int] | None) -> list[Planned]:
    """Every visible task that is neither cancelled nor inapplicable, by day.

    Each of `body_ids` keeps to the tasks of these subcommittees, or led or helped by these bodies; None keeps all.
    """
    within, params = scopes.within(scope)
    concerns = " AND ".join(scopes.concerning(keys) for keys in body_ids if keys is not None) or "1 = 1"
    statement = _TASKS.format(within=within, concerns=concerns)
    rows = db.execute(statement, {"congress": congress.id, "ceiling": scope.ceiling, **params})
    return [_planned(row) for row in rows]


def concerning(db: Database, scope: Scope, congress: Congress, body_ids: frozenset[int]) -> frozenset[str]:
    """The public ids of the visible tasks of these subcommittees, or led or helped by these bodies.

    The congress was loaded within the scope.
    """
    rows = db.execute(
        "SELECT task.public_id FROM task WHERE task.congress_id = ? AND task.classification <= ?"
        f" AND {scopes.concerning(body_ids)}",
        [congress.id, scope.ceiling],
    )
    return frozenset(key for (key,) in rows)


def links(db: Database, scope: Scope, congress: Congress) -> list[Link]:
    """Every relation by which a visible task of this congress waits for one that may be seen by its classification.

    The congress was loaded within the scope; no relation leaves it.
    """
    rows = db.execute(
        "SELECT first.public_id, second.public_id, task_relation.type FROM task_relation"
        " JOIN task AS first ON first.id = task_relation.waits_for_id"
        " JOIN task AS second ON second.id = task_relation.task_id"
        " WHERE second.congress_id = :congress"
        " AND first.classification <= :ceiling AND second.classification <= :ceiling"
        " ORDER BY first.start, first.public_id, second.public_id, task_relation.type",
        {"congress": congress.id, "ceiling": scope.ceiling},
    )
    return [Link(*row) for row in rows]


def lower(db: Database, scope: Scope, congress: Congress) -> tuple[int, list[Held]]:
    """How many organisations stand directly below, and those of their congresses that are opened, by day.

    Both as far as the scope reaches; closed organisations and cancelled congresses are left out.
    """
    within, params = scopes.within(scope)
    cycle_id, keys = lineage(congress.path)
    rows = db.execute(
        "SELECT organisation.name, CASE WHEN congress_cancellation.congress_id IS NULL THEN congress.opens END,"
        " congress.days FROM standing JOIN organisation ON organisation.id = standing.organisation_id"
        " LEFT JOIN organisation_closure ON organisation_closure.organisation_id = standing.organisation_id"
        " LEFT JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        " WHERE standing.cycle_id = :cycle AND standing.parent_id = :parent"
        f" AND organisation_closure.organisation_id IS NULL AND {within} ORDER BY congress.opens, organisation.code",
        {"cycle": cycle_id, "parent": keys[-1], **params},
    ).fetchall()
    held = [Held(name, date.fromisoformat(opens), days) for name, opens, days in rows if opens]
    return len(rows), held


def _planned(row: tuple) -> Planned:
    values = list(row)
    for place in _DAYS:
        values[place] = date.fromisoformat(values[place]) if values[place] else None
    return Planned(*values)
