"""How a standard plan stands at the moment that its congress is opened."""

from dataclasses import replace
from datetime import date, timedelta

from untouched import cycle_of, holidays, opening

from planner.domain.cycle import rung_on
from planner.domain.finding import PlanInputs
from planner.domain.opening_readiness import first_fit, readiness
from planner.domain.plan import plan_tasks

LEVEL, TODAY = "co_so", date(2010, 1, 4)


def look(days, *, ceiling=1, is_past_done=False):
    """A congress of a commune that opens so many days from today."""
    cycle, playbook = cycle_of("XI")
    of_day = opening("XI", LEVEL, TODAY + timedelta(days=days))
    plan = plan_tasks(playbook, of_day, holidays("XI"))
    rung = rung_on(cycle, LEVEL, of_day.opens)
    inputs = PlanInputs(TODAY, ceiling, of_day, rung, playbook, holidays("XI"), ())
    return plan, readiness(plan, inputs, is_past_done=is_past_done)


def test_what_was_due_before_today_is_late_at_once_and_the_chain_is_too_long():
    plan, found = look(5)
    late = sum(task.due < TODAY for task in plan.tasks if task.standard.classification in {"ordinary", "internal"})

    assert 0 < found.overdue == late < found.tasks
    assert "time_too_short" in [one.code for one in found.findings]
    assert all(one.tasks == () for one in found.findings)
    assert not found.fits


def test_what_counts_as_done_is_not_late():
    open_, done = look(5)[1], look(5, is_past_done=True)[1]
    assert (done.tasks, done.overdue) == (open_.tasks, 0)


def test_a_plan_that_lies_ahead_fits():
    _, found = look(390)
    assert (found.overdue, found.findings, found.fits) == (0, (), True)


def test_what_ranks_higher_than_the_viewer_may_see_is_not_counted():
    plan, found = look(390, ceiling=0)
    assert found.tasks == sum(task.standard.classification == "ordinary" for task in plan.tasks)


def test_the_first_day_that_fits_is_found_without_looking_at_each():
    asked = []

    def fits(day):
        asked.append(day)
        return day >= TODAY + timedelta(days=77)

    assert first_fit(fits, TODAY, 400) == TODAY + timedelta(days=77)
    assert len(asked) < 10
    assert first_fit(lambda _: False, TODAY, 400) is None
    assert first_fit(lambda _: True, TODAY, 400) == TODAY


def test_only_serious_findings_and_late_tasks_hold_a_plan():
    _, found = look(390)
    assert replace(found, overdue=1).fits is False
