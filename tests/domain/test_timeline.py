"""The chart: where bars, limits and other congresses stand, whatever the plan."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.cycle import Directive, DirectiveLevel, Limit
from planner.domain.reach import Reach
from planner.domain.timeline import Bound, Held, Link, Planned, Surroundings, bounds, chart, since

TODAY = date(2010, 5, 10)
OPENS = date(2010, 9, 15)
REACH = Reach(date(2007, 1, 12), date(2013, 1, 19))
AROUND = Surroundings(OPENS, OPENS + timedelta(days=2), REACH)
BODIES = (7, 3, 5)


def planned(public_id="a", **changes):
    """An ordinary open task of three weeks in May."""
    task = Planned(
        public_id, 1, 0, "Chuẩn bị hội trường", "", None, "todo", date(2010, 5, 3), date(2010, 5, 23), None, None,
        "normal", 3, "VP",
    )  # fmt: skip
    return replace(task, **changes)


@st.composite
def plans(draw):
    """Tasks with public ids of their own, in any subcommittee or none, and links between any two ids."""
    count = draw(st.integers(0, 12))
    tasks = []
    for index in range(count):
        start = TODAY + timedelta(days=draw(st.integers(-300, 300)))
        tasks.append(
            planned(
                f"t{index}",
                number=index,
                start=start,
                due=start + timedelta(days=draw(st.integers(0, 90))),
                status=draw(st.sampled_from(["todo", "doing", "review", "done"])),
                blocked_reason=draw(st.sampled_from([None, "Chờ kinh phí"])),
                subcommittee_id=draw(st.sampled_from([None, *BODIES, 99])),
            )
        )
    ids = st.sampled_from([f"t{index}" for index in range(14)])
    links = draw(st.lists(st.builds(Link, ids, ids, st.sampled_from(["FS", "FF", "SS"])), max_size=8))
    return tasks, links


@given(plans())
def test_every_task_stands_once_inside_the_chart(plan):
    tasks, links = plan

    found = chart(tasks, links, BODIES, AROUND, TODAY)

    assert sorted(bar.task.public_id for bar in found.bars) == sorted(task.public_id for task in tasks)
    assert [bar.row for bar in found.bars] == list(range(len(tasks)))
    assert all(bar.at >= 0 and bar.at + bar.days <= found.days and bar.days >= 1 for bar in found.bars)
    assert all(found.day_at(bar.at) == bar.task.start for bar in found.bars)
    assert 0 <= found.opens <= found.closes < found.days


@given(plans())
def test_links_join_shown_bars_alone(plan):
    tasks, links = plan
    shown = tasks[::2]

    found = chart(shown, links, BODIES, AROUND, TODAY)

    ids = {task.public_id for task in shown}
    expected = [(one.first, one.second, one.type) for one in links if {one.first, one.second} <= ids]
    expected = [one for one in expected if one[0] != one[1]]
    assert [(one.first.task.public_id, one.second.task.public_id, one.type) for one in found.joints] == expected


@given(plans(), st.integers(-1000, 1000))
def test_moving_every_day_moves_the_chart_and_changes_nothing_in_it(plan, days):
    tasks, links = plan
    by = timedelta(days=days)
    moved = [replace(task, start=task.start + by, due=task.due + by) for task in tasks]
    around = Surroundings(AROUND.opens + by, AROUND.closes + by, Reach(REACH.first + by, REACH.last + by))

    before = chart(tasks, links, BODIES, AROUND, TODAY)
    after = chart(moved, links, BODIES, around, TODAY + by)

    assert after.starts == before.starts + by
    assert (after.days, after.today, after.opens) == (before.days, before.today, before.opens)
    assert [(bar.at, bar.days, bar.is_late) for bar in after.bars] == [
        (bar.at, bar.days, bar.is_late) for bar in before.bars
    ]


def test_groups_follow_the_order_of_bodies_and_hold_their_tasks_by_day():
    later = planned("later", start=date(2010, 6, 1), due=date(2010, 6, 2))
    tasks = [later, planned("none", subcommittee_id=None), planned("foreign", subcommittee_id=99), planned("early")]
    tasks.append(planned("first", subcommittee_id=7))

    found = chart(tasks, [], BODIES, AROUND, TODAY)

    order = [(group.body_id, [bar.task.public_id for bar in group.bars]) for group in found.groups]
    assert order == [(7, ["first"]), (3, ["early", "later"]), (None, ["none", "foreign"])]


@pytest.mark.parametrize(
    ("changes", "is_late", "is_stuck"),
    [
        ({"due": TODAY}, False, False),
        ({"due": TODAY - timedelta(days=1)}, True, False),
        ({"due": TODAY - timedelta(days=1), "status": "done"}, False, False),
        ({"blocked_reason": "Chờ kinh phí"}, False, True),
        ({"blocked_reason": "Chờ kinh phí", "status": "done"}, False, False),
    ],
)
def test_late_and_stuck_are_marks_of_what_is_open(changes, is_late, is_stuck):
    (bar,) = chart([planned(**changes)], [], BODIES, AROUND, TODAY).bars

    assert (bar.is_late, bar.is_stuck) == (is_late, is_stuck)


def test_one_day_alone_is_a_milestone():
    one, two = chart(
        [planned("one", due=date(2010, 5, 3)), planned("two", due=date(2010, 5, 4))], [], BODIES, AROUND, TODAY
    ).bars

    assert (one.is_milestone, two.is_milestone) == (True, False)


@pytest.mark.parametrize(
    ("kind", "leaves", "enters"), [("FS", "end", "start"), ("FF", "end", "end"), ("SS", "start", "start")]
)
def test_joint_leaves_and_enters_at_the_sides_its_type_says(kind, leaves, enters):
    second = planned("b", start=date(2010, 6, 1), due=date(2010, 6, 10))

    (joint,) = chart([planned("a"), second], [Link("a", "b", kind)], BODIES, AROUND, TODAY).joints

    sides = [{"start": bar.at, "end": bar.at + bar.days} for bar in (joint.first, joint.second)]
    assert (joint.leaves, joint.enters) == (sides[0][leaves], sides[1][enters])


def test_day_far_from_the_plan_does_not_stretch_the_chart():
    near = chart([planned()], [], BODIES, AROUND, TODAY)
    far = chart([planned()], [], BODIES, AROUND, date(2026, 11, 26))

    assert near.today is not None
    assert (far.today, far.days) == (None, near.days)


def test_limit_far_from_the_plan_is_left_out_and_upper_congress_stays():
    limits = [Bound("must_finish", "tinh", day, "assumed", "") for day in (date(2010, 10, 31), date(2012, 1, 1))]
    upper = Held("Trung ương", date(2012, 1, 12), 8)

    found = chart([planned()], [], BODIES, replace(AROUND, bounds=limits, upper=[upper]), TODAY)

    assert [point.of.day for point in found.bounds] == [date(2010, 10, 31)]
    assert [(point.of, point.at >= found.days) for point in found.upper] == [(upper, True)]
    assert found.ends < date(2012, 1, 1)


def test_empty_plan_still_holds_the_congress_itself():
    found = chart([], [], BODIES, AROUND, TODAY)

    assert (found.bars, found.groups) == ([], [])
    assert found.starts <= OPENS <= found.ends


def _level(level, parent, window=None, finish=None):
    nothing = Limit(None, "assumed")
    return DirectiveLevel(
        level, 1, parent, "x", nothing, Limit(window, "local"), Limit(finish, "assumed", "S"), nothing, nothing
    )


def test_limits_are_those_of_the_level_and_of_when_lower_ones_finish():
    day = date(2010, 6, 30)
    levels = (
        _level("chi_bo", "co_so", window=day),
        _level("co_so", "huyen", window=day, finish=day),
        _level("huyen", "tinh", window=date(2010, 7, 1), finish=date(2010, 8, 31)),
        _level("tinh", None, finish=date(2010, 10, 31)),
    )
    directive = Directive("37-CT/TW", date(2009, 8, 4), "sourced", "", None, levels)

    found = bounds(directive, "huyen")

    assert [(one.code, one.level, one.day.isoformat(), one.grade) for one in found] == [
        ("must_finish", "co_so", "2010-06-30", "assumed"),
        ("window_start", "huyen", "2010-07-01", "local"),
        ("must_finish", "huyen", "2010-08-31", "assumed"),
    ]
    assert bounds(directive, "unknown") == []


def test_paper_leaves_out_what_was_done_long_ago_and_says_how_much():
    old = planned("old", start=date(2010, 1, 4), due=date(2010, 2, 26), status="done", done_on=date(2010, 2, 20))
    slow = replace(old, public_id="slow", done_on=date(2010, 4, 2))
    late = planned("late", start=date(2010, 1, 4), due=date(2010, 3, 19))

    day, shown, left_out = since([old, slow, late, planned("now")], TODAY)

    assert (day, left_out) == (date(2010, 3, 1), 1)
    assert [task.public_id for task in shown] == ["slow", "late", "now"]


def test_paper_begins_with_the_last_month_at_the_latest():
    assert since([planned("next", due=date(2010, 8, 1))], TODAY)[0] == date(2010, 4, 1)
    assert since([], date(2010, 1, 31))[0] == date(2009, 12, 1)


@pytest.mark.parametrize("day", [date(2009, 11, 5), date(2010, 5, 3)])
def test_paper_shows_a_plan_that_is_done_whole(day):
    own = [
        planned("first", due=date(2009, 11, 2), status="done", done_on=date(2009, 11, 1)),
        planned("second", due=day, status="done", done_on=day),
        planned("third", due=day, status="not_applicable"),
    ]

    assert since(own, TODAY) == (None, own, 0)


def test_chart_that_begins_on_a_day_keeps_bars_that_began_before():
    found = chart([planned()], [], BODIES, AROUND, TODAY, begins=date(2010, 5, 10))

    assert (found.starts, found.bars[0].at, found.bars[0].days) == (date(2010, 5, 10), -7, 21)


def test_days_far_from_the_cycle_are_cut_at_its_reach():
    ages = planned("a", start=date.min, due=date(2010, 5, 20))
    never = planned("b", start=date(2010, 5, 20), due=date.max)
    both = planned("c", start=date.min, due=date.max)
    gone = planned("d", start=date.min, due=date.min)

    found = chart([ages, never, both, gone], [], BODIES, AROUND, TODAY)

    days = {
        bar.task.public_id: (found.day_at(bar.at), found.day_at(bar.at + bar.days - 1), bar.is_cut, bar.is_milestone)
        for bar in found.bars
    }
    assert days == {
        "a": (REACH.first, date(2010, 5, 20), True, False),
        "b": (date(2010, 5, 20), REACH.last, True, False),
        "c": (REACH.first, REACH.last, True, False),
        "d": (REACH.first, REACH.first, True, False),
    }
    assert (found.starts, found.ends) == (REACH.first - timedelta(days=7), REACH.last + timedelta(days=21))
