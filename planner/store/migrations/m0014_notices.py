"""What a person is told about tasks, and what he does not want to be told."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- comment_id NULL: about the task itself. actor_id NULL: the clerk.
    -- day: the planning day of a due day's notice, '' for others, so that the clerk tells of each day once.
    -- read_at NULL: unread.
    CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        kind TEXT NOT NULL CHECK (kind IN ('assigned', 'mentioned', 'due_tomorrow', 'overdue', 'unblocked', 'review')),
        task_id INTEGER NOT NULL REFERENCES task(id),
        comment_id INTEGER REFERENCES comment(id),
        actor_id INTEGER REFERENCES person(id),
        day TEXT NOT NULL DEFAULT '',
        made_at TEXT NOT NULL,
        read_at TEXT
    ) STRICT;
    CREATE INDEX notice_person ON notice (person_id, id);
    CREATE INDEX notice_task ON notice (task_id);
    CREATE UNIQUE INDEX notice_day ON notice (person_id, task_id, kind, day) WHERE day <> '';
    -- A kind of notice that a person switched off.
    CREATE TABLE notice_silence (
        person_id INTEGER NOT NULL REFERENCES person(id),
        kind TEXT NOT NULL,
        PRIMARY KEY (person_id, kind)
    ) STRICT, WITHOUT ROWID;
    """)
