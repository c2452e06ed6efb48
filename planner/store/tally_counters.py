"""Sums of tallies up the tree, per level of the congress and kind; of congresses that are not cancelled.

They hold numbers of delegates and documents, which have no classification, so they are the same for every reader.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.organisation import lineage
from planner.domain.permission import NOTHING, Scope
from planner.domain.tally import Counts, Sum, as_sum
from planner.store.scopes import after_subtree

# What sums are kept by, below the organisation: the level of the congress, the kind.
Which = tuple[str, str]

_STANDING = (
    " NOT EXISTS (SELECT 1 FROM tally_withdrawal WHERE tally_id = tally.id)"
    " AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_id = tally.congress_id)"
)
_COUNTED = f"""
SELECT standing.path, standing.level, tally.kind, COUNT(*), COALESCE(SUM(tally.expected), 0),
    COUNT(*) - COUNT(tally.expected), COALESCE(SUM(tally.received), 0), COUNT(*) - COUNT(tally.received)
FROM tally
JOIN congress ON congress.id = tally.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
WHERE {_STANDING}
"""
_GROUPED = " GROUP BY standing.path, standing.level, tally.kind"


@dataclass(frozen=True, slots=True)
class Share:
    """What one tally adds to the sums."""

    level: str
    kind: str
    counts: Counts


def adjust(db: Database, path: str, gone: Iterable[Share], come: Iterable[Share]) -> None:
    """Take tallies of the congress of the organisation at `path` out of the sums, and put them in as they are now."""
    changed: dict[Which, Sum] = {}
    for shares, is_gone in ((gone, True), (come, False)):
        for share in shares:
            one, key = as_sum(share.counts), (share.level, share.kind)
            changed[key] = changed.get(key, Sum()) + (-one if is_gone else one)
    cycle_id, keys = lineage(path)
    add(db, cycle_id, keys, changed)


def add(db: Database, cycle_id: int, keys: Iterable[int], changed: Mapping[Which, Sum]) -> None:
    """Add numbers per (level, kind) to the sums of these organisations."""
    rows = [(cycle_id, key, *which, *one.figures) for key in keys for which, one in changed.items() if one != Sum()]
    db.conn.executemany(
        "INSERT INTO tally_counter (cycle_id, organisation_id, level, kind, units, expected, expected_unknown,"
        " received, received_unknown) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (cycle_id, organisation_id, level, kind) DO UPDATE SET units = units + excluded.units,"
        " expected = expected + excluded.expected, expected_unknown = expected_unknown + excluded.expected_unknown,"
        " received = received + excluded.received, received_unknown = received_unknown + excluded.received_unknown",
        rows,
    )


def move(db: Database, old_path: str, new_path: str, subtree: Mapping[Which, Sum]) -> None:
    """Carry a moved organisation's sums, its own among them, from its old ancestors to its new ones."""
    cycle_id, old = lineage(old_path)
    _, new = lineage(new_path)
    add(db, cycle_id, old[:-1], {which: -one for which, one in subtree.items()})
    add(db, cycle_id, new[:-1], subtree)


def sums(db: Database, scope: Scope, cycle_id: int, organisation_id: int) -> dict[Which, Sum]:
    """Of the congresses in the subtree of an organisation that was read in the scope: {(level, kind): sum}."""
    if scope.ceiling <= NOTHING:
        return {}
    rows = db.execute(
        "SELECT level, kind, units, expected, expected_unknown, received, received_unknown FROM tally_counter"
        " WHERE cycle_id = ? AND organisation_id = ? AND units > 0 ORDER BY level, kind",
        [cycle_id, organisation_id],
    )
    return {(level, kind): Sum(*figures) for level, kind, *figures in rows}


def put_in(db: Database, congress: Congress) -> None:
    """Add what a congress that is not cancelled counts, once it is not."""
    _count_congress(db, congress, is_gone=False)


def take_out(db: Database, congress: Congress) -> None:
    """Take out what a congress counts, before it is cancelled."""
    _count_congress(db, congress, is_gone=True)


def _count_congress(db: Database, congress: Congress, *, is_gone: bool) -> None:
    rows = db.execute(f"{_COUNTED} AND tally.congress_id = ? {_GROUPED}", [congress.id])
    changed = {(level, kind): Sum(*figures) for _, level, kind, *figures in rows}
    cycle_id, keys = lineage(congress.path)
    add(db, cycle_id, keys, {which: -one if is_gone else one for which, one in changed.items()})


def of_subtree(db: Database, path: str) -> dict[Which, Sum]:
    """One subtree counted anew, per (level, kind)."""
    # Their keys first, by places alone: the tallies of a country are not read for the few of a subtree.
    within = (
        "SELECT congress.id FROM standing CROSS JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id WHERE standing.path >= ? AND standing.path < ?"
    )
    rows = db.execute(f"{_COUNTED} AND tally.congress_id IN ({within}) {_GROUPED}", [path, after_subtree(path)])
    found: dict[Which, Sum] = {}
    for _, level, kind, *figures in rows:
        found[level, kind] = found.get((level, kind), Sum()) + Sum(*figures)
    return found


def counted(db: Database) -> dict[tuple[int, int, str, str], Sum]:
    """All sums counted anew from the tallies: {(cycle, organisation, level, kind): sum}."""
    found: dict[tuple[int, int, str, str], Sum] = {}
    for path, level, kind, *figures in db.execute(f"{_COUNTED} {_GROUPED}"):
        cycle_id, keys = lineage(path)
        for key in keys:
            which = (cycle_id, key, level, kind)
            found[which] = found.get(which, Sum()) + Sum(*figures)
    return found


def kept(db: Database) -> dict[tuple[int, int, str, str], Sum]:
    """All sums as they are kept, without those of nothing."""
    rows = db.execute(
        "SELECT cycle_id, organisation_id, level, kind, units, expected, expected_unknown, received, received_unknown"
        " FROM tally_counter"
    )
    found = {tuple(row[:4]): Sum(*row[4:]) for row in rows}
    return {which: one for which, one in found.items() if one != Sum()}


def rewrite(db: Database) -> None:
    """Replace all sums by a recount."""
    found = counted(db)
    db.execute("DELETE FROM tally_counter")
    rows = [(*which, *one.figures) for which, one in found.items()]
    db.conn.executemany("INSERT INTO tally_counter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
