"""Accounts: adding, granting, changing the password and the language."""

import re

from sqlite_utils import Database

from planner import store
from planner.actions import passwords
from planner.actions.change import change
from planner.domain import text
from planner.domain.moment import Moment
from planner.domain.permission import ADMINISTRATOR, ROLES, Person, may_add_people, may_grant
from planner.domain.problem import Invalid, NotAllowed, Problem
from planner.store.people import Account

_LOGIN = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")


def add(
    db: Database,
    actor: Person,
    when: Moment,
    login: str,
    name: str,
    password: str,
    clearance: int = 0,
    language: str = "vi",
) -> None:
    """Add an account named by its function; administrators and organisers may, and nobody clears beyond himself.

    `clearance` is ordinary for an administrator's account for good; Invalid lists every bad value.
    """
    if not may_add_people(actor):
        raise NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))
    name = text.cleaned(name)
    problems = account_problems(db, login, name) + passwords.problems(password, "password", login)
    if problems:
        raise Invalid(*problems)
    if clearance > actor.clearance:
        raise NotAllowed(Problem("classification.above_clearance", "clearance"))
    password_hash = passwords.hashed(password)
    with change(db, actor, when) as log:
        # Looked at again under the write lock: two may have chosen the same login at once.
        if store.people.find(db, login):
            raise Invalid(Problem("person.login_taken", "login", {"login": login}))
        store.people.add(db, login, name, password_hash, clearance, language)
        log("person.added", "person", login, after={"name": name, "clearance": clearance})


def account_problems(db: Database, login: str, name: str) -> list[Problem]:
    """What is wrong with a login and a name for a new account."""
    problems = text.line_problems(name, "name", limit=120)
    if not _LOGIN.fullmatch(login) or len(login) > 60:
        problems.append(Problem("person.bad_login", "login"))
    elif store.people.find(db, login):
        problems.append(Problem("person.login_taken", "login", {"login": login}))
    return problems


def grant(
    db: Database, actor: Person, when: Moment, login: str, organisation_code: str, role: str, body_code: str = ""
) -> None:
    """Give a role in an organisation, bound to one of its subcommittees or units when `body_code` is given.

    NotAllowed for a role or reach that the actor may not give, for an account cleared beyond himself, and for his own.
    """
    with change(db, actor, when) as log:
        account = store.people.find(db, login)
        organisation_id = store.organisations.key_of(db, organisation_code)
        problems = _grant_problems(account, organisation_id, role, login, organisation_code)
        body_id = _body(db, organisation_id, body_code, problems)
        if problems or account is None or organisation_id is None:
            raise Invalid(*problems)
        _require_grantable(db, actor, account, organisation_id, role)
        store.people.grant(db, account.person.id, organisation_id, role, body_id, when.stamp, actor.id or None)
        log(
            "person.granted",
            "person",
            login,
            organisation=organisation_code,
            after={"role": role, "organisation": organisation_code, "body": body_code},
        )


def _require_grantable(db: Database, actor: Person, account: Account, organisation_id: int, role: str) -> None:
    paths = store.organisations.paths_of(db, organisation_id)
    is_beyond = account.person.clearance > actor.clearance and not actor.is_administrator
    is_himself = account.person.login == actor.login
    if is_himself or is_beyond or not paths or not all(may_grant(actor, role, path) for path in paths):
        raise NotAllowed(Problem("permission.refused", params={"deed": "person.change"}))


def _grant_problems(
    account: Account | None, organisation_id: int | None, role: str, login: str, code: str
) -> list[Problem]:
    problems = []
    if account is None:
        problems.append(Problem("person.unknown", "login", {"login": login}))
    if organisation_id is None:
        problems.append(Problem("organisation.unknown", "organisation", {"code": code}))
    if role not in ROLES:
        problems.append(Problem("person.unknown_role", "role", {"role": role, "expected": ", ".join(ROLES)}))
    if account and role == ADMINISTRATOR and account.person.clearance:
        problems.append(Problem("person.administrator_is_ordinary", "role"))
    return problems


def _body(db: Database, organisation_id: int | None, code: str, problems: list[Problem]) -> int | None:
    if not code or organisation_id is None:
        return None
    for body in store.bodies.of_organisation(db, organisation_id):
        # A subcommittee groups tasks, so where a unit has the same code the subcommittee is meant.
        if body.code == code and body.kind == "subcommittee":
            return body.id
    units = [body.id for body in store.bodies.of_organisation(db, organisation_id) if body.code == code]
    if not units:
        problems.append(Problem("body.unknown", "body", {"code": code}))
    return units[0] if units else None


def change_password(db: Database, actor: Person, when: Moment, old: str, new: str, keep_session: str) -> None:
    """Change one's own password; every other sign-in of the person ends at once."""
    account = store.people.by_id(db, actor.id)
    problems = passwords.problems(new, "new", actor.login)
    if not passwords.is_right(account.password_hash, old):
        problems.insert(0, Problem("password.wrong", "old"))
    if problems:
        raise Invalid(*problems)
    password_hash = passwords.hashed(new)
    with change(db, actor, when) as log:
        store.people.set_password(db, actor.id, password_hash)
        store.sessions.end_others(db, actor.id, keep_session, when.stamp)
        log("person.password_changed", "person", actor.login)


def choose_language(db: Database, actor: Person, when: Moment, language: str) -> None:
    """Choose the language that pages speak."""
    if language not in ("vi", "en"):
        raise Invalid(Problem("person.unknown_language", "language"))
    with change(db, actor, when) as log:
        store.people.set_language(db, actor.id, language)
        log("person.language_chosen", "person", actor.login, after={"language": language})
