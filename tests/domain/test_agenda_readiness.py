"""Whether an item is prepared, by the tasks that prepare it."""

from datetime import date

import pytest
from sittings import a_sitting, an_item

from planner.domain.agenda import timetable
from planner.domain.agenda_readiness import (
    AT_RISK,
    NOT_READY,
    READY,
    Preparing,
    Sum,
    of_agenda,
    readiness,
    summed,
)

TODAY, DAY = date(2010, 9, 1), date(2010, 9, 15)


def a_task(number=1, status="doing", due=date(2010, 9, 5), **values):
    return Preparing(0, number, f"Việc {number}", "", status, due, **values)


DONE = a_task(status="done", due=date(2010, 8, 1))


@pytest.mark.parametrize(
    ("tasks", "state"),
    [
        ([DONE], READY),
        ([DONE, a_task()], NOT_READY),
        ([a_task(due=TODAY)], NOT_READY),
        ([a_task(due=DAY)], NOT_READY),
        ([DONE, a_task(due=date(2010, 8, 31))], AT_RISK),
        ([DONE, a_task(is_blocked=True)], AT_RISK),
        ([a_task(due=date(2010, 9, 16))], AT_RISK),
        ([a_task(status="done", is_blocked=True, due=date(2010, 8, 1))], READY),
    ],
)
def test_item_is_ready_when_all_is_done_and_at_risk_when_something_open_went_wrong(tasks, state):
    assert readiness(tasks, DAY, TODAY).state == state


def test_what_went_wrong_is_named():
    late, stuck, after = a_task(1, due=date(2010, 8, 31)), a_task(2, is_blocked=True), a_task(3, due=date(2010, 9, 16))
    found = readiness([DONE, late, stuck, after], DAY, TODAY)
    assert (found.late, found.blocked, found.after) == ((late,), (stuck,), (after,))
    assert found.done == 1


def test_number_of_a_task_is_that_of_its_series():
    assert Preparing(1, 6, "", "", "todo", DAY).printed_number == "N6"


def test_items_without_tasks_have_no_readiness_and_the_rest_is_counted():
    items = [an_item(1), an_item(2), an_item(3), an_item(4)]
    agenda = timetable([a_sitting(1)], items, DAY, DAY)
    preparing = {1: [DONE], 2: [a_task()], 3: [a_task(is_blocked=True)]}
    found = of_agenda(agenda, preparing, TODAY)
    assert {key: one.state for key, one in found.items()} == {1: READY, 2: NOT_READY, 3: AT_RISK}
    assert summed(found) == Sum(items=3, ready=1, at_risk=1)
    assert summed(found).not_ready == 2
