"""Links that reset a password: who may give them out, and how long one works."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from planner.domain.granting import Held
from planner.domain.permission import ADMINISTRATOR, MEMBER, ORGANISER, Grant, Person
from planner.domain.reset import LIFETIME, Reset, is_open, may_reset, may_restore

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
KEEPER = Person(1, "quantri", "Quản trị", 0, "vi", grants=(Grant(ADMINISTRATOR, 1, ("1.1.",)),))
OFFICE = Person(2, "vanphong", "Văn phòng", 2, "vi", grants=(Grant(ORGANISER, 1, ("1.1.",)),))
HELD = Held("thanhvien", 1, ())
RESET = Reset(1, 3, KEEPER.id, False, NOW + LIFETIME, False)


@pytest.mark.parametrize(
    ("person", "held", "may"),
    [(KEEPER, HELD, True), (KEEPER, replace(HELD, login="quantri"), False), (OFFICE, HELD, False)],
)
def test_administrators_reset_any_password_but_their_own(person, held, may):
    assert may_reset(person, held) is may


@pytest.mark.parametrize(
    ("reset", "maker", "now", "works"),
    [
        (RESET, KEEPER, NOW, True),
        (RESET, KEEPER, NOW + LIFETIME - timedelta(seconds=1), True),
        (RESET, KEEPER, NOW + LIFETIME, False),
        (replace(RESET, is_ended=True), KEEPER, NOW, False),
        (RESET, None, NOW, False),
        (RESET, replace(KEEPER, grants=()), NOW, False),
    ],
)
def test_link_works_until_it_is_used_or_old_or_its_maker_may_no_more(reset, maker, now, works):
    assert is_open(reset, maker, HELD, now) is works


ROOT, BELOW = Grant(ORGANISER, 1, ("1.1.",)), Grant(ORGANISER, 2, ("1.1.2.",))


@pytest.mark.parametrize(
    ("person", "grants", "cleared", "may"),
    [
        (OFFICE, (BELOW,), 2, True),
        (OFFICE, (Grant(MEMBER, 1, ("1.1.",)),), 2, True),
        (replace(OFFICE, clearance=1), (BELOW,), 2, False),
        (replace(OFFICE, grants=(BELOW,)), (BELOW,), 2, False),
        (KEEPER, (BELOW,), 1, False),
        # Nobody stands above the root.
        (OFFICE, (ROOT,), 2, True),
        (replace(OFFICE, clearance=1), (ROOT,), 2, False),
        (replace(OFFICE, login="thanhvien"), (ROOT,), 2, False),
        (replace(OFFICE, grants=(BELOW,)), (ROOT,), 2, False),
        (OFFICE, (ROOT, Grant("acts_for", 1, ("1.1.",))), 2, False),
        (OFFICE, (), 2, False),
    ],
)
def test_clearance_is_put_in_force_by_who_stands_above_and_is_cleared_as_far(person, grants, cleared, may):
    assert may_restore(person, Held("thanhvien", cleared, grants)) is may
