"""A real server on a free port of this machine, started as a user would start it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 60.0
_STEP = 0.01


def free_port() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(words: Sequence[str], db: Path, port: int) -> Iterator[subprocess.Popen]:
    """`planner` with these words as a process, from the moment it answers; stopped at the end."""
    environment = os.environ | {"PLANNER_DB": str(db)}
    command = [sys.executable, "-P", "-m", "planner", *words, "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words
    try:
        _wait_for_answer(process, port)
        yield process
    finally:
        process.terminate()
        process.wait()


def ask(
    connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> http.client.HTTPResponse:
    """One request on a kept connection; the answer is read to its end."""
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"} if body else {}
    connection.request(method, path, body, {**kind, **(headers or {})})
    answer = connection.getresponse()
    answer.read()
    return answer


def workers(process: int) -> list[int]:
    """The worker processes of a server, without the clerk beside them (Linux)."""
    file = Path(f"/proc/{process}/task/{process}/children")
    found = [int(one) for one in file.read_text().split()] if file.exists() else []
    return [one for one in found if b"clerk" not in Path(f"/proc/{one}/cmdline").read_bytes()]


def resident(process: int) -> float:
    """Megabytes that a process holds in memory (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


def _wait_for_answer(process: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
        try:
            ask(connection, "GET", "/login")
        except OSError:
            time.sleep(_STEP)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("the server did not answer")
