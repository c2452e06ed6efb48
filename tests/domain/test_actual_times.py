"""What a sitting took beside its plan, and what that says of others."""

from datetime import date, datetime, timedelta

import pytest
from sittings import a_sitting, an_item

from planner.domain.actual_times import LEAST, LEAST_FOR_PACE, Mean, Sample, held, means, pace, samples
from planner.domain.agenda import timetable
from planner.domain.live_run import Step, replay

DAY = date(2010, 9, 15)


def at(clock, day=DAY):
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}")


def a_run(*pressed, items=None, day=DAY):
    """The sitting from 8:00 with reports of 10, 20 and 30 minutes, after presses (clock, kind, item key)."""
    own = items or [an_item(1, 10), an_item(2, 20), an_item(3, 30)]
    (one,) = timetable([a_sitting()], own, DAY, DAY)
    steps = [
        Step(number, str(number), at(clock, day), kind, key, undoes=undoes)
        for number, (clock, kind, key, undoes) in enumerate(((*one, "")[:4] for one in pressed), start=1)
    ]
    return replay(one, steps)


WHOLE = (
    ("08:02:50", "start", 1),
    ("08:15:10", "start", 2),
    ("08:20:00", "pause", 2),
    ("08:25:00", "resume", 2),
    ("08:50:40", "start", 3),
    ("09:10:00", "finish", 3),
)


def test_item_takes_what_the_clock_shows_without_its_pauses():
    found = held(a_run(*WHOLE))
    rows = [(one.number, one.planned, one.started, one.ended, one.paused, one.took, one.over, one.late)
            for one in found.items]  # fmt: skip
    assert rows == [
        (1, 10, 482, 495, 0, 13, 3, 2),
        (2, 20, 495, 530, 5, 30, 10, 5),
        (3, 30, 530, 550, 0, 20, -10, 20),
    ]


def test_sitting_begins_with_its_first_item_and_ends_when_nothing_runs_or_waits():
    found = held(a_run(*WHOLE))
    assert (found.day, found.started, found.ended, found.planned, found.took, found.late) == (DAY, 482, 550, 60, 63, 10)
    assert found.is_on_its_day
    assert held(a_run(*WHOLE[:4])).ended is None
    assert held(a_run()).started is None


def test_what_runs_waits_or_was_skipped_took_nothing_yet():
    found = held(a_run(("08:00:00", "start", 1), ("08:10:00", "skip", 2)))
    assert [(one.live.state, one.started, one.took, one.over) for one in found.items] == [
        ("running", 480, None, None), ("skipped", None, None, None), ("waiting", None, None, None),
    ]  # fmt: skip
    assert (found.planned, found.took, found.late) == (0, 0, None)


def test_item_inserted_on_the_day_has_no_plan_to_be_beside():
    run = a_run(("08:00:00", "start", 1), ("08:05:00", "insert", 4), ("08:10:00", "start", 4), ("08:20:00", "start", 2),
                items=[an_item(1, 10), an_item(4, 15, position=1.5), an_item(2, 20)])  # fmt: skip
    found = held(run)
    inserted = next(one for one in found.items if one.item.id == 4)
    assert (inserted.planned, inserted.took, inserted.over, inserted.late) == (None, 10, None, None)
    assert [one.item.id for one in found.done] == [1]
    assert [(one.planned, one.took) for one in samples(run, "co_so", 7)] == [(10, 10)]


def test_sitting_past_midnight_goes_on():
    (one,) = timetable([a_sitting(starts=1430)], [an_item(1, 20)], DAY, DAY)
    late = at("00:05:00", DAY + timedelta(days=1))
    run = replay(one, [Step(1, "a", at("23:50:00"), "start", 1), Step(2, "b", late, "finish", 1)])
    assert [(one.started, one.ended, one.took) for one in held(run).items] == [(1430, 1445, 15)]


def test_undone_presses_and_a_rehearsal_that_was_struck_leave_nothing():
    undone = a_run(*WHOLE, ("09:11:00", "undo", None, "6"))
    assert [one.took for one in held(undone).items] == [13, 30, None]
    assert held(a_run(*WHOLE, ("09:11:00", "anew", None))).started is None


def test_samples_are_of_what_was_held_as_planned_on_its_day():
    assert samples(a_run(*WHOLE), "co_so", 7) == [
        Sample("report", "co_so", 7, 10, 13),
        Sample("report", "co_so", 7, 20, 30),
        Sample("report", "co_so", 7, 30, 20),
    ]
    assert samples(a_run(*WHOLE, day=DAY - timedelta(days=2)), "co_so", 7) == []
    pressed_through = a_run(("08:00:00", "start", 1), ("08:00:20", "start", 2), ("08:00:40", "start", 3))
    assert samples(pressed_through, "co_so", 7) == []


def some(count, took, level="co_so", kind="report", planned=40):
    return [Sample(kind, level, congress, planned, took) for congress in range(count)]


def test_mean_needs_more_than_a_single_case():
    assert LEAST > 1
    assert means(some(LEAST - 1, 60), "co_so") == {}
    assert means(some(LEAST, 60), "co_so") == {"report": Mean("report", LEAST, LEAST, 40, 60)}


def test_mean_is_of_the_level_alone():
    found = [*some(LEAST, 60), *some(LEAST - 1, 100, "xa"), *some(LEAST, 30, "xa", "discussion")]
    assert means(found, "co_so") == {"report": Mean("report", LEAST, LEAST, 40, 60)}
    assert means(found, "xa") == {"discussion": Mean("discussion", LEAST, LEAST, 40, 30)}
    assert means(found, "trung_uong") == {}


def test_means_stand_in_the_order_of_kinds():
    found = [*some(LEAST, 5, kind="break"), *some(LEAST, 5, kind="ceremony"), *some(LEAST, 5)]
    assert list(means(found, "co_so")) == ["ceremony", "report", "break"]


@pytest.mark.parametrize(
    ("took", "expected"),
    [([40] * 5, (1.0, 1.0)), ([40, 44, 48, 60, 80], (1.1, 1.5)), ([1, 1, 1, 900, 900], (0.3, 3.0))],
)
def test_pace_lies_between_the_quarters_and_within_reason(took, expected):
    found = [Sample("report", "co_so", 1, 40, one) for one in took]
    assert pace(found, "co_so") == {"report": expected}


def test_pace_of_which_too_few_are_known_is_missing():
    assert pace(some(LEAST_FOR_PACE - 1, 60), "co_so") == {}
    assert pace([*some(2, 60), *some(3, 60, "xa")], "co_so") == {"report": (1.5, 1.5)}
