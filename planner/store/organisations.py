"""Committees and their places in the trees of cycles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner.domain import text
from planner.domain.organisation import Organisation, lineage, may_begin_code
from planner.domain.permission import Person, Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.store import scopes

_COLUMNS = """
SELECT organisation.id, organisation.code, organisation.name, organisation.type, organisation.grade,
    organisation.version, standing.cycle_id, standing.level, standing.parent_id, standing.path,
    organisation_closure.closed_at
FROM standing
JOIN organisation ON organisation.id = standing.organisation_id
LEFT JOIN organisation_closure ON organisation_closure.organisation_id = organisation.id
"""


@dataclass(frozen=True)
class NewOrganisation:
    """A row to add: everything that is known of a committee when it is founded or imported."""

    code: str
    name: str
    type: str
    grade: str
    level: str
    parent_code: str


def get(db: Database, scope: Scope, cycle_id: int, code: str) -> Organisation:
    """One committee in a cycle, or NotFound when there is none in the scope."""
    condition, params = scopes.within(scope)
    row = db.execute(
        f"{_COLUMNS} WHERE standing.cycle_id = :cycle AND organisation.code = :code AND {condition}",
        {"cycle": cycle_id, "code": code, **params},
    ).fetchone()
    if row is None:
        raise NotFound(Problem("organisation.unknown", params={"code": code}))
    return Organisation(*row)


def by_code(db: Database, cycle_id: int) -> dict[str, Organisation]:
    """Every committee of a cycle by its code: for imports, which check rights row by row."""
    rows = db.execute(f"{_COLUMNS} WHERE standing.cycle_id = ?", [cycle_id])
    return {row[1]: Organisation(*row) for row in rows}


def roots(db: Database, scope: Scope, cycle_id: int) -> list[Organisation]:
    """The topmost committees of the scope in a cycle, in Vietnamese order; the whole cycle's top is its root."""
    paths = {path for path in (*scope.subtrees, *scope.own) if lineage(path)[0] == cycle_id}
    tops = sorted(path for path in paths if not any(path != other and path.startswith(other) for other in paths))
    marks = ", ".join("?" for _ in tops) or "NULL"
    is_whole = tops == [f"{cycle_id}."]
    condition = "standing.parent_id IS NULL" if is_whole else f"standing.path IN ({marks})"
    rows = db.execute(
        f"{_COLUMNS} WHERE standing.cycle_id = ? AND {condition} ORDER BY organisation.name_sort",
        [cycle_id, *([] if is_whole else tops)],
    )
    return [Organisation(*row) for row in rows]


def children(db: Database, scope: Scope, parent: Organisation) -> list[Organisation]:
    """The committees directly below one, as far as the scope reaches, in Vietnamese order."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE standing.cycle_id = :cycle AND standing.parent_id = :parent AND {condition}"
        " ORDER BY organisation.name_sort, organisation.code",
        {"cycle": parent.cycle_id, "parent": parent.id, **params},
    )
    return [Organisation(*row) for row in rows]


def at_level(db: Database, scope: Scope, above: Organisation, level: str) -> list[Organisation]:
    """The committees of a level below one that are not closed, as far as the scope reaches: parent by parent."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} LEFT JOIN organisation AS parent ON parent.id = standing.parent_id"
        " WHERE standing.cycle_id = :cycle AND standing.path > :low AND standing.path < :high"
        f" AND standing.level = :level AND organisation_closure.closed_at IS NULL AND {condition}"
        " ORDER BY parent.name_sort, organisation.name_sort, organisation.code",
        {
            "cycle": above.cycle_id,
            "low": above.path,
            "high": scopes.after_subtree(above.path),
            "level": level,
            **params,
        },
    )
    return [Organisation(*row) for row in rows]


def has_below(db: Database, path: str) -> bool:
    """Whether any organisation that is not closed stands directly below the one at `path`."""
    cycle_id, keys = lineage(path)
    row = db.execute(
        "SELECT 1 FROM standing WHERE cycle_id = ? AND parent_id = ? AND NOT EXISTS (SELECT 1 FROM organisation_closure"
        " WHERE organisation_closure.organisation_id = standing.organisation_id) LIMIT 1",
        [cycle_id, keys[-1]],
    ).fetchone()
    return row is not None


