"""What later screens show; classified from the start like everything else."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE sitting (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        session TEXT NOT NULL CHECK (session IN ('tru_bi', 'chinh_thuc')),
        day_anchor TEXT NOT NULL CHECK (day_anchor IN ('opens', 'closes')),
        day_offset INTEGER NOT NULL,
        starts TEXT NOT NULL,
        half_days INTEGER NOT NULL,
        position REAL NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX sitting_congress ON sitting (congress_id, position);
    CREATE TABLE sitting_cancellation (
        sitting_id INTEGER PRIMARY KEY REFERENCES sitting(id),
        reason TEXT NOT NULL,
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- fixed_at NULL: the time follows from the items before.
    CREATE TABLE agenda_item (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        sitting_id INTEGER NOT NULL REFERENCES sitting(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        title_en TEXT NOT NULL DEFAULT '',
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
        fixed_at TEXT,
        presenter TEXT NOT NULL DEFAULT '',
        presenter_en TEXT NOT NULL DEFAULT '',
        position REAL NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX agenda_item_sitting ON agenda_item (sitting_id, position);
    CREATE TABLE agenda_item_task (
        agenda_item_id INTEGER NOT NULL REFERENCES agenda_item(id),
        task_id INTEGER NOT NULL REFERENCES task(id),
        PRIMARY KEY (agenda_item_id, task_id)
    ) STRICT;
    -- task_id NULL: about the congress as a whole. answered_* NULL: no answer yet.
    CREATE TABLE difficulty (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        task_id INTEGER REFERENCES task(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        field TEXT NOT NULL,
        question TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        asked_by INTEGER NOT NULL REFERENCES person(id),
        answer_due TEXT,
        answer TEXT,
        answered_at TEXT,
        answered_by INTEGER REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX difficulty_congress ON difficulty (congress_id);
    -- figures: sealed JSON of a moment. sealed_at NULL: still a draft.
    CREATE TABLE report (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        kind TEXT NOT NULL,
        period TEXT NOT NULL,
        figures TEXT NOT NULL,
        words TEXT NOT NULL DEFAULT '',
        sealed_at TEXT,
        sealed_by INTEGER REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX report_organisation ON report (organisation_id, cycle_id);
    """)
