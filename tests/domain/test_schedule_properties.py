"""What holds for the schedule of any plan."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from plans import OPENS, WORKDAYS, great_plan, plans, scheduled, waits

from planner.domain.schedule import Wait
from planner.domain.task import OPEN


def movable_alone(plan):
    """A plan of what is to be done before the opening and keeps no days."""
    return [one for one in plan[0] if one.due < OPENS and not one.is_fixed], plan[1]


@given(plans(most=8, lags=(0, 0), statuses=OPEN, calendars=("working",)).map(movable_alone))
def test_path_is_exactly_what_has_the_least_slack_where_nothing_distorts_a_day(plan):
    found = scheduled(*plan)
    slack = {key: one.slack for key, one in found.by_key.items()}
    bound = max(0, min(slack.values(), default=0))
    assert set(found.critical) == {key for key, days in slack.items() if days <= bound}


@given(plans(most=8))
def test_path_holds_whatever_has_the_least_slack_and_nothing_without_a_tie_to_it(plan):
    tasks, links = plan
    found = scheduled(tasks, links)
    movable = {one.key for one in tasks if one.status in OPEN and not one.is_fixed and one.due < OPENS}
    bound = max(0, min((found.by_key[key].slack for key in movable), default=0))
    bounds = {one.key: bound if one.key in movable else -1 for one in tasks if one.status in OPEN}
    least = {key for key, most in bounds.items() if found.by_key[key].slack <= most}

    assert least <= set(found.critical)
    tied = least.copy()
    pairs = [(wait.first, wait.second) for wait in links] + [(wait.second, wait.first) for wait in links]
    for _ in tasks:
        tied |= {other for other, one in pairs if one in tied}
    assert set(found.critical) <= tied
    assert {key for key, one in found.by_key.items() if one.is_critical} == set(found.critical)


@given(plans(most=8))
def test_reason_says_what_the_days_say(plan):
    found = scheduled(*plan)
    by_key = {one.key: one for one in plan[0]}
    for key, one in found.by_key.items():
        assert one.reason.days == one.slack
        assert (one.reason.code == "done") == (by_key[key].status == "done")
        assert one.reason.code.startswith(("path", "fixed_late")) == one.is_critical
        if one.reason.task is not None:
            assert any((wait.first, wait.second) == (key, one.reason.task) for wait in plan[1])


@settings(deadline=None)
@given(plans(most=7), st.data())
def test_another_relation_never_brings_anything_forward(plan, data):
    tasks, links = plan
    more = [one for one in data.draw(waits(len(tasks))) if one.first < one.second]
    before, after = scheduled(tasks, links).by_key, scheduled(tasks, links + more).by_key
    for key, one in before.items():
        assert after[key].earliest_due >= one.earliest_due
        assert after[key].latest_due <= one.latest_due
        assert after[key].slack <= one.slack


@given(plans(most=8))
def test_earliest_days_keep_every_relation_and_so_do_the_latest_where_there_is_time(plan):
    tasks, links = plan
    found = scheduled(tasks, links).by_key
    is_open = {one.key: one.status in OPEN for one in tasks}
    early = {key: (one.earliest_start, one.earliest_due) for key, one in found.items()}
    late = {key: (one.latest_start, one.latest_due) for key, one in found.items()}
    own = [wait for wait in links if is_open[wait.second]]
    assert [wait for wait in own if not kept(wait, early)] == []
    is_fixed = {one.key: one.is_fixed for one in tasks}
    free = [wait for wait in own if is_open[wait.first] and not is_fixed[wait.first]]
    assert [wait for wait in free if not kept(wait, late)] == []


def kept(wait, days):
    leaves, enters = {"FS": (1, 0), "FF": (1, 1), "SS": (0, 0)}[wait.type]
    return (days[wait.second][enters] - days[wait.first][leaves]).days >= wait.lag_days


@given(plans(most=8, statuses=OPEN).map(movable_alone))
def test_latest_days_are_not_before_the_earliest_exactly_where_there_is_time_for_the_plan(plan):
    found = scheduled(*plan).by_key.values()
    is_possible = all(one.earliest_due < OPENS for one in found)
    assert all(one.latest_due >= one.earliest_due for one in found) == is_possible
    assert all(one.slack >= 0 for one in found) == is_possible


@given(plans(most=8, calendars=("working",)))
def test_task_on_working_days_never_begins_or_ends_on_a_day_off(plan):
    found = scheduled(*plan).by_key
    for one in plan[0]:
        if one.status in OPEN and not one.is_fixed:
            days = found[one.key]
            every = (days.earliest_start, days.earliest_due, days.latest_start, days.latest_due)
            assert all(map(WORKDAYS.is_working, every))


@given(plans(most=6), st.data())
def test_any_relations_whatever_are_computed_and_loops_are_named(plan, data):
    tasks, _ = plan
    links = data.draw(waits(len(tasks)))
    found = scheduled(tasks, links)
    is_open = {one.key: one.status in OPEN for one in tasks}
    pairs = {(wait.second, wait.first) for wait in links if is_open[wait.second]}
    for loop in found.loops:
        assert loop[0] == loop[-1]
        assert set(pairwise(loop)) <= pairs
    assert set(found.by_key) | {key for loop in found.loops for key in loop} == set(is_open)


def test_thousands_of_tasks_in_a_chain_and_in_a_tangle_are_computed():
    tasks, _ = great_plan(5000, 0)
    chain = [Wait(key, key + 1, "FS", 0) for key in range(4999)]
    assert len(scheduled(tasks, chain).by_key) == 5000
    back = [Wait(key + 1, key, "FS", 0) for key in range(4999)]
    tangled = scheduled(tasks, chain + back)
    assert len(tangled.loops) == 20
    assert set(tangled.by_key) < set(range(5000))
