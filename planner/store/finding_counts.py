"""The sums of kept findings up the tree, recounted, and carried along when an organisation moves."""

from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.finding_basis import LOOKED, SERIOUS
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Scope
from planner.store.scopes import after_subtree

# What sums are kept by: cycle, organisation, clearance, severity; LOOKED as severity counts congresses.
Key = tuple[int, int, int, str]


def serious_below(db: Database, scope: Scope, cycle_id: int, organisations: Iterable[Organisation]) -> dict[int, int]:
    """The open serious findings in the subtree of each organisation, of those whose whole subtree the scope reaches.

    Missing are those where nobody looked at any congress of the subtree yet: nothing found is not the same.
    """
    # Where anything is counted, LOOKED among it, somebody looked.
    keys = [one.id for one in organisations if any(one.path.startswith(root) for root in scope.subtrees)]
    marks = ", ".join(str(int(key)) for key in keys) or "NULL"
    rows = db.execute(
        f"SELECT organisation_id, SUM(CASE WHEN severity = '{SERIOUS}' THEN findings ELSE 0 END) FROM finding_count"
        f" WHERE cycle_id = ? AND clearance = ? AND organisation_id IN ({marks}) AND findings > 0"
        " GROUP BY organisation_id",
        [cycle_id, scope.ceiling],
    )
    return dict(rows.fetchall())


def counted(db: Database) -> dict[Key, int]:
    """The table counted anew from the findings that nobody acknowledged, and from who was looked at."""
    found: dict[Key, int] = defaultdict(int)
    placed = (
        " JOIN congress ON congress.id = congress_id JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
    )
    rows = db.execute(
        f"SELECT standing.path, clearance, severity, COUNT(*) FROM finding {placed}"
        " WHERE is_acknowledged = 0 GROUP BY standing.path, clearance, severity"
        f" UNION ALL SELECT standing.path, clearance, '{LOOKED}', COUNT(*) FROM finding_round {placed}"
        " GROUP BY standing.path, clearance"
    )
    for path, clearance, severity, number in rows:
        cycle_id, keys = lineage(path)
        for key in keys:
            found[cycle_id, key, clearance, severity] += number
    return dict(found)


def kept(db: Database) -> dict[Key, int]:
    """The table as it is kept, without the zeros."""
    rows = db.execute("SELECT cycle_id, organisation_id, clearance, severity, findings FROM finding_count")
    return {(cycle, key, clearance, severity): number for cycle, key, clearance, severity, number in rows if number}


def rewrite(db: Database) -> None:
    """Replace the table by a recount, and note where each congress is counted now."""
    found = counted(db)
    db.execute("DELETE FROM finding_count")
    db.conn.executemany("INSERT INTO finding_count VALUES (?, ?, ?, ?, ?)", [(*key, n) for key, n in found.items()])
    _note_places(db, "1 = 1", [])


def move(db: Database, old_path: str, new_path: str) -> None:
    """Carry a moved organisation's sums from its old ancestors to its new ones; it stands at the new path already."""
    cycle_id, old = lineage(old_path)
    _, new = lineage(new_path)
    own = db.execute(
        "SELECT clearance, severity, findings FROM finding_count WHERE cycle_id = ? AND organisation_id = ?",
        [cycle_id, old[-1]],
    ).fetchall()
    rows = [(cycle_id, key, level, what, -number) for key in old[:-1] for level, what, number in own]
    rows += [(cycle_id, key, level, what, number) for key in new[:-1] for level, what, number in own]
    db.conn.executemany(
        "INSERT INTO finding_count (cycle_id, organisation_id, clearance, severity, findings) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (cycle_id, organisation_id, clearance, severity)"
        " DO UPDATE SET findings = finding_count.findings + excluded.findings",
        rows,
    )
    _note_places(db, "standing.path >= ? AND standing.path < ?", [new_path, after_subtree(new_path)])


def _note_places(db: Database, condition: str, params: list) -> None:
    places = db.execute(
        "SELECT standing.path, congress.id FROM standing JOIN congress ON congress.cycle_id = standing.cycle_id"
        f" AND congress.organisation_id = standing.organisation_id WHERE {condition}",
        params,
    ).fetchall()
    db.conn.executemany("UPDATE finding_round SET path = ? WHERE congress_id = ?", places)
