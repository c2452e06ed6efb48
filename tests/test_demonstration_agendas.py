"""The demonstration's agendas: approved or not, one that runs at any hour, one that ended yesterday."""

from datetime import date, timedelta

import pytest
import world as cast
from factories import agenda_of
from live import items_of, timed_sitting

from planner import store
from planner.demonstration import openings, words
from planner.demonstration.live import start_of_running
from planner.domain import agenda_approval
from planner.domain.live_run import replay


@pytest.fixture(scope="module")
def db(demonstration_file):
    """A province's demonstration; tests here do not write to it."""
    connection = store.connection.connect(demonstration_file)
    yield connection
    connection.close()


def runs_of(db, code):
    """Every sitting of an organisation's congress as its office sees it run."""
    person = store.people.get(db, "vanphong.longho")
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    organisation = store.organisations.get(db, person.scope, cycle_id, code)
    congress = store.congresses.find(db, person.scope, organisation)
    agenda = agenda_of(db, congress.public_id, person.login)
    return [replay(one, store.live_runs.steps(db, person.scope, one.sitting)) for one in agenda]


def test_one_congress_runs_just_now_with_a_guest_greeted_in_between(db):
    preparatory, official = runs_of(db, openings.RUNNING)
    now = cast.MOMENT.wall(cast.ZONE)

    assert preparatory.is_over
    assert (official.day, official.current.item.kind, official.current.minutes) == (now.date(), "discussion", 65)
    assert official.current.started < now < official.current.started + timedelta(minutes=65)
    assert [one.item.title for one in official.items if one.is_inserted] == [words.LIVE_GREETING["title"]]


def test_one_congress_ended_yesterday_with_three_overruns(db):
    (run,) = runs_of(db, openings.ENDED)

    assert (run.is_over, run.day) == (True, date(2010, 5, 9))
    over = {one.item.kind: one.spent(one.ended) - timedelta(minutes=one.minutes) for one in run.items
            if one.spent(one.ended) > timedelta(minutes=one.minutes)}  # fmt: skip
    assert over == {kind: timedelta(minutes=longer) for kind, longer in
                    (("report", 23), ("discussion", 15), ("election", 20))}  # fmt: skip


@pytest.mark.parametrize("now", [0, 30, 61, 300, 480, 510, 700, 950, 990, 1200, 1439])
def test_sitting_that_runs_is_in_its_midst_at_any_hour(now):
    sitting = timed_sitting(*items_of(*[54] * 10), starts=450)
    starts = start_of_running(sitting, now)

    assert 0 <= starts <= now
    assert now >= starts + 60 or starts == 0
    assert now + 40 <= starts + 540
    assert starts == 450 or not 510 <= now <= 950


def test_agendas_wait_were_returned_and_changed_since_they_were_approved(db):
    upper = store.people.get(db, "vanphong.vinhlong")
    waiting = store.agenda_approvals.waiting(db, upper.scope, agenda_approval.deciding_for(upper))
    assert [(one.organisation_name, one.version_name) for one in waiting] == [("Đảng bộ huyện Long Hồ", "Dự thảo 2")]
    states = db.execute("SELECT is_approved, COUNT(*) FROM agenda_decision GROUP BY is_approved ORDER BY is_approved")
    assert states.fetchall() == [(0, 1), (1, 1)]
