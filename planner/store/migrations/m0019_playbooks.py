"""Playbooks of offices that build on what stands above them, and what congresses took of a newer one."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- A version of an office's own lines, and the version above it that they were laid upon.
    CREATE TABLE playbook_base (
        playbook_id INTEGER PRIMARY KEY REFERENCES playbook(id),
        base_id INTEGER NOT NULL REFERENCES playbook(id)
    ) STRICT;
    CREATE INDEX playbook_digest ON playbook (cycle_id, digest);
    -- The version that a congress was opened with, once it stands on another.
    CREATE TABLE playbook_start (
        congress_id INTEGER PRIMARY KEY REFERENCES congress(id),
        playbook_id INTEGER NOT NULL REFERENCES playbook(id)
    ) STRICT;
    -- The version whose line a congress decided on last, taken or left.
    CREATE TABLE playbook_decision (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        code TEXT NOT NULL,
        playbook_id INTEGER NOT NULL REFERENCES playbook(id),
        is_taken INTEGER NOT NULL CHECK (is_taken IN (0, 1)),
        decided_at TEXT NOT NULL,
        decided_by INTEGER NOT NULL REFERENCES person(id),
        PRIMARY KEY (congress_id, code)
    ) STRICT, WITHOUT ROWID;
    """)
