"""The clerk's second hand: makes the papers that were asked for as jobs, one after another, standing back for others.

It keeps nothing in memory that matters: a job that was left in the middle is taken up again.
"""

import json
import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress

from sqlite_utils import Database

from planner import store
from planner.actions.spools import spool
from planner.domain import pack
from planner.domain.job import MOST_TRIES, Job
from planner.domain.moment import Moment
from planner.domain.pack import Part
from planner.domain.problem import NotFound, Problem, Refused
from planner.papers import Papers
from planner.printer import Failed, Printer
from planner.settings import Settings

# Seconds between two looks at the waiting jobs, and after a look that failed.
PAUSE, LONG_PAUSE = 0.5, 5.0
# How far the printer stands back for whoever waits at a screen, and the time it has for one paper.
NICE, PATIENCE = 10, 600.0
# How many printers make a pack, where there are so many processors.
MOST_PRINTERS = 2
# Seconds between two notes of how far it is, and how long one waits for another writer.
_BETWEEN_NOTES, _SOON = 0.5, 0.1

_log = logging.getLogger(__name__)


class Hand(threading.Thread):
    """Makes waiting jobs until told to stop; a job in the middle then waits for the next clerk."""

    def __init__(self, settings: Settings, *printers: Printer):
        """The first printer makes single documents, all of them together make packs."""
        super().__init__(name="jobs", daemon=True)
        self._settings = settings
        self._printers = printers or tuple(Printer(nice=NICE) for _ in range(min(MOST_PRINTERS, os.cpu_count() or 1)))
        self._stopped = threading.Event()

    def run(self) -> None:
        """Look for jobs and make them."""
        with self._at_work() as db:
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
        for printer in self._printers:
            printer.interrupt()
        self.join(10.0)

    def make_all(self) -> None:
        """Make every job that is waiting now, in the caller's own thread."""
        with self._at_work() as db:
            while self.make_next(db):
                pass

    @contextmanager
    def _at_work(self) -> Iterator[Database]:
        """A connection of one's own; afterwards no printer is left behind."""
        with ExitStack() as held:
            for printer in self._printers:
                held.enter_context(closing(printer))
            yield held.enter_context(closing(store.connection.connect(self._settings.db)))

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
            (self._make_pack if job.is_pack else self._make)(db, job, papers)
        return True

    def _make(self, db: Database, job: Job, papers: Papers) -> None:
        words = papers.find(spool(job.public_id))
        if words is None:
            self._fail(db, job, Problem("job.gone"))
            return
        progress = Progress(db, job)

        def on_page(page: int) -> None:
            progress.on_page(page)
            if self._stopped.is_set() or not progress.is_wanted:
                raise Failed(Problem("printer.killed"))

        heard = {"on_page": on_page, "on_laid": progress.on_laid}
        try:
            made = self._printers[0].pdf(**json.loads(words), patience=PATIENCE, **heard)
        except Failed as failed:
            if self._stopped.is_set():
                with store.connection.writing(db):
                    store.jobs.put_back(db, job)
            else:
                self._fail(db, job, failed.problem)
            return
        self._hand_over(db, job, papers, made, progress.page)

    def _make_pack(self, db: Database, job: Job, papers: Papers) -> None:
        """Make the parts that are still missing and put all together; what comes in between leaves them for later."""
        from planner import binding, packs  # what writes documents is needed for a pack alone
        from planner.web import printing

        words = papers.find(spool(job.public_id))
        if words is None:
            self._fail(db, job, Problem("job.gone"))
            return
        progress = PackProgress(db, job, self._stopped)
        is_demonstration = store.installation.get(db, "demonstration") == "1"
        try:
            commission = packs.Commission(*self._ordered(db, job), **json.loads(words))
            shop = packs.Workshop(db, papers, self._printers, progress)
            with printing.desk(self._settings, is_demonstration=is_demonstration).app_context():
                parts = packs.made_parts(commission, store.packs.parts(db, job), shop)
                made, pages = binding.bound(commission, parts, shop)
        except packs.Stopped:
            with store.connection.writing(db):
                store.jobs.put_back(db, job)
                store.jobs.note_page(db, job, *progress.told)
        except packs.NotKept:
            is_spooled = papers.find(spool(job.public_id)) is not None
            self._fail(db, job, Problem("job.disk_full" if is_spooled else "job.gone"))
        except Failed as failed:
            self._fail(db, job, failed.problem)
        except Refused as refused:
            self._fail(db, job, refused.problems[0])
        else:
            self._hand_over(db, job, papers, made, pages)

    def _ordered(self, db: Database, job: Job) -> tuple:
        """For whom a pack is made, when, of what and how; NotFound where he may not have it any more."""
        account = store.people.by_id(db, job.person_id)
        if account.is_disabled or account.person.clearance < job.ceiling:
            raise NotFound(Problem("job.unknown"))
        now = self._settings.now()
        offset = store.installation.day_offset(db)
        when = Moment(now, store.installation.planning_day(now, self._settings.tz, offset))
        cycle_id = store.cycles.bounds(db, job.cycle_code)[0]
        organisation = store.organisations.get(db, account.person.scope, cycle_id, job.organisation_code)
        return account.person, account.person.scope, when, organisation, pack.wanted_of(job.wanted)

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
            if not store.jobs.is_done(db, job):  # cancelled in the last moment
                papers.drop(job.result)

    def _fail(self, db: Database, job: Job, problem: Problem) -> None:
        with store.connection.writing(db):
            store.jobs.fail(db, job, problem, self._stamp())
        Papers(self._settings.papers).drop(spool(job.public_id))

    def _stamp(self) -> str:
        now = self._settings.now()
        return Moment(now, now.date()).stamp


