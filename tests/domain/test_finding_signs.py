"""Early signs: each appears at its threshold, not before, and says the threshold."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from untouched import cycle_of, opening, untouched

from planner.domain.finding import ATTENTION, Lower, Question, find, seen
from planner.domain.finding_signs import MOST_IN_A_WEEK, MOST_PUSHES, STILL_DAYS
from planner.domain.timeline import Held

PROVINCE = "truc_thuoc_trung_uong"
BASE = untouched("XI", PROVINCE, opening("XI", PROVINCE, date(2010, 9, 15)))
TODAY = date(2010, 5, 10)


def of(inputs, code):
    return [one for one in find(inputs) if one.code == code]


def first(**values):
    """The first open task of the plan with these values."""
    return next(task for task in BASE.tasks if all(getattr(task, name) == value for name, value in values.items()))


def changed(task, **values):
    """The plan with one task changed."""
    return replace(BASE, tasks=tuple(replace(one, **values) if one is task else one for one in BASE.tasks), today=TODAY)


@pytest.mark.parametrize(("days", "is_told"), [(STILL_DAYS - 1, False), (STILL_DAYS, True)])
def test_nothing_moves_for_fourteen_days_while_tasks_are_overdue(days, is_told):
    still = replace(BASE, today=TODAY, opened_on=date(2010, 1, 1), moved_on={0: TODAY - timedelta(days=days)})

    found = of(still, "no_movement")

    assert [(one.params["days"], one.params["most"], one.severity) for one in found] == (
        [(days, STILL_DAYS, ATTENTION)] if is_told else []
    )


def test_a_board_whose_tasks_all_have_their_time_may_rest():
    assert of(replace(BASE, opened_on=BASE.today - timedelta(days=90)), "no_movement") == []


def test_a_hidden_movement_is_none_for_whoever_does_not_see_it():
    moved = {0: TODAY - timedelta(days=20), 1: TODAY}
    inputs = replace(BASE, today=TODAY, opened_on=date(2010, 1, 1), moved_on=moved)

    assert [len(of(seen(inputs, ceiling), "no_movement")) for ceiling in (0, 1)] == [1, 0]


@pytest.mark.parametrize(("pushes", "is_told"), [(MOST_PUSHES - 1, False), (MOST_PUSHES, True)])
def test_a_due_day_put_off_three_times(pushes, is_told):
    task = BASE.tasks[0]

    found = of(changed(task, pushes=(0,) * pushes), "due_pushed")

    assert [(one.params["times"], one.tasks) for one in found] == ([(pushes, (task.public_id,))] if is_told else [])
    assert of(changed(task, pushes=(0,) * pushes, status="done"), "due_pushed") == []


def test_hidden_pushes_are_not_counted():
    task = first(classification=0)
    inputs = changed(task, pushes=(0, 1, 0))

    assert [len(of(seen(inputs, ceiling), "due_pushed")) for ceiling in (0, 1)] == [0, 1]


@pytest.mark.parametrize(("count", "is_told"), [(MOST_IN_A_WEEK, False), (MOST_IN_A_WEEK + 1, True)])
def test_one_lead_with_too_much_in_one_week(count, is_told):
    week = [replace(task, lead="XX", due=date(2010, 5, 12), start=TODAY, status="doing") for task in BASE.tasks[:count]]
    inputs = replace(BASE, tasks=tuple(week), today=TODAY, leads={"XX": ("Ban X", "Body X")})

    found = of(inputs, "lead_overloaded")

    assert len(found) == is_told
    for one in found:
        assert one.key == "lead_overloaded:XX:2010-05-10"
        assert (one.params["lead"], one.params["lead_en"], one.params["count"]) == ("Ban X", "Body X", count)
        assert one.classification == max(task.classification for task in week)


def test_weeks_that_are_over_overload_nobody():
    week = [replace(task, lead="XX", start=date(2010, 5, 3), due=date(2010, 5, 7)) for task in BASE.tasks[:12]]

    assert of(replace(BASE, tasks=tuple(week), today=TODAY), "lead_overloaded") == []


def computed():
    return first(rule="lower_before_upper")


@pytest.mark.parametrize(
    ("lower", "today", "told"),
    [
        (Lower(2, (Held("A", date(2010, 8, 30), 2), Held("B", date(2010, 8, 31), 1))), TODAY, None),
        (Lower(2, (Held("A", date(2010, 8, 30), 9),)), TODAY, (["A"], 0)),
        (Lower(2, (Held("A", date(2010, 8, 30), 2),)), date(2010, 8, 20), ([], 1)),
        (Lower(0), date(2010, 8, 20), None),
    ],
)
def test_lower_congresses_that_will_not_end_in_time(lower, today, told):
    found = of(replace(BASE, lower=lower, today=today), "waits_for_lower")

    assert [(one.params["names"], one.params["missing"]) for one in found] == ([told] if told else [])
    assert all(one.is_about_lower and one.tasks == (computed().public_id,) for one in found)


def test_the_level_above_has_not_approved():
    task = first(rule="preapproval")
    day = task.due + timedelta(days=3)

    [one] = of(replace(changed(task, status="review"), today=day), "waits_for_upper")

    assert one.params["days"] == 3
    assert of(replace(changed(task, status="doing"), today=day), "waits_for_upper") == []


@pytest.mark.parametrize(
    ("asked", "promised", "is_told"),
    [
        (date(2010, 5, 3), None, False),
        (date(2010, 5, 2), None, True),
        (date(2010, 4, 1), date(2010, 5, 10), False),
        (date(2010, 4, 1), date(2010, 5, 9), True),
    ],
)
def test_a_difficulty_without_an_answer(asked, promised, is_told):
    questions = (Question("q1", 1, "logistics", asked, promised),)

    found = of(replace(BASE, questions=questions, today=TODAY), "waits_for_answer")

    assert [(one.key, one.classification) for one in found] == ([("waits_for_answer:q1", 1)] if is_told else [])


def test_reports_are_missed_only_where_they_are_switched_on():
    kinds = cycle_of("XI")[0].report_kinds
    inputs = replace(BASE, today=TODAY, opened_on=date(2010, 1, 1))
    switched_on = replace(inputs, report_kinds=tuple(replace(kind, enabled=True) for kind in kinds))

    assert of(replace(inputs, report_kinds=kinds), "report_missing") == []
    assert [one.key for one in of(switched_on, "report_missing")] == [
        "report_missing:week:2010-W18", "report_missing:month:2010-04", "report_missing:quarter:2010-Q1",
    ]  # fmt: skip


def test_a_sealed_report_is_not_missing():
    kinds = tuple(replace(kind, enabled=True) for kind in cycle_of("XI")[0].report_kinds if kind.code == "month")
    inputs = replace(BASE, today=TODAY, opened_on=date(2010, 1, 1), report_kinds=kinds)
    sealed = replace(inputs, reports=frozenset({("month", "2010-04", 1)}))

    assert [len(of(seen(sealed, ceiling), "report_missing")) for ceiling in (0, 1)] == [1, 0]


def test_no_report_is_missed_from_before_the_congress_was_entered():
    kinds = tuple(replace(kind, enabled=True) for kind in cycle_of("XI")[0].report_kinds)

    assert of(replace(BASE, today=TODAY, opened_on=date(2010, 5, 9), report_kinds=kinds), "report_missing") == []
