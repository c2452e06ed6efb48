"""Failed attempts: ten within 15 minutes for one login from one place make that place wait, and nobody else.

A place is an address or, for its owner, a browser in which he signed in before: others who fail beside him behind the
same address never make him wait there, however many they are. Browsers that nobody knows wait also when too many failed
from their address for whatever logins, or for one login from wherever.
"""

from datetime import timedelta

from sqlite_utils import Database

from planner import store
from planner.actions import devices, refusals
from planner.actions.change import counting
from planner.domain.moment import Moment
from planner.domain.problem import Invalid, Problem

WINDOW = timedelta(minutes=15)
_MINUTES = int(WINDOW.total_seconds() // 60)
ATTEMPTS = 10
ATTEMPTS_IN_ALL = 30


def place(db: Database, login: str, address: str, held: str) -> str:
    """Where attempts are counted: the address, or the browser when what it holds says that the account was there."""
    mark = devices.known(db, held, login) if held else ""
    return f"{address} {mark}".strip() if mark else address


def require_patience(db: Database, when: Moment, login: str, address: str) -> None:
    """Raise Invalid `session.throttled` while this place has to wait for this login."""
    found = waiting(db, when, login, address, "password")
    if found:
        raise Invalid(*found)


def require_patience_to_sign_in(db: Database, when: Moment, login: str, place: str) -> None:
    """Raise Invalid while this place has to wait for this login, or because of others where the login is a stranger."""
    require_patience(db, when, login, place)
    if " " in place:
        return
    since = _since(when)
    if store.sessions.failures_from(db, place, since) >= ATTEMPTS_IN_ALL:
        raise Invalid(Problem("session.address_throttled", "password", {"minutes": _MINUTES}))
    if store.sessions.failures_of(db, login, since) >= ATTEMPTS_IN_ALL:
        raise Invalid(Problem("session.account_throttled", "password", {"minutes": _MINUTES}))


def waiting(db: Database, when: Moment, login: str, address: str, field: str) -> list[Problem]:
    """The problem `session.throttled` in a field while this place has to wait for this login, else nothing."""
    if store.sessions.failures_since(db, login, address, _since(when)) < ATTEMPTS:
        return []
    return [Problem("session.throttled", field, {"minutes": _MINUTES})]


def note_failure(db: Database, when: Moment, login: str, address: str) -> None:
    """Remember a failed attempt to sign in, and leave its trace."""
    with counting(db, refusals.NOBODY, when) as log:
        refusals.tell(db, log, when, login, address)
        store.sessions.add_failure(db, login, address, when.stamp)


def _since(when: Moment) -> str:
    return (when.now - WINDOW).isoformat(timespec="seconds")
