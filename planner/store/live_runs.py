"""The log of what was pressed at the clocks of sittings: written at its end, never changed."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from planner.domain.agenda import Sitting
from planner.domain.congress import Congress
from planner.domain.live_run import ANEW, INSERT, UNDO, Step
from planner.domain.permission import Scope

# A row ranks as its item does now; an undo as the lowest row of the press that it strikes; other rows rank lowest.
_RANK = """COALESCE(agenda_item.classification, (
    SELECT MIN(COALESCE(struck_item.classification, 0)) FROM live_press AS struck
    LEFT JOIN agenda_item AS struck_item ON struck_item.id = struck.agenda_item_id
    WHERE struck.sitting_id = live_press.sitting_id AND struck.key = live_press.undoes
), 0)"""
_STEPS = f"""
SELECT live_press.sitting_id, live_press.key, live_press.at, live_press.kind, live_press.agenda_item_id,
    live_press.minutes, {_RANK} AS rank, live_press.person_id, live_press.undoes
FROM live_press LEFT JOIN agenda_item ON agenda_item.id = live_press.agenda_item_id
"""


def steps(db: Database, scope: Scope, sitting: Sitting) -> list[Step]:
    """The visible steps of a sitting, which was loaded within the scope, in order; their numbers count these alone."""
    rows = db.execute(
        f"{_STEPS} WHERE live_press.sitting_id = ? AND rank <= ? ORDER BY live_press.number",
        [sitting.id, scope.ceiling],
    )
    return [_step(number, row) for number, row in enumerate(rows.fetchall(), 1)]


def of_congress(db: Database, scope: Scope, congress: Congress) -> dict[int, list[Step]]:
    """Likewise of every sitting of a congress, which was loaded within the scope, by the sitting's key."""
    return _by_sitting(db, scope, congress, "")


def insertions(db: Database, scope: Scope, congress: Congress) -> dict[int, list[Step]]:
    """Of these only what tells which insertions stand."""
    return _by_sitting(db, scope, congress, f" AND live_press.kind IN ('{INSERT}', '{UNDO}', '{ANEW}')")


def _by_sitting(db: Database, scope: Scope, congress: Congress, condition: str) -> dict[int, list[Step]]:
    rows = db.execute(
        f"{_STEPS} JOIN sitting ON sitting.id = live_press.sitting_id WHERE sitting.congress_id = ? AND rank <= ?"
        f"{condition} ORDER BY live_press.sitting_id, live_press.number",
        [congress.id, scope.ceiling],
    )
    found: dict[int, list[Step]] = {}
    for row in rows:
        own = found.setdefault(row[0], [])
        own.append(_step(len(own) + 1, row))
    return found


def append(db: Database, sitting_id: int, written: Iterable[Step]) -> None:
    """Add steps at the end of a sitting's log; their own numbers count for nothing."""
    (last,) = db.execute(
        "SELECT COALESCE(MAX(number), 0) FROM live_press WHERE sitting_id = ?", [sitting_id]
    ).fetchone()
    rows = [
        (
            sitting_id,
            number,
            one.key,
            one.at.isoformat(timespec="seconds"),
            one.kind,
            one.item_id,
            one.minutes,
            one.undoes,
            one.person_id,
        )
        for number, one in enumerate(written, last + 1)
    ]
    db.conn.executemany(
        "INSERT INTO live_press (sitting_id, number, key, at, kind, agenda_item_id, minutes, undoes, person_id)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def _step(number: int, row: tuple) -> Step:
    _, key, at, *rest = row
    return Step(number, key, datetime.fromisoformat(at), *rest)
