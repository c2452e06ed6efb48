"""A line that goes from the playbook and comes back to it: its task goes and comes back as one change with one undo."""

from dataclasses import replace

import pytest
import world as cast
from actions.test_playbook_offers import change_core, everything_but_traces, remove_core, task_of, undo
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.problem import Invalid
from planner.domain.task_edit import as_edit


@pytest.fixture
def congress(db, office, world):
    return lambda: store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def both(db, office, congress):
    return lambda: actions.playbook_left.both(db, office.scope, congress())


@pytest.fixture
def take(db, office, congress, both):
    def do(*choices):
        token = both()[0].token
        actions.playbook_offers.take(db, office, cast.MOMENT, congress().public_id, choices, token)

    return do


@pytest.fixture
def bring_back(db, keeper):
    def do(document):
        book = actions.playbooks.core(db, cast.CYCLE)
        actions.playbooks.replace_document(db, keeper, cast.MOMENT, book, document, book.token, is_vouched=True)

    return do


@pytest.fixture
def first(db):
    """The document that the congress was opened with."""
    return actions.playbooks.core(db, cast.CYCLE).document


def told(lines):
    return [(line.code, line.kind) for line in lines]


def left(both):
    return told(one.line for one in both()[1])


def test_a_line_that_went_and_comes_back_brings_its_task_back(
    db, keeper, office, congress, both, take, bring_back, first
):
    was = task_of(db, congress, "T062")
    item = store.items.of_task(db, office.scope, was)[0]
    actions.items.tick(db, office, cast.MOMENT, was.public_id, item.public_id, is_ticked=True)
    remove_core(db, keeper, "T062")
    take("T062")
    assert task_of(db, congress, "T062").is_cancelled

    bring_back(first)
    assert told(both()[0].lines) == [("T062", "added")]
    assert actions.playbook_offers.count(db, office.scope, congress()) == 1
    before, number = everything_but_traces(db), last_number(db)
    take("T062")
    now = task_of(db, congress, "T062")
    assert (now.public_id, now.is_cancelled, now.title, now.due) == (was.public_id, False, was.title, was.due)
    assert store.items.of_task(db, office.scope, now)[0].ticked_at
    assert (both()[0].lines, both()[1]) == ((), [])
    assert [one.action for one in entries(db, number)] == ["task.restored", "playbook.taken"]
    assert_sound(db)

    undo(db, office)
    after = everything_but_traces(db)
    assert {name for name in before if before[name] != after[name]} <= {"congress", "task"}
    assert task_of(db, congress, "T062").is_cancelled
    assert told(both()[0].lines) == [("T062", "added")]
    assert_sound(db)

    undo(db, office)
    assert not task_of(db, congress, "T062").is_cancelled
    assert both()[0].lines == ()


def test_the_task_comes_back_as_the_line_says_by_then(db, keeper, office, congress, both, take, bring_back, first):
    task = task_of(db, congress, "T062")
    edit = replace(as_edit(task), title="Của huyện", classification=1)
    actions.tasks.edit(db, office, cast.MOMENT, task.public_id, edit, task.version)
    remove_core(db, keeper, "T062")
    take("T062")
    bring_back(first)
    change_core(db, keeper, "T062", title_vi="Tên mới", priority="low", items="Một\nHai")

    assert [one.choices for one in both()[0].lines] == [("T062",)]
    take("T062")
    now = task_of(db, congress, "T062")
    # Nobody sees it who did not see it before.
    assert (now.title, now.priority, now.classification) == ("Tên mới", "low", 1)
    assert [one.title for one in store.items.of_task(db, office.scope, now)] == ["Một", "Hai"]
    assert both()[0].lines == ()
    assert_sound(db)


def test_a_line_that_came_back_may_be_left_and_looked_at_again(
    db, keeper, office, congress, both, take, bring_back, first
):
    remove_core(db, keeper, "T062")
    take("T062")
    bring_back(first)
    take()
    assert told(both()[0].lines) == []
    assert left(both) == [("T062", "added")]
    actions.playbook_left.look_again(db, office, cast.MOMENT, congress().public_id, "T062")
    assert (told(both()[0].lines), left(both)) == ([("T062", "added")], [])
    take("T062")
    assert not task_of(db, congress, "T062").is_cancelled
    assert (told(both()[0].lines), left(both)) == ([], [])


def test_what_a_person_cancelled_stays_cancelled(db, keeper, office, congress, both, bring_back, first):
    task = task_of(db, congress, "T062")
    actions.tasks.cancel(db, office, cast.MOMENT, task.public_id, "Không cần")
    remove_core(db, keeper, "T062")
    bring_back(first)
    assert both()[0].lines == ()


def test_what_no_version_in_force_says_is_left_no_longer(db, keeper, both, take, bring_back, first):
    change_core(db, keeper, "T073", title_vi="Tên mới", priority="low")
    take()
    assert left(both) == [("T073", "changed")]
    change_core(db, keeper, "T073", title_vi=next(row["title_vi"] for row in first["tasks"] if row["code"] == "T073"))
    assert [[one.name for one in line.line.fields] for line in both()[1]] == [["priority"]]
    bring_back(first)
    assert (both()[0].lines, left(both)) == ((), [])
    change_core(db, keeper, "T073", title_vi="Tên khác")
    assert told(both()[0].lines) == [("T073", "changed")]


def test_a_new_line_that_was_left_and_went_is_left_no_longer(db, keeper, both, take, bring_back, first):
    remove_core(db, keeper, "T062")
    take()
    assert left(both) == [("T062", "removed")]
    bring_back(first)
    assert (both()[0].lines, left(both)) == ((), [])


@pytest.mark.parametrize("unknown", ["NOPE", "T073:zzz", "T073"])
def test_a_choice_that_is_not_offered_is_refused(db, keeper, take, unknown):
    change_core(db, keeper, "T073", title_vi="Tên mới")
    with nothing_written(db, Invalid) as raised:
        take("T073:title", unknown)
    assert raised.value.problems[0].code == "playbook.not_offered"
