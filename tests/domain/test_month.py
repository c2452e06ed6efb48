"""The month of a calendar: its weeks, what stands on each day, and days that tasks move to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from some_tasks import a_task

from planner.domain.agenda import Sitting
from planner.domain.month import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST,
    Mark,
    Month,
    days_of,
    laid_out,
    marks_of,
    moved,
    of_day,
    read,
)
from planner.domain.playbook import Offset
from planner.domain.timeline import Held
from planner.domain.workday import Workdays

TODAY = date(2010, 5, 10)
OPENS, CLOSES = date(2010, 9, 15), date(2010, 9, 17)
MAY = Month(2010, 5)
months = st.builds(Month, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))


@given(months)
def test_weeks_are_whole_run_from_monday_and_hold_each_day_of_the_month_once(month):
    weeks = month.weeks()
    days = [day for week in weeks for day in week]

    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert days == days_of(days[0], days[-1])
    own = [day for day in days if month.holds(day)]
    assert (own[0].day, (own[-1] + timedelta(days=1)).day) == (1, 1)
    assert all(any(month.holds(day) for day in week) for week in weeks)


@given(months)
def test_pages_turn_back_and_forth_and_end_with_the_years(month):
    later, earlier = month.following, month.previous

    assert (later is None) == (month == Month(LAST_YEAR, 12))
    assert (earlier is None) == (month == Month(FIRST_YEAR, 1))
    assert later is None or (later > month and later.previous == month)
    assert earlier is None or (earlier < month and earlier.following == month)


@given(months)
def test_month_is_read_from_its_own_code(month):
    assert read(month.code, TODAY) == month


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2010",
        "2010-13",
        "2010-00",
        "0000-05",
        "9999-12",
        "2010-5",
        "2010/05",
        "-010-05",
        "２０１０-05",
        "2010-05-01",
    ],
)
def test_what_is_no_month_is_that_of_today(code):
    assert read(code, TODAY) == MAY == of_day(TODAY)


def square(found, day):
    return next(one for week in found for one in week if one.day == day)


def may(tasks=(), marks=(), workdays=None, holidays=None):
    return laid_out(MAY, tasks, marks, workdays or Workdays(), holidays or {})


def due(day, **changes):
    return a_task(due=day.isoformat(), start=day, **changes)


def test_tasks_stand_on_their_due_day_open_ones_first_then_by_number():
    tasks = [due(TODAY, number=number, classification=rank, status=status) for number, rank, status in (
        (3, 0, "done"), (9, 0, "todo"), (2, 1, "doing"), (4, 0, "review"))]  # fmt: skip

    found = square(may([*tasks, due(TODAY + timedelta(days=1))]), TODAY)

    assert [task.number for task in found.tasks] == [4, 9, 2, 3]
    assert (found.more, found.is_empty) == (0, False)


@pytest.mark.parametrize(("count", "first", "more"), [(MOST, MOST, 0), (MOST + 1, MOST, 1), (40, MOST, 40 - MOST)])
def test_square_shows_a_few_tasks_and_says_how_many_more(count, first, more):
    found = square(may([due(TODAY, number=number) for number in range(count)]), TODAY)

    assert (len(found.first), found.more, len(found.tasks)) == (first, more, count)


def test_days_off_and_what_they_are_called():
    victory, saturday_worked = date(2010, 4, 30), date(2010, 5, 8)
    workdays = Workdays(off=frozenset({victory}), worked=frozenset({saturday_worked}))

    found = may(workdays=workdays, holidays={victory: "Ngày Chiến thắng"})

    off = {one.day.day for week in found for one in week if one.is_off and one.is_of_month}
    assert off == {1, 2, 9, 15, 16, 22, 23, 29, 30}
    shown = square(found, victory)
    assert (shown.is_off, shown.is_of_month, shown.holiday, shown.is_empty) == (True, False, "Ngày Chiến thắng", False)
    assert square(found, TODAY).is_empty


def a_sitting(offset, starts=480, session="chinh_thuc", **changes):
    return Sitting(1, "aaaaaaaaaa", 1, session, offset, starts, 1, 1.0, 1, "1.2.", "bbbbbbbbbb", **changes)


def marks(sittings=(), above=(), below=(), opens=OPENS, closes=CLOSES):
    found = {}
    for day, mark in marks_of(opens, closes, sittings, above, below):
        found.setdefault(day, []).append((mark.code, mark.name or mark.starts))
    return found


def test_days_of_the_congress_are_marked():
    assert marks() == {OPENS: [("opens", 0)], date(2010, 9, 16): [("official", 0)], CLOSES: [("closes", 0)]}
    assert marks(closes=OPENS) == {OPENS: [("opens", 0), ("closes", 0)]}


def test_sittings_stand_on_their_days_but_for_cancelled_ones():
    sittings = [
        a_sitting(Offset("opens", -1), 810, "tru_bi"),
        a_sitting(Offset("closes", 0)),
        a_sitting(Offset("opens", 0), is_cancelled=True),
    ]

    found = marks(sittings)

    assert found[date(2010, 9, 14)] == [("sitting", 810)]
    assert found[CLOSES] == [("closes", 0), ("sitting", 480)]
    assert found[OPENS] == [("opens", 0)]


def test_congresses_above_and_below_stand_on_each_of_their_days():
    found = marks(above=[("Trung ương", date(2011, 1, 12), 2)], below=[Held("Long Hồ", date(2010, 7, 14), 2)])

    assert [day for day, own in found.items() if ("above", "Trung ương") in own] == [
        date(2011, 1, 12),
        date(2011, 1, 13),
    ]
    assert [day for day, own in found.items() if ("below", "Long Hồ") in own] == [
        date(2010, 7, 14),
        date(2010, 7, 15),
    ]


def test_marks_of_a_day_stand_in_the_order_of_their_kinds_and_times():
    own = [Mark("below", "B"), Mark("below", "A"), Mark("sitting", starts=810), Mark("sitting", starts=480),
           Mark("opens")]  # fmt: skip

    found = square(may(marks=[(TODAY, mark) for mark in own]), TODAY)

    assert [(mark.code, mark.name, mark.starts) for mark in found.marks] == [
        ("opens", "", 0),
        ("sitting", "", 480),
        ("sitting", "", 810),
        ("below", "A", 0),
        ("below", "B", 0),
    ]
    assert [mark.name for mark in found.of("below")] == ["A", "B"]


@pytest.mark.parametrize(
    ("start", "due_day", "to", "expected"),
    [
        (date(2010, 5, 3), date(2010, 5, 10), date(2010, 5, 20), date(2010, 5, 3)),
        (date(2010, 5, 3), date(2010, 5, 10), date(2010, 5, 3), date(2010, 5, 3)),
        (date(2010, 5, 3), date(2010, 5, 10), date(2010, 5, 1), date(2010, 4, 24)),
        (date(2010, 5, 10), date(2010, 5, 10), date(2010, 5, 1), date(2010, 5, 1)),
        (date(2010, 5, 3), date(2010, 5, 10), date(1, 1, 3), date(1, 1, 3)),
    ],
)
def test_start_goes_along_only_where_it_would_lie_behind(start, due_day, to, expected):
    assert moved(start, due_day, to) == expected


@given(st.dates(), st.dates(), st.dates())
def test_moved_start_never_lies_behind_the_day(start, due_day, to):
    start, due_day = sorted((start, due_day))

    assert moved(start, due_day, to) <= to
