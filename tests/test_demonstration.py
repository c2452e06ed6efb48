"""The demonstration: built whole or not at all, the same every time, and sound."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import world as cast
from click.testing import CliRunner
from demonstration_rows import BOARDS, FORECASTS, rows_of

from planner import actions, clerk, demonstration, store
from planner.cli import main
from planner.settings import Settings

PASSWORD = "mot-mat-khau-chung"


def built(path) -> Settings:
    """A province's demonstration at a path, the true clock stopped."""
    settings = Settings(db=path, now=lambda: cast.NOW)
    demonstration.build(path, settings, "province", PASSWORD, lambda *_: None)
    return settings


@pytest.fixture(scope="module")
def settings(demonstration_file) -> Settings:
    """The demonstration, built once; tests here do not write to it."""
    return Settings(db=demonstration_file, now=lambda: cast.NOW)


@pytest.fixture(scope="module")
def looked_back(settings, tmp_path_factory) -> Path:
    """The same after the clerk's first work, of which nothing is left to do."""
    copy = tmp_path_factory.mktemp("looked-back") / "demonstration.db"
    store.backups.copy(settings.db, copy)
    assert look_back(copy) == 11
    assert look_back(copy) == 0
    return copy


def look_back(path) -> int:
    """Let the clerk keep the forecasts of earlier weeks; returns of how many congresses."""
    db = store.connection.connect(path)
    try:
        return actions.forecasts.keep_earlier(db, cast.MOMENT, cast.ZONE)
    finally:
        db.close()


@pytest.fixture
def db(settings):
    connection = store.connection.connect(settings.db)
    yield connection
    connection.close()


def one(db, question: str, *values):
    """The only value of the only row."""
    return db.execute(question, list(values)).fetchone()[0]


def test_demonstration_is_sound(db):
    assert store.verification.findings(db) == []


def test_demonstration_is_the_same_in_every_build(looked_back, tmp_path):
    again = built(tmp_path / "again.db")
    look_back(again.db)

    for question in (BOARDS, FORECASTS):
        assert rows_of(again.db, question) == rows_of(looked_back, question)


def test_first_page_waits_for_no_forecast_of_earlier_weeks_and_the_paces_stand(db):
    assert one(db, "SELECT COUNT(*) FROM forecast") == 0
    assert one(db, "SELECT COUNT(*) FROM peer_pace WHERE measured > 0") == 9


def test_looking_back_goes_on_where_it_was_stopped_and_does_nothing_twice(settings, looked_back, tmp_path, monkeypatch):
    copy = tmp_path / "demonstration.db"
    store.backups.copy(settings.db, copy)
    keep, kept = store.forecasts.keep, []

    def stop(db, congress_id, clearance, one, stamp):
        if len(kept) == 20:
            raise KeyboardInterrupt
        kept.append((congress_id, clearance, one.day))
        keep(db, congress_id, clearance, one, stamp)

    monkeypatch.setattr(store.forecasts, "keep", stop)
    with pytest.raises(KeyboardInterrupt):
        look_back(copy)
    monkeypatch.setattr(store.forecasts, "keep", keep)

    assert rows_of(copy, "SELECT COUNT(*), COUNT(DISTINCT congress_id) FROM forecast") == [(15, 1)]
    assert look_back(copy) == 10
    assert rows_of(copy, FORECASTS) == rows_of(looked_back, FORECASTS)


def test_clerk_looks_back_in_its_first_pass(settings, looked_back, tmp_path, monkeypatch):
    copy = tmp_path / "demonstration.db"
    store.backups.copy(settings.db, copy)
    monkeypatch.setattr(actions.forecasts, "keep_some", lambda *_: 0)

    clerk.work(replace(settings, db=copy))

    assert rows_of(copy, FORECASTS) == rows_of(looked_back, FORECASTS)


