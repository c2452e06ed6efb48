"""What a person changed in tasks, part by part, so that it can be taken back exactly."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- One change of one person, to be taken back as a whole. action: its name in the audit log.
    -- first_entry, last_entry: the audit entries that it left. undone_at NULL: it stands.
    CREATE TABLE undo (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        action TEXT NOT NULL,
        tasks INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        first_entry INTEGER NOT NULL,
        last_entry INTEGER NOT NULL,
        undone_at TEXT
    ) STRICT;
    CREATE INDEX undo_person ON undo (person_id, id);
    CREATE INDEX undo_age ON undo (made_at);
    -- before, after: JSON of the parts of a task that the change touched, as they were and as it left them.
    CREATE TABLE undo_step (
        undo_id INTEGER NOT NULL REFERENCES undo(id),
        task_id INTEGER NOT NULL REFERENCES task(id),
        before TEXT NOT NULL,
        after TEXT NOT NULL,
        PRIMARY KEY (undo_id, task_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX undo_step_task ON undo_step (task_id);
    -- A cancelled task that was added and taken back: no list of cancelled tasks shows it.
    CREATE TABLE task_retraction (
        task_id INTEGER PRIMARY KEY REFERENCES task(id)
    ) STRICT;
    """)
