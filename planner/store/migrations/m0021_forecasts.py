"""Forecasts as they were made each day, and the pace that committees of a level show."""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- What was foreseen at the beginning of a planning day, of what this clearance sees.
    -- opens: the opening day as it was planned then.
    -- ready_on: NULL while something needed is open, or nothing is needed.
    -- favourable, expected, unfavourable, chance: NULL where nothing needed is open.
    -- drivers: JSON, public ids of tasks with the share of runs in which they decided. runs: 0 where none was needed.
    -- measured, weights, logs, squares: what the committee's done tasks show, as sums (domain.pace.Sums).
    CREATE TABLE forecast (
        congress_id INTEGER NOT NULL REFERENCES congress(id),
        clearance INTEGER NOT NULL,
        day TEXT NOT NULL,
        opens TEXT NOT NULL,
        needed INTEGER NOT NULL,
        done INTEGER NOT NULL,
        ready_share REAL NOT NULL,
        ready_on TEXT,
        favourable TEXT,
        expected TEXT,
        unfavourable TEXT,
        chance REAL,
        drivers TEXT NOT NULL,
        runs INTEGER NOT NULL,
        measured INTEGER NOT NULL,
        weights REAL NOT NULL,
        logs REAL NOT NULL,
        squares REAL NOT NULL,
        kept_at TEXT NOT NULL,
        PRIMARY KEY (congress_id, clearance, day)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX forecast_day ON forecast (day);
    -- The same sums over all committees of a level, of the last day on which all of them were looked at.
    CREATE TABLE peer_pace (
        cycle_id INTEGER NOT NULL REFERENCES cycle(id),
        level TEXT NOT NULL,
        clearance INTEGER NOT NULL,
        measured INTEGER NOT NULL,
        weights REAL NOT NULL,
        logs REAL NOT NULL,
        squares REAL NOT NULL,
        PRIMARY KEY (cycle_id, level, clearance)
    ) STRICT, WITHOUT ROWID;
    """)
