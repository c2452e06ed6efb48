"""What is one's own work, what of it one may finish from the desk, and under which head it stands."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.congress import Congress
from planner.domain.desk import SECTIONS, DeskTask, Reach, hindrance, laid_out, reach, rest_query
from planner.domain.permission import MEMBER, ORGANISER, READER, Grant, Person
from planner.domain.task_filter import TaskFilter, read

HERE, THERE = "1.2.", "1.3."


def a_person(*grants):
    return Person(7, "ai.do", "Ai đó", 1, "vi", 1, grants)


def a_grant(role, path, *bodies):
    return Grant(role, 2, (path,), frozenset(bodies))


def a_congress(key, path, **changes):
    congress = Congress(
        key, f"congress{key}", 2, "P86", "Vĩnh Long", 1, "XI", "tinh", path, date(2010, 9, 15), 3, "delegates", (1,),
        is_pilot=False, version=1, playbook_id=1,
    )  # fmt: skip
    return replace(congress, **changes)


def a_task(**changes):
    task = DeskTask(
        section="late", count=1, public_id="aaaaaaaaaa", number=12, classification=1, title="Việc", title_en="",
        register_number=None, status="todo", due=date(2010, 5, 9), blocked_reason="", placed_version=1,
        is_of_mine=False, is_computed=False, open_items=0, path=HERE, congress_id="bbbbbbbbbb",
        organisation_name="Vĩnh Long",
    )  # fmt: skip
    return replace(task, **changes)


CONGRESSES = (a_congress(1, HERE), a_congress(2, THERE))


@pytest.mark.parametrize(
    ("grants", "expected"),
    [
        ([a_grant(ORGANISER, HERE)], Reach({1}, {2}, {1}, set())),
        ([a_grant(MEMBER, HERE)], Reach({1}, {2}, set(), set())),
        ([a_grant(MEMBER, HERE, 5, 6)], Reach(set(), {1, 2}, set(), {5, 6})),
        ([a_grant(ORGANISER, HERE, 5)], Reach(set(), {1, 2}, set(), {5})),
        ([a_grant(MEMBER, HERE, 5), a_grant(ORGANISER, THERE)], Reach({2}, {1}, {2}, {5})),
        ([a_grant(READER, HERE), a_grant(MEMBER, HERE, 5)], Reach({1}, {2}, set(), {5})),
    ],
)
def test_whole_congress_is_the_work_of_whom_no_body_binds(grants, expected):
    assert reach(a_person(*grants), CONGRESSES) == expected


def test_cancelled_congress_is_nobodys_work():
    cancelled = a_congress(1, HERE, is_cancelled=True)

    assert reach(a_person(a_grant(ORGANISER, HERE)), [cancelled]) == Reach(set(), set(), set(), set())


@pytest.mark.parametrize(
    ("grant", "task", "expected"),
    [
        (a_grant(ORGANISER, HERE), a_task(), ""),
        (a_grant(ORGANISER, HERE), a_task(is_computed=True, open_items=2), "computed"),
        (a_grant(ORGANISER, HERE), a_task(open_items=2), "items_open"),
        (a_grant(READER, HERE), a_task(is_of_mine=True, open_items=2), "read_only"),
        (a_grant(MEMBER, HERE, 5), a_task(is_of_mine=True), ""),
        (a_grant(MEMBER, HERE, 5), a_task(is_computed=True), "not_yours"),
        (a_grant(MEMBER, THERE), a_task(), "read_only"),
    ],
)
def test_who_may_change_a_task_may_finish_it_unless_something_hinders(grant, task, expected):
    assert hindrance(a_person(grant), task) == expected


def test_tasks_stand_under_their_heads_by_congress_in_their_order():
    first, second = a_task(count=3), a_task(count=3, number=13)
    other = a_task(count=1, congress_id="cccccccccc", organisation_name="Long Hồ")
    soon = a_task(section="soon")

    found = laid_out([first, second, other, soon])

    assert list(found) == list(SECTIONS)
    assert [(group.organisation_name, group.tasks, group.more, group.whole) for group in found["late"]] == [
        ("Vĩnh Long", (first, second), 1, 3),
        ("Long Hồ", (other,), 0, 1),
    ]
    assert [group.tasks for group in found["soon"]] == [(soon,)]
    assert (found["today"], found["review"]) == ([], [])


@pytest.mark.parametrize(
    ("section", "is_whole", "expected"),
    [
        ("late", True, TaskFilter(is_late=True)),
        ("late", False, TaskFilter(is_late=True, is_mine=True)),
        ("today", True, TaskFilter(statuses=("doing",))),
        ("soon", True, TaskFilter(due_within=7)),
        ("review", True, TaskFilter(statuses=("review",))),
    ],
)
def test_rest_of_a_head_stands_in_the_table_under_a_filter_that_it_knows(section, is_whole, expected):
    assert read(rest_query(section, is_whole=is_whole).items()) == expected


def test_number_is_printed_in_the_series_of_its_classification():
    assert a_task().printed_number == "N12"