def around(db: Database, cycle_id: int, path: str) -> list[Organisation]:
    """An organisation with everything above it and everything directly below, topmost first, then in Vietnamese order.

    Names of ancestors stand over every page of an organisation; what else of this may be shown, the scope decides.
    """
    _, keys = lineage(path)
    # Their keys first: a condition for either would read the whole cycle.
    above = " ".join(f"UNION ALL SELECT {key}" for key in keys)
    rows = db.execute(
        f"{_COLUMNS} WHERE standing.cycle_id = ? AND standing.organisation_id IN"
        f" (SELECT near.organisation_id FROM standing AS near WHERE near.cycle_id = ? AND near.parent_id = ? {above})"
        " ORDER BY LENGTH(standing.path) - LENGTH(REPLACE(standing.path, '.', '')), organisation.name_sort,"
        " organisation.code",
        [cycle_id, cycle_id, keys[-1]],
    )
    return [Organisation(*row) for row in rows]


def parents_among(db: Database, cycle_id: int, organisation_ids: Iterable[int]) -> set[int]:
    """Those of the committees that have others below them; the ids were read in a scope."""
    marks = ", ".join(str(int(key)) for key in organisation_ids) or "NULL"
    rows = db.execute(
        f"SELECT id FROM organisation WHERE id IN ({marks})"
        " AND EXISTS (SELECT 1 FROM standing WHERE standing.cycle_id = ? AND standing.parent_id = organisation.id)",
        [cycle_id],
    )
    return {key for (key,) in rows}


def found(
    db: Database, scope: Scope, cycle_id: int, words: str, above: Organisation | None = None, limit: int = 50
) -> list[Organisation]:
    """Committees of the scope whose name holds all the words, with or without marks, or whose code begins so.

    With `above` only those that stand anywhere below it, the committee itself not among them.
    """
    condition, params = scopes.within(scope)
    if above:
        condition += " AND standing.path > :above AND standing.path < :behind"
        params |= {"above": above.path, "behind": scopes.after_subtree(above.path)}
    patterns = {f"word_{index}": f"%{_escaped(word)}%" for index, word in enumerate(text.fold(words).split()[:8])}
    called = " AND ".join(f"organisation.name_folded LIKE :{one} ESCAPE '!'" for one in patterns) or "1 = 0"
    beginning = words.strip().lower()
    if patterns and may_begin_code(beginning):
        called = f"({called} OR LOWER(organisation.code) LIKE :code ESCAPE '!')"
        patterns["code"] = f"{_escaped(beginning)}%"
    params |= patterns
    # Their keys first, by names and places alone, and from the top of the tree down, as far as are shown: a word like
    # "xã" is in most names of a country. With the 0 the index that leads down is not taken for the few found.
    place = "LENGTH(standing.path){}, organisation.name_sort, organisation.id"
    named = (
        "SELECT standing.organisation_id FROM standing CROSS JOIN organisation"
        f" WHERE standing.cycle_id = :cycle AND LENGTH(standing.path) > 0 AND {condition}"
        f" AND organisation.id = standing.organisation_id AND {called}"
        f" ORDER BY {place.format('')} LIMIT :limit"
    )
    rows = db.execute(
        f"{_COLUMNS} WHERE standing.cycle_id = :cycle AND standing.organisation_id IN ({named})"
        f" ORDER BY {place.format(' + 0')}",
        {"cycle": cycle_id, "limit": limit, **params},
    )
    return [Organisation(*row) for row in rows]


def names_above(db: Database, organisations: Iterable[Organisation]) -> dict[int, str]:
    """The names of everything above the committees, by key: as around, these stand over each of their pages."""
    marks = ", ".join({str(key) for one in organisations for key in lineage(one.path)[1][:-1]}) or "NULL"
    return dict(db.execute(f"SELECT id, name FROM organisation WHERE id IN ({marks})").fetchall())


def add(
    db: Database, cycle_id: int, since: date | None, rows: Iterable[tuple[NewOrganisation, str, int | None]]
) -> None:
    """Add committees that stand from a planning day on (None: always): each row with its parent's path and key.

    The parent's path of the root is "". A committee known from another cycle keeps its row and takes the new name.
    """
    for row, parent_path, parent_id in rows:
        organisation_id = _save(db, row)
        path = f"{parent_path or f'{cycle_id}.'}{organisation_id}."
        db.execute(
            "INSERT INTO standing (cycle_id, organisation_id, level, parent_id, path, since) VALUES (?, ?, ?, ?, ?, ?)",
            [cycle_id, organisation_id, row.level, parent_id, path, since and since.isoformat()],
        )


