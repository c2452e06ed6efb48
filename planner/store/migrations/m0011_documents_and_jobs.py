"""Documents that were issued, so that a print can be told from a later one; work that takes longer than a request."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- series: one kind of document with its options and the highest classification it may hold; versions run within it.
    -- body: code of the subcommittee, '' for the whole congress. ceiling: the highest classification it may hold.
    -- digest: keyed hash of what is printed; code: its short form on paper. day: planning day.
    CREATE TABLE document_issue (
        id INTEGER PRIMARY KEY,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        body TEXT NOT NULL,
        ceiling INTEGER NOT NULL,
        series TEXT NOT NULL,
        version INTEGER NOT NULL,
        digest TEXT NOT NULL,
        code TEXT NOT NULL,
        day TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        UNIQUE (congress_id, series, version)
    ) STRICT;
    CREATE INDEX document_issue_code ON document_issue (code);
    -- person_id or share_id: who asked, and who alone gets the result. started_at, ended_at NULL: not yet.
    -- ceiling: the highest classification it may hold. tries: how often it was begun. done, expected: pages.
    -- problem '': none, else its code, with its parameters as JSON. result: the name it has among the made papers.
    CREATE TABLE job (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER REFERENCES person(id),
        share_id INTEGER REFERENCES share(id),
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        kind TEXT NOT NULL,
        file_name TEXT NOT NULL,
        ceiling INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
        tries INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        expected INTEGER NOT NULL,
        asked_at TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        problem TEXT NOT NULL DEFAULT '',
        problem_params TEXT NOT NULL DEFAULT '{}',
        result TEXT NOT NULL,
        CHECK ((person_id IS NULL) <> (share_id IS NULL))
    ) STRICT;
    CREATE INDEX job_open ON job (state) WHERE state IN ('waiting', 'running');
    """)
