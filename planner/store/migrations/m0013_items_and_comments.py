"""Check items and comments that are taken back, people named in comments."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE check_item_cancellation (
        check_item_id INTEGER PRIMARY KEY REFERENCES check_item(id),
        cancelled_at TEXT NOT NULL,
        cancelled_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE comment_withdrawal (
        comment_id INTEGER PRIMARY KEY REFERENCES comment(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE comment_mention (
        comment_id INTEGER NOT NULL REFERENCES comment(id),
        person_id INTEGER NOT NULL REFERENCES person(id),
        PRIMARY KEY (comment_id, person_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX task_assignment_person ON task_assignment (person_id);
    """)
