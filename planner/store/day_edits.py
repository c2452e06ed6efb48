"""What the log tells of the days of tasks, and of the openings that their congresses had."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.day_edit import DayEdit, Days
from planner.domain.permission import Scope
from planner.domain.workday import KEPT_BEFORE_OPENING

# The planning day on which something was written, by its stamp.
DayOf = Callable[[str], date]

# Moves of cards, the most frequent entries of all, name no days. By the tasks of a congress, as the log may be long.
_EDITS = """
SELECT task.congress_id, task.id, task.calendar, audit_entry.number, audit_entry.at, audit_entry.classification,
    audit_entry.action, audit_payload.payload
FROM audit_entry
JOIN audit_payload ON audit_payload.number = audit_entry.number
JOIN task ON task.public_id = audit_entry.public_id
WHERE task.congress_id IN ({marks}) AND audit_entry.noun = 'task' AND audit_entry.action <> 'task.placed'
    AND audit_entry.classification <= ? AND (audit_payload.payload LIKE '%"due"%'
    OR audit_payload.payload LIKE '%"start"%') AND task.classification <= ? AND task.due >= ?
ORDER BY audit_entry.number
"""
_NO_DAY = date.min


def of_congresses(
    db: Database, scope: Scope, congresses: Iterable[Congress], day_of: DayOf
) -> dict[int, dict[int, list[DayEdit]]]:
    """Every visible change of the days of visible tasks, by congress and task, in order.

    The congresses were loaded within the scope.
    """
    listed = list(congresses)
    found: dict[int, dict[int, list[DayEdit]]] = {one.id: {} for one in listed}
    for congress_id, task_id, _, edit in _edits(db, scope, listed, day_of, _NO_DAY):
        found[congress_id].setdefault(task_id, []).append(edit)
    return found


def of_late(db: Database, scope: Scope, congress: Congress) -> dict[tuple[int, str], list[DayEdit]]:
    """The same for those tasks of one congress, by key and calendar, that are due just before its opening or later.

    On which days it was written is not told.
    """
    found: dict[tuple[int, str], list[DayEdit]] = {}
    for _, *task, edit in _edits(db, scope, [congress], lambda _: _NO_DAY, congress.opens - KEPT_BEFORE_OPENING):
        found.setdefault(tuple(task), []).append(edit)
    return found


def openings(db: Database, congress: Congress) -> list[tuple[int, date]]:
    """The number of each entry of the log that moved a congress, and the opening day until then, in order."""
    rows = db.execute(
        "SELECT audit_entry.number, audit_payload.payload FROM audit_entry"
        " JOIN audit_payload ON audit_payload.number = audit_entry.number"
        " WHERE audit_entry.public_id = ? AND audit_entry.noun = 'congress' ORDER BY audit_entry.number",
        [congress.public_id],
    )
    told = [(number, (json.loads(payload)["before"] or {}).get("opens")) for number, payload in rows]
    return [(number, date.fromisoformat(day)) for number, day in told if day]


def _edits(
    db: Database, scope: Scope, congresses: list[Congress], day_of: DayOf, least_due: date
) -> Iterator[tuple[int, int, str, DayEdit]]:
    statement = _EDITS.format(marks=", ".join("?" for _ in congresses) or "NULL")
    params = [*(one.id for one in congresses), scope.ceiling, scope.ceiling, least_due.isoformat()]
    for *task, number, at, rank, action, payload in db.execute(statement, params):
        told = json.loads(payload)
        before, after = (_days(told[side] or {}) for side in ("before", "after"))
        is_shift = action.startswith("task.shifted")
        yield *task, DayEdit(number, day_of(at), rank, before, after, is_shift)


def _days(told: Mapping[str, str]) -> Days:
    return Days(*(date.fromisoformat(told[name]) if told.get(name) else None for name in ("start", "due")))
