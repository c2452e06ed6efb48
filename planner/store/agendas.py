"""Sittings of congresses and what is read of their agendas."""

from datetime import date

from sqlite_utils import Database

from planner.domain import time_of_day
from planner.domain.agenda import AgendaItem, Sitting
from planner.domain.agenda_edit import KeptSitting
from planner.domain.agenda_readiness import Preparing
from planner.domain.agenda_script import Script
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.playbook import Offset
from planner.domain.problem import Conflict, NotFound, Problem
from planner.store import scopes

_SITTINGS = """
SELECT sitting.id, sitting.public_id, sitting.congress_id, sitting.session, sitting.day_anchor, sitting.day_offset,
    sitting.starts, sitting.half_days, sitting.position, sitting.version, standing.path, congress.public_id,
    sitting.hall, sitting_cancellation.reason, sitting_cancellation.cancelled_at
FROM sitting
JOIN congress ON congress.id = sitting.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN sitting_cancellation ON sitting_cancellation.sitting_id = sitting.id
"""
_ITEM = """
SELECT agenda_item.id, agenda_item.public_id, sitting_id, classification, kind, title, title_en, minutes, fixed_at,
    presenter, presenter_en, agenda_item.position, agenda_item.version, placed_version,
    agenda_item_cancellation.agenda_item_id IS NOT NULL"""
_SCRIPT = ", cue, announcement, reserve, note"
_OF_SITTING = """
FROM agenda_item
JOIN sitting ON sitting.id = agenda_item.sitting_id
LEFT JOIN agenda_item_cancellation ON agenda_item_cancellation.agenda_item_id = agenda_item.id
"""


