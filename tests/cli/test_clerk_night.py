"""The clerk's night: all that is due for a new day, whoever is killed in it, and however many do it at once."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
import world as cast
from factories import make_task

from planner import actions, clerk, store
from planner.actions.congresses import NewCongress
from planner.store.organisations import NewOrganisation

WRITTEN = {
    "snapshot": "*",
    "subtree_snapshot": "*",
    "finding": "*",
    "finding_round": "*",
    "finding_count": "*",
    "forecast": "*",
    "peer_pace": "*",
    "setting": "*",
    "notice": "person_id, kind, task_id, made_at",
}


class Killed(BaseException):
    """What nobody handles."""


@pytest.fixture
def small_portions(monkeypatch):
    """A night of this small world takes several passes, of several transactions each."""
    monkeypatch.setattr(actions.snapshots, "_AT_ONCE", 2)
    monkeypatch.setattr(actions.findings, "_AT_ONCE", 1)
    monkeypatch.setattr(actions.findings, "A_PASS", 2)
    monkeypatch.setattr(actions.forecasts, "PORTION", 2)
    monkeypatch.setattr(actions.forecasts, "_WRITTEN_AT_ONCE", 3)
    monkeypatch.setattr(actions.forecasts, "_REMOVED_AT_ONCE", 2)


@pytest.fixture
def evening(db, settings, world, tmp_path, small_portions):
    """Settings of copies of one database, in which something is due tomorrow and the night of today is done."""
    day = cast.DAY + timedelta(days=20)
    own = frozenset({cast.person(db, "thanhvien.longho").id})
    make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", start=day, due=day, assignee_ids=own)
    make_task(db, world.congresses[cast.PROVINCE], start=cast.DAY, due=day, classification=1)
    clerk.work_through(settings)
    store.connection.settle(db)

    def copied(name):
        copy = tmp_path / f"{name}.db"
        store.backups.copy(settings.db, copy)
        return replace(settings, db=copy, now=lambda: cast.NOW + timedelta(days=19))

    return copied


def rows(settings):
    db = store.connection.connect(settings.db)
    try:
        return {
            table: sorted(db.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
            for table, columns in WRITTEN.items()
        }
    finally:
        db.close()


@contextmanager
def before_transaction(monkeypatch, number, deed):
    """Do something before the transaction of this number begins, counted from 1; yields what counts them."""
    writing, begun = store.connection.writing, []

    @contextmanager
    def counted(db, patience=None):
        begun.append(True)
        if len(begun) == number:
            deed()
        with writing(db, patience):
            yield

    with monkeypatch.context() as patch:
        patch.setattr(store.connection, "writing", counted)
        yield begun


def test_a_night_that_was_killed_anywhere_ends_as_one_that_was_not(evening, monkeypatch):
    whole = evening("whole")
    with before_transaction(monkeypatch, 0, None) as begun:
        clerk.work_through(whole)
    expected = rows(whole)

    def kill():
        raise Killed

    for number in range(2, len(begun) + 1, 4):
        killed = evening(f"killed-{number}")
        with pytest.raises(Killed), before_transaction(monkeypatch, number, kill):
            clerk.work_through(killed)
        clerk.work_through(killed)
        assert rows(killed) == expected, number


@pytest.mark.parametrize("number", [2, 9, 16])
def test_two_clerks_at_once_do_nothing_twice(number, evening, monkeypatch):
    whole, shared = evening("whole"), evening("shared")
    clerk.work_through(whole)
    saved, save = [], store.findings.save

    def note(db, congress, level, *rest):
        saved.append((congress.id, level))
        save(db, congress, level, *rest)

    monkeypatch.setattr(store.findings, "save", note)
    with before_transaction(monkeypatch, number, lambda: clerk.work_through(shared)):
        clerk.work_through(shared)

    assert rows(shared) == rows(whole)
    assert len(saved) == len(set(saved)) == len(rows(whole)["finding_round"])


def test_a_night_goes_on_without_a_pause_and_is_left_at_once_when_asked(evening):
    settings, asked = evening("whole"), []

    def wait(seconds):
        asked.append(seconds)
        return seconds == clerk.INTERVAL

    clerk.run(settings, wait)
    assert asked.count(0) > 2

    halfway = evening("halfway")
    clerk.run(halfway, lambda _seconds: True)
    assert 0 < len(rows(halfway)["snapshot"]) < len(rows(settings)["snapshot"])

    clerk.work_through(halfway)
    assert rows(halfway) == rows(settings)


def test_what_is_opened_after_the_night_began_is_in_no_picture_of_yesterday(db, moment, world, small_portions):
    actions.snapshots.take(db, moment, lambda: False)
    free = NewOrganisation(
        "P86.859", "Đảng bộ huyện Vũng Liêm", "huyen", "assumed", "cap_tren_truc_tiep_co_so", cast.PROVINCE
    )
    actions.organisations.found(db, actions.installation.installer(db, moment), moment, cast.CYCLE, free)
    new = NewCongress(date(2010, 7, 14), 2, "delegates", (1, 2, 3, 4))
    actions.congresses.open_one(db, cast.person(db, "thaymat.vinhlong"), moment, cast.CYCLE, free.code, new)

    actions.snapshots.take(db, moment, lambda: True)

    assert db.execute("SELECT COUNT(*) FROM snapshot").fetchone() == (3 * len(world.congresses),)
