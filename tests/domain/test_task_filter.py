"""Filters of tasks: what an address says, and what is shown."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from filterable import Thing
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.clearance import CLASSIFICATIONS
from planner.domain.task import STATUSES
from planner.domain.task_filter import (
    NAMES,
    Facts,
    TaskFilter,
    as_query,
    flag_counts,
    known,
    matches,
    rank_counts,
    read,
)

TODAY = date(2010, 5, 10)
# A subcommittee and a unit have the same code.
VK, TC, VP, OFFICE = 1, 2, 3, 4
FACTS = Facts(
    TODAY, 7, None, {VK: "VK", TC: "TC", VP: "VP", OFFICE: "VP"}, {"vanphong": 7, "thanhvien": 8}, {VK, TC, VP},
    lambda: {"onthepath1"},
)  # fmt: skip


codes = st.text("abcdeĐđ.-1", min_size=1, max_size=8)
filters = st.builds(
    TaskFilter,
    statuses=st.sets(st.sampled_from(STATUSES)).map(lambda some: tuple(one for one in STATUSES if one in some)),
    is_mine=st.booleans(),
    is_late=st.booleans(),
    due_within=st.none() | st.integers(0, 400),
    is_blocked=st.booleans(),
    is_critical=st.booleans(),
    subcommittees=st.sets(codes).map(lambda some: tuple(sorted(some))),
    units=st.sets(codes).map(lambda some: tuple(sorted(some))),
    lead=st.just("") | codes,
    phase=st.just("") | codes,
    assignee=st.just("") | codes,
    classification=st.sampled_from(("", *CLASSIFICATIONS)),
    text=st.lists(codes, max_size=5).map(" ".join),
)


@given(filters)
def test_what_is_written_is_read_back(wanted):
    assert read(as_query(wanted)) == wanted


@given(st.lists(st.tuples(st.sampled_from([*NAMES.values(), "lane", "other"]), st.text())))
def test_any_address_is_read_and_written_in_one_way(pairs):
    wanted = read(pairs)
    assert read(as_query(wanted)) == wanted
    assert as_query(read(as_query(wanted))) == as_query(wanted)


def test_an_address_is_short_and_in_one_order():
    wanted = read(
        [
            ("q", "  hội \n trường "),
            ("unit", "VP"),
            ("body", "VK"),
            ("body", "TC"),
            ("body", "VK"),
            ("late", "1"),
            ("due", "0"),
        ]
    )
    bodies = [("body", "TC"), ("body", "VK"), ("unit", "VP")]
    assert as_query(wanted) == [("late", "1"), ("due", "0"), *bodies, ("q", "hội trường")]
    assert as_query(TaskFilter()) == []


@pytest.mark.parametrize(
    "pair",
    [
        ("status", "nowhere"), ("mine", "yes"), ("late", "0"), ("due", "-1"), ("due", "soon"), ("due", "401"),
        ("due", "٣"), ("due", "1" * 400), ("class", "mat"), ("lead", "x" * 61), ("body", "a\nb"), ("unit", "x" * 61),
        ("q", " \u200b "),
    ],
)  # fmt: skip
def test_what_makes_no_sense_asks_for_nothing(pair):
    assert read([pair]) == TaskFilter()


@pytest.mark.parametrize(
    ("wanted", "shown", "hidden"),
    [
        (TaskFilter(), Thing(), None),
        (TaskFilter(statuses=("doing", "done")), Thing(status="done"), Thing()),
        (TaskFilter(is_mine=True), Thing(assignee_ids=frozenset({7})), Thing(assignee_ids=frozenset({8}))),
        (TaskFilter(is_late=True), Thing(due="2010-05-09"), Thing(due="2010-05-10")),
        (TaskFilter(is_late=True), Thing(due=date(2010, 5, 9)), Thing(due="2010-05-09", status="done")),
        (TaskFilter(due_within=0), Thing(due=TODAY), Thing(due="2010-05-11")),
        (TaskFilter(due_within=7), Thing(due="2010-05-17"), Thing(due="2010-05-18")),
        (TaskFilter(due_within=7), Thing(due="2010-05-17"), Thing(due="2010-05-09")),
        (TaskFilter(due_within=7, is_late=True), Thing(due="2010-05-09"), Thing(due="2010-05-18")),
        (TaskFilter(is_blocked=True), Thing(blocked_reason="chờ"), Thing(blocked_reason="")),
        (TaskFilter(is_blocked=True), Thing(blocked_reason="chờ"), Thing(blocked_reason="chờ", status="done")),
        (TaskFilter(is_critical=True), Thing(public_id="onthepath1"), Thing(priority="critical")),
        (TaskFilter(subcommittees=("TC", "VK")), Thing(body_ids=frozenset({TC, VP})), Thing(body_ids=frozenset({VP}))),
        (TaskFilter(subcommittees=("VP",)), Thing(body_ids=frozenset({VP})), Thing(body_ids=frozenset({OFFICE}))),
        (TaskFilter(units=("VP",)), Thing(body_ids=frozenset({OFFICE})), Thing(body_ids=frozenset({VP}))),
        (TaskFilter(("todo",), units=("VP",), subcommittees=("TC",)), Thing(body_ids=frozenset({TC})), Thing()),
        (TaskFilter(lead="VP"), Thing(lead_id=OFFICE), Thing(lead_id=VK, body_ids=frozenset({OFFICE}))),
        (TaskFilter(lead="VP"), Thing(lead_id=OFFICE), Thing()),
        (TaskFilter(phase="lower"), Thing(phase="lower"), Thing()),
        (TaskFilter(assignee="thanhvien"), Thing(assignee_ids=frozenset({8})), Thing(assignee_ids=frozenset({7}))),
        (TaskFilter(assignee="nobody"), Thing(assignee_ids=frozenset({0})), Thing()),
        (TaskFilter(classification="internal"), Thing(classification=1), Thing()),
        (TaskFilter(classification="ordinary"), Thing(), Thing(classification=1)),
        (TaskFilter(text="hoi truong"), Thing(), Thing(title="Hội nghị")),
        (TaskFilter(text="TRƯỜNG hội"), Thing(), Thing(title="Hội nghị")),
        (TaskFilter(text="hall"), Thing(), Thing(title_en="")),
        (TaskFilter(text="12"), Thing(), Thing(number=112)),
        (TaskFilter(text="12"), Thing(classification=1), Thing(number=1)),
        (TaskFilter(text="n12"), Thing(classification=1), Thing()),
        (TaskFilter(text="15-CV"), Thing(document_number="15-CV/TU"), Thing()),
        (TaskFilter(text="vp"), Thing(lead_id=OFFICE), Thing(lead_id=VK)),
    ],
)  # fmt: skip
def test_filter_shows_what_it_names_and_nothing_else(wanted, shown, hidden):
    if wanted.assignee != "nobody":
        assert matches(shown, wanted, FACTS)
    assert hidden is None or not matches(hidden, wanted, FACTS)


def test_whoever_is_bound_to_bodies_calls_their_tasks_his_own():
    bound = replace(FACTS, own_body_ids=frozenset({VK}))
    assert matches(Thing(body_ids=frozenset({VK, VP})), TaskFilter(is_mine=True), bound)
    assert not matches(Thing(body_ids=frozenset({VP})), TaskFilter(is_mine=True), bound)
    assert not matches(Thing(body_ids=frozenset({VK})), TaskFilter(is_mine=True), FACTS)


@given(
    st.sampled_from(["NFC", "NFD"]), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["Đại hội", "dai HOI", "ĐẠI hoi"])
)
def test_text_is_found_however_its_marks_are_written(of_title, of_words, words):
    thing = Thing(title=unicodedata.normalize(of_title, "Khai mạc Đại hội"))
    wanted = read([("q", unicodedata.normalize(of_words, words))])
    assert matches(thing, wanted, FACTS)


@given(filters, filters)
def test_conditions_together_show_no_more_than_each_alone(one, other):
    thing = Thing(public_id="onthepath1", blocked_reason="chờ", body_ids=frozenset({VK}), subcommittee_id=VK)
    both = replace(one, phase=other.phase or one.phase, is_critical=True)
    assert not matches(thing, both, FACTS) or matches(thing, replace(both, is_critical=False), FACTS)


def test_what_the_congress_does_not_have_is_not_asked_for():
    wanted = TaskFilter(
        subcommittees=("TC", "XX"), units=("TC",), lead="VK", phase="old", assignee="nobody", is_late=True
    )
    assert known(wanted, {"new"}, FACTS) == TaskFilter(subcommittees=("TC",), is_late=True)
    kept = TaskFilter(subcommittees=("TC",), units=("VP",), lead="VP", phase="new", assignee="vanphong")
    assert known(kept, {"new"}, FACTS) == kept


def test_classifications_are_counted_beside_what_else_is_asked_for():
    things = [Thing(1, phase="lower"), Thing(2, classification=1, phase="lower"), Thing(3, classification=1)]
    assert rank_counts(things, TaskFilter(), FACTS) == {0: 1, 1: 2}
    wanted = TaskFilter(phase="lower", is_late=True, classification="ordinary")
    assert rank_counts(things, wanted, FACTS) == {0: 1, 1: 1}
    assert rank_counts(things, TaskFilter(text="nothing"), FACTS) == {}


def test_the_path_is_asked_only_where_it_matters():
    def path():
        pytest.fail("nobody asked for it")

    assert matches(Thing(), TaskFilter(text="hall"), replace(FACTS, critical=path))


def test_flags_are_counted_beside_what_else_is_asked_for():
    late, stuck = Thing(1, due="2010-05-01", phase="lower"), Thing(2, blocked_reason="chờ", phase="lower")
    mine = Thing(3, public_id="onthepath1", assignee_ids=frozenset({7}))
    things = [late, stuck, mine]
    assert flag_counts(things, TaskFilter(), FACTS) == {"mine": 1, "late": 1, "blocked": 1, "critical": 1}
    wanted = TaskFilter(phase="lower", is_blocked=True, due_within=7)
    assert flag_counts(things, wanted, FACTS) == {"mine": 0, "late": 1, "blocked": 1, "critical": 0}
