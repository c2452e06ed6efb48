"""Agendas as they were kept under a name, and their approval by the level above."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- opens, days: those of the congress when the version was kept.
    CREATE TABLE agenda_version (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        opens TEXT NOT NULL,
        days INTEGER NOT NULL,
        kept_at TEXT NOT NULL,
        kept_by INTEGER NOT NULL REFERENCES person(id),
        UNIQUE (congress_id, name_folded)
    ) STRICT;
    CREATE TABLE agenda_version_sitting (
        version_id INTEGER NOT NULL REFERENCES agenda_version(id),
        sitting_id INTEGER NOT NULL REFERENCES sitting(id),
        session TEXT NOT NULL,
        day_anchor TEXT NOT NULL,
        day_offset INTEGER NOT NULL,
        starts TEXT NOT NULL,
        half_days INTEGER NOT NULL,
        hall TEXT NOT NULL,
        position REAL NOT NULL,
        PRIMARY KEY (version_id, sitting_id)
    ) STRICT, WITHOUT ROWID;
    -- The item that it was kept of stands by its key; what is said of it is what was said then.
    -- classification is raised when such an item is raised later, and never lowered.
    CREATE TABLE agenda_version_item (
        version_id INTEGER NOT NULL REFERENCES agenda_version(id),
        agenda_item_id INTEGER NOT NULL REFERENCES agenda_item(id),
        sitting_id INTEGER NOT NULL REFERENCES sitting(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        title_en TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        fixed_at TEXT,
        presenter TEXT NOT NULL,
        presenter_en TEXT NOT NULL,
        cue TEXT NOT NULL,
        announcement TEXT NOT NULL,
        reserve TEXT NOT NULL,
        note TEXT NOT NULL,
        position REAL NOT NULL,
        PRIMARY KEY (version_id, agenda_item_id)
    ) STRICT, WITHOUT ROWID;
    -- A version that was sent to the level above; without a decision it waits there.
    CREATE TABLE agenda_approval (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        version_id INTEGER NOT NULL REFERENCES agenda_version(id),
        sent_at TEXT NOT NULL,
        sent_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE INDEX agenda_approval_version ON agenda_approval (version_id);
    CREATE TABLE agenda_approval_withdrawal (
        approval_id INTEGER PRIMARY KEY REFERENCES agenda_approval(id),
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- One decision for each; ceiling: up to which classification whoever decided saw the version.
    CREATE TABLE agenda_decision (
        approval_id INTEGER PRIMARY KEY REFERENCES agenda_approval(id),
        is_approved INTEGER NOT NULL CHECK (is_approved IN (0, 1)),
        reason TEXT NOT NULL,
        ceiling INTEGER NOT NULL,
        decided_at TEXT NOT NULL,
        decided_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE agenda_decision_withdrawal (
        approval_id INTEGER PRIMARY KEY REFERENCES agenda_decision(approval_id),
        reason TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL,
        withdrawn_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- What a person is told about an approval; it stands while the approval is in the state that it tells of.
    -- read_at NULL: unread.
    CREATE TABLE agenda_notice (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        person_id INTEGER NOT NULL REFERENCES person(id),
        approval_id INTEGER NOT NULL REFERENCES agenda_approval(id),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'returned', 'revoked')),
        actor_id INTEGER NOT NULL REFERENCES person(id),
        made_at TEXT NOT NULL,
        read_at TEXT
    ) STRICT;
    CREATE INDEX agenda_notice_person ON agenda_notice (person_id, id);
    CREATE INDEX agenda_notice_approval ON agenda_notice (approval_id);
    """)
