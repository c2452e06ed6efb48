"""Links that work once: invitations to an account, and resets of a password."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- Only the hash of the link's token is kept. body_id NULL: the grant is not bound to a body.
    CREATE TABLE invitation (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        token_hash TEXT NOT NULL UNIQUE,
        login TEXT NOT NULL,
        name TEXT NOT NULL,
        clearance INTEGER NOT NULL CHECK (clearance BETWEEN 0 AND 2),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        role TEXT NOT NULL
            CHECK (role IN ('member', 'reader', 'organiser', 'inspector', 'administrator', 'acts_for')),
        body_id INTEGER REFERENCES body(id),
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        expires_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX invitation_login ON invitation (login);
    CREATE TABLE invitation_acceptance (
        invitation_id INTEGER PRIMARY KEY REFERENCES invitation(id),
        accepted_at TEXT NOT NULL,
        person_id INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE invitation_withdrawal (
        invitation_id INTEGER PRIMARY KEY REFERENCES invitation(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- frees_second_factor: whoever lost that as well starts without one.
    CREATE TABLE password_reset (
        id INTEGER PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        frees_second_factor INTEGER NOT NULL CHECK (frees_second_factor IN (0, 1)),
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        expires_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX password_reset_person ON password_reset (person_id);
    -- used or made void: by another reset, or by a password changed since.
    CREATE TABLE password_reset_end (
        password_reset_id INTEGER PRIMARY KEY REFERENCES password_reset(id),
        ended_at TEXT NOT NULL,
        is_used INTEGER NOT NULL CHECK (is_used IN (0, 1))
    ) STRICT;
    """)
