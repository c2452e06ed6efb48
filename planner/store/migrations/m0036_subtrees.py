"""When something last moved in a subtree, and how each subtree stood at the end of a day."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- The true day (of Việt Nam) of the latest work on a plan in the subtree, itself included.
    CREATE TABLE freshness (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, classification)
    ) STRICT, WITHOUT ROWID;
    -- What a viewer of this clearance saw of a subtree at the end of a planning day; for organisations with children.
    CREATE TABLE subtree_snapshot (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        clearance INTEGER NOT NULL,
        day TEXT NOT NULL,
        planned INTEGER NOT NULL,
        done INTEGER NOT NULL,
        late INTEGER NOT NULL,
        serious INTEGER,
        difficulties INTEGER NOT NULL,
        taken_at TEXT NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, clearance, day)
    ) STRICT, WITHOUT ROWID;
    """)
    days: dict[tuple[int, int, int], str] = {}
    for path, rank, day in _latest_work(db):
        cycle_id, *keys = (int(part) for part in path.split(".") if part)
        for key in keys:
            days[cycle_id, key, rank] = max(day, days.get((cycle_id, key, rank), ""))
    db.conn.executemany("INSERT INTO freshness VALUES (?, ?, ?, ?)", [(*key, day) for key, day in days.items()])


def _latest_work(db: Database) -> list[tuple[str, int, str]]:
    """Path, classification and day in Việt Nam of the latest work on each plan that a person did, by the log."""
    return db.execute(
        "SELECT standing.path, audit_entry.classification, date(MAX(audit_entry.at), '+7 hours') FROM audit_entry"
        " JOIN congress ON congress.public_id = audit_entry.congress"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE audit_entry.noun IN ('task', 'item', 'comment', 'relation', 'occurrence')"
        " AND audit_entry.actor <> 'truc-so' GROUP BY standing.path, audit_entry.classification"
    ).fetchall()
