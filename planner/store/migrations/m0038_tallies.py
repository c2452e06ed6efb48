"""Numbers of delegates and documents, expected and received, per unit, and their sums up the tree."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- unit: the delegation or unit as written; organisation_id where it is a committee directly below.
    -- expected, received NULL: not known yet, which is not zero.
    CREATE TABLE tally (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        kind TEXT NOT NULL CHECK (kind IN ('delegates', 'documents')),
        unit TEXT NOT NULL,
        organisation_id INTEGER REFERENCES organisation(id),
        expected INTEGER CHECK (expected BETWEEN 0 AND 1000000),
        received INTEGER CHECK (received BETWEEN 0 AND 1000000),
        position REAL NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX tally_congress ON tally (congress_id, kind, position);
    CREATE TABLE tally_withdrawal (
        tally_id INTEGER PRIMARY KEY REFERENCES tally(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- Of congresses of one level in the subtree, itself included: what is known, and of how many units it is not.
    CREATE TABLE tally_counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        level TEXT NOT NULL,
        kind TEXT NOT NULL,
        units INTEGER NOT NULL,
        expected INTEGER NOT NULL,
        expected_unknown INTEGER NOT NULL,
        received INTEGER NOT NULL,
        received_unknown INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, level, kind)
    ) STRICT, WITHOUT ROWID;
    """)
