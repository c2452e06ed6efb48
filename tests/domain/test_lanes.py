"""Many values in one whole number, against the same done one by one."""

from hypothesis import given
from hypothesis import strategies as some

from planner.domain.lanes import lanes, packed

VALUES = some.lists(some.tuples(some.integers(0, 2**31 - 1), some.integers(0, 2**31 - 1)), min_size=1, max_size=40)


@given(VALUES)
def test_lanes_compare_and_choose_as_single_values_do(pairs):
    frame = lanes(len(pairs))
    first, second = packed(one for one, _ in pairs), packed(one for _, one in pairs)

    assert list(frame.unpacked(frame.maximum(first, second))) == [max(pair) for pair in pairs]
    assert list(frame.unpacked(frame.minimum(first, second))) == [min(pair) for pair in pairs]
    assert frame.at_least(first, second).bit_count() == sum(one >= other for one, other in pairs)


@given(some.lists(some.integers(0, 2**31 - 1), min_size=1, max_size=40), some.integers(0, 39))
def test_lanes_turn_as_a_list_does(values, turn):
    frame, turn = lanes(len(values)), turn % len(values)

    turned = frame.rotated(frame.twice(packed(values)), turn)

    assert list(frame.unpacked(turned)) == values[turn:] + values[:turn]


def test_lanes_do_not_touch_each_other():
    frame = lanes(3)
    assert list(frame.unpacked(packed([1, 2, 3]) * 7 + frame.ones * 5)) == [12, 19, 26]
    assert list(frame.unpacked(frame.whole)) == [2**32 - 1] * 3
