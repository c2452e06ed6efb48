"""The schedule of a plan by hand: days, slack, the path and its reasons."""

from datetime import date, timedelta

import pytest
from plans import CLOSES, OPENS, TODAY, WORKDAYS, activity, scheduled

from planner.domain.schedule import Reason, Schedule, Wait, keeps_its_days
from planner.formats.public_holidays import viet_nam

BEFORE_OPENING = OPENS - timedelta(days=1)
# From Friday 14 May to the day before the opening, without the flood's week and the National Day.
ROOM = 81


def test_empty_plan_has_an_empty_schedule():
    assert scheduled([]) == Schedule({})


def test_task_alone_may_begin_today_and_end_before_the_opening():
    one = scheduled([activity(1, 5, starts=date(2010, 7, 5))]).by_key[1]
    assert (one.earliest_start, one.earliest_due) == (TODAY, date(2010, 5, 14))
    assert (one.latest_start, one.latest_due) == (date(2010, 9, 8), BEFORE_OPENING)
    assert (one.slack, one.free_slack) == (ROOM, ROOM)


@pytest.mark.parametrize(
    ("kind", "lag", "start", "due"),
    [
        ("FS", 0, date(2010, 5, 14), date(2010, 5, 20)),  # on the day on which the first is due
        ("FS", 1, date(2010, 5, 17), date(2010, 5, 21)),  # a Saturday: from Monday on
        ("FS", -2, date(2010, 5, 12), date(2010, 5, 18)),
        ("SS", 0, TODAY, date(2010, 5, 14)),
        ("SS", 3, date(2010, 5, 13), date(2010, 5, 19)),
        ("FF", 0, TODAY, date(2010, 5, 14)),
        ("FF", 2, date(2010, 5, 11), date(2010, 5, 17)),  # a Sunday: due on Monday, and begun a day later
    ],
)
def test_relation_counts_from_the_side_that_it_names(kind, lag, start, due):
    found = scheduled([activity(1, 5), activity(2, 5)], [Wait(1, 2, kind, lag)]).by_key[2]
    assert (found.earliest_start, found.earliest_due) == (start, due)


def test_task_that_ends_with_another_moves_by_as_little_as_a_day():
    found = scheduled([activity(1, 5), activity(2, 4)], [Wait(1, 2, "FF", 0)]).by_key[2]
    assert (found.earliest_start, found.earliest_due) == (date(2010, 5, 11), date(2010, 5, 14))


@pytest.mark.parametrize(
    ("kind", "lag", "due", "slack"),
    [
        ("FS", 0, date(2010, 9, 8), ROOM - 4),
        ("FS", 3, date(2010, 9, 3), ROOM - 7),  # from Sunday 5 September back to Friday
        ("SS", 0, BEFORE_OPENING, ROOM),
        ("FF", 4, date(2010, 9, 10), ROOM - 2),
    ],
)
def test_latest_day_leaves_room_for_what_waits(kind, lag, due, slack):
    found = scheduled([activity(1, 5), activity(2, 5)], [Wait(1, 2, kind, lag)]).by_key[1]
    assert (found.latest_due, found.slack) == (due, slack)


def test_what_is_left_of_a_task_depends_on_its_state():
    long_ago, last_week = TODAY - timedelta(days=28), TODAY - timedelta(days=7)
    found = scheduled([
        activity(1, 33, starts=long_ago),
        activity(2, 33, "doing", starts=long_ago),
        activity(3, 33, "review", starts=long_ago),
        activity(4, 5, "doing", starts=last_week),
        activity(5, 5, "doing", starts=date(2010, 7, 5)),
        activity(6, 5, "done", starts=last_week, done_on=date(2010, 5, 6)),
        activity(7, 5, "done", starts=last_week),
    ]).by_key  # fmt: skip

    assert {key: (one.earliest_start, one.earliest_due) for key, one in found.items()} == {
        1: (TODAY, date(2010, 6, 11)),  # not begun: all of its 25 working days
        2: (TODAY, date(2010, 5, 14)),  # begun: until it is due
        3: (TODAY, TODAY),
        4: (TODAY, TODAY),  # late: today at the earliest
        5: (TODAY, date(2010, 5, 14)),  # begun before its time: as long as it was planned
        6: (last_week, date(2010, 5, 6)),
        7: (last_week, date(2010, 5, 7)),
    }
    assert (found[6].slack, found[6].is_critical, found[6].reason) == (0, False, Reason("done"))


