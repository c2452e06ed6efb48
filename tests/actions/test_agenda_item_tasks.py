"""Tasks that prepare an item: linked and unlinked, of the same congress alone, and told to those who see both."""

from dataclasses import replace

import pytest
import world as cast
from factories import a_task, make_task
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.problem import Conflict, Invalid

ORGANISER = "vanphong.longho"


@pytest.fixture
def link(db, office, moment, items):
    def do(task, item=items[0], deed="add"):
        return getattr(actions.agenda_item_tasks, deed)(db, office, moment, item.public_id, task)

    return do


@pytest.fixture
def linked(db, office, items):
    def find(item=items[0], scope=office.scope):
        return [one.public_id for one in store.agenda_item_tasks.of_item(db, scope, item)]

    return find


@pytest.fixture
def task(db, congress_id):
    return make_task(db, congress_id, by=ORGANISER)


def test_task_is_linked_and_unlinked_and_both_are_told(db, link, linked, task, items):
    before, mark = linked(), last_number(db)
    assert link(task.public_id).public_id == task.public_id
    assert set(linked()) == {*before, task.public_id}
    link(task.public_id, deed="remove")
    assert linked() == before
    assert [(one.action, one.public_id, one.classification) for one in entries(db, mark)] == [
        ("agenda_item.task_linked", items[0].public_id, 0),
        ("agenda_item.task_unlinked", items[0].public_id, 0),
    ]
    assert [task.printed_number in one for one in payloads(db, mark)] == [True, True]
    assert_sound(db)


def test_a_link_that_stands_or_is_gone_is_told_as_that(db, link, task):
    with nothing_written(db, Conflict) as refused:
        link(task.public_id, deed="remove")
    assert [one.code for one in refused.value.problems] == ["agenda_item_task.unknown"]
    link(task.public_id)
    with nothing_written(db, Conflict) as refused:
        link(task.public_id)
    assert [one.code for one in refused.value.problems] == ["agenda_item_task.doubled"]


def test_only_tasks_of_the_same_congress_that_stand_prepare_an_item(db, office, moment, world, link, task):
    foreign = a_task(db, world.congresses[cast.COMMUNE]).public_id
    actions.tasks.cancel(db, office, moment, task.public_id, "Trùng")
    for wanted in (foreign, task.public_id, "aaaaaaaaaa", ""):
        with nothing_written(db, Invalid):
            link(wanted)


def test_link_to_an_internal_task_is_told_to_the_cleared_alone(db, office, moment, congress_id, link, linked, items):
    hidden = make_task(db, congress_id, by=ORGANISER, classification=1)
    before, mark = linked(), last_number(db)
    link(hidden.public_id)
    assert [(one.action, one.classification) for one in entries(db, mark)] == [("agenda_item.task_linked", 1)]
    below = replace(office, clearance=0)
    assert linked(scope=below.scope) == [one for one in before if one in linked(scope=below.scope)]
    assert hidden.public_id not in linked(scope=below.scope)
    with nothing_written(db, Invalid):
        actions.agenda_item_tasks.remove(db, below, moment, items[0].public_id, hidden.public_id)


def test_search_leaves_out_what_is_linked_and_finds_numbers_and_words(db, office, congress_id, link, task, items):
    congress = store.congresses.get(db, office.scope, congress_id)

    def found(words):
        some = store.relations.candidates_for_item(db, office.scope, items[0], congress.id, words)
        return [one.public_id for one in some]

    assert found("chuan bi hoi truong") == [task.public_id]
    assert found(task.printed_number)[0] == task.public_id
    link(task.public_id)
    assert task.public_id not in found("chuan bi hoi truong") + found(task.printed_number)
    assert found("") == []
