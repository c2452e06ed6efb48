"""A child process that is kept running: started again after its end, after growing pauses, ended with its keeper."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from planner import server
from planner.keeper import FIRST_PAUSE, LONGEST_PAUSE, STEADY, Keeper
from planner.settings import Settings

_WAITS = [sys.executable, "-c", "import time; time.sleep(600)"]


class Lives:
    """Children that live as long as they are said to; the last life is followed by a pause that says stop."""

    def __init__(self, *seconds):
        self.left, self.now, self.pauses = list(seconds), 0.0, []
        self.keeper = Keeper(self.start, self.pause, lambda: self.now)

    def start(self):
        if self.left[0] is None:
            self.left.pop(0)
            raise OSError("no more processes")
        return self

    def wait(self):
        self.now += self.left.pop(0)
        return 0

    def terminate(self):
        raise AssertionError

    def pause(self, seconds):
        self.pauses.append(seconds)
        self.now += seconds
        return not self.left


def test_pauses_grow_while_it_ends_at_once_and_begin_anew_after_a_steady_life():
    lives = Lives(0, 0, 0, STEADY, 0)
    lives.keeper.watch()
    assert lives.pauses == [1.0, 2.0, 4.0, 1.0, 2.0]


def test_pauses_never_grow_beyond_the_longest():
    lives = Lives(*[0] * 9)
    lives.keeper.watch()
    assert lives.pauses[-3:] == [LONGEST_PAUSE] * 3


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "the clerk has ended and is started again in 1 s"),
        ("vi", "Trực sổ đã dừng và sẽ chạy lại sau 1 giây"),
    ],
)
def test_log_tells_of_it_in_the_language_of_the_installation(caplog, language, told):
    lives = Lives(0)
    Keeper(lives.start, lives.pause, lambda: lives.now, language).watch()
    assert caplog.messages == [told]


def test_one_that_cannot_be_started_is_tried_again():
    lives = Lives(None, 0)
    lives.keeper.watch()
    assert lives.pauses == [FIRST_PAUSE, 2 * FIRST_PAUSE]


class Processes:
    """Real children of a keeper that makes no pauses."""

    def __init__(self):
        self.all, self.started = [], threading.Semaphore(0)

    def start(self):
        self.all.append(subprocess.Popen(_WAITS))
        self.started.release()
        return self.all[-1]

    def next(self):
        assert self.started.acquire(timeout=20.0)
        return self.all[-1]


@pytest.fixture
def processes():
    return Processes()


@pytest.fixture
def keeper(processes):
    made = Keeper(processes.start, lambda _seconds: False)
    made.begin()
    yield made
    made.stop()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_killed_child_is_followed_by_another(keeper, processes, number):
    first = processes.next()
    os.kill(first.pid, number)
    second = processes.next()
    assert (first.returncode, second.poll()) == (-number, None)


def test_its_end_is_the_end_of_the_child_and_nothing_follows(keeper, processes):
    child = processes.next()
    keeper.stop()
    assert (child.returncode, len(processes.all)) == (-signal.SIGTERM, 1)
    keeper.stop()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forks only where there is fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_worker_that_ends_leaves_the_child_of_its_master_alone(keeper, processes):
    child = processes.next()
    worker = os.fork()
    if worker == 0:
        try:
            keeper.stop()
        finally:
            os._exit(0)
    os.waitpid(worker, 0)
    os.kill(child.pid, signal.SIGKILL)
    assert processes.next() is not child
    assert child.returncode == -signal.SIGKILL


def test_server_keeps_a_clerk_of_its_database_beside_it(processes, monkeypatch, tmp_path):
    said = []
    real = subprocess.Popen

    def popen(command, **_named):
        said.append(command[1:])
        processes.all.append(real(_WAITS))
        processes.started.release()
        return processes.all[-1]

    monkeypatch.setattr(server.subprocess, "Popen", popen)
    monkeypatch.setattr("planner.keeper.FIRST_PAUSE", 0.0)
    with server.clerk_beside(Settings(db=tmp_path / "x.db")):
        first = processes.next()
        os.kill(first.pid, signal.SIGKILL)
        second = processes.next()
    words = ["-P", "-m", "planner", "clerk", "--db", str(tmp_path / "x.db"), "--beside", str(os.getpid())]
    assert said == [words, words]
    assert (first.returncode, second.returncode) == (-signal.SIGKILL, -signal.SIGTERM)
