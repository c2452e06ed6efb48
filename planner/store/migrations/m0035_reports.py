"""Reports upward: what is demanded, the office's words line by line, the seal, returns and reminders.

The table of m0006 was written by nothing, so it gives way to one whose figures exist only under a seal.
"""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    DROP TABLE report;
    -- An office switches a kind of report on for what stands below it, from a planning day on.
    CREATE TABLE report_demand (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        kind TEXT NOT NULL,
        since TEXT NOT NULL,
        set_at TEXT NOT NULL,
        set_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE INDEX report_demand_organisation ON report_demand (organisation_id, cycle_id);
    CREATE TABLE report_demand_end (
        demand_id INTEGER PRIMARY KEY REFERENCES report_demand(id),
        ended_on TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        ended_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- A draft until report_seal has a row. due: the day it is due, NULL for kinds that follow events.
    -- corrects_id: the sealed report that this one corrects.
    CREATE TABLE report (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        classification INTEGER NOT NULL CHECK (classification BETWEEN 0 AND 1),
        kind TEXT NOT NULL,
        period TEXT NOT NULL,
        due TEXT,
        corrects_id INTEGER REFERENCES report(id),
        made_at TEXT NOT NULL,
        made_by INTEGER NOT NULL REFERENCES person(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX report_organisation ON report (organisation_id, cycle_id, kind, period);
    CREATE INDEX report_corrects ON report (corrects_id);
    -- source_id: the line of a report from below that this one was taken from.
    CREATE TABLE report_line (
        id INTEGER PRIMARY KEY,
        public_id TEXT NOT NULL UNIQUE,
        report_id INTEGER NOT NULL REFERENCES report(id),
        part TEXT NOT NULL CHECK (part IN ('favourable', 'unfavourable', 'proposals')),
        position REAL NOT NULL,
        text TEXT NOT NULL,
        source_id INTEGER REFERENCES report_line(id),
        version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX report_line_report ON report_line (report_id, part, position);
    -- content: all that was sent, as canonical JSON; digest: its hash; head: the chain of the log at that moment.
    -- sealed_on: the planning day.
    CREATE TABLE report_seal (
        report_id INTEGER PRIMARY KEY REFERENCES report(id),
        content TEXT NOT NULL,
        digest TEXT NOT NULL,
        head TEXT NOT NULL,
        sealed_on TEXT NOT NULL,
        sealed_at TEXT NOT NULL,
        sealed_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- A printed code is the beginning of the digest.
    CREATE INDEX report_seal_digest ON report_seal (digest);
    CREATE TABLE report_return (
        report_id INTEGER PRIMARY KEY REFERENCES report(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        reason TEXT NOT NULL,
        returned_at TEXT NOT NULL,
        returned_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    -- A draft that was given up.
    CREATE TABLE report_discard (
        report_id INTEGER PRIMARY KEY REFERENCES report(id),
        discarded_at TEXT NOT NULL,
        discarded_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE TABLE report_reminder (
        id INTEGER PRIMARY KEY,
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        organisation_id INTEGER NOT NULL REFERENCES organisation(id),
        kind TEXT NOT NULL,
        period TEXT NOT NULL,
        from_id INTEGER NOT NULL REFERENCES organisation(id),
        reminded_at TEXT NOT NULL,
        reminded_by INTEGER NOT NULL REFERENCES person(id)
    ) STRICT;
    CREATE INDEX report_reminder_organisation ON report_reminder (organisation_id, cycle_id, kind, period);
    """)
