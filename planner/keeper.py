"""Keeps one child process running: whenever it ends, it is started again, after pauses that grow while it ends soon."""

import logging
import os
import subprocess
import threading
import time
from collections.abc import Callable
from typing import Protocol

# Seconds before it is started again, at first and at most; whoever ran so long before has the first pause again.
FIRST_PAUSE, LONGEST_PAUSE, STEADY = 1.0, 60.0, 60.0

# Said where no catalogue is at hand: in a thread of its own, for as long as the server runs.
_ENDED = {
    "vi": "Trực sổ đã dừng và sẽ chạy lại sau %d giây",
    "en": "the clerk has ended and is started again in %d s",
}
_NOT_STARTED = {"vi": "không chạy được trực sổ", "en": "the clerk could not be started"}

_log = logging.getLogger(__name__)


class Child(Protocol):
    """What is kept of a process, as `subprocess.Popen` has it."""

    def wait(self) -> int:
        """Wait for its end."""

    def terminate(self) -> None:
        """Ask it to end; nothing where it has ended."""


class Keeper:
    """Starts a child with `start`, and again whenever it has ended, until `stop`.

    `pause` is given seconds and says whether to stop; `clock` counts seconds; the log speaks `language`.
    """

    def __init__(
        self,
        start: Callable[[], Child],
        pause: Callable[[float], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
        language: str = "en",
    ):
        self._start, self._clock = start, clock
        self._ended, self._not_started = _ENDED[language], _NOT_STARTED[language]
        self._stopped = threading.Event()
        self._pause = pause or self._stopped.wait
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._owner = os.getpid()
        self._watch = threading.Thread(target=self.watch, name="keeper", daemon=True)

    def begin(self) -> None:
        """Watch from now on, in a thread of its own."""
        self._watch.start()

    def stop(self) -> None:
        """End the child and wait for it; nothing in a fork of the process that keeps it, as a server's worker is."""
        if os.getpid() != self._owner:
            return
        with self._lock:
            self._stopped.set()
            if self._child is not None:
                self._child.terminate()
        self._watch.join()

    def watch(self) -> None:
        """Keep the child running until told to stop."""
        pause = FIRST_PAUSE
        while True:
            began = self._clock()
            if not self._run():
                return
            pause = FIRST_PAUSE if self._clock() - began >= STEADY else pause
            _log.warning(self._ended, pause)
            if self._pause(pause):
                return
            pause = min(2 * pause, LONGEST_PAUSE)

    def _run(self) -> bool:
        """One life of the child; False when it is wanted no more."""
        with self._lock:
            if self._stopped.is_set():
                return False
            try:
                self._child = self._start()
            except (OSError, subprocess.SubprocessError):
                _log.warning(self._not_started, exc_info=True)
                return True
        self._child.wait()
        return not self._stopped.is_set()
