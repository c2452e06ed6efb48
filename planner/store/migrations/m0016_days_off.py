"""Days off that an office sets for itself and everything below: flood, mourning, epidemic."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE day_off (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        starts TEXT NOT NULL,
        ends TEXT NOT NULL,
        reason TEXT NOT NULL,
        set_at TEXT NOT NULL,
        set_by INTEGER NOT NULL REFERENCES person(id),
        CHECK (starts <= ends)
    ) STRICT;
    CREATE INDEX day_off_organisation ON day_off (cycle_id, organisation_id);
    -- They are working days again.
    CREATE TABLE day_off_withdrawal (
        day_off_id INTEGER PRIMARY KEY REFERENCES day_off(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    """)
