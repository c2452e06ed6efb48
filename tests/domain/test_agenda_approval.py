"""Approval of agendas: states, which one stands, who gives it, what a cycle asks for."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.agenda_approval import (
    Approval,
    above,
    asked_for,
    deciding_for,
    in_force,
    latest,
    may_approve,
    waiting,
)
from planner.domain.cycle_reading import read_cycle
from planner.domain.permission import ACTS_FOR, INSPECTOR, MEMBER, ORGANISER, READER, Grant, Person
from planner.formats.cycle_file import CYCLES, read_cycle_file

NATION, PROVINCE, DISTRICT, OTHER = "1.1.", "1.1.2.", "1.1.2.3.", "1.1.9."


def an_approval(key=1, **changes):
    head = Approval(key, f"a{key}", key, f"v{key}", f"Dự thảo {key}", date(2010, 7, 14), 2, "c", "Long Hồ", DISTRICT,
                    "2010-05-10T03:00:00+00:00", "Văn phòng", 5)  # fmt: skip
    return replace(head, **changes)


APPROVED = {"is_approved": True, "decided_at": "2010-05-11T03:00:00+00:00", "ceiling": 1}
ENDED = {"ended_at": "2010-05-12T03:00:00+00:00"}


@pytest.mark.parametrize(("changes", "state"), [
    ({}, "waiting"),
    (ENDED, "taken_back"),
    (APPROVED, "approved"),
    (APPROVED | ENDED, "revoked"),
    (APPROVED | {"is_approved": False}, "returned"),
])  # fmt: skip
def test_state_follows_from_what_was_written(changes, state):
    assert an_approval(**changes).state == state


def test_closing_day_is_the_one_that_the_congress_had():
    assert an_approval().closes == date(2010, 7, 15)


def test_what_stands_waits_and_was_last():
    first, second, third = an_approval(1, **APPROVED), an_approval(2, **APPROVED), an_approval(3)
    assert (in_force([first, second, third]), waiting([first, third]), latest([first, third])) == (second, third, third)
    assert (in_force([third]), waiting([first]), latest([])) == (None, None, None)


def test_returned_version_takes_nothing_from_the_one_approved_before():
    returned = an_approval(2, **APPROVED | {"is_approved": False})
    assert in_force([an_approval(1, **APPROVED), returned]).id == 1


def test_revoking_brings_no_earlier_approval_back():
    assert in_force([an_approval(1, **APPROVED), an_approval(2, **APPROVED | ENDED)]) is None


def test_what_was_taken_back_is_not_the_latest():
    assert latest([an_approval(1, **APPROVED), an_approval(2, **ENDED)]).id == 1


def a_person(role, path, bodies=frozenset()):
    return Person(1, "x", "x", 1, "vi", grants=(Grant(role, 1, (path,), bodies),))


@pytest.mark.parametrize(("role", "path", "is_right"), [
    (ORGANISER, PROVINCE, True),
    (ORGANISER, DISTRICT, False),
    (ORGANISER, NATION, False),
    (ORGANISER, OTHER, False),
    (ACTS_FOR, PROVINCE, True),
    (ACTS_FOR, NATION, True),
    (ACTS_FOR, DISTRICT, False),
    (MEMBER, PROVINCE, False),
    (READER, PROVINCE, False),
    (INSPECTOR, NATION, False),
])  # fmt: skip
def test_only_the_office_directly_above_approves_or_who_acts_for_it(role, path, is_right):
    assert may_approve(a_person(role, path), DISTRICT) == is_right


def test_organiser_bound_to_a_body_approves_nothing():
    bound = a_person(ORGANISER, PROVINCE, frozenset({4}))
    assert not may_approve(bound, DISTRICT)
    assert deciding_for(bound) == ()


def test_highest_level_has_nobody_above():
    assert above(NATION) == ""
    assert above(DISTRICT) == PROVINCE
    assert not may_approve(a_person(ACTS_FOR, NATION), NATION)


def test_desk_asks_for_the_own_organisation_alone():
    assert deciding_for(a_person(ORGANISER, PROVINCE)) == (PROVINCE,)
    assert deciding_for(a_person(ACTS_FOR, PROVINCE)) == (PROVINCE,)
    assert deciding_for(a_person(READER, PROVINCE)) == ()


@pytest.mark.parametrize("code", ["XI", "XII", "XIII", "XIV"])
def test_shipped_cycles_ask_nobody_since_no_source_says_so(code):
    cycle = read_cycle(read_cycle_file(CYCLES / f"{code}.toml")[0], code)
    rungs = [rung for directive in cycle.directives for rung in directive.levels]
    assert {rung.agenda_approval.value for rung in rungs} == {None}
    assert {asked_for(cycle, rung.level, date(2010, 7, 14)).value for rung in rungs} == {None}


def test_the_directive_in_force_on_the_opening_day_asks():
    document = read_cycle_file(CYCLES / "XI.toml")[0]
    older = document["directives"][0]
    asking = [one | {"agenda_approval": {"value": True, "grade": "assumed"}} if "parent_level" in one else one
              for one in older["levels"]]  # fmt: skip
    newer = older | {"number": "38", "date": date(2010, 6, 1), "levels": asking}
    cycle = read_cycle(document | {"directives": [older, newer]}, "XI")
    days = [date(2010, 5, 31), date(2010, 6, 1)]
    assert [asked_for(cycle, "co_so", day).value for day in days] == [None, True]
    assert asked_for(cycle, "no_such_level", days[1]).value is None
