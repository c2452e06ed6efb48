"""Makes the documents of a pack, two at a time; what is made already is not made again."""

import threading
from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Protocol

from sqlite_utils import Database

from planner import store
from planner.domain import pack
from planner.domain.clearance import INTERNAL
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.pack import Part, Wanted
from planner.domain.permission import Person, Scope
from planner.domain.problem import Invalid, Problem
from planner.formats.pdf_pack import page_count
from planner.papers import Papers
from planner.printer import Failed, Printer
from planner.web import printing
from planner.web.paper import Viewer
from planner.web.printing import Sheet

# Documents that are written and wait for a printer, so that none of these waits; each is some 100 kB.
_AHEAD = 2
# Seconds between two looks at who wants it to stop, and the time that one document has.
_LOOK, PATIENCE = 0.2, 600.0
# What is wrong with the printer itself, and not with one document.
_ALL = {"printer.unavailable", "printer.busy"}


class Stopped(Exception):
    """Somebody wants it no more, or not now."""


class NotKept(Exception):
    """A paper cannot be kept: the disk is full, or the papers were cleared meanwhile."""


class Watch(Protocol):
    """Whoever has a pack made."""

    def must_stop(self) -> bool:
        """Whether to stop now; what is made is kept. Any thread may ask."""

    def on_part(self, part: Part) -> None:
        """A part has ended: it is made, or left out."""

    def must_wait(self) -> bool:
        """Whether something else comes first: what is begun is finished, and the rest left for later."""

    def on_pages(self, done: int, expected: int) -> None:
        """How many pages are made of how many expected, as far as one knows by now; told often."""

    def on_made(self, done: int) -> None:
        """All parts have ended, and are put together."""


@dataclass(frozen=True)
class Commission:
    """A pack to be made: for whom, out of what he may read, of what, and the server's address for codes on paper."""

    actor: Person
    scope: Scope
    when: Moment
    organisation: Organisation
    wanted: Wanted
    address: str


@dataclass
class Workshop:
    """What it is made with; `printers` work side by side."""

    db: Database
    papers: Papers
    printers: Sequence[Printer]
    watch: Watch
    free: SimpleQueue = field(default_factory=SimpleQueue)
    is_stopped: threading.Event = field(default_factory=threading.Event)
    laid: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for printer in self.printers:
            self.free.put(printer)

    def must_stop(self) -> bool:
        """Whether what is being printed is wanted no more; any thread may ask."""
        return self.is_stopped.is_set() or self.watch.must_stop()


def made_parts(commission: Commission, parts: Sequence[Part], shop: Workshop) -> list[Part]:
    """Every part made or left out; those that were made before and are still kept stay as they are.

    Has to run where documents are written: `printing.desk`. Raises Stopped, NotKept; Failed where there is no printer;
    NotFound for a congress that its asker may not read now.
    """
    by_position = {part.position: part for part in parts}
    waiting = deque(part for part in parts if not _still_stands(part, shop.papers))
    printed: dict[Future, tuple[Part, Sheet]] = {}
    is_put_off = False
    with _printing(shop) as print_:
        while waiting or printed:
            while waiting and len(printed) < len(shop.printers) + _AHEAD:
                part, sheet = _written(commission, waiting.popleft(), shop)
                if sheet:
                    printed[print_(part, sheet)] = part, sheet
                else:
                    by_position[part.position] = part
                    shop.watch.on_part(part)
                _look(by_position.values(), shop)
            ended = wait(printed, timeout=_LOOK, return_when=FIRST_COMPLETED).done
            for one in ended:
                part = _kept(one, *printed.pop(one), shop)
                by_position[part.position] = part
                shop.watch.on_part(part)
            _look(by_position.values(), shop)
            if waiting and shop.watch.must_wait():
                waiting.clear()
                is_put_off = True
    if is_put_off:
        raise Stopped
    shop.watch.on_made(pack.done(by_position.values()))
    return [by_position[part.position] for part in parts]


def _still_stands(part: Part, papers: Papers) -> bool:
    return part.problem is not None or (bool(part.paper) and papers.find(part.paper) is not None)


def _written(commission: Commission, part: Part, shop: Workshop) -> tuple[Part, Sheet | None]:
    """The part as a page for the printer; without one where it is kept already, or is left out."""
    actor, when = commission.actor, commission.when
    congress = store.congresses.get(shop.db, commission.scope, part.congress_public_id)
    is_office = commission.scope.ceiling >= INTERNAL
    viewer = Viewer(commission.scope, when.today, when.stamp, is_office=is_office)
    options = printing.held(shop.db, viewer, congress, commission.wanted.options(part.kind))
    if congress.is_cancelled:
        return part.left_out(Problem("pack.cancelled")), None
    if not printing.rows(shop.db, viewer, congress, options):
        return part.left_out(Problem("pack.empty")), None
    name = printing.tag(shop.db, viewer, congress, options, commission.address)
    kept = shop.papers.find(name)
    if kept is not None:
        return part.made(name, page_count(kept)), None
    try:
        return part, printing.prepare(shop.db, actor, when, viewer, congress, options, commission.address)
    except Invalid as error:
        return part.left_out(error.problems[0]), None


def _kept(printed: Future, part: Part, sheet: Sheet, shop: Workshop) -> Part:
    """The part with its paper among the kept ones; left out where it could not be printed."""
    shop.laid.pop(part.position, None)
    try:
        content = printed.result()
    except Failed as failed:
        if shop.must_stop():
            raise Stopped from failed
        if failed.problem.code in _ALL:
            raise
        return part.left_out(failed.problem)
    if not shop.papers.keep(sheet.name, content):
        raise NotKept
    return part.made(sheet.name, page_count(content))


def _look(parts, shop: Workshop) -> None:
    """Tell how far it is, and hear whether to go on."""
    under_way = sum(shop.laid.copy().values())
    done = pack.done(parts) + under_way
    shop.watch.on_pages(done, max(pack.expected(parts), done))
    if shop.watch.must_stop():
        raise Stopped


@contextmanager
def _printing(shop: Workshop):
    """Yields what prints a sheet in the background; whatever ends it early breaks off what is being printed."""
    with ThreadPoolExecutor(len(shop.printers), "pack") as pool:
        try:
            yield lambda part, sheet: pool.submit(_print, part, sheet, shop)
        except BaseException:
            shop.is_stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)
            for printer in shop.printers:
                printer.interrupt()
            raise


def _print(part: Part, sheet: Sheet, shop: Workshop) -> bytes:
    """The sheet as PDF by the next free printer; once more where that one was broken off."""
    printer = shop.free.get()
    try:
        if shop.must_stop():
            raise Failed(Problem("printer.killed"))
        try:
            return _by(printer, part, sheet, shop)
        except Failed as failed:
            if failed.problem.code != "printer.killed" or shop.must_stop():
                raise
        return _by(printer, part, sheet, shop)
    finally:
        shop.free.put(printer)


def _by(printer: Printer, part: Part, sheet: Sheet, shop: Workshop) -> bytes:
    def on_page(page: int) -> None:
        if shop.must_stop():
            raise Failed(Problem("printer.killed"))
        shop.laid[part.position] = page

    return printer.pdf(sheet.html, sheet.styles, variant=sheet.variant, patience=PATIENCE, on_page=on_page)
