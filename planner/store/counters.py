"""Sums up the tree, adjusted by every write along the path from the organisation to the root.

`counter` holds the whole subtree and how much of it is the organisation's own, `due_counter` the open tasks strictly
below. Only sums are read on pages, so the
page of the nation costs what the page of a commune costs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.organisation import lineage
from planner.domain.permission import Scope
from planner.domain.task import OPEN
from planner.store.scopes import after_subtree


@dataclass(frozen=True)
class Share:
    """What one task adds to the sums: `due` is an ISO day."""

    classification: int
    status: str
    due: str


def adjust(db: Database, path: str, gone: Iterable[Share], come: Iterable[Share]) -> None:
    """Take the shares of tasks as they were out of the sums, and put them in as they are now.

    `path` names whose tasks they are: where that organisation stands is asked here, since it may have moved after the
    caller looked. Tasks of a cancelled congress are in no sum.
    """
    cycle_id, keys = lineage(path)
    standing, is_cancelled = db.execute(
        "SELECT standing.path, EXISTS (SELECT 1 FROM congress JOIN congress_cancellation"
        " ON congress_cancellation.congress_id = congress.id WHERE congress.organisation_id = standing.organisation_id"
        " AND congress.cycle_id = standing.cycle_id) FROM standing WHERE cycle_id = ? AND organisation_id = ?",
        [cycle_id, keys[-1]],
    ).fetchone()
    if not is_cancelled:
        _apply(db, standing, gone, come)


def cancel(db: Database, path: str) -> None:
    """Take the tasks of the congress at `path`, which stands until now, out of the sums."""
    _apply(db, path, _own(db, path), ())


def restore(db: Database, path: str) -> None:
    """Put the tasks of the congress at `path`, which was cancelled until now, into the sums again."""
    _apply(db, path, (), _own(db, path))


def _own(db: Database, path: str) -> list[Share]:
    cycle_id, keys = lineage(path)
    rows = db.execute(
        "SELECT task.classification, task.status, task.due FROM congress JOIN task ON task.congress_id = congress.id"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id WHERE congress.cycle_id = ?"
        " AND congress.organisation_id = ? AND task_cancellation.task_id IS NULL",
        [cycle_id, keys[-1]],
    )
    return [Share(*row) for row in rows]


def _apply(db: Database, path: str, gone: Iterable[Share], come: Iterable[Share]) -> None:
    by_status: Counter = Counter()
    by_due: Counter = Counter()
    for sign, shares in ((-1, gone), (1, come)):
        for share in shares:
            by_status[share.classification, share.status] += sign
            if share.status in OPEN:
                by_due[share.classification, share.due] += sign
    cycle_id, keys = lineage(path)
    add(db, cycle_id, keys, by_status, own=keys[-1])
    add_due(db, cycle_id, keys[:-1], by_due)


def add(
    db: Database, cycle_id: int, keys: Iterable[int], by_status: dict[tuple[int, str], int], own: int | None = None
) -> None:
    """Add numbers per (classification, status) to the sums of these organisations; `own` is whose tasks they are."""
    rows = [
        (cycle_id, key, *what, number, number if key == own else 0)
        for key in keys
        for what, number in by_status.items()
        if number
    ]
    db.conn.executemany(
        "INSERT INTO counter (cycle_id, organisation_id, classification, status, tasks, own)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (cycle_id, organisation_id, classification, status)"
        " DO UPDATE SET tasks = counter.tasks + excluded.tasks, own = counter.own + excluded.own",
        rows,
    )


def add_due(db: Database, cycle_id: int, keys: Iterable[int], by_due: dict[tuple[int, str], int]) -> None:
    """Add numbers per (classification, due day) to the sums of what lies below these organisations."""
    rows = [(cycle_id, key, *what, number) for key in keys for what, number in by_due.items() if number]
    db.conn.executemany(
        "INSERT INTO due_counter (cycle_id, organisation_id, classification, due, tasks) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (cycle_id, organisation_id, due, classification)"
        " DO UPDATE SET tasks = due_counter.tasks + excluded.tasks",
        rows,
    )


def move(db: Database, old_path: str, new_path: str, subtree: dict, below: dict) -> None:
    """Carry a moved organisation's sums from its old ancestors to its new ones.

    `subtree` are its numbers per (classification, status), `below` the open ones per (classification, due day),
    both with its own tasks.
    """
    cycle_id, old = lineage(old_path)
    _, new = lineage(new_path)
    add(db, cycle_id, old[:-1], {what: -number for what, number in subtree.items()})
    add_due(db, cycle_id, old[:-1], {what: -number for what, number in below.items()})
    add(db, cycle_id, new[:-1], subtree)
    add_due(db, cycle_id, new[:-1], below)


def progress(db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int]) -> dict[int, Counter]:
    """Tasks per status in the subtree of each organisation, up to a classification; the ids were read in a scope."""
    ids = list(organisation_ids)
    found: dict[int, Counter] = {key: Counter() for key in ids}
    marks = ", ".join("?" for _ in ids)
    rows = db.execute(
        "SELECT organisation_id, status, SUM(tasks) FROM counter WHERE cycle_id = ? AND classification <= ?"
        f" AND organisation_id IN ({marks}) GROUP BY organisation_id, status",
        [cycle_id, scope.ceiling, *ids],
    )
    for key, status, number in rows:
        found[key][status] = number
    return found


def late(db: Database, scope: Scope, cycle_id: int, organisation_ids: Iterable[int], today: str) -> dict[int, int]:
    """Open tasks due before today in the subtree of each organisation, up to a classification."""
    ids = list(organisation_ids)
    marks = ", ".join("?" for _ in ids)
    # One after the other, which costs less than to group them.
    below = db.execute(
        "SELECT organisation.id, COALESCE((SELECT SUM(tasks) FROM due_counter WHERE cycle_id = ?"
        " AND organisation_id = organisation.id AND due < ? AND classification <= ?), 0)"
        f" FROM organisation WHERE organisation.id IN ({marks})",
        [cycle_id, today, scope.ceiling, *ids],
    ).fetchall()
    own = db.execute(
        "SELECT congress.organisation_id, COUNT(*) FROM congress JOIN task ON task.congress_id = congress.id"
        " AND task.status IN ('todo', 'doing', 'review') AND task.due < ? AND task.classification <= ?"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        f" WHERE congress.cycle_id = ? AND congress.organisation_id IN ({marks})"
        " AND task_cancellation.task_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_cancellation.congress_id = congress.id)"
        " GROUP BY congress.organisation_id",
        [today, scope.ceiling, cycle_id, *ids],
    ).fetchall()
    sums = dict.fromkeys(ids, 0)
    for key, number in (*below, *own):
        sums[key] += number
    return sums


def counted(db: Database) -> tuple[dict, dict, dict]:
    """All counted anew from the tasks: {(cycle, organisation, classification, status or due): tasks}.

    First of the subtree by status, then of the organisation's own, then of those strictly below by due day.
    """
    places = db.execute(
        "SELECT congress.id, standing.path FROM congress JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id WHERE NOT EXISTS"
        " (SELECT 1 FROM congress_cancellation WHERE congress_cancellation.congress_id = congress.id)"
    )
    paths = dict(places.fetchall())
    by_status, by_due = defaultdict(Counter), defaultdict(Counter)
    rows = db.execute(
        "SELECT task.congress_id, task.classification, task.status, task.due, COUNT(*) FROM task WHERE NOT EXISTS"
        " (SELECT 1 FROM task_cancellation WHERE task_cancellation.task_id = task.id)"
        " GROUP BY task.congress_id, task.classification, task.status, task.due"
    )
    for congress_id, classification, status, due, number in rows:
        if path := paths.get(congress_id):
            by_status[path][classification, status] += number
            if status in OPEN:
                by_due[path][classification, due] += number
    own = {
        (cycle_id, keys[-1], *what): number
        for path, numbers in by_status.items()
        for cycle_id, keys in (lineage(path),)
        for what, number in numbers.items()
    }
    return _summed_up(by_status), own, _summed_up(by_due, is_own_in=False)


def _summed_up(own: dict[str, Counter], *, is_own_in: bool = True) -> dict[tuple, int]:
    """What each organisation has of its own and below, by key; deepest first, so that each adds once to the one above.

    Without what is its own where that is left out.
    """
    whole = defaultdict(Counter)
    found = {}
    by_depth = defaultdict(set)
    for path in own:
        by_depth[path.count(".")].add(path)
    for depth in range(max(by_depth, default=0), 1, -1):
        for path in by_depth[depth]:
            cycle_id, keys = lineage(path)
            below = whole.pop(path, Counter())
            sums = below + own[path] if path in own else below
            for what, number in (sums if is_own_in else below).items():
                found[cycle_id, keys[-1], *what] = number
            if len(keys) > 1:
                above = path[: path.rindex(".", 0, -1) + 1]
                whole[above].update(sums)
                by_depth[depth - 1].add(above)
    return found


def kept(db: Database) -> tuple[dict, dict, dict]:
    """All as they are kept, in the same order, without the zeros."""
    by_status, own = (
        db.execute(f"SELECT cycle_id, organisation_id, classification, status, {column} FROM counter")
        for column in ("tasks", "own")
    )
    by_due = db.execute("SELECT cycle_id, organisation_id, classification, due, tasks FROM due_counter")
    return tuple({tuple(key): number for *key, number in rows if number} for rows in (by_status, own, by_due))


def rewrite(db: Database) -> None:
    """Replace both tables by a recount."""
    by_status, own, by_due = counted(db)
    db.execute("DELETE FROM counter")
    db.execute("DELETE FROM due_counter")
    rows = [(*key, number, own.get(key, 0)) for key, number in by_status.items()]
    db.conn.executemany("INSERT INTO counter VALUES (?, ?, ?, ?, ?, ?)", rows)
    db.conn.executemany("INSERT INTO due_counter VALUES (?, ?, ?, ?, ?)", [(*k, n) for k, n in by_due.items()])


def of_subtree(db: Database, path: str) -> tuple[dict, dict]:
    """One subtree counted: per (classification, status), and the open ones per (classification, due day)."""
    by_status, by_due = Counter(), Counter()
    rows = db.execute(
        "SELECT task.classification, task.status, task.due, COUNT(*) FROM standing"
        " JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id"
        " JOIN task ON task.congress_id = congress.id"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        " WHERE standing.path >= ? AND standing.path < ? AND task_cancellation.task_id IS NULL"
        " AND congress_cancellation.congress_id IS NULL GROUP BY task.classification, task.status, task.due",
        [path, after_subtree(path)],
    )
    for classification, status, due, number in rows:
        by_status[classification, status] += number
        if status in OPEN:
            by_due[classification, due] += number
    return dict(by_status), dict(by_due)
