"""Tasks whose state follows from the congresses below: todo, doing, done, and back."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from factories import a_task, tasks_of
from traces import assert_sound, content, entries, last_number

from planner import actions, store
from planner.actions.states import lower_status


@pytest.fixture
def clerk(db, moment):
    return actions.installation.clerk(db, moment)


def at(day):
    return replace(cast.MOMENT, today=day)


def opens_and_closes(db, world, code):
    scope = cast.person(db, "vanphong.tw").scope
    congress = store.congresses.get(db, scope, world.congresses[code])
    return congress.opens, congress.closes


@pytest.mark.parametrize(
    ("counts", "status"),
    [
        ({"lower": 3}, "todo"),
        ({"lower": 3, "opened": 1}, "doing"),
        ({"lower": 3, "opened": 3, "closed": 2}, "doing"),
        ({"lower": 3, "opened": 3, "closed": 3}, "done"),
    ],
)
def test_state_follows_from_how_many_congresses_opened_and_closed(counts, status):
    assert lower_status(Counter(counts)) == status


def test_district_follows_its_commune_from_opening_to_the_day_after_the_closing(db, world, clerk):
    opens, closes = opens_and_closes(db, world, cast.COMMUNE)
    task = a_task(db, world.congresses[cast.DISTRICT], is_computed=True)
    seen = []
    for day in (opens - timedelta(days=1), opens, closes, closes + timedelta(days=1)):
        actions.states.settle_lower_first(db, clerk, at(day))
        seen.append(store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id).status)
    assert seen == ["todo", "doing", "doing", "done"]
    done = store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id)
    assert done.done_on == closes + timedelta(days=1)
    assert store.items.unticked_required(db, done) == 0
    assert_sound(db)


def test_settling_again_writes_nothing(db, world, clerk):
    opens, _ = opens_and_closes(db, world, cast.COMMUNE)
    since = last_number(db)
    assert actions.states.settle_lower_first(db, clerk, at(opens)) == 1
    assert [(one.action, one.actor) for one in entries(db, since)] == [("task.placed", clerk.login)]
    before = content(db)
    assert actions.states.settle_lower_first(db, clerk, at(opens)) == 0
    assert content(db) == before


def test_cancelled_congress_below_counts_as_not_held_and_a_closed_committee_not_at_all(db, world, clerk):
    _, closes = opens_and_closes(db, world, cast.SIBLING)
    after, scope = at(closes + timedelta(days=1)), cast.person(db, "vanphong.tw").scope
    task = a_task(db, world.congresses[cast.PROVINCE], is_computed=True)

    def status():
        actions.states.settle_lower_first(db, clerk, after)
        return store.tasks.get(db, scope, task.public_id).status

    assert status() == "done"
    deputy = cast.person(db, "thaymat.vinhlong")
    actions.congresses.cancel(db, deputy, cast.MOMENT, world.congresses[cast.SIBLING], "hoãn")
    assert status() == "doing"
    actions.organisations.close(db, deputy, cast.MOMENT, cast.CYCLE, cast.SIBLING, "sáp nhập")
    assert status() == "done"
    assert_sound(db)


def test_committee_without_subordinates_has_nothing_to_follow(db, world, clerk):
    actions.states.settle_lower_first(db, clerk, at(cast.DAY + timedelta(days=600)))
    lowest = [one for one in tasks_of(db, world.congresses[cast.COMMUNE]) if one.is_computed]
    assert {one.status for one in lowest} <= {"todo"}


def test_cancelled_task_is_left_alone(db, world, clerk):
    task = a_task(db, world.congresses[cast.DISTRICT], is_computed=True)
    actions.tasks.cancel(db, cast.person(db, "vanphong.longho"), cast.MOMENT, task.public_id, "thừa")
    opens, _ = opens_and_closes(db, world, cast.COMMUNE)
    assert actions.states.settle_lower_first(db, clerk, at(opens)) == 0
