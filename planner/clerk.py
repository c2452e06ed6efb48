"""The one background process of a database: settles computed states, keeps the nightly picture and the findings, tells
of due days, makes jobs, cleans up.

It holds nothing in memory that matters: whenever it starts it looks at the database and goes on from there. What is due
for a new planning day is its night: the picture of yesterday, due days, the findings and forecasts of every congress.
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
    """What a pass of the clerk has seen: its planning day, and the last entry of the log before it.

    The night is over when nothing that is due for the day is left.
    """

    day: date
    number: int
    is_night_over: bool = True


def run(settings: Settings, wait: Callable[[float], bool]) -> None:
    """Work until `wait`, which is given seconds, says that it is time to stop.

    Through the night one pass follows the other; between them and within a long one `wait` is only asked. A pass that
    fails because the database is busy, the disk is full or somebody was faster is logged, and made up for by the next.
    """
    last, pause = None, INTERVAL
    hand = Hand(settings)
    hand.start()
    try:
        while True:
            try:
                last = work(settings, last, lambda: not wait(0))
                pause = INTERVAL if last.is_night_over else 0
            except (store.connection.OperationalError, Conflict):
                _log.warning("the clerk could not work just now", exc_info=True)
                pause = INTERVAL
            if wait(pause):
                return
    finally:
        hand.stop()


def work_through(settings: Settings) -> Pass:
    """Everything that is due now: passes until the night is over; returns the last of them."""
    last = work(settings)
    while not last.is_night_over:
        last = work(settings, last)
    return last


def work(settings: Settings, last: Pass | None = None, goes_on: Callable[[], bool] = actions.findings.always) -> Pass:
    """One pass after the pass `last`; what is done once a day is left out when that was today.

    Due days are told of everywhere once a day, and in between where anything changed since. The picture of a day is
    taken in the first pass after that day has ended, so it shows how the day ended; after a pause of the clerk only
    yesterday's is taken, as no earlier state can be known any more. What a fresh demonstration is to have been foreseen
    earlier comes first: its pages say that it is being computed. Findings and forecasts of the day are kept a
    portion a pass; findings are found anew where anything changed since the last one, or during a pause. States follow
    from the day and from what the log tells of, so they are settled when either is new. Where `goes_on` says no, the
    pass ends early, and nothing of it counts as done.
    """
    db = store.connection.connect(settings.db)
    try:
        when = _moment(db, settings)
        number, _ = store.audits.head(db)
        if last is None or (when.today, number) != (last.day, last.number):
            actions.states.settle_lower_first(db, actions.installation.clerk(db, when), when)
        actions.forecasts.keep_earlier(db, when, settings.tz)
        if last is None or when.today != last.day:
            _begin_day(db, settings, when, goes_on)
        else:
            actions.notices.tell_of_changed_days(db, when, last.number)
            actions.findings.refresh_changed(db, when, settings.tz, last.number, goes_on)
        found = actions.findings.refresh_some(db, when, settings.tz)
        kept = actions.forecasts.keep_some(db, when, settings.tz)
        is_night_over = found < actions.findings.A_PASS and kept < actions.forecasts.PORTION
        return Pass(when.today, number, is_night_over)
    finally:
        db.close()


def _begin_day(db: Database, settings: Settings, when: Moment, goes_on: Callable[[], bool]) -> None:
    """What comes first on a new day, and first of all after a pause: what was done of it already is left out."""
    actions.snapshots.take(db, when, goes_on)
    with store.connection.writing(db):
        store.subtree_snapshots.take(db, when.today - timedelta(days=1), when.stamp)
    actions.notices.tell_of_due_days(db, when)
    _clean_up(db, settings, when)
    actions.findings.refresh_kept(db, when, settings.tz, goes_on)


def _clean_up(db: Database, settings: Settings, when: Moment) -> None:
    """Forget what is kept no longer, each kind in a transaction of its own, so that nobody waits long."""
    ended, undone, read = (
        (when.now - kept).isoformat(timespec="seconds") for kept in (_KEPT, timedelta(days=KEPT_DAYS), KEPT_READ)
    )
    for removes, before in (
        (store.sessions.remove_old, ended),
        (store.jobs.remove_old, ended),
        (store.undos.remove_old, undone),
        (store.notices.remove_old, read),
        (store.agenda_notices.remove_old, read),
        (store.upward_notices.remove_old, read),
    ):
        with store.connection.writing(db):
            removes(db, before)
    Papers(settings.papers).discard((when.now - _KEPT).timestamp())


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
