"""Days off that an office sets: the plans of its subtree move, and come back when the days are worked again."""

from datetime import date, timedelta

import pytest
import world as cast
from factories import make_task, tasks_of
from traces import assert_sound, entries, last_number, nothing_written, revisions

from planner import actions, store
from planner.actions.days_off import NewDaysOff
from planner.actions.working_days import working_days
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.domain.relative_date import measure

PLACES = (cast.PROVINCE, cast.DISTRICT, cast.SIBLING, cast.COMMUNE, cast.NEIGHBOUR)


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def province(db, office):
    return organisation(db, office, cast.PROVINCE)


@pytest.fixture
def set_off(db, office, moment, province):
    def do(starts, ends=None, reason="Lũ lớn", actor=office, place=province):
        return actions.days_off.set_off(db, actor, moment, place, NewDaysOff(starts, ends or starts, reason))

    return do


def organisation(db, person, code):
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    return store.organisations.get(db, person.scope, cycle_id, code)


def days(db, world):
    """Start and due of every task by code of organisation and public id."""
    return {
        (code, task.public_id): (task.start, task.due)
        for code in PLACES
        for task in tasks_of(db, world.congresses[code])
    }


def busiest(db, world, code):
    """A Tuesday to Thursday before the opening on which most open working tasks of a congress are due."""
    due = [
        task.due
        for task in tasks_of(db, world.congresses[code])
        if task.calendar == "working" and task.status == "todo" and task.due.weekday() in (1, 2, 3)
        and date(2010, 5, 12) < task.due < date(2010, 7, 1)
    ]  # fmt: skip
    return max(set(due), key=lambda day: (due.count(day), day))


def test_nothing_that_is_worked_falls_on_the_days_any_more_anywhere_below_and_nothing_else_moves(db, world, set_off):
    flood = busiest(db, world, cast.DISTRICT)
    before = days(db, world)
    set_off(flood)
    after = days(db, world)
    moved = {key for key in before if before[key] != after[key]}
    fell = {
        (code, task.public_id)
        for code in PLACES[:-1]
        for task in tasks_of(db, world.congresses[code])
        if task.calendar == "working" and flood in before[code, task.public_id]
    }
    assert fell
    assert fell <= moved
    assert {code for code, _ in moved} >= {cast.DISTRICT}
    assert cast.NEIGHBOUR not in {code for code, _ in moved}
    for code, key in fell:
        task = next(one for one in tasks_of(db, world.congresses[code]) if one.public_id == key)
        assert flood not in (task.start, task.due)
    assert_sound(db)


def test_everything_comes_back_when_the_days_are_worked_again(db, office, moment, world, set_off):
    before = days(db, world)
    first = busiest(db, world, cast.DISTRICT)
    key = set_off(first, first + timedelta(days=2))
    assert days(db, world) != before
    actions.days_off.withdraw(db, office, moment, key)
    assert days(db, world) == before
    assert_sound(db)
    with nothing_written(db, NotFound):
        actions.days_off.withdraw(db, office, moment, key)


def test_a_day_two_offices_set_off_stays_off_until_both_take_it_back(db, office, moment, world, set_off):
    flood = busiest(db, world, cast.DISTRICT)
    before = days(db, world)
    own = cast.person(db, "vanphong.longho")
    mine = set_off(flood, actor=own, place=organisation(db, own, cast.DISTRICT))
    theirs = set_off(flood)
    actions.days_off.withdraw(db, own, moment, mine)
    place = organisation(db, office, cast.DISTRICT)
    assert not working_days(db, cast.CYCLE, place.path).is_working(flood)
    actions.days_off.withdraw(db, office, moment, theirs)
    assert days(db, world) == before


def test_days_set_by_hand_and_finished_tasks_stay(db, office, moment, world, set_off):
    flood = busiest(db, world, cast.PROVINCE)
    hand = make_task(db, world.congresses[cast.PROVINCE], start=flood, due=flood)
    set_off(flood)
    assert store.tasks.get(db, office.scope, hand.public_id).due == flood


def test_the_effect_is_foreseen_as_far_as_it_is_seen(db, moment, world, set_off, province):
    reader = cast.person(db, "vanphong.vinhlong")
    flood = busiest(db, world, cast.DISTRICT)
    foreseen = actions.days_off.foresee(
        db, reader, moment, "Asia/Ho_Chi_Minh", province, NewDaysOff(flood, flood, "Lũ")
    ).effects
    before = days(db, world)
    set_off(flood)
    after = days(db, world)
    told = {
        (effect.congress.organisation_code, move.task.public_id): (move.days.start, move.days.due)
        for effect in foreseen
        for move in effect.moves
    }
    assert told == {key: after[key] for key in before if before[key] != after[key]}


def test_new_tasks_and_new_congresses_avoid_them(db, office, moment, world, set_off):
    flood = date(2010, 6, 16)
    set_off(flood)
    congress = store.congresses.get(db, office.scope, world.congresses[cast.PROVINCE])
    offset = measure(flood, "opens", congress.opens, congress.closes)
    task = make_task(db, congress.public_id, start=date(2010, 6, 1), due=None, due_from=offset)
    assert task.due == date(2010, 6, 15)


def test_the_log_tells_of_the_days_and_of_every_task_and_boards_learn_of_it(db, world, set_off):
    flood, since, counted = busiest(db, world, cast.DISTRICT), last_number(db), revisions(db)
    before = days(db, world)
    set_off(flood)
    moved = [key for key, value in days(db, world).items() if value != before[key]]
    told = [one.action for one in entries(db, since)]
    assert told == [*["task.shifted_off"] * len(moved), "day_off.set"]
    assert revisions(db) != counted


@pytest.mark.parametrize(
    ("login", "refusal"),
    [("bandoc.vinhlong", NotAllowed), ("kiemtra.tw", NotAllowed), ("vanphong.tw", NotAllowed)],
)
def test_others_set_none(db, set_off, login, refusal):
    with nothing_written(db, refusal):
        set_off(date(2010, 6, 16), actor=cast.person(db, login))


def test_bad_days_change_nothing(db, set_off):
    with nothing_written(db, Invalid):
        set_off(date(2010, 6, 16), date(2010, 6, 1))


def test_somebody_was_faster(db, office, set_off):
    day_off = store.days_off.get(db, office.scope, set_off(date(2010, 6, 16)))
    store.days_off.withdraw(db, day_off, cast.MOMENT.stamp, office.id)
    with pytest.raises(Conflict, match=r"day_off\.withdrawn"):
        store.days_off.withdraw(db, day_off, cast.MOMENT.stamp, office.id)
