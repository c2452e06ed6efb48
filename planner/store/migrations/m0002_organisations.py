"""Committees, their place in the tree of each cycle, and their bodies."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    CREATE TABLE organisation (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        name_sort TEXT NOT NULL,
        type TEXT NOT NULL,
        grade TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE TABLE organisation_closure (
        organisation_id INTEGER PRIMARY KEY REFERENCES organisation(id),
        reason TEXT NOT NULL,
        closed_at TEXT NOT NULL,
        closed_by INTEGER NOT NULL
    ) STRICT;
    -- One row per cycle: reforms change levels and parents, old congresses keep theirs.
    -- parent_id NULL: the root of the tree. path: "cycle.root. ... .own." in integer keys.
    CREATE TABLE standing (
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        level TEXT NOT NULL,
        parent_id INTEGER REFERENCES organisation(id),
        path TEXT NOT NULL UNIQUE,
        PRIMARY KEY (cycle_id, organisation_id)
    ) STRICT;
    CREATE INDEX standing_parent ON standing (cycle_id, parent_id);
    CREATE INDEX standing_organisation ON standing (organisation_id);
    -- parent_id NULL: stands by itself. leader_id NULL: no unit leads it (or it is a unit).
    CREATE TABLE body (
        id INTEGER PRIMARY KEY,
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        kind TEXT NOT NULL CHECK (kind IN ('unit', 'subcommittee')),
        code TEXT NOT NULL,
        name TEXT NOT NULL,
        name_en TEXT NOT NULL DEFAULT '',
        parent_id INTEGER REFERENCES body(id),
        leader_id INTEGER REFERENCES body(id),
        telephone TEXT NOT NULL DEFAULT '',
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (organisation_id, kind, code)
    ) STRICT;
    """)
