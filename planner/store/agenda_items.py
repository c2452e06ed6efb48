"""Writing agenda items, and their order within a sitting."""

from sqlite_utils import Database

from planner.domain import time_of_day
from planner.domain.agenda import AgendaItem, Sitting
from planner.domain.agenda_edit import ItemEdit
from planner.domain.agenda_script import Script
from planner.domain.board import slot, spaced
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, Invalid, Problem

# Those of one sitting that stand on the agenda, but for one of them.
_OTHERS = (
    "FROM agenda_item LEFT JOIN agenda_item_cancellation ON agenda_item_cancellation.agenda_item_id = agenda_item.id"
    " WHERE sitting_id = ? AND agenda_item.id <> ? AND agenda_item_cancellation.agenda_item_id IS NULL"
)
_NO_SCRIPT = Script()
NEW = 0
"""Stands for the key of an item that is not written yet, where one is placed."""


def add_many(db: Database, rows: list[tuple[str, int, float, ItemEdit]]) -> None:
    """Insert items: (public id, sitting, position, what is written into it)."""
    db.conn.executemany(
        "INSERT INTO agenda_item (public_id, sitting_id, position, classification, kind, title, title_en, minutes,"
        " fixed_at, presenter, presenter_en, cue, announcement, reserve, note)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(public_id, sitting_id, position, *_values(edit)) for public_id, sitting_id, position, edit in rows],
    )


def keys_of(db: Database, congress_id: int) -> dict[str, int]:
    """The key of every item of a congress by its public id."""
    rows = db.execute(
        "SELECT agenda_item.public_id, agenda_item.id FROM agenda_item JOIN sitting ON sitting.id = sitting_id"
        " WHERE congress_id = ?",
        [congress_id],
    )
    return dict(rows.fetchall())


def preparing_tasks(db: Database, congress_id: int) -> dict[str, int]:
    """The key of every task of a congress that comes from a standard one, by that one's code."""
    rows = db.execute("SELECT standard_code, id FROM task WHERE congress_id = ? AND standard_code <> ''", [congress_id])
    return dict(rows.fetchall())


def link_many(db: Database, pairs: list[tuple[int, int]]) -> None:
    """Insert (item, task that prepares it)."""
    db.conn.executemany("INSERT INTO agenda_item_task (agenda_item_id, task_id) VALUES (?, ?)", pairs)


def link_more(db: Database, pairs: list[tuple[int, int]]) -> None:
    """Insert the same where they are not linked yet."""
    db.conn.executemany(
        "INSERT INTO agenda_item_task (agenda_item_id, task_id) VALUES (?, ?) ON CONFLICT DO NOTHING", pairs
    )


def standard_lines(db: Database, scope: Scope, congress: Congress) -> dict[int, list[str]]:
    """By item's key: the codes of the standard tasks behind the visible tasks that prepare it.

    The congress was loaded within the scope.
    """
    rows = db.execute(
        "SELECT agenda_item_id, standard_code FROM agenda_item_task JOIN task ON task.id = task_id"
        " WHERE task.congress_id = ? AND standard_code <> '' AND task.classification <= ?"
        " ORDER BY agenda_item_id, standard_code",
        [congress.id, scope.ceiling],
    )
    found: dict[int, list[str]] = {}
    for key, code in rows:
        found.setdefault(key, []).append(code)
    return found


