"""Writers of one file: one after the other, on the disk before they go on, and never waiting for ever."""

import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from planner.store import connection, notices

_HOLDER = """
import fcntl, sys
log = open(sys.argv[1] + "-wal", "r+b")
fcntl.flock(log, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def no_stretch(monkeypatch):
    """Every writer stands in line, however lately the one before him of his process wrote."""
    monkeypatch.setattr(connection, "_STRETCH", 0.0)


@pytest.fixture
def other(db):
    """A second connection to the same file."""
    found = connection.connect(path_of(db))
    yield found
    found.close()


def elsewhere(path):
    """A connection as another process has it, whose threads take turns by themselves; the caller closes it."""
    found = connection.connect(path)
    found.writers = connection._Writers(path)
    return found


def path_of(db):
    return Path(db.execute("PRAGMA database_list").fetchone()[2])


def silence(db, *kinds):
    with connection.writing(db):
        notices.silence(db, 1, kinds)


def test_disk_is_waited_for_before_going_on_and_without_the_lock(db, other, monkeypatch):
    seen = []

    def sync(_log):
        seen.append(notices.silences(other, 1))
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")

    monkeypatch.setattr(connection, "_sync", sync)
    with connection.writing(db):
        notices.silence(db, 1, ["assigned"])
        assert seen == []

    assert seen == [{"assigned"}]


def test_whoever_wrote_meanwhile_is_served_by_the_same_flush(db, monkeypatch):
    flushes = []
    silence(db, "assigned")
    monkeypatch.setattr(connection, "_sync", flushes.append)
    with db.writers.turn(time.monotonic()):
        first, second = db.writers.count(), db.writers.count()

    db.writers.flush(second)
    db.writers.flush(first)

    assert len(flushes) == 1


def test_what_is_rolled_back_is_not_flushed(db, monkeypatch):
    flushes = []
    monkeypatch.setattr(connection, "_sync", flushes.append)

    with pytest.raises(connection.IntegrityError):
        silence(db, "assigned", "assigned")

    assert (flushes, notices.silences(db, 1)) == ([], frozenset())
    silence(db, "review")
    assert (len(flushes), notices.silences(db, 1)) == (1, {"review"})


def test_threads_take_turns_and_lose_patience(db, other):
    begun, ended = Event(), Event()
    path = path_of(db)

    def write():
        own = connection.connect(path)
        with connection.writing(own):
            notices.silence(own, 1, ["assigned"])
            begun.set()
            ended.wait(10)
        own.close()

    thread = Thread(target=write)
    thread.start()
    begun.wait(10)
    with pytest.raises(connection.OperationalError, match="locked"), connection.writing(other, 0.01):
        pass
    ended.set()
    with connection.writing(other):
        notices.silence(other, 1, ["review", *notices.silences(other, 1)])
    thread.join()

    assert notices.silences(db, 1) == {"assigned", "review"}


def test_file_that_is_filled_alone_has_no_log_to_be_flushed(monkeypatch, tmp_path):
    flushes = []
    monkeypatch.setattr(connection, "_sync", flushes.append)
    path = tmp_path / "alone.db"
    own = connection.connect_alone(path)
    with connection.writing(own):
        pass
    own.close()

    assert flushes == []


def test_who_has_just_written_stands_behind_who_waits_in_another_process(db, monkeypatch):
    path, waits, goes_on, done = path_of(db), Event(), Event(), []

    def sleep(_seconds):
        waits.set()
        goes_on.wait(10)

    def write():
        own = elsewhere(path)
        with connection.writing(own):
            done.append("written")
        own.close()

    thread = Thread(target=write)
    with connection.writing(db):
        monkeypatch.setattr(connection, "_sleep", sleep)
        thread.start()
        assert waits.wait(10)
        monkeypatch.setattr(connection, "_sleep", time.sleep)

    with pytest.raises(connection.OperationalError, match="locked"), connection.writing(db, 0):
        pass
    assert done == []
    goes_on.set()
    thread.join()
    with connection.writing(db, 0):
        assert done == ["written"]


def test_process_goes_on_for_a_while_before_another_comes_first(db, monkeypatch):
    monkeypatch.setattr(connection, "_STRETCH", 1000.0)
    silence(db, "assigned")
    with Path(f"{path_of(db)}-wal").open("r+b") as line:
        connection.fcntl.flock(line, connection.fcntl.LOCK_EX)
        silence(db, "review")
        own = elsewhere(path_of(db))
        with pytest.raises(connection.OperationalError, match="locked"), connection.writing(own, 0):
            pass
        own.close()
        monkeypatch.setattr(db.writers, "_goes_on_until", 0.0)
        with pytest.raises(connection.OperationalError, match="locked"), connection.writing(db, 0):
            pass

    assert notices.silences(db, 1) == {"review"}


def test_other_process_is_waited_for_and_not_for_ever(db, monkeypatch):
    own, slept = elsewhere(path_of(db)), []
    with connection.writing(db):
        monkeypatch.setattr(connection, "_sleep", slept.append)
        with pytest.raises(connection.OperationalError, match="locked"), connection.writing(own, 0.2):
            pass

    assert slept
    assert max(slept) <= connection._LATER_STEP
    silence(own, "assigned")
    assert notices.silences(db, 1) == {"assigned"}
    assert own.execute("PRAGMA busy_timeout").fetchone()[0] == connection._PATIENCE * 1000
    own.close()


@pytest.mark.skipif(not connection.fcntl, reason="needs locks of files")
def test_place_in_line_of_a_process_that_was_killed_is_free_again(db):
    silence(db, "assigned")
    command = [sys.executable, "-c", _HOLDER, str(path_of(db))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(connection.OperationalError, match="locked"), connection.writing(db, 0.01):
            pass
        holder.kill()

    silence(db, "review")
    assert notices.silences(db, 1) == {"review"}


@pytest.mark.parametrize("refused", [BlockingIOError, OSError])
def test_only_a_line_that_somebody_stands_in_is_waited_for(db, monkeypatch, refused):
    silence(db, "assigned")

    def flock(_file, _deed):
        raise refused

    monkeypatch.setattr(connection.fcntl, "flock", flock)
    if refused is OSError:
        silence(db, "review")
        return
    with pytest.raises(connection.OperationalError, match="locked"), connection.writing(db, 0):
        pass


def test_without_locks_of_files_writers_still_take_turns(db, monkeypatch):
    monkeypatch.setattr(connection, "fcntl", None)
    own = elsewhere(path_of(db))
    with (
        connection.writing(db),
        pytest.raises(connection.OperationalError, match="locked"),
        connection.writing(own, 0),
    ):
        pass

    silence(own, "assigned")
    assert notices.silences(db, 1) == {"assigned"}
    own.close()


def test_error_that_is_no_waiting_is_told_at_once(db, monkeypatch):
    monkeypatch.setattr(connection, "_sleep", pytest.fail)
    with (
        connection.writing(db),
        pytest.raises(connection.OperationalError, match="transaction within a transaction"),
    ):
        connection._begin(db, time.monotonic() + 10)
