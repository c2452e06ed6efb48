"""Tasks and everything that hangs on one; each classification numbers in its own series."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE task_series (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        classification INTEGER NOT NULL,
        last INTEGER NOT NULL,
        PRIMARY KEY (congress_id, classification)
    ) STRICT;
    -- standard_code '': added by the committee itself. document_date NULL: no document yet.
    -- start_anchor, due_anchor '' with offset NULL: the day is absolute; else it is counted from the congress.
    CREATE TABLE task (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        number INTEGER NOT NULL,
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 2),
        standard_code TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL,
        title_en TEXT NOT NULL DEFAULT '',
        title_folded TEXT NOT NULL DEFAULT '',
        description TEXT NOT NULL DEFAULT '',
        deliverable TEXT NOT NULL DEFAULT '',
        deliverable_en TEXT NOT NULL DEFAULT '',
        document_number TEXT NOT NULL DEFAULT '',
        document_date TEXT,
        phase TEXT NOT NULL DEFAULT '',
        priority TEXT NOT NULL CHECK (priority IN ('critical', 'high', 'normal', 'low')),
        subcommittee_id INTEGER REFERENCES body(id),
        lead_id INTEGER REFERENCES body(id),
        calendar TEXT NOT NULL DEFAULT 'working' CHECK (calendar IN ('working', 'calendar')),
        rule TEXT NOT NULL DEFAULT '',
        rule_days INTEGER,
        start TEXT NOT NULL,
        due TEXT NOT NULL,
        start_anchor TEXT NOT NULL DEFAULT '' CHECK (start_anchor IN ('', 'opens', 'closes')),
        start_offset INTEGER,
        due_anchor TEXT NOT NULL DEFAULT '' CHECK (due_anchor IN ('', 'opens', 'closes')),
        due_offset INTEGER,
        status TEXT NOT NULL CHECK (status IN ('todo', 'doing', 'review', 'done', 'not_applicable')),
        position REAL NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        placed_version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (congress_id, classification, number),
        CHECK (start <= due),
        CHECK ((start_anchor = '') = (start_offset IS NULL)),
        CHECK ((due_anchor = '') = (due_offset IS NULL)),
        CHECK (classification < 2
            OR (title = '' AND title_en = '' AND description = '' AND deliverable = '' AND deliverable_en = ''
                AND document_number = '' AND title_folded = ''))
    ) STRICT;
    CREATE INDEX task_column ON task (congress_id, status, position);
    CREATE INDEX task_due ON task (congress_id, due) WHERE status IN ('todo', 'doing', 'review');
    CREATE TABLE task_register (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        register_number TEXT NOT NULL,
        degree TEXT NOT NULL CHECK (degree IN ('mat', 'toi_mat', 'tuyet_mat')),
        place TEXT NOT NULL
    ) STRICT;
    CREATE TABLE task_completion (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        done_on TEXT NOT NULL,
        noted_at TEXT NOT NULL,
        noted_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE task_blockage (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        reason TEXT NOT NULL,
        blocked_at TEXT NOT NULL,
        blocked_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE task_exemption (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        reason TEXT NOT NULL,
        exempted_at TEXT NOT NULL,
        exempted_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE task_cancellation (
        task_id INTEGER PRIMARY KEY REFERENCES task(id),
        reason TEXT NOT NULL,
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE task_partner (
        task_id INTEGER NOT NULL REFERENCES task(id),
        body_id INTEGER NOT NULL REFERENCES body(id),
        PRIMARY KEY (task_id, body_id)
    ) STRICT;
    CREATE TABLE task_assignment (
        task_id INTEGER NOT NULL REFERENCES task(id),
        person_id INTEGER NOT NULL REFERENCES person(id),
        assigned_at TEXT NOT NULL,
        assigned_by INTEGER NOT NULL REFERENCES person(id),
        PRIMARY KEY (task_id, person_id)
    ) STRICT;
    CREATE TABLE task_relation (
        task_id INTEGER NOT NULL REFERENCES task(id),
        waits_for_id INTEGER NOT NULL REFERENCES task(id),
        type TEXT NOT NULL CHECK (type IN ('FS', 'FF', 'SS')),
        lag_days INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (task_id, waits_for_id, type),
        CHECK (task_id <> waits_for_id)
    ) STRICT;
    CREATE INDEX task_relation_back ON task_relation (waits_for_id);
    -- A recurring task is counted once; each occurrence is ticked by itself.
    CREATE TABLE task_occurrence (
        task_id INTEGER NOT NULL REFERENCES task(id),
        day TEXT NOT NULL,
        done_at TEXT NOT NULL,
        done_by INTEGER NOT NULL REFERENCES person(id),
        PRIMARY KEY (task_id, day)
    ) STRICT;
    -- ticked_at, ticked_by NULL: open.
    CREATE TABLE check_item (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        task_id INTEGER NOT NULL REFERENCES task(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        title TEXT NOT NULL,
        title_en TEXT NOT NULL DEFAULT '',
        required INTEGER NOT NULL CHECK (required IN (0, 1)),
        position REAL NOT NULL,
        ticked_at TEXT,
        ticked_by INTEGER REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1,
        CHECK ((ticked_at IS NULL) = (ticked_by IS NULL))
    ) STRICT;
    CREATE INDEX check_item_task ON check_item (task_id, position);
    CREATE TABLE comment (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        task_id INTEGER NOT NULL REFERENCES task(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        text TEXT NOT NULL,
        author_id INTEGER NOT NULL REFERENCES person(id),
        written_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX comment_task ON comment (task_id);
    """)
