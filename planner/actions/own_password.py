"""One's own password, asked for once more by whoever is signed in: it is not to be guessed at an open browser."""

from sqlite_utils import Database

from planner import store
from planner.actions import passwords, throttle
from planner.actions.change import change
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.problem import Invalid, Problem


def require(db: Database, actor: Person, when: Moment, typed: str, session: str) -> None:
    """Raise Invalid without the right password: whoever finds an open browser must not lock its owner out."""
    found = problems(db, actor, when, typed, session, "password")
    if found:
        raise Invalid(*found)


def problems(db: Database, actor: Person, when: Moment, typed: str, session: str, field: str) -> list[Problem]:
    """What is wrong with one's password as it was typed in `field`; a wrong one leaves a trace.

    Ten of them make that sign-in (`session`, its public id) wait; the owner's others go on.
    """
    place = f"sign-in {session}"
    waiting = throttle.waiting(db, when, actor.login, place, field)
    if waiting:
        return waiting
    if passwords.is_right(store.people.by_id(db, actor.id).password_hash, typed):
        return []
    with change(db, actor, when) as log:
        store.sessions.add_failure(db, actor.login, place, when.stamp)
        log("person.password_refused", "person", actor.login)
    return [Problem("password.wrong", field)]
