"""Waiting for what another thread or process does, never longer than so many seconds."""

import threading
import time
from collections.abc import Callable
from pathlib import Path


def holds(condition: Callable[[], object], seconds: float = 30.0) -> object:
    """Whether something becomes true in time."""
    end = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < end:
        threading.Event().wait(0.01)
    return met


def is_gone(process: int | str) -> bool:
    """Whether no process of this id runs any more."""
    try:
        return "State:\tZ" in Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return True
