"""What of a changed line of a playbook was left, and which version's rules hold for a task."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- fields_left: names of the fields that were offered and not taken, with a blank between; "" where none was noted.
    ALTER TABLE playbook_decision ADD COLUMN fields_left TEXT NOT NULL DEFAULT '';
    -- rules_id: the version whose rules the task follows; NULL: those that it was laid down with.
    ALTER TABLE playbook_decision ADD COLUMN rules_id INTEGER REFERENCES playbook(id);
    """)
