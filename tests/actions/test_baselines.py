"""Freezing a plan: what is kept, who may, what it leaves behind."""

import factories
import pytest
import world as cast
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.baseline import Frozen
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound

NAME = "Kế hoạch gốc"


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.longho")


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def _days(db, person, baseline):
    return store.baselines.days(db, person.scope, baseline)


def _of(db, person, congress_id):
    return store.baselines.of_congress(db, person.scope, store.congresses.get(db, person.scope, congress_id))


def test_every_task_is_frozen_and_shown_as_far_as_somebody_sees_it(db, moment, office, district):
    internal = factories.make_task(db, district, by="vanphong.longho", classification=1)
    cancelled = factories.make_task(db, district, by="vanphong.longho")
    actions.tasks.cancel(db, office, moment, cancelled.public_id, "Trùng")

    baseline = actions.baselines.freeze(db, office, moment, district, f"  {NAME} ")

    expected = {
        one.public_id: Frozen(one.start, one.due)
        for one in factories.tasks_of(db, district)
        if not one.is_cancelled and one.status != "not_applicable"
    }
    national, reader = cast.person(db, "vanphong.tw"), cast.person(db, "bandoc.longho")
    assert baseline.name == NAME
    assert _days(db, national, baseline) == expected
    assert internal.public_id in expected
    ordinary = {one.public_id for one in factories.tasks_of(db, district) if one.classification == 0}
    assert _days(db, reader, baseline) == {key: days for key, days in expected.items() if key in ordinary}


def test_frozen_days_stay_when_the_plan_changes(db, moment, office, district):
    task = factories.make_task(db, district, by="vanphong.longho")
    baseline = actions.baselines.freeze(db, office, moment, district, NAME)
    due = {"due": task.due}
    later = task.due.replace(day=task.due.day - 1)

    actions.tasks.edit_fields(db, office, moment, task.public_id, {"due": later}, due)

    assert _days(db, office, baseline)[task.public_id] == Frozen(task.start, task.due)


def test_freezing_withdrawing_and_restoring_leave_their_traces(db, moment, office, district):
    number = last_number(db)

    baseline = actions.baselines.freeze(db, office, moment, district, NAME)
    actions.baselines.withdraw(db, office, moment, baseline.public_id)
    assert [one.is_withdrawn for one in _of(db, office, district)] == [True]
    actions.baselines.restore(db, office, moment, baseline.public_id)

    assert [one.is_withdrawn for one in _of(db, office, district)] == [False]
    told = ["baseline.frozen", "baseline.withdrawn", "baseline.restored"]
    assert [(one.action, one.public_id) for one in entries(db, number)] == [(one, baseline.public_id) for one in told]
    assert_sound(db)


def test_name_is_given_once_in_a_congress(db, moment, office, district, world):
    baseline = actions.baselines.freeze(db, office, moment, district, NAME)
    actions.baselines.withdraw(db, office, moment, baseline.public_id)

    with nothing_written(db, Invalid) as raised:
        actions.baselines.freeze(db, office, moment, district, NAME.upper())
    assert [one.code for one in raised.value.problems] == ["baseline.name_taken"]
    upper = cast.person(db, "vanphong.vinhlong")
    assert actions.baselines.freeze(db, upper, moment, world.congresses[cast.PROVINCE], NAME)


def test_name_with_words_of_secrecy_is_asked_about(db, moment, office, district):
    with nothing_written(db, Invalid):
        actions.baselines.freeze(db, office, moment, district, "Bản tối mật")
    assert actions.baselines.freeze(db, office, moment, district, "Bản tối mật", is_vouched=True)


@pytest.mark.parametrize("login", ["bandoc.longho", "thanhvien.longho"])
def test_only_planners_freeze(db, moment, office, district, login):
    baseline = actions.baselines.freeze(db, office, moment, district, NAME)
    actor = cast.person(db, login)

    for deed in (
        lambda: actions.baselines.freeze(db, actor, moment, district, "Khác"),
        lambda: actions.baselines.withdraw(db, actor, moment, baseline.public_id),
        lambda: actions.baselines.restore(db, actor, moment, baseline.public_id),
    ):
        with nothing_written(db, NotAllowed):
            deed()


def test_others_do_not_know_of_it(db, moment, office, district):
    baseline = actions.baselines.freeze(db, office, moment, district, NAME)
    sibling = cast.person(db, "vanphong.dongthap")

    with nothing_written(db, NotFound):
        actions.baselines.withdraw(db, sibling, moment, baseline.public_id)
    assert _of(db, office, district)


def test_who_comes_second_is_told(db, moment, office, district):
    baseline = actions.baselines.freeze(db, office, moment, district, NAME)
    with nothing_written(db, Conflict):
        actions.baselines.restore(db, office, moment, baseline.public_id)
    actions.baselines.withdraw(db, office, moment, baseline.public_id)
    with nothing_written(db, Conflict):
        actions.baselines.withdraw(db, office, moment, baseline.public_id)


def test_cancelled_congress_is_not_frozen(db, moment, office, district):
    actions.congresses.cancel(db, office, moment, district, "Hoãn")
    with nothing_written(db, Conflict):
        actions.baselines.freeze(db, office, moment, district, NAME)