def sittings(db: Database, scope: Scope, congress: Congress) -> list[Sitting]:
    """Every sitting of a congress within the scope, cancelled ones too."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_SITTINGS} WHERE sitting.congress_id = :congress AND {condition} ORDER BY sitting.position, sitting.id",
        {"congress": congress.id, **params},
    )
    return [_sitting(row) for row in rows]


def items(db: Database, scope: Scope, congress: Congress, *, with_script: bool = False) -> list[AgendaItem]:
    """The visible items of all sittings in order of their places, those taken off too; the congress was loaded.

    Scripts come where they are asked for: by whoever may read them.
    """
    rows = db.execute(
        f"{_ITEM}{_SCRIPT if with_script else ''}{_OF_SITTING} WHERE sitting.congress_id = ? AND classification <= ?"
        " ORDER BY agenda_item.position, agenda_item.id",
        [congress.id, scope.ceiling],
    )
    return [_item(row) for row in rows]


def sitting(db: Database, scope: Scope, public_id: str) -> Sitting:
    """One sitting, or NotFound when there is none within the scope."""
    condition, params = scopes.within(scope)
    row = db.execute(f"{_SITTINGS} WHERE sitting.public_id = :id AND {condition}", {"id": public_id, **params})
    found = row.fetchone()
    if found is None:
        raise NotFound(Problem("sitting.unknown"))
    return _sitting(found)


def item(db: Database, scope: Scope, public_id: str) -> tuple[AgendaItem, Sitting]:
    """One item with its script and its sitting, or NotFound when there is none within scope and ceiling."""
    row = db.execute(
        f"{_ITEM}{_SCRIPT}{_OF_SITTING} WHERE agenda_item.public_id = ? AND classification <= ?",
        [public_id, scope.ceiling],
    ).fetchone()
    condition, params = scopes.within(scope)
    own = row and db.execute(f"{_SITTINGS} WHERE sitting.id = :id AND {condition}", {"id": row[2], **params}).fetchone()
    if not own:
        raise NotFound(Problem("agenda_item.unknown"))
    return _item(row), _sitting(own)


def preparing(db: Database, scope: Scope, congress: Congress) -> dict[int, list[Preparing]]:
    """By item's key: the visible tasks that prepare it, in order of their numbers.

    Cancelled tasks and those that do not apply are none of them; the congress was loaded within a scope.
    """
    rows = db.execute(
        "SELECT agenda_item.id, task.classification, task.number, task.title, task.title_en, task.status, task.due,"
        " task_blockage.task_id FROM sitting"
        " JOIN agenda_item ON agenda_item.sitting_id = sitting.id"
        " JOIN agenda_item_task ON agenda_item_task.agenda_item_id = agenda_item.id"
        " JOIN task ON task.id = agenda_item_task.task_id"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " LEFT JOIN task_blockage ON task_blockage.task_id = task.id"
        " WHERE sitting.congress_id = ? AND task.classification <= ? AND task.status <> 'not_applicable'"
        " AND task_cancellation.task_id IS NULL ORDER BY task.classification, task.number",
        [congress.id, scope.ceiling],
    )
    found: dict[int, list[Preparing]] = {}
    for key, rank, number, title, title_en, status, due, blocked in rows:
        task = Preparing(rank, number, title, title_en, status, date.fromisoformat(due), blocked is not None)
        found.setdefault(key, []).append(task)
    return found


def has_any(db: Database, congress_id: int) -> bool:
    """Whether a congress has a sitting that is not cancelled."""
    row = db.execute(
        "SELECT 1 FROM sitting LEFT JOIN sitting_cancellation ON sitting_cancellation.sitting_id = sitting.id"
        " WHERE congress_id = ? AND sitting_cancellation.sitting_id IS NULL LIMIT 1",
        [congress_id],
    )
    return row.fetchone() is not None


def last_position(db: Database, congress_id: int) -> float:
    """The position of the last sitting, 0 where there is none."""
    (found,) = db.execute(
        "SELECT COALESCE(MAX(position), 0) FROM sitting WHERE congress_id = ?", [congress_id]
    ).fetchone()
    return found


def add_many(db: Database, rows: list[tuple]) -> None:
    """Insert sittings: (public id, congress, session, anchor, offset, starts in minutes, half days, hall, position)."""
    db.conn.executemany(
        "INSERT INTO sitting (public_id, congress_id, session, day_anchor, day_offset, starts, half_days, hall,"
        " position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*row[:5], time_of_day.iso(row[5]), *row[6:]) for row in rows],
    )


def keys_of(db: Database, congress_id: int) -> dict[str, int]:
    """The key of every sitting of a congress by its public id."""
    return dict(db.execute("SELECT public_id, id FROM sitting WHERE congress_id = ?", [congress_id]).fetchall())


def save(db: Database, sitting: Sitting, version: int, edited: KeptSitting) -> None:
    """Write an edited sitting; Conflict when somebody edited it since `version`."""
    day = edited.day
    changed = db.execute(
        "UPDATE sitting SET session = ?, day_anchor = ?, day_offset = ?, starts = ?, half_days = ?,"
        " hall = ?, version = version + 1 WHERE id = ? AND version = ?",
        [
            edited.session,
            day.anchor,
            day.days,
            time_of_day.iso(edited.starts),
            edited.half_days,
            edited.hall,
            sitting.id,
            version,
        ],
    ).rowcount
    if not changed:
        raise Conflict(Problem("sitting.changed"))


def count_days(db: Database, days: list[tuple[int, Offset]]) -> None:
    """Write what the days of sittings are counted from, by key; they stay the same days, and so does the version."""
    db.conn.executemany(
        "UPDATE sitting SET day_anchor = ?, day_offset = ? WHERE id = ?",
        [(day.anchor, day.days, key) for key, day in days],
    )


def cancel(db: Database, sitting_ids: list[int], reason: str, stamp: str, person_id: int) -> None:
    """Note that sittings are cancelled; their items stay in them."""
    db.conn.executemany(
        "INSERT INTO sitting_cancellation (sitting_id, reason, cancelled_at, cancelled_by) VALUES (?, ?, ?, ?)",
        [(key, reason, stamp, person_id) for key in sitting_ids],
    )


def restore(db: Database, sitting_id: int) -> None:
    """Take a cancellation back."""
    db.execute("DELETE FROM sitting_cancellation WHERE sitting_id = ?", [sitting_id])


def _sitting(row: tuple) -> Sitting:
    *head, anchor, days, starts, half_days, position, version, path, congress, hall, reason, cancelled_at = row
    return Sitting(
        *head,
        Offset(anchor, days),
        time_of_day.read(starts),
        half_days,
        position,
        version,
        path,
        congress,
        reason or "",
        reason is not None,
        hall,
        cancelled_at or "",
    )


def _item(row: tuple) -> AgendaItem:
    """The item of a row, with its script where the row has one; by place, since an agenda has hundreds."""
    fixed_at, is_cancelled, *script = row[8], *row[14:]
    held = None if fixed_at is None else time_of_day.read(fixed_at)
    return AgendaItem(*row[:8], held, *row[9:14], bool(is_cancelled), Script(*script) if script else None)
