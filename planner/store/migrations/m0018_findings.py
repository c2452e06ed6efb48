"""Findings as the clerk last made them, how many there are in each subtree, and what an office acknowledged."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- clearance: whoever is cleared so far sees these rows. position: their order. source: a code of the cycle's
    -- sources. params, tasks: JSON; no text of a task stands in them. is_about_lower: for those who may read below.
    CREATE TABLE finding (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        clearance INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 2),
        position INTEGER NOT NULL,
        key TEXT NOT NULL,
        code TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('serious', 'attention', 'note')),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 2),
        is_about_lower INTEGER NOT NULL CHECK (is_about_lower IN (0, 1)),
        is_acknowledged INTEGER NOT NULL CHECK (is_acknowledged IN (0, 1)),
        params TEXT NOT NULL,
        tasks TEXT NOT NULL,
        grade TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (congress_id, clearance, position)
    ) STRICT, WITHOUT ROWID;
    -- fingerprint: of what the rows were made from; day: the planning day they hold for. path: where they were counted.
    -- marked: JSON, the public ids of the tasks that a serious one is about which nobody acknowledged.
    CREATE TABLE finding_round (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        clearance INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 2),
        fingerprint TEXT NOT NULL,
        day TEXT NOT NULL,
        path TEXT NOT NULL,
        marked TEXT NOT NULL,
        found_at TEXT NOT NULL,
        PRIMARY KEY (congress_id, clearance)
    ) STRICT, WITHOUT ROWID;
    -- The findings of a whole subtree that nobody acknowledged, for whoever may read all of it.
    CREATE TABLE finding_count (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        clearance INTEGER NOT NULL,
        severity TEXT NOT NULL,
        findings INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, clearance, severity)
    ) STRICT, WITHOUT ROWID;
    -- until NULL: as long as the finding stands.
    CREATE TABLE finding_acknowledgement (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        key TEXT NOT NULL,
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 2),
        reason TEXT NOT NULL,
        until TEXT,
        noted_on TEXT NOT NULL,
        acknowledged_at TEXT NOT NULL,
        acknowledged_by INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (congress_id, key, classification),
        CHECK (classification < 2 OR reason = '')
    ) STRICT;
    """)
