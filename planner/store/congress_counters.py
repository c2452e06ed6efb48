"""Sums of congresses up the tree, per level: of all that are not cancelled, and of those that count a kind of numbers.

A congress counts a kind as soon as one number of it is known. As with tallies, nothing of it has a classification.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.organisation import lineage
from planner.domain.permission import NOTHING, Scope
from planner.domain.tally import Counts
from planner.store.scopes import after_subtree

# What sums are kept by, below the organisation: the level, the kind; EVERY as kind stands for all congresses.
Which = tuple[str, str]
EVERY = ""

_IS_KNOWN = (
    "(tally.expected IS NOT NULL OR tally.received IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM tally_withdrawal WHERE tally_id = tally.id)"
)
# One row for each congress that stands, and one for each kind that it counts.
_EACH = f"""
WITH counting AS (
    SELECT congress.id, standing.path, standing.level FROM congress
    JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
    WHERE NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_id = congress.id) {{which}}
)
SELECT path, level, '{EVERY}' FROM counting
UNION ALL
SELECT DISTINCT path, level, tally.kind FROM counting JOIN tally ON tally.congress_id = counting.id WHERE {_IS_KNOWN}
"""


def enter(db: Database, congress: Congress) -> None:
    """Add a congress that was opened just now, of which nothing is counted yet."""
    cycle_id, keys = lineage(congress.path)
    add(db, cycle_id, keys, {(congress.level, EVERY): 1})


def adjust(db: Database, congress: Congress, kind: str, gone: Iterable[Counts], come: Iterable[Counts]) -> None:
    """Note what the numbers of a kind make of a congress that is not cancelled, once they are as they are now.

    `gone` were its numbers before the change and are no more, `come` are those that came in their place.
    """
    more = sum(map(_is_known, come)) - sum(map(_is_known, gone))
    if more == 0:
        return
    (known,) = db.execute(
        f"SELECT COUNT(*) FROM tally WHERE congress_id = ? AND kind = ? AND {_IS_KNOWN}", [congress.id, kind]
    ).fetchone()
    cycle_id, keys = lineage(congress.path)
    add(db, cycle_id, keys, {(congress.level, kind): int(known > 0) - int(known > more)})


def _is_known(counts: Counts) -> bool:
    return counts != Counts()


def add(db: Database, cycle_id: int, keys: Iterable[int], changed: Mapping[Which, int]) -> None:
    """Add numbers per (level, kind) to the sums of these organisations."""
    rows = [(cycle_id, key, *which, number) for key in keys for which, number in changed.items() if number]
    db.conn.executemany(
        "INSERT INTO congress_counter (cycle_id, organisation_id, level, kind, congresses) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (cycle_id, organisation_id, level, kind)"
        " DO UPDATE SET congresses = congresses + excluded.congresses",
        rows,
    )


def move(db: Database, old_path: str, new_path: str, subtree: Mapping[Which, int]) -> None:
    """Carry a moved organisation's sums, its own among them, from its old ancestors to its new ones."""
    cycle_id, old = lineage(old_path)
    _, new = lineage(new_path)
    add(db, cycle_id, old[:-1], {which: -number for which, number in subtree.items()})
    add(db, cycle_id, new[:-1], subtree)


def sums(db: Database, scope: Scope, cycle_id: int, organisation_id: int) -> dict[Which, int]:
    """Congresses in the subtree of an organisation that was read in the scope: {(level, kind): how many}."""
    if scope.ceiling <= NOTHING:
        return {}
    rows = db.execute(
        "SELECT level, kind, congresses FROM congress_counter WHERE cycle_id = ? AND organisation_id = ?"
        " AND congresses > 0",
        [cycle_id, organisation_id],
    )
    return {(level, kind): number for level, kind, number in rows}


def put_in(db: Database, congress: Congress) -> None:
    """Add a congress with what it counts, once it is not cancelled."""
    _count_congress(db, congress, 1)


def take_out(db: Database, congress: Congress) -> None:
    """Take a congress out with what it counts, before it is cancelled."""
    _count_congress(db, congress, -1)


def _count_congress(db: Database, congress: Congress, by: int) -> None:
    rows = db.execute(_EACH.format(which="AND congress.id = ?"), [congress.id])
    changed = {(level, kind): by for _, level, kind in rows}
    cycle_id, keys = lineage(congress.path)
    add(db, cycle_id, keys, changed)


def of_subtree(db: Database, path: str) -> dict[Which, int]:
    """One subtree counted anew, per (level, kind)."""
    within = "AND standing.path >= ? AND standing.path < ?"
    rows = db.execute(_EACH.format(which=within), [path, after_subtree(path)])
    return dict(Counter((level, kind) for _, level, kind in rows))


def counted(db: Database) -> dict[tuple[int, int, str, str], int]:
    """All sums counted anew from congresses and tallies: {(cycle, organisation, level, kind): congresses}."""
    found: Counter[tuple[int, int, str, str]] = Counter()
    for path, *which in db.execute(_EACH.format(which="")):
        cycle_id, keys = lineage(path)
        found.update((cycle_id, key, *which) for key in keys)
    return dict(found)


def kept(db: Database) -> dict[tuple[int, int, str, str], int]:
    """All sums as they are kept, without the zeros."""
    rows = db.execute("SELECT cycle_id, organisation_id, level, kind, congresses FROM congress_counter")
    return {tuple(key): number for *key, number in rows if number}


def rewrite(db: Database) -> None:
    """Replace all sums by a recount."""
    found = counted(db)
    db.execute("DELETE FROM congress_counter")
    rows = [(*which, number) for which, number in found.items()]
    db.conn.executemany("INSERT INTO congress_counter VALUES (?, ?, ?, ?, ?)", rows)
