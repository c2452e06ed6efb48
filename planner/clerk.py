"""The one background process of a database: settles computed states, keeps the nightly picture and the findings, tells
of due days, makes jobs, cleans up.

It holds nothing in memory that matters: whenever it starts it looks at the database and goes on from there.
"""

import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Event

from sqlite_utils import Database

from planner import actions, store
from planner.domain.moment import Moment
from planner.domain.notice import KEPT_READ
from planner.domain.problem import Conflict
from planner.domain.undo import KEPT_DAYS
from planner.jobs import Hand
from planner.papers import Papers
from planner.settings import Settings

INTERVAL = 30.0
# Sign-ins and jobs that ended, and papers nobody asks for, stay this long.
_KEPT = timedelta(days=7)

_log = logging.getLogger("planner.clerk")


@dataclass(frozen=True)
class Pass:
    """What a pass of the clerk has seen: its planning day, and the last entry of the log before it."""

    day: date
    number: int


def run(settings: Settings, wait: Callable[[float], bool]) -> None:
    """Work until `wait`, which is given seconds, says that it is time to stop.

    A pass that fails because the database is busy, the disk is full or somebody was faster is logged, and made up for
    by the next one.
    """
    last = None
    hand = Hand(settings)
    hand.start()
    try:
        while True:
            try:
                last = work(settings, last)
            except (store.connection.OperationalError, Conflict):
                _log.warning("the clerk could not work just now", exc_info=True)
            if wait(INTERVAL):
                return
    finally:
        hand.stop()


def work(settings: Settings, last: Pass | None = None) -> Pass:
    """One pass after the pass `last`; what is done once a day is left out when that was today.

    Due days are told of everywhere once a day, and in between where anything changed since. The picture of a day is
    taken in the first pass after that day has ended, so it shows how the day ended; after a pause of the clerk only
    yesterday's is taken, as no earlier state can be known any more. What a fresh demonstration is to have been foreseen
    earlier comes first: its pages say that it is being computed. Findings and forecasts of the day are kept a
    portion a pass; findings are found anew where anything changed since the last one, or during a pause.
    """
    db = store.connection.connect(settings.db)
    try:
        when = _moment(db, settings)
        number, _ = store.audits.head(db)
        actions.states.settle_lower_first(db, actions.installation.clerk(db, when), when)
        actions.forecasts.keep_earlier(db, when, settings.tz)
        if last is None or when.today != last.day:
            actions.notices.tell_of_due_days(db, when)
            _clean_up(db, settings, when)
            actions.findings.refresh_kept(db, when, settings.tz)
        else:
            actions.notices.tell_of_changed_days(db, when, last.number)
            actions.findings.refresh_changed(db, when, settings.tz, last.number)
        actions.findings.refresh_some(db, when, settings.tz)
        actions.forecasts.keep_some(db, when, settings.tz)
        return Pass(when.today, number)
    finally:
        db.close()


def _clean_up(db: Database, settings: Settings, when: Moment) -> None:
    before = when.now - _KEPT
    with store.connection.writing(db):
        store.snapshots.take(db, when.today - timedelta(days=1), when.stamp)
        store.subtree_snapshots.take(db, when.today - timedelta(days=1), when.stamp)
        store.sessions.remove_old(db, before.isoformat(timespec="seconds"))
        store.jobs.remove_old(db, before.isoformat(timespec="seconds"))
        store.undos.remove_old(db, (when.now - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds"))
        read_before = (when.now - KEPT_READ).isoformat(timespec="seconds")
        store.notices.remove_old(db, read_before)
        store.agenda_notices.remove_old(db, read_before)
        store.upward_notices.remove_old(db, read_before)
    Papers(settings.papers).discard(before.timestamp())


def stop_signal() -> Event:
    """An event that SIGTERM and SIGINT set."""
    stopped = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(ValueError):  # only the main thread may say what a signal does
            signal.signal(number, lambda *_: stopped.set())
    return stopped


def _moment(db: Database, settings: Settings) -> Moment:
    now = settings.now()
    return Moment(now, store.installation.planning_day(now, settings.tz, store.installation.day_offset(db)))
