"""A real server on a free port of this machine, started as a user would start it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from planner.cli.bench import browser

_PATIENCE = 60.0
_STEP = 0.01
# A user's Python keeps what it has compiled; that of whoever measures may have been told not to.
_AS_A_USER = ("/usr/bin/env", "-u", "PYTHONDONTWRITEBYTECODE")


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(words: Sequence[str], port: int) -> Iterator[subprocess.Popen]:
    """`planner` with these words as a process, from the moment it answers; stopped at the end."""
    command = [*_AS_A_USER, sys.executable, "-P", "-m", "planner", *words, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words
    try:
        _wait_for_answer(process, port)
        yield process
    finally:
        process.terminate()
        process.wait()


def workers(process: int) -> list[int]:
    """The worker processes of a server, without the clerk beside them (Linux)."""
    file = Path(f"/proc/{process}/task/{process}/children")
    found = [int(one) for one in file.read_text().split()] if file.exists() else []
    return [one for one in found if b"clerk" not in Path(f"/proc/{one}/cmdline").read_bytes()]


def resident(process: int) -> float:
    """Megabytes that a process holds in memory (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


def spent(process: int) -> float:
    """Seconds that a process has been at work, for itself and for the system (Linux)."""
    # Its name stands in brackets and may hold anything.
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait_for_answer(process: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = browser.open_connection(port, _PATIENCE)
        try:
            browser.get(connection, "/login")
        except OSError:
            time.sleep(_STEP)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("the server did not answer")