def _save(db: Database, row: NewOrganisation) -> int:
    (key,) = db.execute(
        "INSERT INTO organisation (code, name, name_folded, name_sort, type, grade) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded,"
        " name_sort = excluded.name_sort, type = excluded.type, grade = excluded.grade RETURNING id",
        [row.code, row.name, text.fold(row.name), text.sort_key(row.name), row.type, row.grade],
    ).fetchone()
    return key


def rename(db: Database, organisation: Organisation, name: str, version: int) -> None:
    """Give another name; Conflict when somebody changed the committee since `version`."""
    changed = db.execute(
        "UPDATE organisation SET name = ?, name_folded = ?, name_sort = ?, version = version + 1"
        " WHERE id = ? AND version = ?",
        [name, text.fold(name), text.sort_key(name), organisation.id, version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("organisation.changed", "name"))


def close(db: Database, organisation: Organisation, reason: str, stamp: str, person_id: int) -> None:
    """Close a committee: it stays readable, nothing new is opened in it."""
    db.execute(
        "INSERT INTO organisation_closure (organisation_id, reason, closed_at, closed_by) VALUES (?, ?, ?, ?)",
        [organisation.id, reason, stamp, person_id],
    )


def reopen(db: Database, organisation: Organisation) -> None:
    """Take a closure back."""
    db.execute("DELETE FROM organisation_closure WHERE organisation_id = ?", [organisation.id])


def move(db: Database, organisation: Organisation, parent: Organisation) -> None:
    """Put a committee with everything below it under another parent of the same cycle."""
    db.execute(
        "UPDATE standing SET parent_id = ? WHERE cycle_id = ? AND organisation_id = ?",
        [parent.id, organisation.cycle_id, organisation.id],
    )
    new = f"{parent.path}{organisation.id}."
    db.execute(
        "UPDATE standing SET path = :new || SUBSTR(path, :length) WHERE path >= :low AND path < :high",
        {
            "new": new,
            "length": len(organisation.path) + 1,
            "low": organisation.path,
            "high": scopes.after_subtree(organisation.path),
        },
    )


def relevel(db: Database, organisation: Organisation, level: str) -> None:
    """Put a committee on another level of its cycle."""
    db.execute(
        "UPDATE standing SET level = ? WHERE cycle_id = ? AND organisation_id = ?",
        [level, organisation.cycle_id, organisation.id],
    )


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def places(db: Database, cycle_id: int) -> dict[str, tuple[str, int]]:
    """Path and key of every committee of a cycle by code: for imports, which check rights row by row."""
    rows = db.execute(
        "SELECT organisation.code, standing.path, organisation.id FROM standing"
        " JOIN organisation ON organisation.id = standing.organisation_id WHERE standing.cycle_id = ?",
        [cycle_id],
    )
    return {code: (path, key) for code, path, key in rows}


def key_of(db: Database, code: str) -> int | None:
    """The key of a committee by code in whatever cycle, or None: for grants, which only administrators give."""
    row = db.execute("SELECT id FROM organisation WHERE code = ?", [code]).fetchone()
    return row[0] if row else None


def of_grants(db: Database, person: Person) -> list[tuple[str, str, str]]:
    """(organisation's name, role, body's name) of everything a person is granted."""
    rows = db.execute(
        "SELECT organisation.name, living_grant.role, COALESCE(body.name, '') FROM living_grant"
        " JOIN organisation ON organisation.id = living_grant.organisation_id"
        " LEFT JOIN body ON body.id = living_grant.body_id WHERE person_id = ? ORDER BY living_grant.id",
        [person.id],
    )
    return rows.fetchall()


def paths_of(db: Database, organisation_id: int) -> list[str]:
    """The places of a committee in every cycle that knows it: for grants, whose right is checked by place."""
    rows = db.execute("SELECT path FROM standing WHERE organisation_id = ? ORDER BY path", [organisation_id])
    return [path for (path,) in rows]
