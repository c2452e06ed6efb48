"""Playbooks by version, and congresses."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- organisation_id NULL: the core playbook of the cycle, for everyone.
    CREATE TABLE playbook (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER REFERENCES organisation(id),
        version INTEGER NOT NULL,
        document TEXT NOT NULL,
        digest TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX playbook_version ON playbook (cycle_id, COALESCE(organisation_id, 0), version);
    CREATE TABLE congress (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        playbook_id INTEGER NOT NULL REFERENCES playbook(id),
        opens TEXT NOT NULL,
        days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 15),
        kind TEXT NOT NULL CHECK (kind IN ('members', 'delegates')),
        contents TEXT NOT NULL,
        is_pilot INTEGER NOT NULL DEFAULT 0 CHECK (is_pilot IN (0, 1)),
        opened_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (organisation_id, cycle_id)
    ) STRICT;
    CREATE TABLE congress_cancellation (
        congress_id INTEGER PRIMARY KEY REFERENCES congress(id),
        reason TEXT NOT NULL,
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- Counts the changes of a congress per classification: what a viewer may not see never changes his number.
    CREATE TABLE revision (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        classification INTEGER NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (congress_id, classification)
    ) STRICT;
    """)
