"""What the log tells of sign-ins that failed: every one for an account, a few of many for names that nobody has."""

from datetime import timedelta

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log
from planner.domain import clearance
from planner.domain.moment import Moment
from planner.domain.permission import Person

# Whoever failed is not known: no account has this login.
NOBODY = Person(0, "-", "", clearance.ORDINARY, "vi")
_WINDOW = timedelta(hours=1)
_TOLD = {10**power for power in range(9)}


def tell(db: Database, log: Log, when: Moment, login: str, place: str) -> None:
    """Note a sign-in that fails, before it is counted; `place` begins with the address it came from.

    Names that nobody has can be tried without end, and may be passwords: so none of them is written down. Of the
    failures from one address within an hour the log tells the first, the tenth, the hundredth, with how many there are.
    """
    told: dict[str, object] = {"device": place.split(" ", maxsplit=1)[0]}
    if store.people.find(db, login):
        log("session.refused", "session", login, after=told)
        return
    since = (when.now - _WINDOW).isoformat(timespec="seconds")
    count = store.sessions.failures_from(db, place, since) + 1
    if count in _TOLD:
        log("session.refused", "session", "", after=told | {"count": count})
