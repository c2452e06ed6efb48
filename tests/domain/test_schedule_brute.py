"""The schedule against the plainest search for its days: one day after the other, until every relation is kept."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from plans import CLOSES, OPENS, TODAY, WORKDAYS, plans, scheduled

ONE_DAY = timedelta(days=1)
limits = st.none() | st.dates(CLOSES - timedelta(days=60), CLOSES + timedelta(days=30))


def working(one):
    return one.calendar == "working" and not one.is_fixed and one.status != "done"


def length(one):
    """Steps from the first day of what is left to its last one."""
    if one.status == "review" and not one.is_fixed:
        return 0
    starts = max(one.start, TODAY) if one.status == "doing" and not one.is_fixed else one.start
    days = [starts + timedelta(days=n) for n in range((one.due - starts).days + 1)]
    return max(0, len([day for day in days if not working(one) or WORKDAYS.is_working(day)]) - 1)


def spans(one, day, direction):
    """Every (start, due) a task may have that starts from `day` on, or on it and before, in order of time."""
    for _ in range(3000):
        due = WORKDAYS.add(day, length(one)) if working(one) else day + timedelta(days=length(one))
        if not working(one) or WORKDAYS.is_working(day):
            yield day, due
        day += direction * ONE_DAY


def begins(one):
    if one.is_fixed:
        return one.start
    if one.start > CLOSES:
        return max(TODAY, CLOSES)
    return max(TODAY, OPENS) if one.start >= OPENS else TODAY


def done_days(one):
    done = one.done_on or min(one.due, TODAY)
    return min(one.start, done), done


def kept(wait, first, second):
    lag = timedelta(days=wait.lag_days)
    leaves, enters = {"FS": (1, 0), "FF": (1, 1), "SS": (0, 0)}[wait.type]
    return second[enters] >= first[leaves] + lag


def earliest(tasks, links):
    found = {}
    for one in tasks:  # each waits for earlier ones alone
        if one.status == "done":
            found[one.key] = done_days(one)
            continue
        own = [wait for wait in links if wait.second == one.key]
        found[one.key] = next(
            days for days in spans(one, begins(one), 1)
            if (not one.is_fixed or days[1] >= TODAY)
            and all(kept(wait, found[wait.first], days) for wait in own)
        )  # fmt: skip
    return found


def latest(tasks, links, limit):
    found = {}
    for one in reversed(tasks):
        if one.status == "done":
            found[one.key] = done_days(one)
        elif one.is_fixed:
            found[one.key] = (one.start, one.due)
        else:
            own = [wait for wait in links if wait.first == one.key and tasks[wait.second].status != "done"]
            last = limit if one.due < OPENS else one.due
            found[one.key] = next(
                days for days in spans(one, last, -1)
                if days[1] <= last and all(kept(wait, days, found[wait.second]) for wait in own)
            )  # fmt: skip
    return found


def end_of_preparation(must_finish):
    opens = min(OPENS, must_finish - (CLOSES - OPENS)) if must_finish else OPENS
    return opens - ONE_DAY


@settings(max_examples=150, deadline=None)
@given(plans(most=4), limits)
def test_days_are_those_of_the_plainest_search(plan, must_finish):
    tasks, links = plan
    found = scheduled(tasks, links, must_finish=must_finish).by_key
    early, late = earliest(tasks, links), latest(tasks, links, end_of_preparation(must_finish))

    assert {key: (one.earliest_start, one.earliest_due) for key, one in found.items()} == early
    assert {key: (one.latest_start, one.latest_due) for key, one in found.items()} == late
    assert {key: one.slack for key, one in found.items()} == {
        key: WORKDAYS.count(early[key][1], late[key][1]) for key in early
    }


@settings(max_examples=100, deadline=None)
@given(plans(most=4))
def test_free_slack_moves_nothing_else_and_one_day_more_does(plan):
    tasks, links = plan
    before = earliest(tasks, links)
    found = scheduled(tasks, links).by_key
    for one in tasks:
        free = found[one.key].free_slack
        others = {key: days for key, days in before.items() if key != one.key}
        if not working(one) or found[one.key].slack < 0:
            continue
        assert others.items() <= moved(tasks, links, before, one, free).items()
        if free < found[one.key].slack:
            assert not others.items() <= moved(tasks, links, before, one, free + 1).items()


def moved(tasks, links, before, late, days):
    """The earliest days when one task is due so many working days later."""
    found = {}
    for one in tasks:
        own = [wait for wait in links if wait.second == one.key]
        if one.key == late.key:
            found[one.key] = tuple(WORKDAYS.add(day, days) for day in before[one.key])
        elif one.status == "done":
            found[one.key] = done_days(one)
        else:
            found[one.key] = next(
                span for span in spans(one, begins(one), 1)
                if (not one.is_fixed or span[1] >= TODAY)
                and all(kept(wait, found[wait.first], span) for wait in own)
            )  # fmt: skip
    return found


@settings(max_examples=100, deadline=None)
@given(plans(most=5))
def test_order_in_which_tasks_come_decides_nothing(plan):
    tasks, links = plan
    found = scheduled(tasks, links)
    turned = scheduled(tasks[::-1], links[::-1])
    assert turned.by_key == found.by_key
    assert turned.critical == found.critical


@given(plans(most=4))
def test_what_does_not_apply_is_as_if_it_were_not_there(plan):
    tasks, links = plan
    with_others = [*tasks, replace(tasks[0], key=99, status="not_applicable")]
    assert scheduled(with_others, links).by_key == scheduled(tasks, links).by_key
