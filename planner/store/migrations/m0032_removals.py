"""Rights that have ended, and those that live."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE grant_end (
        grant_id INTEGER PRIMARY KEY REFERENCES access_grant(id),
        ended_at TEXT NOT NULL,
        ended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE INDEX access_grant_organisation ON access_grant (organisation_id);
    -- What everything that asks for rights reads.
    CREATE VIEW living_grant AS
        SELECT id, person_id, organisation_id, role, body_id, granted_at, granted_by FROM access_grant
        WHERE NOT EXISTS (SELECT 1 FROM grant_end WHERE grant_end.grant_id = access_grant.id);
    """)
