"""Lanes and orders of tasks."""

from datetime import date

import pytest
from filterable import Thing
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.arrangement import (
    DENSITIES,
    LANES,
    SORTS,
    Arrangement,
    arranged,
    arrangement_query,
    lane_of,
    read_arrangement,
)

VK, VP = 1, 3
CODES = {VK: "VK", VP: "VP"}


@pytest.mark.parametrize(
    ("lane", "thing", "code"),
    [
        ("subcommittee", Thing(subcommittee_id=VK, lead_id=VP), "VK"),
        ("subcommittee", Thing(lead_id=VP), "-"),
        ("lead", Thing(subcommittee_id=VK, lead_id=VP), "VP"),
        ("lead", Thing(), "-"),
        ("phase", Thing(phase="lower"), "lower"),
        ("phase", Thing(), "-"),
        ("none", Thing(subcommittee_id=VK), "all"),
    ],
)
def test_each_task_stands_in_one_lane(lane, thing, code):
    assert lane_of(thing, lane, CODES) == code


@pytest.mark.parametrize(
    ("sort", "order"),
    [("board", [3, 1, 2]), ("due", [2, 3, 1]), ("priority", [1, 2, 3]), ("number", [1, 3, 2]), ("title", [2, 1, 3])],
)
def test_orders(sort, order):
    things = [
        Thing(3, 0, "Đại hội", due="2010-06-02"),
        Thing(1, 0, "Ăn ở", priority="critical", due=date(2010, 6, 3)),
        Thing(2, 1, "An ninh", due="2010-06-01"),
    ]
    assert [thing.number for thing in arranged(things, sort)] == order


def test_equals_keep_the_order_of_the_board():
    things = [Thing(3), Thing(1), Thing(2)]
    assert [thing.number for thing in arranged(things, "due")] == [3, 1, 2]


@given(st.builds(Arrangement, st.sampled_from(LANES), st.sampled_from(SORTS), st.sampled_from(DENSITIES)))
def test_arrangement_is_read_back(wanted):
    assert read_arrangement(arrangement_query(wanted)) == wanted


def test_usual_arrangement_goes_without_saying():
    assert arrangement_query(read_arrangement([("lane", "x"), ("sort", ""), ("density", "none")])) == []
