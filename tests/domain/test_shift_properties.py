"""What holds when any plan is moved: days are found again, and nobody works on a day off."""

from dataclasses import replace

from domain.test_plan_properties import PLAYBOOK, openings, workdays
from domain.test_shift import RULED, TODAY, later, planned, shifted, with_days
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.domain.playbook import Offset
from planner.domain.relative_date import resolve
from planner.domain.shift import Ground, shift
from planner.domain.task_days import present_days
from planner.domain.task_edit import FIXED
from planner.domain.workday import settle


@st.composite
def plans(draw):
    """A plan that stands: some tasks done, some with offsets of their own, some set by hand, some cancelled."""
    opening, days = draw(openings()), draw(workdays)
    tasks = []
    for task in planned(opening, days):
        kind = draw(
            st.sampled_from(["plan", "plan", "done", "own", "hand", "cancelled", "start_by_hand", "due_by_hand"])
        )
        if kind == "own" and task.standard_code not in RULED:
            start = Offset("opens", draw(st.integers(-200, 60)))
            due = Offset(draw(st.sampled_from(["opens", "closes"])), start.days + draw(st.integers(0, 30)))
            first, last = (
                settle(resolve(one, opening.opens, opening.closes), task.calendar, opening.opens, opening.closes, days)
                for one in (start, due)
            )
            task = with_days(task, min(first, last), last, start, due)  # noqa: PLW2901
        if kind in {"hand", "start_by_hand", "due_by_hand"}:
            days_ = present_days(task)
            start = days_.start_from if kind == "due_by_hand" else FIXED
            due = days_.due_from if kind == "start_by_hand" else FIXED
            task = with_days(task, task.start, task.due, start, due)  # noqa: PLW2901
        changes = {"done": {"status": "done"}, "cancelled": {"is_cancelled": True}}.get(kind, {})
        tasks.append(replace(task, **changes))
    return opening, days, tasks


def around(opening, days, **changes):
    return Ground(PLAYBOOK, opening, changes.pop("after"), days, TODAY, **changes)


@given(plans(), st.integers(-150, 150), st.integers(1, 10), st.data())
def test_there_and_back_gives_every_day_again(plan, distance, length, data):
    opening, days, tasks = plan
    other = data.draw(openings())
    after = replace(later(opening, distance), days=length, contents=other.contents if other.level == opening.level
                    else opening.contents, below_must_finish=other.below_must_finish)  # fmt: skip

    there = shift(tasks, around(opening, days, after=after))
    lapsed = {task.id for task in there.goes}
    back = shift(shifted(there), around(after, days, after=opening, lapsed=lapsed))

    # A start set by hand gives way to a due day that is counted: that alone is not found again.
    pushed = {
        move.task.id for move in there.stands if move.days.start_from == FIXED and move.days.start != move.task.start
    }
    assert [task for task in shifted(back) if task.id not in pushed] == [one for one in tasks if one.id not in pushed]


@given(plans(), st.integers(-150, 150), st.booleans())
def test_working_tasks_fall_on_no_day_off(plan, distance, keeps):
    opening, days, tasks = plan
    after = later(opening, distance)

    moved = [
        move
        for move in shift(tasks, around(opening, days, after=after, keeps_hand_days=keeps)).stands
        if move.task.calendar == "working" and move.task.status != "done" and not (keeps and move.is_by_hand)
    ]

    assume(moved)
    off = [
        move.task.standard_code
        for move in moved
        for day in (move.days.start, move.days.due)
        if not (days.is_working(day) or after.opens <= day <= after.closes)
    ]
    assert off == []
    assert all(move.days.start <= move.days.due for move in moved)
