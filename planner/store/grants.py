"""Rights of accounts: those that live and those that ended, whose they are, and who is listed for having them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlite_utils import Database

from planner.domain import text
from planner.domain.permission import ORGANISER, Scope
from planner.store import scopes

OPEN, SUSPENDED, ENDED = "open", "suspended", "ended"
STATES = (OPEN, SUSPENDED, ENDED)
_PEOPLE = """
SELECT person.id, person.login, person.name, person.clearance, clearance_suspension.person_id IS NOT NULL,
    person_disablement.disabled_at
FROM person
LEFT JOIN clearance_suspension ON clearance_suspension.person_id = person.id
LEFT JOIN person_disablement ON person_disablement.person_id = person.id
"""
_RIGHTS = """
SELECT access_grant.person_id, organisation.id, organisation.code, organisation.name, access_grant.role,
    COALESCE(body.code, ''), COALESCE(body.name, ''), COALESCE(body.name_en, ''),
    granted_at, COALESCE(giver.name, ''), ended_at, COALESCE(ender.name, '')
FROM access_grant
JOIN organisation ON organisation.id = access_grant.organisation_id
LEFT JOIN body ON body.id = access_grant.body_id
LEFT JOIN person AS giver ON giver.id = granted_by
LEFT JOIN grant_end ON grant_end.grant_id = access_grant.id
LEFT JOIN person AS ender ON ender.id = ended_by
"""


@dataclass(frozen=True)
class Right:
    """A role in an organisation, whose places in every cycle are `paths`, bound to a body or not.

    `ended_at` is None while it lives; names are "" where they are unknown.
    """

    paths: tuple[str, ...]
    organisation_code: str
    organisation_name: str
    role: str
    body_code: str
    body_name: str
    body_name_en: str
    given_at: str
    given_by: str
    ended_at: str | None
    ended_by: str


@dataclass(frozen=True)
class Listed:
    """An account in a list; `closed_at` None while it is open, `cleared` holds while suspended, too."""

    id: int
    login: str
    name: str
    cleared: int
    is_suspended: bool
    closed_at: str | None


def people(
    db: Database, scope: Scope, *, is_everybody: bool, state: str, organisation: str, words: str, span: tuple[int, int]
) -> list[Listed]:
    """Accounts by login: all of the installation, or those that have or had a right within the scope.

    `state` keeps those that may do something, those whose clearance is suspended, or those that may do nothing more;
    `organisation` those with a right in one; `words` stand in name or login, with or without marks. Of all these the
    ones at `span`.
    """
    within, params = scopes.within(scope)
    living, ever = (_having(table, within, organisation) for table in ("living_grant", "access_grant"))
    anybody = "1 = 1" if is_everybody and not organisation else ""
    wanted = {
        OPEN: f"disabled_at IS NULL AND {anybody or living}",
        SUSPENDED: f"disabled_at IS NULL AND clearance_suspension.person_id IS NOT NULL AND {living}",
        ENDED: f"(disabled_at IS NOT NULL OR NOT {living}) AND {anybody or ever}",
    }[state]
    named = params | ({"organisation": organisation} if organisation else {})
    rows = db.execute(f"{_PEOPLE} WHERE {wanted} ORDER BY person.login", named)
    return [Listed(*row[:4], bool(row[4]), row[5]) for row in islice(_named_so(rows, words), *span)]


def of_people(db: Database, scope: Scope, keys: Iterable[int]) -> dict[int, list[Right]]:
    """The rights of accounts within the scope, ended ones too, by key of the account; the newest last."""
    within, params = scopes.within(scope)
    marks = ", ".join(str(int(key)) for key in sorted(keys)) or "NULL"
    rows = db.execute(
        f"{_RIGHTS} WHERE access_grant.person_id IN ({marks}) AND access_grant.organisation_id IN"
        f" (SELECT organisation_id FROM standing WHERE {within}) ORDER BY access_grant.id",
        params,
    ).fetchall()
    places = _places(db, {row[1] for row in rows})
    found: dict[int, list[Right]] = {}
    for key, organisation_id, *values in rows:
        found.setdefault(key, []).append(Right(places[organisation_id], *values))
    return found


def living(db: Database, person_id: int, organisation_id: int, role: str, body_id: int | None) -> list[int]:
    """The keys of the living rights of exactly this kind that an account has."""
    condition = "body_id IS NULL" if body_id is None else f"body_id = {int(body_id)}"
    rows = db.execute(
        f"SELECT id FROM living_grant WHERE person_id = ? AND organisation_id = ? AND role = ? AND {condition}",
        [person_id, organisation_id, role],
    )
    return [key for (key,) in rows]


def organised_alone(db: Database, person_id: int) -> set[str]:
    """The codes of the organisations that no other open account organises as a whole, as this one does."""
    rows = db.execute(
        "SELECT organisation.code FROM living_grant AS own"
        " JOIN organisation ON organisation.id = own.organisation_id"
        " WHERE own.person_id = :person AND own.role = :role AND own.body_id IS NULL AND NOT EXISTS ("
        " SELECT 1 FROM living_grant AS other"
        " LEFT JOIN person_disablement ON person_disablement.person_id = other.person_id"
        " WHERE other.organisation_id = own.organisation_id AND other.role = :role AND other.body_id IS NULL"
        " AND other.person_id <> :person AND person_disablement.person_id IS NULL)",
        {"person": person_id, "role": ORGANISER},
    )
    return {code for (code,) in rows}


def end(db: Database, keys: Iterable[int], stamp: str, by: int) -> None:
    """Note that rights have ended."""
    rows = [(key, stamp, by) for key in keys]
    db.conn.executemany("INSERT INTO grant_end (grant_id, ended_at, ended_by) VALUES (?, ?, ?)", rows)


def end_all(db: Database, person_id: int, stamp: str, by: int) -> list[tuple[str, str, str]]:
    """End every living right of an account; returns (organisation's code, role, body's code) of each."""
    rows = db.execute(
        "SELECT living_grant.id, organisation.code, role, COALESCE(body.code, '') FROM living_grant"
        " JOIN organisation ON organisation.id = living_grant.organisation_id"
        " LEFT JOIN body ON body.id = living_grant.body_id WHERE person_id = ? ORDER BY living_grant.id",
        [person_id],
    ).fetchall()
    end(db, [key for key, *_ in rows], stamp, by)
    return [(code, role, body) for _, code, role, body in rows]


def _places(db: Database, organisation_ids: set[int]) -> dict[int, tuple[str, ...]]:
    marks = ", ".join(str(int(key)) for key in sorted(organisation_ids)) or "NULL"
    rows = db.execute(f"SELECT organisation_id, path FROM standing WHERE organisation_id IN ({marks}) ORDER BY path")
    found: dict[int, tuple[str, ...]] = {}
    for key, path in rows:
        found[key] = (*found.get(key, ()), path)
    return found


def _having(table: str, within: str, organisation: str) -> str:
    """That an account has, or had, a right within a scope, in one organisation where that is asked for."""
    one = " AND organisation.code = :organisation" if organisation else ""
    return (
        f"person.id IN (SELECT {table}.person_id FROM standing JOIN organisation"
        f" ON organisation.id = standing.organisation_id JOIN {table}"
        f" ON {table}.organisation_id = standing.organisation_id WHERE {within}{one})"
    )


def _named_so(rows: Iterable[tuple], words: str) -> Iterator[tuple]:
    folded = text.fold(words).split()[:8]
    for row in rows:
        name = f"{row[1]} {text.fold(row[2])}" if folded else ""
        if all(word in name for word in folded):
            yield row
