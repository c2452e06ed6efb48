"""All that can be taken back of tasks, as plain values part by part; and writing such parts again."""

from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from planner.domain import text
from planner.domain.undo import EXISTENCE, Picture

_ALONE = ("title", "title_en", "description", "deliverable", "deliverable_en", "document_number", "document_date",
          "phase", "priority", "subcommittee_id", "lead_id", "calendar")  # fmt: skip
_TOGETHER = {
    "rank": ("classification", "number"),
    "days": ("start", "start_anchor", "start_offset", "due", "due_anchor", "due_offset"),
    "state": ("status", "position", "placed_version"),
}
_COLUMNS = (*_ALONE, *(name for group in _TOGETHER.values() for name in group))
# Part → its table and the columns kept; at most one row per task.
_ROWS = {
    "blockage": ("task_blockage", ("reason", "blocked_at", "blocked_by")),
    "cancellation": ("task_cancellation", ("reason", "cancelled_at", "cancelled_by")),
    "register": ("task_register", ("register_number", "degree", "place")),
}
# Likewise, but any number of rows.
_SETS = {
    "partners": ("task_partner", ("body_id",)),
    "assignees": ("task_assignment", ("person_id", "assigned_at", "assigned_by")),
}
_STATES = {
    "completion": ("task_completion", ("done_on", "noted_at", "noted_by")),
    "exemption": ("task_exemption", ("reason", "exempted_at", "exempted_by")),
}
_ITEM = ("title", "title_en", "required", "classification", "position", "ticked_at", "ticked_by")
# How many tasks one statement names.
_CHUNK = 500


def of_tasks(db: Database, task_ids: Iterable[int]) -> dict[int, Picture]:
    """The pictures of these tasks by key; they were loaded within a scope."""
    ids = list(task_ids)
    found: dict[int, Picture] = {}
    for start in range(0, len(ids), _CHUNK):
        found |= _pictures(db, ", ".join(str(int(key)) for key in ids[start : start + _CHUNK]))
    return found


def state(db: Database, task_id: int) -> dict:
    """The part "state" of one task alone: what a move changes, at the price of one statement."""
    row = db.execute(
        "SELECT status, position, placed_version, done_on, noted_at, noted_by, reason, exempted_at, exempted_by"
        " FROM task LEFT JOIN task_completion ON task_completion.task_id = task.id"
        " LEFT JOIN task_exemption ON task_exemption.task_id = task.id WHERE task.id = ?",
        [task_id],
    ).fetchone()
    found = dict(zip(_TOGETHER["state"], row, strict=False))
    parts = {"completion": list(row[3:6]), "exemption": list(row[6:])}
    return found | {part: values for part, values in parts.items() if values[1]}


def _pictures(db: Database, marks: str) -> dict[int, Picture]:
    found = dict(_rows_of_tasks(db, marks))
    for part, (table, names) in _ROWS.items():
        for key, values in _rows(db, table, names, marks):
            found[key][part] = values
    for part, (table, names) in _STATES.items():
        for key, values in _rows(db, table, names, marks):
            found[key]["state"][part] = values
    for part, (table, names) in _SETS.items():
        for key, values in _rows(db, table, names, marks):
            found[key].setdefault(part, []).append(values)
    held = (*_items(db, marks), *_comments(db, marks), *_relations(db, marks), *_occurrences(db, marks))
    for key, part, values in held:
        found[key][part] = values
    return found


def _rows_of_tasks(db: Database, marks: str) -> Iterator[tuple[int, Picture]]:
    for key, *values in db.execute(f"SELECT id, {', '.join(_COLUMNS)} FROM task WHERE id IN ({marks})").fetchall():
        row = dict(zip(_COLUMNS, values, strict=True))
        together = {part: {name: row[name] for name in names} for part, names in _TOGETHER.items()}
        yield key, {name: row[name] for name in _ALONE} | together


def _rows(db: Database, table: str, names: tuple[str, ...], marks: str) -> Iterator[tuple[int, list]]:
    order = ", ".join(names)
    for key, *values in db.execute(f"SELECT task_id, {order} FROM {table} WHERE task_id IN ({marks}) ORDER BY {order}"):
        yield key, values


def _items(db: Database, marks: str) -> Iterator[tuple[int, str, dict]]:
    rows = db.execute(
        f"SELECT task_id, public_id, {', '.join(_ITEM)}, cancelled_at, cancelled_by FROM check_item"
        " LEFT JOIN check_item_cancellation ON check_item_cancellation.check_item_id = check_item.id"
        f" WHERE task_id IN ({marks})"
    )
    for key, public_id, *values in rows:
        yield key, f"item:{public_id}", dict(zip((*_ITEM, "cancelled_at", "cancelled_by"), values, strict=True))


def _comments(db: Database, marks: str) -> Iterator[tuple[int, str, dict]]:
    rows = db.execute(
        "SELECT task_id, public_id, classification, withdrawn_at, withdrawn_by FROM comment"
        " LEFT JOIN comment_withdrawal ON comment_withdrawal.comment_id = comment.id"
        f" WHERE task_id IN ({marks})"
    )
    for key, public_id, *values in rows:
        yield key, f"comment:{public_id}", dict(zip(("classification", "withdrawn_at", "withdrawn_by"), values,
                                                    strict=True))  # fmt: skip


