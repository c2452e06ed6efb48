"""Failed attempts: ten within 15 minutes for one login from one place make that place wait, and nobody else.

A place is an address or, for its owner, a browser in which he signed in before: others who fail beside him behind the
same address never make him wait there.
"""

from datetime import timedelta

from sqlite_utils import Database

from planner import store
from planner.actions import devices, refusals
from planner.actions.change import counting
from planner.domain.moment import Moment
from planner.domain.problem import Invalid, Problem

WINDOW = timedelta(minutes=15)
ATTEMPTS = 10


def place(db: Database, login: str, address: str, held: str) -> str:
    """Where attempts are counted: the address, or the browser when what it holds says that the account was there."""
    mark = devices.known(db, held, login) if held else ""
    return f"{address} {mark}".strip() if mark else address


def require_patience(db: Database, when: Moment, login: str, address: str) -> None:
    """Raise Invalid `session.throttled` while this place has to wait for this login."""
    found = waiting(db, when, login, address, "password")
    if found:
        raise Invalid(*found)


def waiting(db: Database, when: Moment, login: str, address: str, field: str) -> list[Problem]:
    """The problem `session.throttled` in a field while this place has to wait for this login, else nothing."""
    since = (when.now - WINDOW).isoformat(timespec="seconds")
    if store.sessions.failures_since(db, login, address, since) < ATTEMPTS:
        return []
    return [Problem("session.throttled", field, {"minutes": int(WINDOW.total_seconds() // 60)})]


def note_failure(db: Database, when: Moment, login: str, address: str) -> None:
    """Remember a failed attempt to sign in, and leave its trace."""
    with counting(db, refusals.NOBODY, when) as log:
        refusals.tell(db, log, when, login, address)
        store.sessions.add_failure(db, login, address, when.stamp)
