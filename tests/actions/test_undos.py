"""Taking back one's own changes: exactly, once, and only while nobody has changed the same since."""

from dataclasses import replace
from datetime import date

import pytest
import world as cast
from factories import a_task, an_edit, make_task, tasks_of
from traces import assert_sound, content, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.playbook import Offset
from planner.domain.problem import Conflict, NotAllowed, NotFound, Problem
from planner.domain.task import Stub
from planner.domain.task_edit import TaskPatch, as_edit

ORGANISER, STAND_IN = "vanphong.vinhlong", "thaymat.vinhlong"


@pytest.fixture
def congress(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


@pytest.fixture
def other(db):
    return cast.person(db, STAND_IN)


@pytest.fixture
def latest(db, office, moment):
    """The id of what the office did last."""
    return lambda person=office: store.undos.latest(db, person.scope, person.id, moment.stamp).public_id


@pytest.fixture
def take_back(db, office, moment):
    """Takes a change of the office back."""
    return lambda public_id, person=office: actions.undos.take_back(db, person, moment, public_id)


def picture(db):
    """Everything of every task but what counts changes."""
    rows = content(db)
    counted = {"version", "placed_version"}
    names = [row[1] for row in db.execute("PRAGMA table_info(task)")]
    tasks = [dict(zip(names, row, strict=True)) for row in rows["task"]]
    tasks = [{name: row[name] for name in names if name not in counted} for row in tasks]
    held = ("task_completion", "task_exemption", "task_blockage", "task_cancellation", "task_register", "task_partner",
            "task_assignment", "task_relation", "counter", "due_counter", "check_item_cancellation")  # fmt: skip
    items = [row[:-1] for row in rows["check_item"]]
    sums = {name: sorted(row for row in rows[name] if "counter" not in name or row[4]) for name in held}
    return tasks, items, sums


def unit(db):
    bodies = store.bodies.of_organisation(db, store.organisations.key_of(db, cast.PROVINCE))
    return next(one.id for one in bodies if one.kind == "unit")


def deeds(db, office, moment, task):
    """Every kind of change of a task, by name."""
    key, item = task.public_id, store.items.of_task(db, office.scope, task)[0].public_id
    edit = as_edit(task)

    def write(**changes):
        return lambda: actions.tasks.edit(db, office, moment, key, replace(edit, **changes), task.version)

    def place(status, **options):
        return lambda: actions.boards.place(db, office, moment, key, Placement(status), task.placed_version, **options)

    return {
        "title": write(title="Tên khác", description="Hai\ndòng", document_number="12-CV/TU"),
        "days": write(start=date(2010, 6, 1), due=date(2010, 6, 4)),
        "counted days": write(start_from=Offset("opens", -40), due_from=Offset("opens", -30)),
        "bodies": write(lead_id=None, partner_ids=frozenset({unit(db)}), subcommittee_id=None),
        "assignees": write(assignee_ids=frozenset({office.id})),
        "classification": write(classification=1),
        "doing": place("doing"),
        "first of its column": lambda: actions.boards.place(
            db, office, moment, key, Placement("todo", before=a_task(db, task.congress_public_id).public_id),
            task.placed_version,
        ),
        "not applicable": place("not_applicable", reason="Không có đơn vị này"),
        "stuck": lambda: actions.tasks.block(db, office, moment, key, "Chờ hướng dẫn"),
        "cancelled": lambda: actions.tasks.cancel(db, office, moment, key, "Trùng"),
        "ticked": lambda: actions.items.tick(db, office, moment, key, item, is_ticked=True),
        "item added": lambda: actions.items.add(db, office, moment, key, "In tài liệu", required=True),
    }  # fmt: skip


NAMES = ("title", "days", "counted days", "bodies", "assignees", "classification", "doing", "first of its column",
         "not applicable", "stuck", "cancelled", "ticked", "item added")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_change_is_taken_back_exactly_and_done_again_exactly(db, office, congress, moment, latest, take_back, name):
    task = a_task(db, congress, status="todo", lead_id=unit(db))
    before = picture(db)
    deeds(db, office, moment, task)[name]()
    after = picture(db)
    assert after != before

    take_back(latest())
    undone = picture(db)
    take_back(latest())

    if name == "item added":  # nothing vanishes: the line stands taken back
        assert (undone[0], undone[2]["task_blockage"]) == (before[0], before[2]["task_blockage"])
        assert store.items.of_task(db, office.scope, task)[-1].title == "In tài liệu"
    else:
        assert undone == before
    assert picture(db) == after
    assert_sound(db)


def test_taking_back_leaves_its_trace_and_is_a_change_of_its_own(db, office, congress, moment, latest, take_back):
    task = a_task(db, congress)
    actions.tasks.edit(db, office, moment, task.public_id, replace(as_edit(task), title="Tên khác"), task.version)
    number = last_number(db)

    done = take_back(latest())

    (entry,) = entries(db, number)
    told = (entry.actor, entry.action, entry.noun, entry.public_id)
    assert told == (ORGANISER, "task.undone", "task", task.public_id)
    line = store.audits.of_thing(db, office.scope, task.public_id)[0]
    assert (line.before, line.after) == ({"title": "Tên khác"}, {"title": task.title})
    with nothing_written(db, Conflict) as raised:
        take_back(done.public_id)
    assert raised.value.problems == (Problem("undo.done_already"),)


def test_change_of_somebody_else_does_not_exist(db, office, other, congress, moment, latest, take_back):
    task = a_task(db, congress)
    actions.tasks.block(db, office, moment, task.public_id, "Chờ")

    with nothing_written(db, NotFound):
        take_back(latest(), other)


def test_what_somebody_else_changed_since_is_not_taken_from_him(db, office, other, congress, moment, latest, take_back):
    task = a_task(db, congress)
    actions.tasks.edit(db, office, moment, task.public_id, replace(as_edit(task), title="Tên khác"), task.version)
    undo = latest()
    again = store.tasks.get(db, other.scope, task.public_id)
    actions.tasks.edit(db, other, moment, task.public_id, replace(as_edit(again), title="Tên nữa"), again.version)

    with nothing_written(db, Conflict) as raised:
        take_back(undo)

    told = {"number": task.printed_number, "who": other.name}
    assert raised.value.problems == (Problem("undo.changed_since", params=told),)


def test_other_fields_that_somebody_else_changed_stay(db, office, other, congress, moment, latest, take_back):
    task = a_task(db, congress)
    actions.tasks.edit(db, office, moment, task.public_id, replace(as_edit(task), title="Tên khác"), task.version)
    undo = latest()
    again = store.tasks.get(db, other.scope, task.public_id)
    actions.tasks.edit(db, other, moment, task.public_id, replace(as_edit(again), priority="low"), again.version)
    actions.boards.place(db, other, moment, task.public_id, Placement("doing"), again.placed_version)

    take_back(undo)

    saved = store.tasks.get(db, office.scope, task.public_id)
    assert (saved.title, saved.priority, saved.status) == (task.title, "low", "doing")


def test_later_change_of_ones_own_goes_first(db, office, congress, moment, latest, take_back):
    task = a_task(db, congress, status="todo")
    first = Placement("doing"), task.placed_version
    actions.boards.place(db, office, moment, task.public_id, *first)
    earlier = latest()
    actions.boards.place(db, office, moment, task.public_id, Placement("review"), task.placed_version + 1)
    later = latest()

    with nothing_written(db, Conflict) as raised:
        take_back(earlier)
    assert raised.value.problems == (Problem("undo.changed_by_you", params={"number": task.printed_number,
                                                                            "who": office.name}),)  # fmt: skip
    take_back(later)
    take_back(earlier)

    saved = store.tasks.get(db, office.scope, task.public_id)
    assert (saved.status, saved.position) == ("todo", task.position)


def test_many_tasks_changed_at_once_are_taken_back_at_once_or_not_at_all(
    db, office, other, congress, moment, latest, take_back
):
    tasks = [one for one in tasks_of(db, congress) if one.status == "todo" and one.rule == ""][:5]
    before = picture(db)
    patch = TaskPatch(priority="high", due_workdays=3)
    actions.task_batches.change_many(db, office, moment, congress, {one.public_id: patch for one in tasks})
    undo = latest()
    actions.tasks.block(db, other, moment, tasks[0].public_id, "Chờ")
    actions.tasks.block(db, other, moment, tasks[0].public_id, "")
    changed = store.tasks.get(db, other.scope, tasks[3].public_id)
    actions.tasks.edit(db, other, moment, changed.public_id, replace(as_edit(changed), priority="low"), changed.version)

    with nothing_written(db, Conflict) as raised:
        take_back(undo)
    told = {"number": changed.printed_number, "who": other.name}
    assert raised.value.problems == (Problem("undo.changed_since", params=told),)

    actions.undos.take_back(db, other, moment, latest(other))
    take_back(undo)
    assert picture(db) == before
    assert_sound(db)


def test_added_task_goes_off_the_board_and_comes_back(db, office, congress, moment, latest, take_back):
    held = store.congresses.get(db, office.scope, congress)
    before = {one.public_id for one in tasks_of(db, congress)}
    added = actions.tasks.add(db, office, moment, congress, an_edit())

    take_back(latest())
    gone = store.tasks.get(db, office.scope, added.public_id)
    listed = {one.public_id for one in tasks_of(db, congress)}
    cancelled = store.task_lists.of_congress(db, office.scope, held, cancelled=True)
    counted = store.task_lists.cancelled(db, office.scope, held)
    take_back(latest())
    back = store.tasks.get(db, office.scope, added.public_id)

    assert (gone.is_cancelled, gone.number, back.is_cancelled, back.number) == (True, added.number, False, added.number)
    assert (listed, cancelled, counted) == (before, [], 0)
    assert added.public_id in {one.public_id for one in tasks_of(db, congress)}
    assert_sound(db)


def test_added_task_that_was_taken_back_can_be_restored_by_hand(db, office, congress, moment, latest, take_back):
    added = actions.tasks.add(db, office, moment, congress, an_edit())
    take_back(latest())

    actions.tasks.restore(db, office, moment, added.public_id)
    actions.tasks.cancel(db, office, moment, added.public_id, "Trùng")

    held = store.congresses.get(db, office.scope, congress)
    shown = store.task_lists.of_congress(db, office.scope, held, cancelled=True)
    assert [row.public_id for row in shown] == [added.public_id]
    assert_sound(db)


def test_done_is_not_given_back_to_a_task_whose_required_item_was_opened(
    db, office, other, congress, moment, latest, take_back
):
    task = make_task(db, congress)
    actions.items.add(db, office, moment, task.public_id, "Ký", required=True)
    (item,) = store.items.of_task(db, office.scope, task)
    actions.items.tick(db, office, moment, task.public_id, item.public_id, is_ticked=True)
    actions.boards.place(db, office, moment, task.public_id, Placement("done"), task.placed_version)
    actions.boards.place(db, office, moment, task.public_id, Placement("doing"), task.placed_version + 1)
    reopened = latest()
    actions.items.tick(db, other, moment, task.public_id, item.public_id, is_ticked=False)

    with nothing_written(db, Conflict) as raised:
        take_back(reopened)
    assert raised.value.problems == (Problem("undo.items_open", params={"number": task.printed_number, "count": 1}),)


def test_who_may_no_longer_change_the_task_takes_nothing_back(db, congress, moment, latest, take_back, office):
    task = a_task(db, congress)
    actions.tasks.block(db, office, moment, task.public_id, "Chờ")
    undo = latest()
    db.execute("UPDATE access_grant SET role = 'reader' WHERE person_id = ?", [office.id])

    with nothing_written(db, NotAllowed):
        take_back(undo, cast.person(db, ORGANISER))


def test_who_may_no_longer_read_the_task_takes_nothing_back(db, congress, moment, latest, take_back, office):
    task = a_task(db, congress, classification=1)
    actions.tasks.block(db, office, moment, task.public_id, "Chờ")
    undo = latest()
    db.execute("UPDATE person SET clearance = 0 WHERE id = ?", [office.id])

    with nothing_written(db, NotFound):
        take_back(undo, cast.person(db, ORGANISER))


def test_nothing_is_kept_of_a_task_that_became_registered(db, office, congress, moment, latest, take_back):
    task = make_task(db, congress, title="Tên riêng biệt")
    actions.tasks.block(db, office, moment, task.public_id, "Lý do riêng biệt")
    undo = latest()
    stub = replace(as_edit(task), title="", classification=2, stub=Stub("07-M", "mat", "Tủ 3"))

    actions.tasks.edit(db, office, moment, task.public_id, stub, task.version)

    assert "riêng biệt" not in str(db.execute("SELECT before, after FROM undo_step").fetchall())
    with nothing_written(db, Conflict) as raised:
        take_back(undo)
    assert raised.value.problems == (Problem("undo.text_removed"),)