def save(db: Database, item: AgendaItem, version: int, edit: ItemEdit) -> None:
    """Write an edited item, its script too; Conflict when somebody edited it since `version`."""
    changed = db.execute(
        "UPDATE agenda_item SET classification = ?, kind = ?, title = ?, title_en = ?, minutes = ?, fixed_at = ?,"
        " presenter = ?, presenter_en = ?, cue = ?, announcement = ?, reserve = ?, note = ?, version = version + 1"
        " WHERE id = ? AND version = ?",
        [*_values(edit), item.id, version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("agenda_item.changed"))


def place(db: Database, item: AgendaItem, placed_version: int, sitting_id: int, position: float) -> None:
    """Write sitting and place; Conflict when somebody moved the item since `placed_version`."""
    changed = db.execute(
        "UPDATE agenda_item SET sitting_id = ?, position = ?, placed_version = placed_version + 1"
        " WHERE id = ? AND placed_version = ?",
        [sitting_id, position, item.id, placed_version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("agenda_item.moved"))


def take_off(db: Database, item_id: int, stamp: str, person_id: int) -> None:
    """Note that the item is off the agenda: it leaves its place."""
    _count_place(db, item_id)
    db.execute(
        "INSERT INTO agenda_item_cancellation (agenda_item_id, cancelled_at, cancelled_by) VALUES (?, ?, ?)",
        [item_id, stamp, person_id],
    )


def put_back(db: Database, item_id: int) -> None:
    """Take that back: the item stands in its place again."""
    _count_place(db, item_id)
    db.execute("DELETE FROM agenda_item_cancellation WHERE agenda_item_id = ?", [item_id])


def _count_place(db: Database, item_id: int) -> None:
    db.execute("UPDATE agenda_item SET placed_version = placed_version + 1 WHERE id = ?", [item_id])


def neighbours(db: Database, scope: Scope, item: AgendaItem) -> tuple[str, str]:
    """Public ids of the visible items just before and behind an item in its sitting ("" at an end)."""
    found = []
    for comparison, order in (("<", "DESC"), (">", "ASC")):
        row = db.execute(
            f"SELECT agenda_item.public_id {_OTHERS} AND position {comparison} ? AND classification <= ?"
            f" ORDER BY position {order} LIMIT 1",
            [item.sitting_id, item.id, item.position, scope.ceiling],
        ).fetchone()
        found.append(row[0] if row else "")
    return found[0], found[1]


def position_for(db: Database, scope: Scope, sitting: Sitting, item_id: int, after: str, before: str) -> float:
    """A free position in a sitting behind `after`, else in front of `before`, else at the end.

    Neighbours that left the sitting meanwhile, or that the mover may not see, count as not given. A sitting without
    room is spaced anew, which changes no order and no version.
    """
    column = [sitting.id, item_id]
    found = slot(*_gap(db, scope, column, after, before))
    if found is None:
        _space(db, sitting.id)
        found = slot(*_gap(db, scope, column, after, before))
    return found


def position_between(db: Database, scope: Scope, sitting: Sitting, item: AgendaItem, after: str, before: str) -> float:
    """The same for an item that moves, whose neighbours must stand there: whoever moved it saw them beside it.

    Raises Invalid for neighbours that there are none for the mover, or not in this congress, and for the item itself;
    Conflict for those that left the sitting or the agenda.
    """
    for public_id in filter(None, (after, before)):
        _require_neighbour(db, scope, sitting, item, public_id)
    return position_for(db, scope, sitting, item.id, after, before)


def _require_neighbour(db: Database, scope: Scope, sitting: Sitting, item: AgendaItem, public_id: str) -> None:
    if public_id == item.public_id:
        raise Invalid(Problem("agenda_item.beside_itself", params={"title": item.title}))
    row = db.execute(
        "SELECT title, sitting_id, agenda_item_cancellation.agenda_item_id IS NOT NULL FROM agenda_item"
        " JOIN sitting ON sitting.id = sitting_id"
        " LEFT JOIN agenda_item_cancellation ON agenda_item_cancellation.agenda_item_id = agenda_item.id"
        " WHERE agenda_item.public_id = ? AND congress_id = ? AND classification <= ?",
        [public_id, sitting.congress_id, scope.ceiling],
    ).fetchone()
    if row is None:
        raise Invalid(Problem("agenda_item.no_neighbour"))
    title, sitting_id, is_off = row
    if is_off:
        raise Conflict(Problem("agenda_item.neighbour_off", params={"title": title}))
    if sitting_id != sitting.id:
        raise Conflict(Problem("agenda_item.neighbour_elsewhere", params={"title": title}))


def _gap(db: Database, scope: Scope, column: list, after: str, before: str) -> tuple[float | None, float | None]:
    anchor = _position(db, scope, column, after)
    if anchor is not None:
        return anchor, _edge(db, column, "MIN", "AND position > ?", [anchor])
    anchor = _position(db, scope, column, before)
    if anchor is not None:
        return _edge(db, column, "MAX", "AND position < ?", [anchor]), anchor
    return _edge(db, column, "MAX", "", []), None


def _position(db: Database, scope: Scope, column: list, public_id: str) -> float | None:
    row = db.execute(
        f"SELECT position {_OTHERS} AND public_id = ? AND classification <= ?", [*column, public_id, scope.ceiling]
    ).fetchone()
    return row[0] if row else None


def _edge(db: Database, column: list, which: str, condition: str, values: list) -> float | None:
    # Items taken off keep their places, so that they return to them: they count as neighbours here.
    (found,) = db.execute(
        f"SELECT {which}(position) FROM agenda_item WHERE sitting_id = ? AND id <> ? {condition}", [*column, *values]
    ).fetchone()
    return found


def _space(db: Database, sitting_id: int) -> None:
    keys = db.execute("SELECT id FROM agenda_item WHERE sitting_id = ? ORDER BY position, id", [sitting_id]).fetchall()
    rows = [(position, key) for position, (key,) in zip(spaced(len(keys)), keys, strict=True)]
    db.conn.executemany("UPDATE agenda_item SET position = ? WHERE id = ?", rows)


def _values(edit: ItemEdit) -> tuple:
    fixed_at = None if edit.fixed_at is None else time_of_day.iso(edit.fixed_at)
    texts = (edit.kind, edit.title, edit.title_en)
    script = edit.script or _NO_SCRIPT
    scripts = (script.cue, script.announcement, script.reserve, script.note)
    return (edit.classification, *texts, edit.minutes, fixed_at, edit.presenter, edit.presenter_en, *scripts)
