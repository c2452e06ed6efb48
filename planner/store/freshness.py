"""The true day of the latest work on a plan in each subtree, kept along the path from the organisation to the root."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlite_utils import Database

from planner.domain.audit import CLERK
from planner.domain.freshness import WORK, true_day
from planner.domain.organisation import lineage
from planner.domain.permission import Scope

_RAISE = (
    "INSERT INTO freshness (cycle_id, organisation_id, classification, day) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (cycle_id, organisation_id, classification) DO UPDATE SET day = excluded.day"
    " WHERE excluded.day > freshness.day"
)
Key = tuple[int, int, int]


def touch(db: Database, path: str, classification: int, day: date) -> None:
    """Note that work was done at `path` on a true day; the second time on a day nothing is written."""
    cycle_id, keys = lineage(path)
    iso = day.isoformat()
    known = db.execute(
        "SELECT 1 FROM freshness WHERE cycle_id = ? AND organisation_id = ? AND classification = ? AND day >= ?",
        [cycle_id, keys[-1], classification, iso],
    ).fetchone()
    if known is None:
        db.conn.executemany(_RAISE, [(cycle_id, key, classification, iso) for key in keys])


def raise_many(db: Database, days: dict[Key, date]) -> None:
    """Note at once on which true day each subtree saw its latest work; what is kept of a later day stays."""
    db.conn.executemany(_RAISE, [(*key, day.isoformat()) for key, day in days.items()])


def latest(db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int]) -> dict[int, date]:
    """The true day of the latest work in each subtree up to the ceiling; one without any is missing."""
    marks = ", ".join(str(int(key)) for key in organisation_ids) or "NULL"
    rows = db.execute(
        "SELECT organisation_id, MAX(day) FROM freshness WHERE cycle_id = ? AND classification <= ?"
        f" AND organisation_id IN ({marks}) GROUP BY organisation_id",
        [cycle_id, scope.ceiling],
    )
    return {key: date.fromisoformat(day) for key, day in rows}


def carry(db: Database, path: str) -> None:
    """Tell the ancestors at a new place what is kept of a moved organisation; the old ones keep what they saw."""
    cycle_id, keys = lineage(path)
    rows = db.execute(
        "SELECT classification, day FROM freshness WHERE cycle_id = ? AND organisation_id = ?", [cycle_id, keys[-1]]
    ).fetchall()
    db.conn.executemany(_RAISE, [(cycle_id, key, *row) for key in keys[:-1] for row in rows])


def counted(db: Database) -> dict[Key, str]:
    """The table as the log tells it: {(cycle, organisation, classification): day}. Kept days may only be later."""
    nouns = ", ".join(f"'{noun}'" for noun in sorted(WORK))
    rows = db.execute(
        "SELECT standing.path, audit_entry.classification, MAX(audit_entry.at) FROM audit_entry"
        " JOIN congress ON congress.public_id = audit_entry.congress"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        f" WHERE audit_entry.noun IN ({nouns}) AND audit_entry.actor <> ?"
        " GROUP BY standing.path, audit_entry.classification",
        [CLERK],
    )
    found: dict[Key, str] = {}
    for path, rank, at in rows:
        day = true_day(datetime.fromisoformat(at)).isoformat()
        cycle_id, keys = lineage(path)
        for key in keys:
            found[cycle_id, key, rank] = max(day, found.get((cycle_id, key, rank), ""))
    return found


def kept(db: Database) -> dict[Key, str]:
    """The table as it is kept."""
    rows = db.execute("SELECT cycle_id, organisation_id, classification, day FROM freshness")
    return {(cycle_id, key, rank): day for cycle_id, key, rank, day in rows}


def rewrite(db: Database) -> None:
    """Replace the table by what the log tells."""
    found = counted(db)
    db.execute("DELETE FROM freshness")
    db.conn.executemany("INSERT INTO freshness VALUES (?, ?, ?, ?)", [(*key, day) for key, day in found.items()])
