"""Other days for one task: what comes into conflict, and what goes along."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from plans import CLOSES, OPENS, TODAY, WORKDAYS, activity, plans

from planner.domain.carry import Around, Carry, Clash, Span, alone, along, ending_from, settled, span_problems
from planner.domain.relation import SIDES
from planner.domain.schedule import Wait
from planner.domain.task import OPEN

AROUND = Around(OPENS, CLOSES, WORKDAYS)
MONDAY = date(2010, 5, 17)
FRIDAY = date(2010, 5, 21)


def week(key, weeks=0, **values):
    """Monday to Friday, so many weeks after the usual one."""
    starts = MONDAY + timedelta(weeks=weeks)
    return activity(key, 5, starts=starts, **values)


def later(one, days):
    return Span(one.start + timedelta(days=days), one.due + timedelta(days=days))


def test_follower_with_room_is_not_touched():
    first, second = week(1), week(2, 2)
    waits = [Wait(1, 2, "FS", 0)]

    assert alone(1, later(first, 7), [first, second], waits).clashes == ()
    assert dict(along(1, later(first, 7), [first, second], waits, AROUND).days) == {1: later(first, 7)}


def test_follower_goes_no_further_than_needed_and_keeps_its_working_days():
    first, second, third = week(1), week(2, 1), week(3, 2)
    waits = [Wait(1, 2, "FS", 0), Wait(2, 3, "FS", 0)]
    new = Span(MONDAY, date(2010, 5, 26))

    assert alone(1, new, [first, second, third], waits).clashes == (Clash(1, 2, 2, 2),)
    found = along(1, new, [first, second, third], waits, AROUND)
    assert found.clashes == ()
    # Five working days from Wednesday on; the third begins on the day on which the second is due.
    assert dict(found.days) == {
        1: new,
        2: Span(date(2010, 5, 26), date(2010, 6, 1)),
        3: Span(date(2010, 6, 1), date(2010, 6, 7)),
    }


def test_only_tasks_that_ended_before_the_day_end_from_it_on_anew_the_latest_first():
    was = OPENS - timedelta(days=1)
    dues = {1: was, 2: was, 3: was, 4: OPENS}
    then = {1: OPENS, 2: OPENS + timedelta(days=3), 3: was, 4: OPENS + timedelta(days=5)}
    found = Carry({key: Span(MONDAY, due) for key, due in then.items()}, ())

    assert ending_from(OPENS, found, dues) == (2, 1)


def test_carried_task_gives_way_to_days_off():
    first, second = week(1, calendar="calendar"), activity(2, 1, starts=FRIDAY)
    new = Span(MONDAY, date(2010, 5, 22))

    assert along(1, new, [first, second], [Wait(1, 2, "FS", 0)], AROUND).days[2] == Span(
        date(2010, 5, 24), date(2010, 5, 24)
    )


def test_finish_to_finish_moves_the_due_day_and_start_to_start_the_start():
    first, second = week(1), week(2)
    new = later(first, 7)

    for kind in ("FF", "SS"):
        found = along(1, new, [first, second], [Wait(1, 2, kind, 0)], AROUND)
        assert found.days[2] == new


def test_fixed_and_done_tasks_stay():
    first, fixed, done = week(1), week(2, 1, is_fixed=True), week(3, 1, status="done", done_on=TODAY)
    waits = [Wait(1, 2, "FS", 0), Wait(1, 3, "FS", 0)]

    found = along(1, later(first, 14), [first, fixed, done], waits, AROUND)

    assert set(found.days) == {1}
    assert found.clashes == (Clash(1, 2, 11, 11),)


def test_task_moved_before_what_it_waits_for_clashes_itself():
    first, second = week(1), week(2, 1)

    assert alone(2, later(second, -14), [first, second], [Wait(1, 2, "FS", 0)]).clashes == (Clash(1, 2, 11, 11),)


def test_what_was_broken_before_is_no_news():
    first, second = week(1, 1), week(2)
    waits = [Wait(1, 2, "FS", 0)]

    assert alone(2, later(second, 1), [first, second], waits).clashes == ()
    assert alone(2, later(second, -1), [first, second], waits).clashes == (Clash(1, 2, 1, 12),)


def test_circle_is_left_alone_and_ends():
    first, second = week(1), week(2, 1)
    waits = [Wait(1, 2, "FS", 0), Wait(2, 1, "FS", 0)]

    assert set(along(1, later(first, 30), [first, second], waits, AROUND).days) == {1}


def test_days_of_working_tasks_give_way_to_days_off():
    sunday = Span(date(2010, 5, 16), date(2010, 5, 23))

    assert settled(sunday, "working", AROUND) == Span(date(2010, 5, 14), FRIDAY)
    late = Span(OPENS - timedelta(days=1), OPENS + timedelta(days=1))
    assert settled(late, "calendar", AROUND) == late


def test_start_after_due_is_refused():
    assert [one.code for one in span_problems(Span(FRIDAY, MONDAY))] == ["task.start_after_due"]
    assert span_problems(Span(FRIDAY, FRIDAY)) == []


@given(plans(), st.integers(-30, 30))
def test_carried_plan_is_broken_nowhere_where_it_was_not_but_at_what_stays(plan, days):
    tasks, waits = plan
    task = tasks[0]
    known = {one.key: one for one in tasks if one.status in OPEN}
    found = along(task.key, later(task, days), tasks, waits, AROUND)

    def missing(wait, spans):
        leaves, enters = SIDES[wait.type]
        first, second = (spans.get(key) or known[key] for key in (wait.first, wait.second))
        return max(0, (getattr(first, leaves) + timedelta(days=wait.lag_days) - getattr(second, enters)).days)

    for wait in waits:
        is_carried = wait.second != task.key and wait.second in known and not known[wait.second].is_fixed
        if is_carried and wait.first in known:
            assert missing(wait, found.days) <= missing(wait, {})
    for key, span in found.days.items():
        if key != task.key:
            assert span.start >= known[key].start
            assert span.due >= span.start
            assert not known[key].is_fixed
            if known[key].calendar == "working":
                assert WORKDAYS.is_working(span.start)
                assert WORKDAYS.is_working(span.due)