def test_congress_that_is_over_keeps_what_was_foreseen_before(looked_back):
    days = rows_of(
        looked_back,
        "SELECT DISTINCT forecast.day FROM forecast JOIN congress ON congress.id = congress_id"
        " WHERE date(congress.opens, '+' || congress.days || ' days') <= '2010-05-10' AND chance > 0 ORDER BY 1",
    )
    assert [day for (day,) in days] == ["2010-03-29", "2010-04-05", "2010-04-12"]


def test_planning_day_starts_at_10_may_2010_and_ticks(db, settings):
    offset = store.installation.day_offset(db)

    days = [store.installation.planning_day(cast.NOW + timedelta(days=n), settings.tz, offset) for n in (0, 1)]
    assert days == [date(2010, 5, 10), date(2010, 5, 11)]


def test_every_organisation_but_the_silent_province_and_its_districts_has_a_congress(db):
    without = db.execute(
        "SELECT code FROM organisation WHERE id NOT IN (SELECT organisation_id FROM congress)"
    ).fetchall()

    assert without == [("P20",), *((code,) for code in sorted(code for (code,) in without if code.startswith("P20.")))]
    assert len(without) == 12
    assert one(db, "SELECT COUNT(*) FROM congress") == 191


def test_lower_congresses_end_before_the_upper_ones_open(db):
    early = db.execute(
        "SELECT lower.code FROM standing JOIN congress ON congress.organisation_id = standing.organisation_id"
        " JOIN organisation AS lower ON lower.id = standing.organisation_id"
        " JOIN congress AS upper ON upper.organisation_id = standing.parent_id"
        " WHERE DATE(congress.opens, '+' || congress.days || ' days') > upper.opens"
    ).fetchall()

    assert early == []


def test_done_tasks_have_their_required_items_ticked_and_a_day(db):
    unticked = one(
        db,
        "SELECT COUNT(*) FROM task JOIN check_item ON check_item.task_id = task.id"
        " WHERE status = 'done' AND required = 1 AND ticked_at IS NULL",
    )
    undated = one(db, "SELECT COUNT(*) FROM task WHERE (status = 'done')"
                      " <> (id IN (SELECT task_id FROM task_completion))")  # fmt: skip

    assert (unticked, undated) == (0, 0)
    assert one(db, "SELECT MAX(done_on) FROM task_completion") <= "2010-05-10"


def test_computed_tasks_are_as_the_clerk_would_leave_them(settings, db, tmp_path):
    copy = tmp_path / "copy.db"
    store.backups.copy(settings.db, copy)
    other = store.connection.connect(copy)
    actor = actions.installation.clerk(other, cast.MOMENT)

    assert actions.states.settle_lower_first(other, actor, cast.MOMENT) == 0
    other.close()


def test_a_few_offices_are_clearly_late(db):
    late = db.execute(
        "SELECT congress_id, COUNT(*) FROM task LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " WHERE status IN ('todo', 'doing', 'review') AND due < '2010-05-10' AND task_cancellation.task_id IS NULL"
        " GROUP BY congress_id HAVING COUNT(*) >= 4"
    ).fetchall()

    assert 3 <= len(late) <= 12


def test_boards_are_lively(db):
    counts = [one(db, f"SELECT COUNT(*) FROM {table}") for table in
              ("comment", "task_blockage", "task_cancellation", "task_register")]  # fmt: skip

    assert [count > 0 for count in counts] == [True] * 4
    assert one(db, "SELECT COUNT(*) FROM task WHERE document_number LIKE '127-%'") > 0
    assert one(db, "SELECT document_number FROM task WHERE standard_code = 'T000'") == "37-CT/TW"


def test_audit_times_run_forward(db):
    times = [entry.at for entry in store.audits.chain(db)]

    assert times == sorted(times)


def test_every_account_opens_with_the_one_password(db):
    for account in demonstration.ACCOUNTS:
        stored = store.people.find(db, account.login)
        assert actions.passwords.is_right(stored.password_hash, PASSWORD), account.login
        assert (stored.person.clearance, [grant.role for grant in stored.person.grants]) == (
            account.clearance, [account.role, *["acts_for"] * account.acts_for_below],
        )  # fmt: skip
    assert len({row[0] for row in db.execute("SELECT password_hash FROM person")}) == len(demonstration.ACCOUNTS) + 1


