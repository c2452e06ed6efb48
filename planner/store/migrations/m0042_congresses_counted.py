"""How many congresses stand in a subtree, and of what the subtree has how much is an organisation's own, as sums.

How many congresses of a subtree anybody looked at for findings stands beside the sums of these. Committees are found by
words from the top of the tree down.
"""

from sqlite_utils import Database


def migrate(db: Database) -> None:
    """Apply it to a database that has every migration before."""
    db.executescript("""
    -- Congresses of one level in the subtree, itself included, that are not cancelled: those of which a number of the
    -- kind is known; all of them where the kind is ''.
    CREATE TABLE congress_counter (
        cycle_id INTEGER NOT NULL,
        organisation_id INTEGER NOT NULL,
        level TEXT NOT NULL,
        kind TEXT NOT NULL,
        congresses INTEGER NOT NULL,
        PRIMARY KEY (cycle_id, organisation_id, level, kind)
    ) STRICT, WITHOUT ROWID;
    -- How many of the tasks are of the organisation's own congress.
    ALTER TABLE counter ADD COLUMN own INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX standing_depth ON standing (cycle_id, LENGTH(path));
    """)
    _count_congresses(db)
    _count_own(db)
    _count_looked_at(db)


def _count_congresses(db: Database) -> None:
    sums: dict[tuple[int, int, str, str], int] = {}
    for path, level, kind in _standing(db):
        cycle_id, *keys = (int(part) for part in path.split(".") if part)
        for key in keys:
            which = (cycle_id, key, level, kind)
            sums[which] = sums.get(which, 0) + 1
    rows = [(*which, number) for which, number in sums.items()]
    db.conn.executemany("INSERT INTO congress_counter VALUES (?, ?, ?, ?, ?)", rows)


def _standing(db: Database) -> list[tuple[str, str, str]]:
    """Path and level of each congress that is not cancelled, with '' and once more with each kind that it counts."""
    return db.execute(
        "WITH counting AS (SELECT congress.id, standing.path, standing.level FROM congress"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " WHERE NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_id = congress.id))"
        " SELECT path, level, '' FROM counting UNION ALL SELECT DISTINCT path, level, tally.kind FROM counting"
        " JOIN tally ON tally.congress_id = counting.id"
        " WHERE (tally.expected IS NOT NULL OR tally.received IS NOT NULL)"
        " AND NOT EXISTS (SELECT 1 FROM tally_withdrawal WHERE tally_id = tally.id)"
    ).fetchall()


def _count_own(db: Database) -> None:
    rows = db.execute(
        "SELECT COUNT(*), congress.cycle_id, congress.organisation_id, task.classification, task.status FROM task"
        " JOIN congress ON congress.id = task.congress_id"
        " WHERE NOT EXISTS (SELECT 1 FROM task_cancellation WHERE task_id = task.id)"
        " AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_id = congress.id)"
        " GROUP BY congress.cycle_id, congress.organisation_id, task.classification, task.status"
    ).fetchall()
    db.conn.executemany(
        "UPDATE counter SET own = ? WHERE cycle_id = ? AND organisation_id = ? AND classification = ? AND status = ?",
        rows,
    )


def _count_looked_at(db: Database) -> None:
    rows = db.execute(
        "SELECT standing.path, finding_round.clearance FROM finding_round"
        " JOIN congress ON congress.id = finding_round.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
    ).fetchall()
    sums: dict[tuple[int, int, int], int] = {}
    for path, clearance in rows:
        cycle_id, *keys = (int(part) for part in path.split(".") if part)
        for key in keys:
            sums[cycle_id, key, clearance] = sums.get((cycle_id, key, clearance), 0) + 1
    db.conn.executemany(
        "INSERT INTO finding_count VALUES (?, ?, ?, 'looked', ?)", [(*key, number) for key, number in sums.items()]
    )
