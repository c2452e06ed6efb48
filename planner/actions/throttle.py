"""Failed attempts: ten within 15 minutes for one login from one address make that address wait, and nobody else."""

from datetime import timedelta

from sqlite_utils import Database

from planner import store
from planner.domain.moment import Moment
from planner.domain.problem import Invalid, Problem

_WINDOW = timedelta(minutes=15)
_ATTEMPTS = 10


def require_patience(db: Database, when: Moment, login: str, address: str) -> None:
    """Raise Invalid `session.throttled` while this address has to wait for this login."""
    since = (when.now - _WINDOW).isoformat(timespec="seconds")
    if store.sessions.failures_since(db, login, address, since) >= _ATTEMPTS:
        minutes = int(_WINDOW.total_seconds() // 60)
        raise Invalid(Problem("session.throttled", "password", {"minutes": minutes}))


def note_failure(db: Database, when: Moment, login: str, address: str) -> None:
    """Remember a failed attempt."""
    with store.connection.writing(db):
        store.sessions.add_failure(db, login, address, when.stamp)
