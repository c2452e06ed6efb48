"""Accounts, what they are granted and how far they are cleared."""

from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.permission import Grant, Person
from planner.domain.problem import NotFound, Problem
from planner.store import bodies

_COLUMNS = """
SELECT person.id, person.login, person.name, person.clearance, person.language, person.version,
    clearance_suspension.person_id, person_disablement.person_id, person.password_hash
FROM person
LEFT JOIN clearance_suspension ON clearance_suspension.person_id = person.id
LEFT JOIN person_disablement ON person_disablement.person_id = person.id
"""


@dataclass(frozen=True)
class Account:
    """A person with what only sign-in and those who keep the account need; `cleared` holds while suspended, too."""

    person: Person
    password_hash: str
    is_disabled: bool
    cleared: int
    is_suspended: bool


def find(db: Database, login: str) -> Account | None:
    """The account of this login, or None."""
    row = db.execute(f"{_COLUMNS} WHERE person.login = ?", [login]).fetchone()
    return _account(db, row) if row else None


def get(db: Database, login: str) -> Person:
    """The person of this login; NotFound when there is none or the account is disabled."""
    account = find(db, login)
    if account is None or account.is_disabled:
        raise NotFound(Problem("person.unknown", "login", {"login": login}))
    return account.person


def by_id(db: Database, person_id: int) -> Account:
    """The account by its key; the key comes from a session."""
    return _account(db, db.execute(f"{_COLUMNS} WHERE person.id = ?", [person_id]).fetchone())


def names(db: Database, logins: set[str]) -> dict[str, str]:
    """The names (functions) of these logins."""
    marks = ", ".join("?" for _ in logins)
    return dict(db.execute(f"SELECT login, name FROM person WHERE login IN ({marks})", sorted(logins)).fetchall())


def names_of(db: Database, keys: set[int]) -> dict[int, str]:
    """The names (functions) of these accounts by key."""
    marks = ", ".join(str(int(key)) for key in sorted(keys)) or "NULL"
    return dict(db.execute(f"SELECT id, name FROM person WHERE id IN ({marks})").fetchall())


def add(db: Database, login: str, name: str, password_hash: str, cleared: int, language: str) -> int:
    """Add an account and return its key."""
    (key,) = db.execute(
        "INSERT INTO person (login, name, password_hash, clearance, language) VALUES (?, ?, ?, ?, ?) RETURNING id",
        [login, name, password_hash, cleared, language],
    ).fetchone()
    return key


def grant(
    db: Database, person_id: int, organisation_id: int, role: str, body_id: int | None, stamp: str, by: int | None
) -> None:
    """Give a role in an organisation, bound to a body or not (`by` None: made at installation)."""
    db.execute(
        "INSERT INTO access_grant (person_id, organisation_id, role, body_id, granted_at, granted_by)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [person_id, organisation_id, role, body_id, stamp, by],
    )


def disable(db: Database, person_id: int, stamp: str, by: int) -> None:
    """Close an account for sign-in; what it did stays under its name."""
    db.execute(
        "INSERT INTO person_disablement (person_id, disabled_at, disabled_by) VALUES (?, ?, ?)", [person_id, stamp, by]
    )


def set_password(db: Database, person_id: int, password_hash: str) -> None:
    """Write another password hash."""
    db.execute("UPDATE person SET password_hash = ?, version = version + 1 WHERE id = ?", [password_hash, person_id])


def set_clearance(db: Database, person_id: int, cleared: int) -> None:
    """Write how far the account is cleared."""
    db.execute("UPDATE person SET clearance = ?, version = version + 1 WHERE id = ?", [cleared, person_id])


def set_language(db: Database, person_id: int, language: str) -> None:
    """Write the language that pages speak to this person."""
    db.execute("UPDATE person SET language = ?, version = version + 1 WHERE id = ?", [language, person_id])


def _account(db: Database, row: tuple) -> Account:
    key, login, name, cleared, language, version, suspended, disabled, password_hash = row
    in_force = clearance.ORDINARY if suspended else cleared
    person = Person(key, login, name, in_force, language, version, _grants(db, key))
    return Account(person, password_hash, disabled is not None, cleared, suspended is not None)


def _grants(db: Database, person_id: int) -> tuple[Grant, ...]:
    rows = db.execute(
        "SELECT living_grant.id, role, living_grant.organisation_id, body_id, standing.path FROM living_grant"
        " LEFT JOIN standing ON standing.organisation_id = living_grant.organisation_id"
        " WHERE person_id = ? ORDER BY living_grant.id, standing.path",
        [person_id],
    ).fetchall()
    bound = bodies.teams(db, {row[3] for row in rows if row[3]})
    paths: dict[int, list[str]] = {}
    for key, *_, path in rows:
        paths.setdefault(key, []).extend([path] if path else [])
    heads = {row[0]: row for row in rows}
    return tuple(
        Grant(role, organisation_id, tuple(paths[key]), bound.get(body_id, frozenset()))
        for key, role, organisation_id, body_id, _ in heads.values()
    )
