"""Which columns a list of tasks shows, in what order and groups, as it stands in the address."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.arrangement import LANES
from planner.domain.task_list import (
    ALWAYS,
    COLUMNS,
    UNSORTED,
    USUAL,
    ListView,
    Names,
    arranged,
    grouped,
    read_view,
    view_query,
)

NAMES = Names(
    bodies={1: "Tiểu ban Văn kiện", 2: "Tiểu ban Ăn nghỉ", 3: "Tiểu ban Nhân sự"},
    codes={1: "VK", 2: "AN", 3: "NS"},
    people={7: "Ước", 8: "Bình"},
    phases={"viet": "Soạn thảo", "an": "Ấn hành"},
)


@dataclass(frozen=True)
class Thing:
    """As much of a task as a list sorts by; `name` tells it from others."""

    name: str = ""
    number: int = 1
    classification: int = 0
    title: str = "Việc"
    status: str = "todo"
    start: str = "2010-05-01"
    due: str = "2010-05-10"
    priority: str = "normal"
    phase: str = ""
    items: int = 0
    ticked: int = 0
    document_number: str = ""
    document_date: str | None = None
    subcommittee_id: int | None = None
    lead_id: int | None = None
    partner_ids: frozenset[int] = frozenset()
    assignee_ids: frozenset[int] = frozenset()


def order(sort, things, *, is_descending=False):
    view = ListView(sort=sort, is_descending=is_descending)
    return [one.name for one in arranged(things, view, NAMES)]


columns = st.sets(st.sampled_from([name for name in COLUMNS if name not in ALWAYS]))
views = st.builds(
    ListView,
    columns=columns.map(lambda chosen: tuple(name for name in COLUMNS if name in chosen or name in ALWAYS)),
    sort=st.sampled_from([name for name in COLUMNS if name not in UNSORTED]),
    is_descending=st.booleans(),
    lane=st.sampled_from(LANES),
    is_cancelled=st.booleans(),
    is_whole=st.booleans(),
)


@given(views)
def test_view_is_read_from_the_address_it_writes(view):
    assert read_view(view_query(view)) == view


def test_usual_view_needs_no_address():
    assert (view_query(ListView()), read_view([]).columns) == ([], USUAL)


@given(st.lists(st.tuples(st.sampled_from(["col", "sort", "dir", "lane", "all", "status"]), st.text(max_size=8))))
def test_whatever_an_address_says_gives_a_view_that_stands(pairs):
    view = read_view(pairs)
    assert read_view(view_query(view)) == view


def test_number_and_title_always_stand_and_columns_keep_their_order():
    asked = [("col", "phase"), ("col", "due"), ("col", "nonsense")]
    assert read_view(asked).columns == ("number", "title", "due", "phase")


def test_columns_that_are_all_left_out_leave_number_and_title():
    assert read_view([("col", "number")]).columns == ALWAYS
    assert view_query(ListView(columns=ALWAYS)) == [("col", "number")]


@pytest.mark.parametrize(("name", "value"), [("sort", "marks"), ("sort", "x"), ("lane", "x"), ("col", "x")])
def test_what_makes_no_sense_is_left_as_it_is_usual(name, value):
    assert read_view([(name, value)]) == ListView()


@pytest.mark.parametrize(
    ("sort", "field", "values"),
    [
        ("number", "number", [2, 9, 10]),
        ("title", "title", ["An", "Ánh", "Ăn", "Ân", "Bình", "Dung", "Đức", "Uyên", "Ước"]),
        ("subcommittee", "subcommittee_id", [2, 3, 1]),
        ("lead", "lead_id", [2, 3, 1]),
        ("partners", "partner_ids", [frozenset({1, 2}), frozenset({3}), frozenset({1})]),
        ("assignees", "assignee_ids", [frozenset({7, 8}), frozenset({7})]),
        ("start", "start", ["2009-12-31", "2010-01-02", "2010-10-01"]),
        ("due", "due", ["2009-12-31", "2010-01-02", "2010-10-01"]),
        ("status", "status", ["todo", "doing", "review", "done", "not_applicable"]),
        ("priority", "priority", ["critical", "high", "normal", "low"]),
        ("phase", "phase", ["viet", "an"]),
        ("document", "document_number", ["12-BC/TU", "31-KH/TU"]),
    ],
)
def test_every_column_has_an_order_and_turns_round(sort, field, values):
    things = [Thing(name=str(place), **{field: value}) for place, value in enumerate(values)]
    wanted = [one.name for one in things]
    assert order(sort, reversed(things)) == wanted
    assert order(sort, things, is_descending=True) == wanted[::-1]


def test_numbers_of_a_classification_stand_together():
    things = [Thing("N1", 1, 1), Thing("12", 12, 0), Thing("2", 2, 0)]
    assert order("number", things) == ["2", "12", "N1"]


def test_items_are_sorted_by_how_much_of_them_is_ticked():
    things = [Thing("none"), Thing("all", items=2, ticked=2), Thing("half", items=4, ticked=2)]
    assert order("items", things) == ["half", "all", "none"]


@pytest.mark.parametrize("sort", ["subcommittee", "lead", "partners", "assignees", "items", "document", "phase"])
@pytest.mark.parametrize("is_descending", [False, True])
def test_what_is_empty_stands_last_in_both_directions(sort, is_descending):
    full = Thing(
        "full",
        subcommittee_id=1,
        lead_id=1,
        partner_ids=frozenset({1}),
        assignee_ids=frozenset({7}),
        items=1,
        document_number="1",
        phase="an",
    )
    assert order(sort, [Thing("empty"), full], is_descending=is_descending) == ["full", "empty"]


@pytest.mark.parametrize("is_descending", [False, True])
def test_equals_keep_the_order_they_come_in(is_descending):
    assert order("status", [Thing("a"), Thing("b"), Thing("c")], is_descending=is_descending) == ["a", "b", "c"]


def test_groups_come_in_the_order_of_their_first():
    things = [Thing("a", lead_id=3), Thing("b"), Thing("c", lead_id=3), Thing("d", lead_id=1)]
    found = grouped(things, "lead", NAMES.codes)
    assert {code: [one.name for one in own] for code, own in found.items()} == {
        "NS": ["a", "c"],
        "-": ["b"],
        "VK": ["d"],
    }
