"""Writers of one file: one after the other, on the disk before they go on, and never waiting for ever."""

from threading import Event, Thread

import pytest

from planner.store import connection, notices


@pytest.fixture
def other(db):
    """A second connection to the same file."""
    found = connection.connect(db.execute("PRAGMA database_list").fetchone()[2])
    yield found
    found.close()


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
    with db.writers.turn(None):
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
    path = db.execute("PRAGMA database_list").fetchone()[2]

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
