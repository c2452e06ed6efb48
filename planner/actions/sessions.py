"""Signing in and out; the token stays in the cookie, only its hash is kept."""

from datetime import timedelta

from sqlite_utils import Database

from planner import store
from planner.actions import passwords
from planner.actions.change import change
from planner.actions.throttle import note_failure, require_patience
from planner.actions.tokens import new_token, token_hash
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Invalid, Problem
from planner.store.sessions import Session

LIFETIME = timedelta(hours=12)


def sign_in(db: Database, when: Moment, login: str, password: str, address: str, agent: str) -> tuple[Person, str]:
    """Check name and password; returns the person and the new token (256 bits, valid 12 h).

    Ten failures within 15 minutes for one login from one address make that address wait; others are never locked
    out. Raises Invalid with one and the same problem for an unknown name and a wrong password.
    """
    login = login.strip().casefold()[:120]
    require_patience(db, when, login, address)
    account = store.people.find(db, login)
    stored = account.password_hash if account else None
    if not passwords.is_right(stored, password) or account is None or account.is_disabled:
        note_failure(db, when, login, address)
        raise Invalid(Problem("session.refused", "password"))
    token = new_token()
    with change(db, account.person, when) as log:
        store.sessions.add(
            db,
            public_id=store.connection.new_public_id(),
            token_hash=token_hash(token),
            person_id=account.person.id,
            now=when.stamp,
            expires=(when.now + LIFETIME).isoformat(timespec="seconds"),
            address=address,
            agent=agent[:200],
        )
        log("session.started", "person", login)
    return account.person, token


def of_token(db: Database, when: Moment, token: str) -> tuple[Person, Session] | None:
    """Whose open session this token is, or None; reads only."""
    session = store.sessions.find(db, token_hash(token), when.stamp) if token else None
    if session is None:
        return None
    account = store.people.by_id(db, session.person_id)
    return None if account.is_disabled else (account.person, session)


def holder(db: Database, token: str) -> int | None:
    """The key of the account whose sign-in this token was, ended or not; None for one that nobody has."""
    return store.sessions.holder(db, token_hash(token)) if token else None


def end(db: Database, actor: Person, when: Moment, public_id: str) -> None:
    """End one of one's own sign-ins; the very next request with it is refused."""
    with change(db, actor, when) as log:
        store.sessions.end(db, actor.id, public_id, when.stamp)
        log("session.ended", "person", actor.login)
