"""Makes PDF in one warm child process, so that neither time, memory nor a crash of it is the caller's.

Every operating-system process has a printer of its own, started by its first document or by `warm`.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from planner import debian
from planner.domain.problem import Problem
from planner.renderer import DONE, FAILED, LAID, NO_ROOM, PAGE, PRINT, READY, Broken, page_of, receive, send
from planner.settings import STATIC

FONTS = STATIC / "fonts" / "tinos" / "fonts.conf"
# Callers that one printer has at a time: one is served, the others wait.
CALLERS = 3
# Memory is not given back to the system, so a child that made this many documents, or grew so far, makes room.
_DOCUMENTS = 200
_GROWN = 300_000_000
# Address space beyond what the libraries take: enough for some 5,000 rows.
_MEMORY = 1_200_000_000
_LARGEST = 1_000_000_000
# Where pango is missing it is looked for again after so many seconds.
_MISSING_FOR = 20.0

# How pango's libraries end a process that they find no memory in.
_ABORTED = {-signal.SIGABRT, -getattr(signal, "SIGTRAP", 0)}


class Failed(Exception):
    """There is no PDF; `problem` says why.

    `printer.unavailable` (pango is missing), `.busy`, `.killed`, `.too_slow`, `.too_large`, `.failed`.
    """

    def __init__(self, problem: Problem):
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True)
class Heard:
    """What a caller wants to hear while a document is made."""

    on_page: Callable[[int], None]
    on_laid: Callable[[], None]


class Printer:
    """A child process that makes one document after another; threads may share it."""

    def __init__(self, nice: int = 0, memory: int = _MEMORY, command: Sequence[str] | None = None):
        """`nice`: how far it stands back; `memory`: bytes it may take for a document; `command`: another child."""
        self._command = command
        self._words = (str(FONTS), str(memory), str(nice))
        self._begin()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._begin)

    def _begin(self) -> None:
        """Own nothing: a forked process leaves child, pipes and whatever lock was held to the one it comes from."""
        self._child: subprocess.Popen | None = None
        self._is_ready = self._has_answered = self._is_interrupted = False
        self._made = 0
        self._missing_until = 0.0
        self._turn = threading.Lock()
        self._callers = threading.BoundedSemaphore(CALLERS)

    def pdf(
        self,
        html: str,
        styles: Sequence[str],
        *,
        variant: str = "pdf/a-2a",
        patience: float = 30.0,
        on_page: Callable[[int], None] = lambda _page: None,
        on_laid: Callable[[], None] = lambda: None,
    ) -> bytes:
        """The document as PDF; waits for its turn and then as long again, each at most `patience` seconds.

        `styles` are CSS texts, the HTML holds none; `on_page` hears of each page laid out, `on_laid` that all are.
        Raises Failed.
        """
        with self._turn_taken(patience):
            asked = json.dumps({"html": html, "styles": list(styles), "variant": variant}).encode()
            made = self._asked(asked, patience, Heard(on_page, on_laid))
            self._made += 1
            if self._made >= _DOCUMENTS or self._size() > _GROWN:
                self._end()
            with suppress(Failed):
                self._running()
            return made

    def warm(self) -> None:
        """Start the child unless it runs or works, without waiting for it."""
        if self._turn.acquire(blocking=False):
            try:
                if time.monotonic() >= self._missing_until:
                    with suppress(Failed):  # whoever prints next is told
                        self._running()
            finally:
                self._turn.release()

    def interrupt(self) -> None:
        """Break off what another thread is having made."""
        self._is_interrupted = True
        child = self._child
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child, if there is one."""
        with self._turn:
            self._end()

    @contextmanager
    def _turn_taken(self, patience: float) -> Iterator[None]:
        """One caller at a time, a few waiting for it."""
        if not self._callers.acquire(blocking=False):
            raise Failed(Problem("printer.busy"))
        try:
            if not self._turn.acquire(timeout=patience):
                raise Failed(Problem("printer.busy"))
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._callers.release()

    def _asked(self, asked: bytes, patience: float, heard: Heard) -> bytes:
        """What the child answers; one that had died while nobody looked is replaced."""
        if time.monotonic() < self._missing_until:
            raise _unavailable()
        child, is_warm = self._running(), self._is_ready
        self._has_answered = self._is_interrupted = False
        try:
            return self._answer(child, asked, patience, heard)
        except Failed as failed:
            if failed.problem.code != "printer.killed" or not is_warm or self._has_answered or self._is_interrupted:
                raise
        return self._answer(self._running(), asked, patience, heard)

    def _answer(self, child: subprocess.Popen, asked: bytes, patience: float, heard: Heard) -> bytes:
        """What this child answers within so many seconds; a child that does not is ended."""
        late = threading.Event()
        deadline = threading.Timer(patience, lambda: (late.set(), child.kill()))
        deadline.daemon = True
        deadline.start()
        try:
            made = self._conversation(child, asked, heard)
        except (Broken, OSError) as error:
            ended_by = self._end()
            if late.is_set():
                raise Failed(Problem("printer.too_slow", params={"seconds": round(patience)})) from error
            raise Failed(Problem("printer.too_large" if ended_by in _ABORTED else "printer.killed")) from error
        except BaseException:
            self._end()
            raise
        finally:
            deadline.cancel()
        if late.is_set():  # finished in the very moment of being ended
            self._end()
        return made

    def _conversation(self, child: subprocess.Popen, asked: bytes, heard: Heard) -> bytes:
        if not self._is_ready:
            kind, content = receive(child.stdout, READY + FAILED, 100)
            if kind == FAILED:
                self._missing_until = time.monotonic() + _MISSING_FOR
                raise _unavailable()
            self._is_ready = True
        send(child.stdin, PRINT, asked)
        while True:
            kind, content = receive(child.stdout, PAGE + LAID + DONE + FAILED, _LARGEST)
            self._has_answered = True
            if kind == DONE:
                return content
            if kind == FAILED:
                raise Failed(Problem("printer.too_large" if content == NO_ROOM else "printer.failed"))
            if kind == LAID:
                heard.on_laid()
            else:
                heard.on_page(page_of(content))

    def _running(self) -> subprocess.Popen:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._start()
        return self._child

    def _start(self) -> None:
        command = self._command or (sys.executable, "-P", "-m", "planner.renderer", *self._words, str(os.getpid()))
        try:
            # Its complaints go where the server's own go; a pipe that nobody empties would stop it.
            self._child = subprocess.Popen(  # noqa: S603 - this very Python with fixed words
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError as error:  # no memory or no process left
            raise Failed(Problem("printer.killed")) from error
        self._is_ready, self._made = False, 0

    def _end(self) -> int:
        """Be without a child; how the last one ended, as Popen says it."""
        if self._child is None:
            return 0
        self._child.kill()
        ended_by = self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            with suppress(OSError):  # what could not be written any more
                pipe.close()
        self._child = None
        return ended_by

    def _size(self) -> int:
        """Bytes of memory that the child holds, 0 where the system does not say or there is no child."""
        try:
            pages = Path(f"/proc/{self._child.pid}/statm").read_text(encoding="ascii").split()[1]
        except (AttributeError, OSError):
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _unavailable() -> Failed:
    names = debian.missing_libraries() or list(debian.LIBRARIES.values())
    return Failed(Problem("printer.unavailable", params={"line": debian.apt_line(names)}))


_own = Printer()


def pdf(
    html: str,
    styles: Sequence[str],
    *,
    variant: str = "pdf/a-2a",
    patience: float = 30.0,
    on_page: Callable[[int], None] = lambda _page: None,
) -> bytes:
    """`Printer.pdf` by the printer of this operating-system process."""
    return _own.pdf(html, styles, variant=variant, patience=patience, on_page=on_page)


def warm() -> None:
    """Have the printer of this process ready soon."""
    _own.warm()
