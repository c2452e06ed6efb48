"""What is pressed at the clock of a sitting while it runs."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- Append-only: an undo is a row too. One press is one or more rows of the same key.
    -- at: wall time of the planning day when it was pressed, to the second; numbers count without gaps per sitting.
    -- agenda_item_id NULL: the sitting itself is meant. undoes: key of the press that an undo strikes, '' for others.
    -- How high a row ranks follows from its item, and of an undo from what it undoes: it changes with the item.
    CREATE TABLE live_press (
        id INTEGER PRIMARY KEY,
        sitting_id INTEGER NOT NULL REFERENCES sitting(id),
        number INTEGER NOT NULL,
        key TEXT NOT NULL CHECK (key <> ''),
        at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN
            ('start', 'finish', 'pause', 'resume', 'skip', 'extend', 'insert', 'undo', 'anew')),
        agenda_item_id INTEGER REFERENCES agenda_item(id),
        minutes INTEGER NOT NULL DEFAULT 0,
        undoes TEXT NOT NULL DEFAULT '',
        person_id INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (sitting_id, number)
    ) STRICT;
    CREATE INDEX live_press_key ON live_press (sitting_id, key);
    CREATE INDEX live_press_item ON live_press (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
    CREATE TRIGGER live_press_no_update BEFORE UPDATE ON live_press
        BEGIN SELECT RAISE(ABORT, 'what was pressed is append-only'); END;
    CREATE TRIGGER live_press_no_delete BEFORE DELETE ON live_press
        BEGIN SELECT RAISE(ABORT, 'what was pressed is append-only'); END;
    """)
