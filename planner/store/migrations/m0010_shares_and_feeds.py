"""Ways in without an account: shares of a congress and calendar feeds. Tokens are kept as hashes alone."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- body_id NULL: the whole congress. password_hash NULL: the address alone opens it.
    -- pages: what it opens, with commas between. expires_at: a true instant, UTC.
    CREATE TABLE share (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        body_id INTEGER REFERENCES body(id),
        token_hash TEXT NOT NULL UNIQUE,
        pages TEXT NOT NULL,
        ceiling INTEGER NOT NULL CHECK (ceiling BETWEEN 0 AND 1),
        note TEXT NOT NULL,
        password_hash TEXT,
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        expires_at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX share_congress ON share (congress_id);
    CREATE TABLE share_end (
        share_id INTEGER PRIMARY KEY REFERENCES share(id),
        ended_at TEXT NOT NULL,
        ended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- How often the first page was opened; untraced: how many of these the last entry of the log does not count yet.
    CREATE TABLE share_visit (
        share_id INTEGER PRIMARY KEY REFERENCES share(id),
        openings INTEGER NOT NULL,
        last_at TEXT NOT NULL,
        traced_at TEXT NOT NULL,
        untraced INTEGER NOT NULL
    ) STRICT;
    -- A feed shows what its holder may read at the moment it is asked for, up to its ceiling.
    -- congress_id NULL: the holder's own tasks everywhere. body_id NULL: the whole congress.
    CREATE TABLE feed (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        token_hash TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        congress_id INTEGER REFERENCES congress(id),
        body_id INTEGER REFERENCES body(id),
        ceiling INTEGER NOT NULL CHECK (ceiling BETWEEN 0 AND 1),
        made_at TEXT NOT NULL,
        CHECK (body_id IS NULL OR congress_id IS NOT NULL)
    ) STRICT;
    CREATE INDEX feed_person ON feed (person_id);
    CREATE INDEX feed_congress ON feed (congress_id) WHERE congress_id IS NOT NULL;
    CREATE TABLE feed_end (
        feed_id INTEGER PRIMARY KEY REFERENCES feed(id),
        ended_at TEXT NOT NULL,
        ended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    """)
