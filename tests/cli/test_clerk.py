"""The clerk: what one pass does, that a second one does nothing, and that there is one per database."""

from dataclasses import replace
from datetime import date, timedelta

import factories
import world as cast
from click.testing import CliRunner

from planner import clerk, store
from planner.clerk_place import held_alone
from planner.cli import main


def state(db) -> dict[str, list]:
    """Every row of what a clerk may write."""
    tables = ("snapshot", "session", "failed_sign_in", "audit_entry", "counter", "task", "person", "finding",
              "finding_round", "finding_count")  # fmt: skip
    return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def test_clerk_once_takes_the_picture_of_yesterday(settings, db):
    result = CliRunner().invoke(main, ["clerk", "--once"], obj=settings)

    congresses = db.execute("SELECT COUNT(*) FROM congress").fetchone()[0]
    days = db.execute("SELECT day, COUNT(*) FROM snapshot GROUP BY day").fetchall()
    assert (result.exit_code, result.output) == (0, "")
    assert days == [((cast.DAY - timedelta(days=1)).isoformat(), congresses * 3)]


def test_clerk_once_again_changes_nothing(settings, db):
    CliRunner().invoke(main, ["clerk", "--once"], obj=settings)
    before = state(db)

    CliRunner().invoke(main, ["clerk", "--once"], obj=settings)

    assert state(db) == before


def test_clerk_forgets_sign_ins_a_week_after_they_expired(settings, db):
    clerk.work(replace(settings, now=lambda: cast.NOW + timedelta(days=30)))

    assert db.execute("SELECT COUNT(*) FROM session").fetchone() == (0,)


def test_clerk_does_daily_work_once_a_day(settings, db, monkeypatch):
    taken = []
    monkeypatch.setattr(store.snapshots, "take", lambda _db, day, *_: taken.append(day))
    passes = iter([False, False, True])

    clerk.run(settings, lambda seconds: bool(seconds) and next(passes))

    assert taken == [cast.DAY - timedelta(days=1)]


def test_clerk_goes_on_after_a_pass_that_failed(settings, monkeypatch, caplog):
    answers = iter([store.connection.OperationalError("database is locked"), None])
    done = []

    def work(_settings, _last, _goes_on):
        error = next(answers)
        if error:
            raise error
        done.append(True)
        return clerk.Pass(cast.DAY, 0)

    monkeypatch.setattr(clerk, "work", work)
    passes = iter([False, True])

    clerk.run(settings, lambda _seconds: next(passes))

    assert done == [True]
    assert [record.message for record in caplog.records] == ["the clerk could not work just now"]


def test_second_clerk_is_sent_away(settings):
    with held_alone(settings.db):
        result = CliRunner().invoke(main, ["clerk", "--once"], obj=replace(settings, lang="en"))

    assert (result.exit_code, result.output.strip()) == (1, "Another clerk works on this database.")


def test_clerk_finds_what_every_plan_breaks_and_what_changed_since(settings, db, world):
    last = clerk.work(settings)
    first = db.execute("SELECT COUNT(*) FROM finding_round WHERE day = ?", [cast.DAY.isoformat()]).fetchone()
    key = f"task_on_day_off:{factories.make_task(db, world.congresses['P86'], start=date(2010, 5, 16)).public_id}"

    clerk.work(settings, last)

    assert first == (3 * len(world.congresses),)
    assert db.execute("SELECT COUNT(*) FROM finding WHERE key = ?", [key]).fetchone() == (3,)
