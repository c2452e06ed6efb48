"""Times flow through a sitting; moving keeps what there is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sittings import a_sitting, an_item

from planner.domain import agenda
from planner.domain.agenda import stepped, timed, timetable
from planner.domain.playbook import Offset

OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)


def times(found):
    return [(one.start, one.end, one.gap) for one in found]


minutes = st.integers(0, 1440)
plain = st.lists(minutes, max_size=30).map(lambda lengths: [an_item(key, one) for key, one in enumerate(lengths)])
fixed = st.lists(st.tuples(minutes, st.none() | st.integers(0, 1439)), max_size=30).map(
    lambda pairs: [an_item(key, one, fixed_at=at) for key, (one, at) in enumerate(pairs)]
)


def test_each_item_begins_when_the_one_before_ends():
    items = [an_item(1, 5), an_item(2, 25), an_item(3, 0), an_item(4, 40)]
    assert times(timed(480, items)) == [(480, 485, 0), (485, 510, 0), (510, 510, 0), (510, 550, 0)]


def test_item_with_a_fixed_time_holds_it_and_shows_the_gap_before_it():
    items = [an_item(1, 30), an_item(2, 15, fixed_at=540), an_item(3, 10)]
    assert times(timed(480, items)) == [(480, 510, 0), (540, 555, 30), (555, 565, 0)]


def test_what_runs_into_a_fixed_time_is_cut_short_there():
    items = [an_item(1, 30), an_item(2, 45), an_item(3, 15, fixed_at=540)]
    assert times(timed(480, items)) == [(480, 510, 0), (510, 540, 0), (540, 555, -15)]


def test_fixed_time_before_one_that_is_held_cannot_be_held():
    found = timed(480, [an_item(1, 30, fixed_at=600), an_item(2, 15, fixed_at=540)])
    assert times(found) == [(600, 630, 120), (630, 645, -90)]
    assert [one.is_late for one in found] == [False, True]


@given(st.integers(0, 1439), plain)
def test_without_fixed_times_the_sitting_lasts_as_long_as_its_items(starts, items):
    found = timed(starts, items)
    assert [one.item for one in found] == items
    assert all(one.gap == 0 for one in found)
    end = found[-1].end if found else starts
    assert end - starts == sum(one.minutes for one in items)


@given(st.integers(0, 1439), fixed)
def test_times_never_go_back_whatever_is_fixed(starts, items):
    found = timed(starts, items)
    assert [one.item for one in found] == items
    flow = [clock for one in found for clock in (one.start, one.end)]
    assert flow == sorted(flow)
    assert all(one.start >= starts for one in found)


@given(st.integers(0, 1439), fixed)
def test_a_time_that_is_said_to_be_held_is_held(starts, items):
    held = [one for one in timed(starts, items) if one.item.fixed_at is not None and not one.is_late]
    # A later fixed time may cut one that was held down to itself, and no further.
    assert all(one.start == one.item.fixed_at for one in held)


@given(plain, st.data())
def test_moving_an_item_keeps_all_items_and_the_total(items, data):
    order = [one.public_id for one in items]
    for _ in range(data.draw(st.integers(0, 8))):
        if not order:
            return
        moved = data.draw(st.sampled_from(order))
        after, before = stepped(order, moved, data.draw(st.sampled_from([-1, 1])))
        others = [one for one in order if one != moved]
        place = others.index(after) + 1 if after else 0
        assert (others[place] if place < len(others) else "") == before
        order = [*others[:place], moved, *others[place:]]
    by_id = {one.public_id: one for one in items}
    found = timed(480, [by_id[one] for one in order])
    assert sorted(one.item.id for one in found) == sorted(one.id for one in items)
    assert sum(one.item.minutes for one in found) == sum(one.minutes for one in items)


def test_step_beyond_an_end_stays():
    assert stepped(["a", "b", "c"], "a", -1) == ("", "b")
    assert stepped(["a", "b", "c"], "c", 1) == ("b", "")
    assert stepped(["a", "b", "c"], "b", -1) == ("", "a")
    assert stepped(["a"], "a", 1) == ("", "")


def test_timetable_orders_by_day_and_start_and_counts_each_session():
    sittings = [
        a_sitting(1, day=Offset("closes", 0)),
        a_sitting(2, day=Offset("opens", 0), starts=840),
        a_sitting(3, day=Offset("opens", 0), starts=480),
        a_sitting(4, day=Offset("opens", -1), session="tru_bi"),
        a_sitting(5, day=Offset("opens", 1), is_cancelled=True),
    ]
    items = [an_item(1, 20, sitting_id=3), an_item(2, 20, sitting_id=3, is_cancelled=True), an_item(3, sitting_id=5)]
    found = timetable(sittings, items, OPENS, CLOSES)
    assert [one.sitting.id for one in found] == [4, 3, 2, 1]
    assert [(one.number, one.count) for one in found] == [(1, 1), (1, 3), (2, 3), (3, 3)]
    assert [one.day for one in found] == [date(2010, 9, 14), OPENS, OPENS, CLOSES]
    assert [len(one.items) for one in found] == [0, 1, 0, 0]


def test_sums_leave_breaks_out_of_the_work():
    items = [an_item(1, 50), an_item(2, 15, kind="break"), an_item(3, 30)]
    (found,) = timetable([a_sitting()], items, OPENS, CLOSES)
    assert (found.minutes, found.working_minutes, found.start, found.end) == (95, 80, 480, 575)


@pytest.mark.parametrize(
    ("day", "closes", "offset"),
    [
        (OPENS, CLOSES, Offset("opens", 0)),
        (date(2010, 9, 16), CLOSES, Offset("opens", 1)),
        (CLOSES, CLOSES, Offset("closes", 0)),
        (date(2010, 9, 14), CLOSES, Offset("opens", -1)),
        (OPENS, OPENS, Offset("opens", 0)),
    ],
)
def test_closing_day_is_kept_by_the_closing_and_others_by_the_opening(day, closes, offset):
    assert agenda.offset_of(day, OPENS, closes) == offset
