"""Numbers that signed documents were given, and what stood in their signature, which the next one begins with."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- issuer: 'congress', 'committee', or 'body:' with a subcommittee's code. type: symbol of the type, as KH.
    -- day: of the document. paper: the document that bears it, however it is set. classification: of that document.
    CREATE TABLE document_number (
        id INTEGER PRIMARY KEY,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        issuer TEXT NOT NULL,
        type TEXT NOT NULL,
        value INTEGER NOT NULL,
        day TEXT NOT NULL,
        paper TEXT NOT NULL,
        classification INTEGER NOT NULL,
        given_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX document_number_congress ON document_number (congress_id);
    -- What an issuer's last signed document bore. recipients: a line each.
    CREATE TABLE document_signature (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        issuer TEXT NOT NULL,
        classification INTEGER NOT NULL,
        place TEXT NOT NULL,
        signer TEXT NOT NULL,
        recipients TEXT NOT NULL,
        number TEXT NOT NULL,
        day TEXT NOT NULL,
        given_at TEXT NOT NULL,
        PRIMARY KEY (congress_id, issuer, classification)
    ) STRICT, WITHOUT ROWID;
    """)
