"""Difficulties that are not closed, summed up the tree, adjusted by every step along the path to the root.

As with tasks only sums are read on pages, whatever lies below.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.difficulty import Share
from planner.domain.organisation import lineage
from planner.domain.permission import Scope
from planner.store.scopes import after_subtree

# An answer is owed only by who holds what was asked: one that came back counts as open, and is never overdue.
_COUNTED = """
SELECT standing.path, difficulty.classification,
    CASE difficulty.state WHEN 'asked' THEN COALESCE(difficulty.promised_on, difficulty.wished_on, '') ELSE '' END,
    COUNT(*)
FROM difficulty
JOIN congress ON congress.id = difficulty.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
WHERE difficulty.state <> 'closed' {within}
GROUP BY 1, 2, 3
"""


def adjust(db: Database, path: str, gone: Iterable[Share], come: Iterable[Share]) -> None:
    """Take the shares of difficulties as they were out of the sums, and put them in as they are now."""
    numbers: Counter = Counter()
    for sign, found in ((-1, gone), (1, come)):
        for share in found:
            numbers[share.classification, share.due] += sign
    cycle_id, keys = lineage(path)
    _add(db, cycle_id, keys, numbers)


def move(db: Database, old_path: str, new_path: str, subtree: dict[tuple[int, str], int]) -> None:
    """Carry what an organisation that moves holds (`of_subtree`) from its old ancestors to its new ones."""
    cycle_id, old = lineage(old_path)
    _, new = lineage(new_path)
    _add(db, cycle_id, old[:-1], {what: -number for what, number in subtree.items()})
    _add(db, cycle_id, new[:-1], subtree)


def open_and_overdue(
    db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int], today: str
) -> dict[int, tuple[int, int]]:
    """How many difficulties are open in the subtree of each organisation, and how many of them overdue.

    Up to a classification; the ids were read in a scope. Those without any are not among the keys.
    """
    ids = list(organisation_ids)
    marks = ", ".join("?" for _ in ids) or "NULL"
    rows = db.execute(
        "SELECT organisation_id, SUM(difficulties), SUM(CASE WHEN due < ? AND due > '' THEN difficulties ELSE 0 END)"
        f" FROM difficulty_counter WHERE cycle_id = ? AND classification <= ? AND organisation_id IN ({marks})"
        " GROUP BY organisation_id HAVING SUM(difficulties) > 0",
        [today, cycle_id, scope.ceiling, *ids],
    )
    return {key: (number, overdue) for key, number, overdue in rows}


def counted(db: Database) -> dict[tuple[int, int, int, str], int]:
    """The table counted anew: {(cycle, organisation, classification, due): difficulties}."""
    numbers: dict = defaultdict(int)
    for path, rank, due, number in db.execute(_COUNTED.format(within="")):
        cycle_id, keys = lineage(path)
        for key in keys:
            numbers[cycle_id, key, rank, due] += number
    return dict(numbers)


def kept(db: Database) -> dict[tuple[int, int, int, str], int]:
    """The table as it is kept, without the zeros."""
    rows = db.execute("SELECT cycle_id, organisation_id, classification, due, difficulties FROM difficulty_counter")
    return {tuple(key): number for *key, number in rows if number}


def rewrite(db: Database) -> None:
    """Replace the table by a recount."""
    numbers = counted(db)
    db.execute("DELETE FROM difficulty_counter")
    db.conn.executemany(
        "INSERT INTO difficulty_counter (cycle_id, organisation_id, classification, due, difficulties)"
        " VALUES (?, ?, ?, ?, ?)",
        [(*key, number) for key, number in numbers.items()],
    )


def of_subtree(db: Database, path: str) -> dict[tuple[int, str], int]:
    """One subtree counted, per (classification, due)."""
    within = "AND standing.path >= :low AND standing.path < :high"
    rows = db.execute(_COUNTED.format(within=within), {"low": path, "high": after_subtree(path)})
    numbers: Counter = Counter()
    for _, rank, due, number in rows:
        numbers[rank, due] += number
    return dict(numbers)


def _add(db: Database, cycle_id: int, keys: Iterable[int], numbers: dict[tuple[int, str], int]) -> None:
    rows = [(cycle_id, key, *what, number) for key in keys for what, number in numbers.items() if number]
    db.conn.executemany(
        "INSERT INTO difficulty_counter (cycle_id, organisation_id, classification, due, difficulties)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (cycle_id, organisation_id, due, classification)"
        " DO UPDATE SET difficulties = difficulty_counter.difficulties + excluded.difficulties",
        rows,
    )
