"""Writing what another opening does: the congress itself, the days of its tasks, those it no longer needs."""

from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.playbook import Offset
from planner.domain.problem import Conflict, Problem
from planner.domain.shift import Days


def values_of(congress: Congress) -> dict:
    """What a move may change of a congress, as plain values: for the log and for taking it back."""
    return {
        "opens": congress.opens.isoformat(),
        "days": congress.days,
        "kind": congress.kind,
        "contents": list(congress.contents),
    }


def save(db: Database, congress: Congress, version: int, values: dict) -> None:
    """Write these values into a congress; Conflict when somebody changed it since `version`."""
    changed = db.execute(
        "UPDATE congress SET opens = ?, days = ?, kind = ?, contents = ?, version = version + 1"
        " WHERE id = ? AND version = ?",
        [
            values["opens"],
            values["days"],
            values["kind"],
            ",".join(map(str, values["contents"])),
            congress.id,
            version,
        ],
    ).rowcount
    if not changed:
        raise Conflict(Problem("congress.changed"))


def days_part(days: Days) -> dict:
    """The part "days" of a task's picture that says these days."""
    part: dict = {}
    for name, day, offset in (("start", days.start, days.start_from), ("due", days.due, days.due_from)):
        part |= {name: day.isoformat(), f"{name}_anchor": offset.anchor, f"{name}_offset": _number(offset)}
    return part


def _number(offset: Offset) -> int | None:
    return offset.days if offset.anchor else None


def move_tasks(db: Database, moved: Iterable[tuple[int, Days]]) -> None:
    """Give tasks by key other days, and another version each."""
    rows = [days_part(days) | {"id": key} for key, days in moved]
    db.conn.executemany(
        "UPDATE task SET start = :start, start_anchor = :start_anchor, start_offset = :start_offset, due = :due,"
        " due_anchor = :due_anchor, due_offset = :due_offset, version = version + 1 WHERE id = :id",
        rows,
    )


def lapse_tasks(db: Database, lapsed: Iterable[tuple[int, str]], stamp: str, person_id: int) -> None:
    """Cancel tasks by key with a reason each, noting that they come back with what they are for."""
    rows = list(lapsed)
    db.conn.executemany(
        "INSERT INTO task_cancellation (task_id, reason, cancelled_at, cancelled_by) VALUES (?, ?, ?, ?)",
        [(key, reason, stamp, person_id) for key, reason in rows],
    )
    db.conn.executemany(
        "INSERT INTO task_lapse (task_id, cancelled_at) VALUES (?, ?)"
        " ON CONFLICT (task_id) DO UPDATE SET cancelled_at = excluded.cancelled_at",
        [(key, stamp) for key, _ in rows],
    )
    _count_places(db, [key for key, _ in rows])


def return_tasks(db: Database, keys: Iterable[int]) -> None:
    """Take the cancellations of lapsed tasks back."""
    ids = list(keys)
    db.conn.executemany("DELETE FROM task_cancellation WHERE task_id = ?", [(key,) for key in ids])
    _count_places(db, ids)


def _count_places(db: Database, keys: list[int]) -> None:
    """They leave the board, or stand on it again."""
    db.conn.executemany("UPDATE task SET placed_version = placed_version + 1 WHERE id = ?", [(key,) for key in keys])


def lapsed(db: Database, congress_ids: Iterable[int]) -> dict[int, list]:
    """The tasks of these congresses that lapsed and were not restored since: their cancellation rows by key.

    Of every classification: who asks moves the whole plan, or shows no more of it than he has loaded.
    """
    marks = ", ".join(str(int(key)) for key in congress_ids) or "NULL"
    rows = db.execute(
        "SELECT task.id, reason, task_cancellation.cancelled_at, cancelled_by FROM task_lapse"
        " JOIN task ON task.id = task_lapse.task_id"
        " JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " AND task_cancellation.cancelled_at = task_lapse.cancelled_at"
        f" WHERE task.congress_id IN ({marks})"
    )
    return {key: row for key, *row in rows.fetchall()}
