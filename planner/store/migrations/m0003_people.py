"""Accounts by function, what they are granted, their sign-ins and sessions."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        login TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        clearance INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 2),
        language TEXT NOT NULL DEFAULT 'vi' CHECK (language IN ('vi', 'en')),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE TABLE person_disablement (
        person_id INTEGER PRIMARY KEY REFERENCES person(id),
        disabled_at TEXT NOT NULL,
        disabled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- While this row stands the person reads as ordinary (after a password reset).
    CREATE TABLE clearance_suspension (
        person_id INTEGER PRIMARY KEY REFERENCES person(id),
        suspended_at TEXT NOT NULL,
        suspended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- body_id NULL: the grant is not bound to a body. granted_by NULL: made by the command line at installation.
    CREATE TABLE access_grant (
        id INTEGER PRIMARY KEY,
        person_id INTEGER NOT NULL REFERENCES person(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        role TEXT NOT NULL
            CHECK (role IN ('member', 'reader', 'organiser', 'inspector', 'administrator', 'acts_for')),
        body_id INTEGER REFERENCES body(id),
        granted_at TEXT NOT NULL,
        granted_by INTEGER REFERENCES person(id)
    ) STRICT;
    CREATE INDEX access_grant_person ON access_grant (person_id);
    -- Only the hash of the cookie's token is kept. ended_at NULL: still open until expires_at.
    CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        token_hash TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        started_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        ended_at TEXT,
        address TEXT NOT NULL,
        agent TEXT NOT NULL
    ) STRICT;
    CREATE INDEX session_person ON session (person_id);
    CREATE TABLE failed_sign_in (
        id INTEGER PRIMARY KEY,
        login TEXT NOT NULL,
        address TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX failed_sign_in_at ON failed_sign_in (at);
    """)
