"""Invitations: who may make one, and how long it works."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from planner.domain.invitation import LIFETIME, Invitation, is_open, may_invite
from planner.domain.permission import ADMINISTRATOR, MEMBER, ORGANISER, READER, Grant, Person

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
OFFICE = Person(1, "vanphong", "Văn phòng", 1, "vi", grants=(Grant(ORGANISER, 1, ("1.7.",)),))
INVITATION = Invitation(
    1, "x", "thanhvien", "Thành viên", 1, 1, "P86", "Tỉnh", ("1.7.",), MEMBER, None, "", 1, "", NOW + LIFETIME, False
)


@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({}, True),
        ({"role": READER}, True),
        ({"role": ORGANISER}, False),
        ({"role": ORGANISER, "paths": ("1.7.8.",)}, True),
        ({"role": ADMINISTRATOR, "clearance": 0}, False),
        ({"clearance": 2}, False),
        ({"paths": ("1.9.",)}, False),
        ({"paths": ("1.7.", "2.9.")}, False),
        ({"paths": ()}, False),
        ({"login": "vanphong"}, False),
    ],
)
def test_nobody_invites_to_more_than_he_may_give(changes, may):
    assert may_invite(OFFICE, replace(INVITATION, **changes)) is may


@pytest.mark.parametrize(
    ("invitation", "maker", "now", "works"),
    [
        (INVITATION, OFFICE, NOW, True),
        (INVITATION, OFFICE, NOW + LIFETIME - timedelta(seconds=1), True),
        (INVITATION, OFFICE, NOW + LIFETIME, False),
        (replace(INVITATION, is_ended=True), OFFICE, NOW, False),
        (INVITATION, None, NOW, False),
        (INVITATION, replace(OFFICE, clearance=0), NOW, False),
        (INVITATION, replace(OFFICE, grants=()), NOW, False),
    ],
)
def test_invitation_works_until_it_is_used_or_old_or_its_maker_may_no_more(invitation, maker, now, works):
    assert is_open(invitation, maker, now) is works
