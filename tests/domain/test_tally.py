"""Numbers of delegates and documents: what is typed, what is not known, and what they add up to."""

import pytest

from planner.domain.problem import Invalid
from planner.domain.tally import MOST, Counts, Sum, Typed, as_sum, read_counts, summed, unit_problems


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("", None), ("  ", None), ("0", 0), ("7", 7), ("007", 7), ("412", 412), ("1.250", 1250), ("1 250", 1250),
        ("1\u00a0250", 1250), ("1,250", 1250), ("1.000.000", MOST), ("1000000", MOST), ("\u200b12 ", 12),
    ],
)  # fmt: skip
def test_a_number_is_read_as_offices_write_it(typed, number):
    assert read_counts(Typed(typed, "3")) == Counts(number, 3)
    assert read_counts(Typed("3", typed)) == Counts(3, number)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("=1+1", "no_number"), ("-1", "no_number"), ("+1", "no_number"), ("mười", "no_number"), ("1.5", "no_number"),
        ("12.50", "no_number"), ("1.2500", "no_number"), ("1e3", "no_number"), ("٣", "no_number"), ("²", "no_number"),
        ("1000001", "too_many"), ("9" * 5000, "too_many"), ("1.000.001", "too_many"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_and_named(typed, code):
    with pytest.raises(Invalid) as error:
        read_counts(Typed(typed, "x"), "-7")
    assert [(one.code, one.field) for one in error.value.problems] == [
        (f"tally.{code}", "expected-7"),
        ("tally.no_number", "received-7"),
    ]
    assert all(len(str(value)) <= len("1000000") or len(value) <= 40 for one in error.value.problems
               for value in one.params.values())  # fmt: skip


def test_what_is_not_known_is_not_zero():
    assert (Counts(20, None).missing, Counts(None, 20).missing, Counts(20, 0).missing) == (None, None, 20)
    assert (Counts(20, None).percent, Counts(None, 20).percent, Counts(20, 0).percent) == (None, None, 0)


def test_more_than_expected_leaves_nothing_missing():
    assert (Counts(20, 23).missing, Counts(20, 23).surplus, Counts(20, 23).percent) == (0, 3, 115)
    assert (Counts(0, 5).surplus, Counts(20, 5).surplus, Counts(None, 5).surplus, Counts(5).surplus) == (5, 0, 0, 0)


def test_of_none_expected_there_is_no_share():
    assert (Counts(0, 0).missing, Counts(0, 0).percent) == (0, None)


def test_a_share_is_rounded_down_so_that_only_all_is_a_hundred():
    assert (Counts(1000, 999).percent, Counts(1000, 1000).percent) == (99, 100)


def test_a_total_says_of_how_many_units_nothing_is_known():
    total = summed([Counts(20, 18), Counts(None, 5), Counts(7, None), Counts()])
    assert total == Sum(units=4, expected=27, expected_unknown=2, received=23, received_unknown=2)
    assert total.percent is None


def test_a_total_has_a_share_once_everything_is_known():
    assert (summed([Counts(20, 18), Counts(20, 20)]).percent, summed([]).percent, summed([Counts(0, 0)]).percent) == (
        95,
        None,
        None,
    )


def test_sums_are_taken_out_again():
    one, other = as_sum(Counts(20, None)), as_sum(Counts(3, 1))
    assert one + other + -one == other
    assert one + -one == Sum()


def test_a_unit_has_a_name_of_one_short_line():
    assert unit_problems("Khối các cơ quan") == []
    assert [unit_problems(bad)[0].code for bad in ("", "a\nb", "a" * 201, "TỐI MẬT")] == [
        "text.missing",
        "text.one_line",
        "text.too_long",
        "text.secrecy_stamp",
    ]