def test_longest_chain_is_the_path_with_what_waits_as_reason():
    tasks = [activity(1, 30), activity(2, 40), activity(3, 5), activity(4, 5)]
    found = scheduled(tasks, [Wait(1, 2, "FS", 0), Wait(3, 2, "FS", 0), Wait(3, 4, "FS", 0)])

    least = found.by_key[2].slack
    assert found.critical == (1, 2)
    assert {key: one.reason for key, one in found.by_key.items()} == {
        1: Reason("path_waited_for", least, 2),
        2: Reason("path_longest", least),
        3: Reason("room", least + 17, 2),
        4: Reason("slack", ROOM - 4),
    }
    assert found.by_key[3].free_slack == 0


def test_of_two_that_need_the_same_day_the_first_is_named_in_whatever_order_they_come():
    tasks = [activity(key, 5) for key in (1, 2, 3)]
    links = [Wait(1, 2, "FS", 0), Wait(1, 3, "FS", 0)]
    assert scheduled(tasks, links).by_key[1].reason.task == 2
    assert scheduled(tasks[::-1], links[::-1]).by_key[1].reason.task == 2


def test_what_waits_is_named_rather_than_the_opening_where_both_need_the_same_day():
    tasks = [activity(1, 5), activity(2, starts=BEFORE_OPENING, is_fixed=True)]
    assert scheduled(tasks, [Wait(1, 2, "FS", 0)]).by_key[1].reason.task == 2


def test_path_is_one_chain_where_a_lag_over_days_off_gives_its_parts_different_slack():
    # From Friday 14 May to Monday 17, but from Tuesday 14 September back to Saturday 11 and so to Friday.
    found = scheduled([activity(1, 5), activity(2, 1)], [Wait(1, 2, "FS", 3)])
    assert {key: one.slack for key, one in found.by_key.items()} == {1: ROOM - 2, 2: ROOM - 1}
    assert found.critical == (1, 2)
    assert found.by_key[1].reason == Reason("path_waited_for", ROOM - 2, 2)
    assert found.by_key[2].reason == Reason("path_longest", ROOM - 1)


def test_what_drives_a_task_of_the_path_is_on_it_whatever_its_own_slack():
    # The second keeps days off and loses the National Day, which the first does not see.
    tasks = [activity(1, 5), activity(2, 22, calendar="calendar")]
    found = scheduled(tasks, [Wait(1, 2, "FS", 0)])
    assert found.critical == (1, 2)
    assert found.by_key[1].slack != found.by_key[2].slack
    assert found.by_key[1].reason.task == 2


def test_chain_longer_than_the_time_left_says_how_many_days_are_missing():
    found = scheduled([activity(1, 120), activity(2, 14)], [Wait(1, 2, "FS", 0)])
    assert found.by_key[2].reason == Reason("path_short", found.by_key[2].slack)
    assert found.by_key[2].slack == found.by_key[1].slack < 0
    assert found.by_key[1].latest_start < TODAY


def test_directive_that_ends_before_the_congress_shortens_the_preparation():
    found = scheduled([activity(1, 5)], must_finish=CLOSES - timedelta(days=7)).by_key[1]
    assert found.latest_due == date(2010, 9, 7)
    assert scheduled([activity(1, 5)], must_finish=date(2010, 10, 31)).by_key[1].latest_due == BEFORE_OPENING


def test_task_that_was_put_past_the_opening_must_be_done_before_it_all_the_same():
    put = {"starts": OPENS + timedelta(days=1), "days": 5}
    found = scheduled([activity(1, **put, is_put_past=True), activity(2, **put)]).by_key
    assert (found[1].earliest_start, found[1].latest_due) == (TODAY, BEFORE_OPENING)
    assert (found[2].earliest_start, found[2].latest_due) == (OPENS, date(2010, 9, 20))


def test_fixed_task_keeps_its_days_and_holds_what_it_waits_for_to_them():
    day = date(2010, 6, 10)
    tasks = [activity(1, 5), activity(2, 2, starts=day, is_fixed=True), activity(3, 3)]
    found = scheduled(tasks, [Wait(1, 2, "FS", 0), Wait(2, 3, "FS", 0)]).by_key

    assert (found[1].latest_due, found[1].reason) == (day, Reason("path_waited_for", 19, 2))
    assert (found[2].earliest_start, found[2].latest_due, found[2].slack) == (day, day + timedelta(days=1), 0)
    assert (found[2].is_critical, found[2].reason) == (False, Reason("fixed"))
    assert found[3].earliest_start == date(2010, 6, 11)


