"""The nightly picture of every congress: taken once when a planning day has ended, a portion in a transaction."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from sqlite_utils import Database

from planner import store
from planner.domain.moment import Moment

# So many congresses are written in one transaction, so that nobody waits long for the clerk.
_AT_ONCE = 100
# The setting that names how far the picture of a day is.
_COURSE = "snapshot_course"


@dataclass(frozen=True)
class _Course:
    """How far the picture of a day is: up to the key `after`; `last` is the latest that was there at its beginning."""

    day: str
    after: int
    last: int

    @property
    def is_over(self) -> bool:
        return self.after >= self.last


def take(db: Database, when: Moment, goes_on: Callable[[], bool]) -> None:
    """Keep how every congress stood at the end of yesterday, as far as that is not done yet.

    Whoever was stopped in between, asked by `goes_on` after each portion or killed, goes on behind the last portion.
    What is opened after the first of them is in no picture of yesterday.
    """
    day = when.today - timedelta(days=1)
    while not _take_some(db, day, when.stamp) and goes_on():
        pass


def _take_some(db: Database, day: date, stamp: str) -> bool:
    """Take a portion; returns whether it was the last."""
    if _course(db, day).is_over:
        return True
    with store.connection.writing(db):
        course = _course(db, day)
        keys = store.snapshots.keys_behind(db, course.after, course.last, _AT_ONCE)
        until = keys[-1] if keys else course.last
        store.snapshots.take(db, day, stamp, course.after, until)
        course = replace(course, after=until)
        store.installation.put(db, _COURSE, json.dumps(asdict(course)))
    return course.is_over


def _course(db: Database, day: date) -> _Course:
    """What is written of the day, or its beginning."""
    written = json.loads(store.installation.get(db, _COURSE, "{}"))
    if written.get("day") == day.isoformat():
        return _Course(**written)
    return _Course(day.isoformat(), 0, store.snapshots.last_key(db))