def _relations(db: Database, marks: str) -> Iterator[tuple[int, str, dict]]:
    """Each by itself: whoever adds one must not run into another one that he may not see."""
    rows = db.execute(f"SELECT task_id, waits_for_id, type, lag_days FROM task_relation WHERE task_id IN ({marks})")
    for key, waits_for_id, kind, lag_days in rows:
        yield key, f"relation:{waits_for_id}:{kind}", {"lag_days": lag_days}


def _occurrences(db: Database, marks: str) -> Iterator[tuple[int, str, dict]]:
    rows = db.execute(f"SELECT task_id, day, done_at, done_by FROM task_occurrence WHERE task_id IN ({marks})")
    for key, day, done_at, done_by in rows:
        yield key, f"occurrence:{day}", {"done_at": done_at, "done_by": done_by}


def write(db: Database, task_id: int, parts: Picture, stamp: str, person_id: int) -> None:
    """Bring parts of a task to what they say; None takes a thing back that was not there.

    `stamp` and `person_id` say when and by whom an item, comment or task is taken back. Versions grow as with any edit.
    """
    _write_row(db, task_id, parts)
    if "state" in parts:
        _write_state(db, task_id, parts["state"])
    for part in parts.keys() & {*_ROWS, *_SETS}:
        rows = parts[part] or []
        _replace(db, *{**_ROWS, **_SETS}[part], task_id, [rows] if rows and part in _ROWS else rows)
    if parts.keys() & {"cancellation", EXISTENCE}:
        db.execute("UPDATE task SET placed_version = placed_version + 1 WHERE id = ?", [task_id])
        db.execute("DELETE FROM task_retraction WHERE task_id = ?", [task_id])
    if parts.get(EXISTENCE) is False:
        _replace(db, *_ROWS["cancellation"], task_id, [["", stamp, person_id]])
        db.execute("INSERT INTO task_retraction (task_id) VALUES (?)", [task_id])
    for part, value in parts.items():
        if part.startswith(("relation:", "occurrence:")):
            write_other = _write_relation if part.startswith("relation:") else _write_occurrence
            write_other(db, task_id, part, value)
        elif ":" in part:
            _write_held(db, part, value, stamp, person_id)


def _write_row(db: Database, task_id: int, parts: Picture) -> None:
    row = {name: parts[name] for name in _ALONE if name in parts}
    for part in ("rank", "days"):
        row |= parts.get(part, {})
    if "title" in row:
        row["title_folded"] = text.fold(str(row["title"]))
    if row:
        assignments = ", ".join(f"{name} = ?" for name in row)
        db.execute(f"UPDATE task SET {assignments}, version = version + 1 WHERE id = ?", [*row.values(), task_id])


def _write_state(db: Database, task_id: int, state: dict) -> None:
    db.execute(
        "UPDATE task SET status = ?, position = ?, placed_version = placed_version + 1 WHERE id = ?",
        [state["status"], state["position"], task_id],
    )
    for part, (table, names) in _STATES.items():
        _replace(db, table, names, task_id, [state[part]] if part in state else [])


def _replace(db: Database, table: str, names: tuple[str, ...], task_id: int, rows: list[list]) -> None:
    db.execute(f"DELETE FROM {table} WHERE task_id = ?", [task_id])
    marks = ", ".join("?" for _ in names)
    db.conn.executemany(
        f"INSERT INTO {table} (task_id, {', '.join(names)}) VALUES (?, {marks})", [(task_id, *row) for row in rows]
    )


def _write_relation(db: Database, task_id: int, part: str, value: dict | None) -> None:
    _, waits_for_id, kind = part.split(":")
    db.execute(
        "DELETE FROM task_relation WHERE task_id = ? AND waits_for_id = ? AND type = ?",
        [task_id, int(waits_for_id), kind],
    )
    if value:
        db.execute(
            "INSERT INTO task_relation (task_id, waits_for_id, type, lag_days) VALUES (?, ?, ?, ?)",
            [task_id, int(waits_for_id), kind, value["lag_days"]],
        )


def _write_occurrence(db: Database, task_id: int, part: str, value: dict | None) -> None:
    day = part.partition(":")[2]
    db.execute("DELETE FROM task_occurrence WHERE task_id = ? AND day = ?", [task_id, day])
    if value:
        db.execute(
            "INSERT INTO task_occurrence (task_id, day, done_at, done_by) VALUES (?, ?, ?, ?)",
            [task_id, day, value["done_at"], value["done_by"]],
        )


def _write_held(db: Database, part: str, value: dict | None, stamp: str, person_id: int) -> None:
    """An item or a comment: back to its values, or taken back where it was not there."""
    kind, public_id = part.split(":")
    table, taken, verb = {
        "item": ("check_item", "check_item_cancellation", "cancelled"),
        "comment": ("comment", "comment_withdrawal", "withdrawn"),
    }[kind]
    (key,) = db.execute(f"SELECT id FROM {table} WHERE public_id = ?", [public_id]).fetchone()
    db.execute(f"DELETE FROM {taken} WHERE {table}_id = ?", [key])
    by = [stamp, person_id] if value is None else [value[f"{verb}_at"], value[f"{verb}_by"]]
    if by[0]:
        db.execute(f"INSERT INTO {taken} ({table}_id, {verb}_at, {verb}_by) VALUES (?, ?, ?)", [key, *by])
    if value is None:
        return
    kept = {name: value[name] for name in value if not name.startswith(verb)}
    counts = ", version = version + 1" if kind == "item" else ""
    assignments = ", ".join(f"{name} = ?" for name in kept)
    db.execute(f"UPDATE {table} SET {assignments}{counts} WHERE id = ?", [*kept.values(), key])
