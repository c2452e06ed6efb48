"""Second factors: which half minutes count, and of whom one is demanded."""

from datetime import UTC, datetime, timedelta

import pytest

from planner.domain import second_factor
from planner.domain.permission import ADMINISTRATOR, MEMBER, ORGANISER, Grant, Person

START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(("seconds", "ahead"), [(0, 0), (29, 0), (30, 1), (59, 1), (60, 2)])
def test_half_minute_before_and_after_count_too(seconds, ahead):
    first = int(START.timestamp()) // 30
    found = second_factor.steps(START + timedelta(seconds=seconds))
    assert list(found) == [first + ahead - 1, first + ahead, first + ahead + 1]


@pytest.mark.parametrize(
    ("roles", "demanded"),
    [((), False), ((ADMINISTRATOR,), False), ((ORGANISER,), True), ((ADMINISTRATOR, ORGANISER), True)],
)
def test_second_factor_is_demanded_of_who_has_one_of_the_roles(roles, demanded):
    person = Person(1, "x", "x", 0, "vi", grants=(Grant(MEMBER, 1, ("1.",)), Grant(ORGANISER, 2, ("2.",))))
    assert second_factor.is_demanded(person, roles) is demanded


def test_roles_are_kept_in_the_order_of_the_table_and_read_back():
    kept = second_factor.as_setting([ADMINISTRATOR, "chief", MEMBER, MEMBER])
    assert kept == "member,administrator"
    assert second_factor.of_setting(kept) == (MEMBER, ADMINISTRATOR)
    assert second_factor.of_setting("") == second_factor.of_setting("chief") == ()
