"""The picture of planned against actual times: everything within it, nothing thinner than can be seen."""

from datetime import date, datetime

import pytest
from sittings import a_sitting, an_item

from planner.domain.actual_times import held
from planner.domain.agenda import timetable
from planner.domain.live_run import Step, replay
from planner.web.actual_chart import AXIS, ROW, chart

DAY = date(2010, 9, 15)


ITEMS = (an_item(1, 60), an_item(2, 30), an_item(3, 1))


def drawn(*pressed, items=ITEMS, now=None):
    (one,) = timetable([a_sitting()], items, DAY, DAY)
    steps = [
        Step(number, str(number), datetime.fromisoformat(f"{DAY.isoformat()}T{clock}"), kind, key)
        for number, (clock, kind, key) in enumerate(pressed, start=1)
    ]
    return chart(held(replay(one, steps)), now)


WHOLE = (("08:00:00", "start", 1), ("09:20:00", "start", 2), ("09:40:00", "start", 3), ("09:41:00", "finish", 3))


def test_bars_stand_in_per_cent_of_the_time_from_the_first_half_hour_to_the_last():
    first, second, third = drawn(*WHOLE).rows
    # 8:00 to 10:00 are 120 minutes.
    assert (first.planned.x, first.planned.width, first.took.end) == (0, 50, 66.67)
    assert (first.over.x, first.over.end) == (50, 66.67)
    assert (second.planned.x, second.took.x, second.over) == (50, 66.67, None)
    assert (third.y, third.planned.x) == (AXIS + 2 * ROW, 75)


def test_item_of_a_minute_is_seen():
    (one,) = drawn(("08:00:00", "start", 1), ("08:00:30", "finish", 1), items=[an_item(1, 600)]).rows
    assert one.took.width > 0.5


def test_hours_are_named_as_far_as_they_have_room():
    assert drawn(*WHOLE).ticks == ((0, "8:00"), (25, "8:30"), (50, "9:00"), (75, "9:30"))
    long = drawn(*WHOLE, items=[an_item(1, 600)]).ticks
    assert [words for _, words in long] == ["8:00", "10:00", "12:00", "14:00", "16:00"]


@pytest.mark.parametrize(("now", "end"), [(None, None), (530, 41.67)])
def test_what_runs_is_drawn_until_now(now, end):
    (one, *_) = drawn(("08:00:00", "start", 1), now=now).rows
    assert one.is_running
    assert (one.took and one.took.end) == end
    assert one.over is None


def test_what_was_skipped_or_waits_has_its_plan_alone():
    rows = drawn(("08:00:00", "start", 1), ("08:05:00", "skip", 2), now=485).rows
    assert all(row.planned for row in rows)
    assert [row.took is not None for row in rows] == [True, False, False]


def test_words_stand_before_the_bar_where_there_is_no_room_behind_it():
    rows = drawn(("08:00:00", "start", 1), ("09:58:00", "finish", 1)).rows
    assert [row.is_far for row in rows] == [True, False, False]