def test_fixed_task_whose_day_cannot_be_kept_is_on_the_path_with_what_is_in_its_way():
    tasks = [activity(1, 40), activity(2, starts=date(2010, 6, 10), is_fixed=True), activity(3, 1)]
    found = scheduled(tasks, [Wait(1, 2, "FS", 0)])
    assert found.critical == (1, 2)
    assert found.by_key[2].reason == Reason("fixed_late", found.by_key[2].slack)
    assert found.by_key[2].earliest_start == found.by_key[1].earliest_due


def test_fixed_task_that_is_late_can_be_done_today_at_the_earliest():
    found = scheduled([activity(1, starts=date(2010, 5, 6), is_fixed=True)]).by_key[1]
    assert (found.earliest_due, found.latest_due, found.slack) == (TODAY, date(2010, 5, 6), -2)


def test_what_comes_after_the_congress_begins_with_it_and_ends_by_its_own_day():
    tasks = [activity(1, 5, starts=date(2010, 9, 20)), activity(2, 90)]
    found = scheduled(tasks)
    assert found.by_key[1].earliest_start == CLOSES
    assert found.by_key[1].latest_due == date(2010, 9, 24)
    assert found.critical == (2,)


def test_task_that_keeps_days_off_counts_calendar_days():
    found = scheduled([activity(1, 7, calendar="calendar")], today=date(2010, 5, 8)).by_key[1]
    assert (found.earliest_start, found.earliest_due) == (date(2010, 5, 8), date(2010, 5, 14))
    assert found.latest_start == date(2010, 9, 8)


def test_tet_2010_is_stepped_over():
    # Off from Saturday 13 to Sunday 21 February.
    tasks = [activity(1, 5, starts=date(2010, 3, 1)), activity(2, 3, starts=date(2010, 3, 1))]
    found = scheduled(tasks, [Wait(1, 2, "FS", 0)], today=date(2010, 2, 8), workdays=viet_nam(2009, 2011)).by_key
    assert found[1].earliest_due == date(2010, 2, 12)
    assert found[2].earliest_due == date(2010, 2, 23)


def test_tet_2011_is_stepped_over_backwards():
    # Off from Wednesday 2 to Monday 7 February.
    frame = {"opens": date(2011, 2, 10), "closes": date(2011, 2, 11), "workdays": viet_nam(2009, 2011)}
    found = scheduled([activity(1, 4, starts=date(2010, 7, 5))], **frame).by_key[1]
    assert found.latest_due == date(2011, 2, 9)
    assert found.latest_start == date(2011, 1, 31)


def test_days_of_the_congress_and_computed_tasks_are_kept():
    preparation = (date(2010, 5, 3), date(2010, 6, 4), OPENS, CLOSES)
    assert not keeps_its_days("", "working", *preparation)
    assert not keeps_its_days("", "calendar", *preparation)
    assert keeps_its_days("lower_before_upper", "working", *preparation)
    assert keeps_its_days("recurring", "working", *preparation)
    assert keeps_its_days("", "working", OPENS, CLOSES, OPENS, CLOSES)
    assert keeps_its_days("", "calendar", OPENS - timedelta(days=5), OPENS - timedelta(days=2), OPENS, CLOSES)
    assert not keeps_its_days("", "working", OPENS, CLOSES + timedelta(days=1), OPENS, CLOSES)


def test_offset_of_ten_years_and_a_chain_of_them_are_computed():
    years = timedelta(days=3650)
    tasks = [activity(key, 3650, starts=TODAY - years) for key in range(200)]
    found = scheduled(tasks, [Wait(key, key + 1, "FS", 365) for key in range(199)])
    assert found.by_key[199].slack < -3000
    assert len(found.critical) == 200


def test_working_days_of_the_plan_are_used():
    tasks = [activity(1, 5, starts=date(2010, 7, 5))]
    assert scheduled(tasks).by_key[1].earliest_due == date(2010, 5, 14)
    workdays = WORKDAYS.with_days_off([date(2010, 5, 12), date(2010, 5, 13)])
    assert scheduled(tasks, workdays=workdays).by_key[1].earliest_due == date(2010, 5, 18)