class Progress:
    """Writes now and then how far a job is, and looks whether it is still wanted."""

    def __init__(self, db: Database, job: Job):
        self._db = db
        self._job = job
        self._noted = time.monotonic()
        self.page = 0
        self.is_wanted = True

    def on_page(self, page: int) -> None:
        """A page is laid out; a database that is busy just now is told the next time."""
        self.page = max(self.page, page)
        if self._is_time():
            self._note(max(self._job.expected, self.page + 1))

    def on_laid(self) -> None:
        """All pages are laid out."""
        self._note(self.page)

    def _is_time(self) -> bool:
        if time.monotonic() - self._noted < _BETWEEN_NOTES:
            return False
        self._noted = time.monotonic()
        return True

    def _note(self, expected: int) -> None:
        with suppress(store.connection.OperationalError), store.connection.writing(self._db, _SOON):
            store.jobs.note_page(self._db, self._job, self.page, expected)
        self.is_wanted = store.jobs.is_open(self._db, self._job)


class PackProgress(Progress):
    """The same for a pack, whose parts are noted at once: whoever goes on with it makes none of them again."""

    def __init__(self, db: Database, job: Job, stopped: threading.Event):
        super().__init__(db, job)
        self._stopped = stopped
        self._is_first = True
        self.told = (0, job.expected)

    def must_stop(self) -> bool:
        """Whether the clerk ends, or the asker wants it no more."""
        return self._stopped.is_set() or not self.is_wanted

    def must_wait(self) -> bool:
        """Whether a single document waits, which is made in between."""
        if self._is_first:
            self._is_first = store.jobs.is_first(self._db, self._job)
        return not self._is_first

    def on_part(self, part: Part) -> None:
        """A part is made, or left out."""
        with store.connection.writing(self._db):
            store.packs.note(self._db, self._job, part)

    def on_pages(self, done: int, expected: int) -> None:
        """So many pages are made of so many."""
        self.page, self.told = done, (done, expected)
        if self._is_time():
            self._note(expected)

    def on_made(self, done: int) -> None:
        """All are."""
        self.page, self.told = done, (done, done)
        self._note(done)
