"""The chain and its payloads apart from it, so that a text can be purged and the chain still verifies."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- organisation, congress '': the entry is not about one.
    CREATE TABLE audit_entry (
        number INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        noun TEXT NOT NULL,
        public_id TEXT NOT NULL,
        organisation TEXT NOT NULL,
        congress TEXT NOT NULL,
        classification INTEGER NOT NULL,
        digest TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_entry_thing ON audit_entry (public_id);
    CREATE INDEX audit_entry_congress ON audit_entry (congress, number) WHERE congress <> '';
    -- No row: the payload was purged; the purge is an entry of its own.
    CREATE TABLE audit_payload (
        number INTEGER PRIMARY KEY REFERENCES audit_entry(number),
        salt BLOB NOT NULL,
        payload TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
    CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END;
    CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload
        BEGIN SELECT RAISE(ABORT, 'payloads are purged, never edited'); END;
    """)
