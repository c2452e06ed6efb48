"""Places of cards: between neighbours, each card once, however long the moving goes on."""

import pytest
from column import placed
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.board import STEP, slot, spaced

CARDS = "abcdefgh"
orders = st.lists(st.sampled_from(CARDS), unique=True)
neighbours = st.sampled_from(["", *CARDS, "gone"])
# Which card moves, and where to: a place in the column that the other cards make.
moves = st.lists(st.tuples(st.integers(0, len(CARDS) - 1), st.integers(0, len(CARDS) - 1)), max_size=80)


@pytest.mark.parametrize(
    ("previous", "following", "found"),
    [
        (None, None, STEP),
        (None, 2048.0, 1024.0),
        (3072.0, None, 4096.0),
        (1024.0, 2048.0, 1536.0),
        (1.0, 1.0 + 1e-7, None),
        (1.0, 1.0, None),
        (1e15, 1e15 + 0.125, None),  # no number lies between
    ],
)
def test_slot_is_the_middle_or_beyond_an_end(previous, following, found):
    assert slot(previous, following) == found


@given(st.floats(-1e15, 1e15), st.floats(0, 1) | st.floats(0, 1e6))
def test_slot_lies_strictly_between_its_neighbours_or_is_refused(previous, gap):
    following = previous + gap
    found = slot(previous, following)
    assert found is None or previous < found < following


def test_fresh_positions_leave_room_everywhere():
    assert spaced(3) == [1024.0, 2048.0, 3072.0]
    assert spaced(0) == []


@pytest.mark.parametrize(
    ("after", "before", "order"),
    [
        ("a", "", ["a", "x", "b", "c"]),
        ("c", "", ["a", "b", "c", "x"]),
        ("", "a", ["x", "a", "b", "c"]),
        ("", "c", ["a", "b", "x", "c"]),
        ("", "", ["a", "b", "c", "x"]),
        ("a", "c", ["a", "x", "b", "c"]),  # what stands before wins where the two parted meanwhile
        ("gone", "b", ["a", "x", "b", "c"]),
        ("gone", "lost", ["a", "b", "c", "x"]),
    ],
)
def test_card_goes_behind_its_neighbour_else_before_the_other_else_to_the_end(after, before, order):
    assert placed(["a", "b", "c"], "x", after, before) == order
    assert placed(["a", "x", "b", "c"], "x", after, before) == order


@given(orders, st.sampled_from(CARDS), neighbours, neighbours)
def test_placing_keeps_each_card_once_and_the_others_in_order(order, card, after, before):
    result = placed(order, card, after, before)
    assert sorted(result) == sorted({*order, card})
    assert [one for one in result if one != card] == [one for one in order if one != card]


@given(orders, st.sampled_from(CARDS), neighbours, neighbours)
def test_placing_twice_is_placing_once(order, card, after, before):
    once = placed(order, card, after, before)
    assert placed(once, card, after, before) == once


@given(moves)
def test_positions_agree_with_the_list_whatever_is_moved(sequence):
    order, positions = list(CARDS), dict(zip(CARDS, spaced(len(CARDS)), strict=True))
    for index, place in sequence:
        card = order[index]
        after = [one for one in order if one != card][place - 1] if place else ""
        order = placed(order, card, after, "" if after else next(one for one in order if one != card))
        positions = moved(positions, card, order)
        assert sorted(CARDS, key=positions.get) == order


def test_moving_into_the_same_gap_for_ever_renumbers_and_keeps_the_order():
    order, positions, renumbered = list("abc"), dict(zip("abc", spaced(3), strict=True)), 0
    for _ in range(200):
        card = order[-1]
        order = placed(order, card, order[0])
        before, positions = positions, moved(positions, card, order)
        renumbered += any(before[one] != positions[one] for one in order if one != card)
        assert sorted("abc", key=positions.get) == order
    assert renumbered > 2


def moved(positions, card, order):
    """The positions after `card` took its place in `order`, the column spaced anew where there was no room."""
    index = order.index(card)
    previous, following = (order[index - 1] if index else None), (order[index + 1] if index + 1 < len(order) else None)
    found = slot(positions.get(previous), positions.get(following))
    if found is None:
        return dict(zip(order, spaced(len(order)), strict=True))
    return positions | {card: found}
