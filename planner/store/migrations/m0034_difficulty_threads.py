"""Difficulties as threads that go up and come back, and questions that come down.

The table of m0006 was written by nothing, so it gives way to one that knows whose turn it is.
"""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    DROP TABLE difficulty;
    -- task_id NULL: about the congress as a whole. holder_id: whose turn it is; NULL once closed.
    -- wished_on: the day an answer is wished for; promised_on: the day the holder promised one for.
    CREATE TABLE difficulty (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        task_id INTEGER REFERENCES task(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        field TEXT NOT NULL,
        question TEXT NOT NULL,
        wished_on TEXT,
        promised_on TEXT,
        state TEXT NOT NULL CHECK (state IN ('asked', 'answered', 'returned', 'closed')),
        holder_id INTEGER REFERENCES organisation(id),
        asked_at TEXT NOT NULL,
        asked_by INTEGER NOT NULL REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX difficulty_congress ON difficulty (congress_id);
    CREATE INDEX difficulty_holder ON difficulty (holder_id) WHERE state <> 'closed';
    CREATE INDEX difficulty_task ON difficulty (task_id) WHERE task_id IS NOT NULL;
    -- One step of the thread, never changed: from which organisation, to which, what was said.
    CREATE TABLE difficulty_step (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        difficulty_id INTEGER NOT NULL REFERENCES difficulty(id),
        kind TEXT NOT NULL CHECK (kind IN
            ('asked', 'promised', 'answered', 'returned', 'passed_on', 'asked_again', 'closed', 'reopened')),
        from_id INTEGER NOT NULL REFERENCES organisation(id),
        to_id INTEGER REFERENCES organisation(id),
        text TEXT NOT NULL DEFAULT '',
        day TEXT,
        at TEXT NOT NULL,
        person_id INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE INDEX difficulty_step_difficulty ON difficulty_step (difficulty_id, id);
    -- Difficulties that are not closed, by the day an answer is owed ('' where none is known), of the whole subtree.
    CREATE TABLE difficulty_counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        classification INTEGER NOT NULL,
        due TEXT NOT NULL,
        difficulties INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, due, classification)
    ) STRICT, WITHOUT ROWID;
    -- A question of an office above to a committee below, with the day its answer is due.
    -- sign: the code of the sign of trouble it was asked from, '' for none.
    CREATE TABLE inquiry (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        asking_id INTEGER NOT NULL REFERENCES organisation(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        sign TEXT NOT NULL DEFAULT '',
        question TEXT NOT NULL,
        answer_due TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        asked_by INTEGER NOT NULL REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX inquiry_organisation ON inquiry (organisation_id, cycle_id);
    CREATE INDEX inquiry_asking ON inquiry (asking_id, cycle_id);
    CREATE TABLE inquiry_answer (
        inquiry_id INTEGER PRIMARY KEY REFERENCES inquiry(id),
        text TEXT NOT NULL,
        answered_at TEXT NOT NULL,
        answered_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE inquiry_withdrawal (
        inquiry_id INTEGER PRIMARY KEY REFERENCES inquiry(id),
        reason TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- What somebody is told of a difficulty, an inquiry or a report (thing: its public id) of an organisation (its
    -- code).
    CREATE TABLE upward_notice (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        kind TEXT NOT NULL,
        noun TEXT NOT NULL CHECK (noun IN ('difficulty', 'inquiry', 'report')),
        thing TEXT NOT NULL,
        organisation TEXT NOT NULL,
        classification INTEGER NOT NULL,
        actor_id INTEGER NOT NULL REFERENCES person(id),
        made_at TEXT NOT NULL,
        read_at TEXT
    ) STRICT;
    CREATE INDEX upward_notice_person ON upward_notice (person_id, read_at);
    CREATE INDEX upward_notice_thing ON upward_notice (thing);
    """)
