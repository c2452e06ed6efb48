"""What stands ready for the chair: who reads it, what it may be."""

from dataclasses import fields

import pytest

from planner.domain import agenda_script
from planner.domain.agenda_edit import ItemEdit, cleaned, item_problems
from planner.domain.agenda_script import MOST_LETTERS, TEXTS, Script
from planner.domain.permission import ACTS_FOR, ORGANISER, READER, Grant, Person

PATH = "1.2.3."


def a_person(role, clearance, path=PATH, body_ids=frozenset()):
    return Person(1, "van.phong", "Văn phòng", clearance, "vi", grants=(Grant(role, 3, (path,), body_ids),))


@pytest.mark.parametrize(
    ("person", "is_read"),
    [
        (a_person(ORGANISER, 0), True),
        (a_person(ORGANISER, 1), True),
        (a_person(ACTS_FOR, 0, "1."), True),
        (a_person(ORGANISER, 0, "1."), False),
        (a_person(ORGANISER, 0, body_ids=frozenset({7})), False),
        (a_person(READER, 0), False),
        (a_person(READER, 1), True),
    ],
)
def test_scripts_are_the_offices_and_of_those_cleared_for_internal_things(person, is_read):
    assert agenda_script.may_read(person, PATH) is is_read


def test_texts_are_those_of_the_script():
    assert tuple(one.name for one in fields(Script)) == TEXTS
    assert agenda_script.texts(Script("Kính mời", reserve="Văn nghệ")) == {"cue": "Kính mời", "reserve": "Văn nghệ"}
    assert agenda_script.texts(None) == {}


def test_blank_script_holds_nothing():
    assert not Script()
    assert Script(note="x")


def test_texts_are_stored_cleaned():
    edit = cleaned(ItemEdit("Chào cờ", script=Script(" Kính\u200b mời\r\nđại biểu ")))
    assert edit.script == Script("Kính mời\nđại biểu")
    assert cleaned(ItemEdit("Chào cờ")).script is None


@pytest.mark.parametrize("name", TEXTS)
def test_long_and_stamped_texts_are_refused_beside_their_field(name):
    def told(value):
        problems = item_problems(ItemEdit("Chào cờ", script=Script(**{name: value})), 0)
        return [(one.code, one.field) for one in problems]

    assert told("x" * MOST_LETTERS) == []
    assert told("x" * (MOST_LETTERS + 1)) == [("text.too_long", name)]
    assert told("Tối mật\nnội dung") == [("text.secrecy_stamp", name)]
    assert told("hai\ndòng") == []
