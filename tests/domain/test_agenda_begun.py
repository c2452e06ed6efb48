"""Which sittings were held, and which were only rehearsed."""

import pytest
from live import Clock, at, items_of, timed_sitting

from planner.domain.agenda_begun import begun


def found(days, *kinds):
    clock = Clock(timed_sitting(*items_of(10, 20)))
    for minute, kind in enumerate(kinds):
        clock.press(kind, at(8, minute, days=days))
    result = begun([clock.sitting], {clock.sitting.sitting.id: clock.steps})
    return len(result.held), len(result.rehearsed)


@pytest.mark.parametrize(("days", "expected"), [(-1, (0, 1)), (0, (1, 0)), (1, (1, 0))])
def test_sitting_begun_before_its_day_was_rehearsed_any_other_held(days, expected):
    assert found(days, "start") == expected


def test_nothing_pressed_or_nothing_that_stands_is_neither():
    assert found(0) == found(0, "start", "anew") == found(0, "start", "undo") == (0, 0)
    assert begun([timed_sitting(*items_of(10))], {}).held == ()
