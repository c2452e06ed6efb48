"""What the findings of a congress follow from: lean rows, a fixed number of queries."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.finding_basis import PlanTask, Question
from planner.domain.permission import Scope
from planner.store import scopes

# The planning day on which something was written, by its stamp.
DayOf = Callable[[str], date]

_TASKS = """
SELECT task.id, task.public_id, task.number, task.classification, task.standard_code, task.status, task.start,
    task.due, task.calendar, task.rule, task.priority, COALESCE(body.code, ''), task_blockage.blocked_at,
    task_completion.done_on
FROM task
JOIN congress ON congress.id = task.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN body ON body.id = task.lead_id
LEFT JOIN task_blockage ON task_blockage.task_id = task.id
LEFT JOIN task_completion ON task_completion.task_id = task.id
LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id
WHERE task.congress_id = :congress AND task.classification <= :ceiling AND task_cancellation.task_id IS NULL
"""
# What counts as work on a plan; a link made or a paper printed does not.
_NOUNS = "('task', 'item', 'comment', 'relation', 'occurrence')"


def tasks(db: Database, scope: Scope, congress: Congress, day_of: DayOf) -> list[PlanTask]:
    """Every visible task that is not cancelled, by due day and number, with what the log says of its due day."""
    put_off = _pushes(db, scope, congress, day_of)
    within, params = scopes.within(scope)
    rows = db.execute(
        f"{_TASKS} AND {within} ORDER BY task.due, task.classification, task.number",
        {"congress": congress.id, "ceiling": scope.ceiling, **params},
    )
    return [_task(row, day_of, put_off.get(row[1], ())) for row in rows]


def movements(db: Database, scope: Scope, congress: Congress, day_of: DayOf) -> dict[int, date]:
    """The planning day of the latest work on the plan by the classification of the entry that tells of it."""
    rows = db.execute(
        # The index holds only entries that are about a congress, and is taken only where that is said.
        "SELECT classification, MAX(at) FROM audit_entry WHERE congress = ? AND congress <> '' AND classification <= ?"
        f" AND noun IN {_NOUNS} GROUP BY classification",
        [congress.public_id, scope.ceiling],
    )
    return {rank: day_of(at) for rank, at in rows}


def entered(db: Database, scope: Scope, congress: Congress, day_of: DayOf) -> date | None:
    """The planning day on which the congress was opened in the planner; None out of the scope."""
    if not scope.contains(congress.path):
        return None
    (stamp,) = db.execute("SELECT opened_at FROM congress WHERE id = ?", [congress.id]).fetchone()
    return day_of(stamp)


def questions(db: Database, scope: Scope, congress: Congress, day_of: DayOf) -> list[Question]:
    """The visible difficulties of the congress that were sent up and wait for an answer."""
    rows = db.execute(
        "SELECT public_id, classification, field, asked_at, COALESCE(promised_on, wished_on) FROM difficulty"
        " WHERE congress_id = ? AND classification <= ? AND state = 'asked' ORDER BY id",
        [congress.id, scope.ceiling],
    )
    return [
        Question(public_id, rank, field, day_of(asked), date.fromisoformat(due) if due else None)
        for public_id, rank, field, asked, due in rows
    ]


def reports(db: Database, scope: Scope, congress: Congress) -> frozenset[tuple[str, str, int]]:
    """Kind, period and classification of every visible report of the organisation that counts as sent in the cycle.

    One that was returned does not, nor one that another has taken the place of.
    """
    rows = db.execute(
        "SELECT kind, period, classification FROM report JOIN report_seal ON report_seal.report_id = report.id"
        " WHERE organisation_id = ? AND cycle_id = ? AND classification <= ?"
        " AND NOT EXISTS (SELECT 1 FROM report_return WHERE report_return.report_id = report.id)"
        " AND NOT EXISTS (SELECT 1 FROM report AS correction JOIN report_seal AS sealed"
        " ON sealed.report_id = correction.id WHERE correction.corrects_id = report.id)",
        [congress.organisation_id, congress.cycle_id, scope.ceiling],
    )
    return frozenset(rows.fetchall())


def marks(db: Database, scope: Scope, congress: Congress) -> tuple:
    """What tells that anything else changed: the cycle's document, and how often what is visible did."""
    row = db.execute(
        "SELECT cycle.digest, playbook.digest,"
        " (SELECT COUNT(*) + COUNT(report_return.report_id) FROM report"
        " JOIN report_seal ON report_seal.report_id = report.id"
        " LEFT JOIN report_return ON report_return.report_id = report.id"
        " WHERE report.organisation_id = congress.organisation_id"
        " AND report.cycle_id = congress.cycle_id AND report.classification <= :ceiling),"
        " (SELECT TOTAL(difficulty.version) FROM difficulty WHERE difficulty.congress_id = congress.id"
        " AND difficulty.classification <= :ceiling)"
        " FROM congress JOIN cycle ON cycle.id = congress.cycle_id JOIN playbook ON playbook.id = congress.playbook_id"
        " WHERE congress.id = :congress",
        {"congress": congress.id, "ceiling": scope.ceiling},
    ).fetchone()
    return tuple(row)


def _pushes(db: Database, scope: Scope, congress: Congress, day_of: DayOf) -> dict[str, tuple[int, ...]]:
    """By task's public id: the classification of each time that its due day was put later.

    What one person did to a task on one day counts as one change. One that put it earlier takes back the last of those
    before; a task that moved with its congress was not put off.
    """
    rows = db.execute(
        "SELECT audit_entry.public_id, audit_entry.classification, audit_entry.actor, audit_entry.at,"
        " audit_payload.payload FROM audit_entry"
        " JOIN audit_payload ON audit_payload.number = audit_entry.number"
        " WHERE audit_entry.congress = :congress AND audit_entry.congress <> ''"
        " AND audit_entry.classification <= :ceiling"
        " AND audit_entry.noun = 'task' AND audit_entry.action NOT LIKE 'task.shifted%'"
        " AND audit_payload.payload LIKE :words ORDER BY audit_entry.number",
        {"congress": congress.public_id, "ceiling": scope.ceiling, "words": '%"due"%'},
    )
    changes: dict[str, dict[tuple[int, str, date], tuple[str, str]]] = {}
    for public_id, rank, actor, at, payload in rows:
        told = json.loads(payload)
        before, after = ((told[side] or {}).get("due") for side in ("before", "after"))
        if before and after and before != after:
            own = changes.setdefault(public_id, {})
            key = (rank, actor, day_of(at))
            own[key] = (own.get(key, (before,))[0], after)
    return {public_id: _put_off(own) for public_id, own in changes.items()}


def _put_off(changes: Mapping[tuple[int, str, date], tuple[str, str]]) -> tuple[int, ...]:
    """The classifications of the changes that put a day later and were not taken back."""
    found: list[int] = []
    for (rank, _, _), (before, after) in changes.items():
        if after > before:
            found.append(rank)
        elif after < before and found:
            found.pop()
    return tuple(found)


def _task(row: tuple, day_of: DayOf, pushes: tuple[int, ...]) -> PlanTask:
    key, public_id, number, rank, code, status, start, due, calendar, rule, priority, lead, blocked, done = row
    return PlanTask(
        id=key,
        public_id=public_id,
        number=clearance.printed_number(rank, number),
        classification=rank,
        standard_code=code,
        status=status,
        start=date.fromisoformat(start),
        due=date.fromisoformat(due),
        calendar=calendar,
        rule=rule,
        priority=priority,
        lead=lead,
        blocked_since=day_of(blocked) if blocked else None,
        done_on=date.fromisoformat(done) if done else None,
        pushes=pushes,
    )
