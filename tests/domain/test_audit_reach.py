"""Who reads what of the log: the row of design section 7."""

import pytest

from planner.domain.audit_reach import audit_reach
from planner.domain.permission import ROLES, Grant, Person, Scope

PATHS = ("1.2.",)


def reach(*grants):
    return audit_reach(Person(1, "ai.do", "Ai đó", 1, "vi", grants=grants))


@pytest.mark.parametrize(
    ("role", "whole", "administers"),
    [
        ("member", (), False),
        ("organiser", PATHS, False),
        ("acts_for", PATHS, False),
        ("inspector", PATHS, False),
        ("administrator", (), True),
    ],
)
def test_role_reads_its_part_of_the_log(role, whole, administers):
    found = reach(Grant(role, 2, PATHS))
    assert (found.login, found.whole, found.administers) == ("ai.do", Scope(whole, (), 1), administers)


def test_reader_reads_nothing_of_it():
    assert reach(Grant("reader", 2, PATHS)) is None
    assert reach() is None


def test_every_role_is_asked_about():
    assert [role for role in ROLES if reach(Grant(role, 2, PATHS)) is None] == ["reader"]


def test_organiser_bound_to_a_body_reads_his_own_changes():
    found = reach(Grant("organiser", 2, PATHS, frozenset({7})))
    assert (found.whole, found.own.subtrees) == (Scope((), (), 1), PATHS)
