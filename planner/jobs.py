"""The clerk's second hand: makes the papers that were asked for as jobs, one after another, standing back for others.

It keeps nothing in memory that matters: a job that was left in the middle is taken up again.
"""

import json
import logging
import threading
import time
from contextlib import closing, suppress

from sqlite_utils import Database

from planner import store
from planner.actions.jobs import spool
from planner.domain.job import MOST_TRIES, Job
from planner.domain.moment import Moment
from planner.domain.problem import Problem
from planner.papers import Papers
from planner.printer import Failed, Printer
from planner.settings import Settings

# Seconds between two looks at the waiting jobs, and after a look that failed.
PAUSE, LONG_PAUSE = 0.5, 5.0
# How far the printer stands back for whoever waits at a screen, and the time it has for one paper.
NICE, PATIENCE = 10, 600.0
# Seconds between two notes of how far it is, and how long one waits for another writer.
_BETWEEN_NOTES, _SOON = 0.5, 0.1

_log = logging.getLogger(__name__)


class Hand(threading.Thread):
    """Makes waiting jobs until told to stop; a job in the middle then waits for the next clerk."""

    def __init__(self, settings: Settings, printer: Printer | None = None):
        super().__init__(name="jobs", daemon=True)
        self._settings = settings
        self._printer = printer or Printer(nice=NICE)
        self._stopped = threading.Event()

    def run(self) -> None:
        """Look for jobs and make them."""
        with closing(self._printer), closing(store.connection.connect(self._settings.db)) as db:
            while not self._stopped.is_set():
                try:
                    pause = 0.0 if self.make_next(db) else PAUSE
                except Exception:  # noqa: BLE001 - one job must not keep all others from being made
                    _log.warning("no job could be made just now", exc_info=True)
                    pause = LONG_PAUSE
                self._stopped.wait(pause)

    def stop(self) -> None:
        """End within moments, whatever is being made."""
        self._stopped.set()
        self._printer.interrupt()
        self.join(10.0)

    def make_all(self) -> None:
        """Make every job that is waiting now, in the caller's own thread."""
        with closing(self._printer), closing(store.connection.connect(self._settings.db)) as db:
            while self.make_next(db):
                pass

    def make_next(self, db: Database) -> bool:
        """Make the oldest unfinished job; False when there was none."""
        job = store.jobs.next_open(db)
        if job is None:
            return False
        papers = Papers(self._settings.papers)
        if job.tries >= MOST_TRIES:
            self._fail(db, job, Problem("printer.killed"))
        else:
            with store.connection.writing(db):
                store.jobs.begin(db, job, self._stamp())
            self._make(db, job, papers)
        return True

    def _make(self, db: Database, job: Job, papers: Papers) -> None:
        words = papers.find(spool(job.public_id))
        if words is None:
            self._fail(db, job, Problem("job.gone"))
            return
        progress = Progress(db, job)

        def on_page(page: int) -> None:
            if self._stopped.is_set():
                raise Failed(Problem("printer.killed"))
            progress.on_page(page)

        heard = {"on_page": on_page, "on_laid": progress.on_laid}
        try:
            made = self._printer.pdf(**json.loads(words), patience=PATIENCE, **heard)
        except Failed as failed:
            if self._stopped.is_set():
                with store.connection.writing(db):
                    store.jobs.put_back(db, job)
            else:
                self._fail(db, job, failed.problem)
            return
        self._hand_over(db, job, papers, made, progress.page)

    def _hand_over(self, db: Database, job: Job, papers: Papers, made: bytes, pages: int) -> None:
        is_kept = papers.keep(job.result, made)
        if papers.find(spool(job.public_id)) is None:  # purged meanwhile, and so must this be
            papers.drop(job.result)
            self._fail(db, job, Problem("job.gone"))
        elif not is_kept:
            self._fail(db, job, Problem("job.disk_full"))
        else:
            with store.connection.writing(db):
                store.jobs.finish(db, job, pages, self._stamp())
            papers.drop(spool(job.public_id))

    def _fail(self, db: Database, job: Job, problem: Problem) -> None:
        with store.connection.writing(db):
            store.jobs.fail(db, job, problem, self._stamp())
        Papers(self._settings.papers).drop(spool(job.public_id))

    def _stamp(self) -> str:
        now = self._settings.now()
        return Moment(now, now.date()).stamp


class Progress:
    """Writes now and then how far a job is."""

    def __init__(self, db: Database, job: Job):
        self._db = db
        self._job = job
        self._noted = time.monotonic()
        self.page = 0

    def on_page(self, page: int) -> None:
        """A page is laid out; a database that is busy just now is told the next time."""
        self.page = max(self.page, page)
        if time.monotonic() - self._noted >= _BETWEEN_NOTES:
            self._noted = time.monotonic()
            self._note(max(self._job.expected, self.page + 1))

    def on_laid(self) -> None:
        """All pages are laid out."""
        self._note(self.page)

    def _note(self, expected: int) -> None:
        with suppress(store.connection.OperationalError), store.connection.writing(self._db, _SOON):
            store.jobs.note_page(self._db, self._job, self.page, expected)
