"""Accounts: adding, changing the password and the language."""

import re

from sqlite_utils import Database

from planner import store
from planner.actions import own_password, passwords
from planner.actions.change import change
from planner.domain import text
from planner.domain.granting import may_keep_people
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Invalid, NotAllowed, Problem

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
    if not may_keep_people(actor):
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


def change_password(db: Database, actor: Person, when: Moment, old: str, new: str, keep_session: str) -> None:
    """Change one's own password; every other sign-in of the person ends at once."""
    problems = own_password.problems(db, actor, when, old, keep_session, "old")
    problems += passwords.problems(new, "new", actor.login)
    if problems:
        raise Invalid(*problems)
    password_hash = passwords.hashed(new)
    with change(db, actor, when) as log:
        store.people.set_password(db, actor.id, password_hash)
        store.sessions.end_others(db, actor.id, keep_session, when.stamp)
        store.resets.end_open(db, actor.id, when.stamp)
        log("person.password_changed", "person", actor.login)


def choose_language(db: Database, actor: Person, when: Moment, language: str) -> None:
    """Choose the language that pages speak."""
    if language not in ("vi", "en"):
        raise Invalid(Problem("person.unknown_language", "language"))
    with change(db, actor, when) as log:
        store.people.set_language(db, actor.id, language)
        log("person.language_chosen", "person", actor.login, after={"language": language})
