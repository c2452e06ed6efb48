"""Jobs that make a pack of many documents, of an organisation with everything below it; jobs that are cancelled."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    DROP INDEX job_open;
    ALTER TABLE job RENAME TO job_before;
    -- As before, and: organisation_id with cycle_id: what it is of; congress_id NULL: all of that organisation's
    -- subtree. wanted: a pack's choices as JSON, '' for a single document.
    CREATE TABLE job (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER REFERENCES person(id),
        share_id INTEGER REFERENCES share(id),
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        congress_id INTEGER REFERENCES congress(id),
        kind TEXT NOT NULL,
        wanted TEXT NOT NULL DEFAULT '',
        file_name TEXT NOT NULL,
        ceiling INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
        tries INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        expected INTEGER NOT NULL,
        asked_at TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        problem TEXT NOT NULL DEFAULT '',
        problem_params TEXT NOT NULL DEFAULT '{}',
        result TEXT NOT NULL,
        CHECK ((person_id IS NULL) <> (share_id IS NULL)),
        CHECK ((congress_id IS NULL) = (wanted <> ''))
    ) STRICT;
    INSERT INTO job (id, public_id, person_id, share_id, cycle_id, organisation_id, congress_id, kind, file_name,
        ceiling, state, tries, done, expected, asked_at, started_at, ended_at, problem, problem_params, result)
    SELECT job_before.id, job_before.public_id, person_id, share_id, cycle_id, organisation_id, congress_id,
        job_before.kind, file_name, ceiling, state, tries, done, expected, asked_at, started_at, ended_at, problem,
        problem_params, result
    FROM job_before JOIN congress ON congress.id = job_before.congress_id;
    DROP TABLE job_before;
    CREATE INDEX job_open ON job (state) WHERE state IN ('waiting', 'running');
    -- expected: pages, guessed when it was asked for; pages 0 and paper '': not made yet.
    -- problem '': none, else why the pack goes on without it, with its parameters as JSON.
    CREATE TABLE job_part (
        job_id INTEGER NOT NULL REFERENCES job(id),
        position INTEGER NOT NULL,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        kind TEXT NOT NULL,
        expected INTEGER NOT NULL,
        pages INTEGER NOT NULL DEFAULT 0,
        paper TEXT NOT NULL DEFAULT '',
        problem TEXT NOT NULL DEFAULT '',
        problem_params TEXT NOT NULL DEFAULT '{}',
        PRIMARY KEY (job_id, position)
    ) STRICT, WITHOUT ROWID;
    """)