def test_member_is_bound_to_the_subcommittee(db):
    person = store.people.get(db, "tieuban.vankien.vinhlong")
    key = store.organisations.key_of(db, "P86")

    names = {body.id: body.code for body in store.bodies.of_organisation(db, key)}
    assert {names[body] for body in person.grants[0].body_ids} == {"VK"}


def test_no_person_is_named(db):
    """Titles that stand before a person's name occur nowhere in what the demonstration adds."""
    written = [text for query in (
        "SELECT text FROM comment", "SELECT reason FROM task_blockage", "SELECT reason FROM task_cancellation",
        "SELECT name FROM person", "SELECT title FROM task WHERE standard_code = ''", "SELECT place FROM task_register",
    ) for (text,) in db.execute(query)]  # fmt: skip

    assert [text for text in written if re.search(r"\b(ông|bà|anh|chị|đồng chí)\s+[A-ZĐ]", text, re.IGNORECASE)] == []


def test_standing_demonstration_is_used_again_with_its_changes(settings, tmp_path):
    copy = tmp_path / "demonstration.db"
    store.backups.copy(settings.db, copy)
    db = store.connection.connect(copy)
    with store.connection.writing(db):
        store.installation.put(db, "changed", "yes")
    db.close()

    result = CliRunner().invoke(main, ["demo", "--db", str(copy), "--build-only"], obj=replace(settings, lang="en"))

    db = store.connection.connect(copy)
    assert "Password: as printed when it was built. A new one: --password; all anew: --fresh" in result.output
    assert store.installation.get(db, "changed") == "yes"
    db.close()


def test_new_password_opens_and_the_old_one_no_longer_does(settings, tmp_path):
    copy = tmp_path / "demonstration.db"
    store.backups.copy(settings.db, copy)

    words = ["demo", "--db", str(copy), "--build-only", "--password"]
    result = CliRunner().invoke(main, words, obj=replace(settings, lang="en"))

    db = store.connection.connect(copy)
    stored = store.people.find(db, "quantri").password_hash
    shown = re.search(r"Password: (\S+)", result.output)[1]
    assert [actions.passwords.is_right(stored, word) for word in (shown, PASSWORD)] == [True, False]
    db.close()


def test_other_databases_are_never_taken_for_a_demonstration(tmp_path, world):
    result = CliRunner().invoke(
        main, ["demo", "--db", str(world.path), "--build-only", "--fresh"],
        obj=Settings(lang="en", now=lambda: cast.NOW),
    )  # fmt: skip

    assert (result.exit_code, result.output.strip()) == (
        1, f"{world.path} is no demonstration, so it is not touched.",
    )  # fmt: skip


def test_build_that_stops_leaves_the_old_one(settings, tmp_path):
    copy = tmp_path / "demonstration.db"
    store.backups.copy(settings.db, copy)
    before = copy.read_bytes()

    def stop(code: str, done: int, _whole: int) -> None:
        if code == "congresses" and done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demonstration.build(copy, settings, "province", PASSWORD, stop)

    assert copy.read_bytes() == before


def test_fingerprint_changes_with_the_scale(settings):
    assert [demonstration.is_current(settings.db, scale) for scale in ("province", "national")] == [True, False]


def test_audit_payloads_are_json(db):
    payloads = [json.loads(text) for (text,) in db.execute("SELECT payload FROM audit_payload")]

    assert {tuple(sorted(payload)) for payload in payloads} == {("after", "before")}


@pytest.mark.parametrize("login", ["vanphong.vinhlong", "tieuban.vankien.vinhlong"])
def test_something_is_due_tomorrow_and_something_late_that_the_clerk_tells_of(login, db):
    found = store.notices.untold_due_days(db, cast.DAY)

    assert sorted(one.kind for one in found if one.person_id == store.people.get(db, login).id) == [
        "due_tomorrow",
        "overdue",
    ]
