"""Which right opens a congress, and which changes it: the same as what its holder may do."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.permission import ROLES, Grant, Person, may
from planner.domain.way_in import Holder, reads

OWN, ABOVE, BELOW, SIBLING = "1.1.7.", "1.1.", "1.1.7.70.", "1.1.75."


def holder(role, root=OWN, body=""):
    return Holder(1, "vanphong", "Văn phòng", 2, False, role, root, "P86", "Đảng bộ", body, "", "", "")


@pytest.mark.parametrize(("role", "here", "from_above"), [
    ("member", (True, True), (False, False)), ("reader", (True, False), (False, False)),
    ("organiser", (True, True), (True, False)), ("inspector", (True, False), (True, False)),
    ("acts_for", (True, True), (True, True)), ("administrator", (False, False), (False, False)),
])  # fmt: skip
def test_right_opens_and_changes_what_the_table_says(role, here, from_above):
    own, above = holder(role), holder(role, ABOVE)
    assert ((own.reads(OWN), own.writes(OWN)), (above.reads(OWN), above.writes(OWN))) == (here, from_above)
    for root in (BELOW, SIBLING):
        assert not holder(role, root).reads(OWN)


def test_right_that_is_bound_to_a_body_changes_tasks_of_that_body():
    assert holder("member", body="Tiểu ban Văn kiện").writes(OWN)
    assert not holder("reader", body="Tiểu ban Văn kiện").writes(OWN)


def test_suspended_clearance_opens_ordinary_things_alone():
    assert (holder("member").reads_up_to, replace(holder("member"), is_suspended=True).reads_up_to) == (2, 0)


@given(st.sampled_from(ROLES), st.sampled_from([OWN, ABOVE, BELOW, SIBLING]), st.sampled_from([OWN, BELOW, SIBLING]))
def test_what_is_told_is_what_its_holder_may_do(role, root, path):
    person = Person(1, "vanphong", "Văn phòng", 2, "vi", grants=(Grant(role, 7, (root,)),))
    assert reads(role, root, path) == holder(role, root).reads(path) == person.scope.contains(path)
    assert holder(role, root).writes(path) == may(person, "task.change", path)
