"""Many tasks in one change: all of it or nothing, one undo, and what would change told before."""

from dataclasses import replace
from datetime import date

import factories
import pytest
import world as cast
from batches import again, body, change
from content import content_of

from planner import actions, store
from planner.actions import task_batches
from planner.domain.board import Placement
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem
from planner.domain.task_edit import MOST_AT_ONCE, TaskPatch

OFFICE = "vanphong.longho"


@pytest.fixture
def tasks(db, congress_id):
    """Four tasks of the office's own, of different days."""
    return [
        factories.make_task(db, congress_id, by=OFFICE, title=f"Việc {day}", due=date(2010, 5, day))
        for day in (20, 21, 24, 28)
    ]


def told(refused):
    return [(one.code, one.params.get("number")) for one in refused.value.problems]


def test_every_field_is_given_to_every_task(db, office, congress_id, tasks):
    lead, subcommittee = body(db, congress_id, "unit", "BTC"), body(db, congress_id, "subcommittee", "NS")
    member = cast.person(db, "thanhvien.longho").id
    patch = TaskPatch(
        status="doing",
        due=date(2010, 6, 30),
        priority="high",
        subcommittee_id=subcommittee,
        lead_id=lead,
        assignee_id=member,
    )

    saved = change(db, office, congress_id, tasks, patch)

    wanted = [
        replace(
            task,
            status="doing",
            due=date(2010, 6, 30),
            priority="high",
            subcommittee_id=subcommittee,
            lead_id=lead,
            assignee_ids=frozenset({member}),
            version=task.version + 1,
            placed_version=task.placed_version + 1,
            position=now.position,
        )
        for task, now in zip(tasks, saved, strict=True)
    ]
    assert saved == wanted == again(db, tasks)
    assert [one.position for one in saved] == sorted(one.position for one in saved)


def test_working_days_are_counted_from_each_tasks_own_day(db, office, congress_id, tasks):
    saved = change(db, office, congress_id, tasks, TaskPatch(due_workdays=2))

    days = [(one.start, one.due) for one in saved]
    assert days == [(date(2010, 5, 17), date(2010, day // 100, day % 100)) for day in (524, 525, 526, 601)]


def test_due_day_that_moves_before_the_start_takes_it_along(db, office, congress_id, tasks):
    (saved,) = change(db, office, congress_id, tasks[:1], TaskPatch(due_workdays=-10))

    assert (saved.start, saved.due) == (date(2010, 5, 6), date(2010, 5, 6))


def test_zero_takes_bodies_and_people_away(db, office, congress_id):
    task = factories.make_task(
        db,
        congress_id,
        by=OFFICE,
        lead_id=body(db, congress_id, "unit", "BTC"),
        subcommittee_id=body(db, congress_id, "subcommittee", "NS"),
        assignee_ids=frozenset({office.id}),
    )

    (saved,) = change(db, office, congress_id, [task], TaskPatch(lead_id=0, subcommittee_id=0, assignee_id=0))

    assert (saved.lead_id, saved.subcommittee_id, saved.assignee_ids) == (None, None, frozenset())


def test_tasks_that_stand_like_that_are_left_alone(db, office, congress_id, tasks):
    change(db, office, congress_id, tasks[:2], TaskPatch(priority="high"))
    before = again(db, tasks)

    saved = change(db, office, congress_id, tasks, TaskPatch(priority="high"))

    assert [one.public_id for one in saved] == [one.public_id for one in tasks[2:]]
    assert again(db, tasks)[:2] == before[:2]


def test_change_of_nothing_is_refused(db, office, congress_id, tasks):
    before = content_of(db)
    with pytest.raises(Invalid) as refused:
        change(db, office, congress_id, tasks, TaskPatch(priority="normal"))
    assert (told(refused), content_of(db)) == ([("task.nothing_changes", None)], before)


def test_all_of_it_or_nothing_and_every_refusal_names_its_task(db, office, congress_id, tasks):
    for task in tasks[1:3]:
        actions.items.add(db, office, cast.MOMENT, task.public_id, "Bắt buộc", required=True)
    before = content_of(db)

    with pytest.raises(Invalid) as refused:
        change(db, office, congress_id, tasks, TaskPatch(status="done"))

    assert told(refused) == [("task.items_open", task.printed_number) for task in tasks[1:3]]
    assert content_of(db) == before


def test_cancelled_and_computed_tasks_take_nothing(db, office, congress_id, tasks):
    actions.tasks.cancel(db, office, cast.MOMENT, tasks[0].public_id, "Trùng")
    computed = next(task for task in factories.tasks_of(db, congress_id) if task.is_computed)

    with pytest.raises(Invalid) as refused:
        change(db, office, congress_id, [tasks[0], computed], TaskPatch(status="doing"))

    numbers = [tasks[0].printed_number, computed.printed_number]
    assert told(refused) == list(zip(("task.cancelled", "task.computed"), numbers, strict=True))


def test_stale_tasks_are_named_with_who_changed_them(db, office, congress_id, tasks):
    seen = {task.public_id: (task.version, task.placed_version) for task in tasks}
    member = cast.person(db, "thanhvien.longho")
    actions.boards.place(db, member, cast.MOMENT, tasks[1].public_id, Placement("doing"), 1)
    edit = factories.an_edit(title="Tên khác")
    actions.tasks.edit(db, office, cast.MOMENT, tasks[3].public_id, edit, tasks[3].version)
    before = content_of(db)

    with pytest.raises(Conflict) as refused:
        change(db, office, congress_id, tasks, TaskPatch(priority="low"), versions=seen)

    assert refused.value.problems == (
        Problem("task.changed_by", params={"number": tasks[1].printed_number, "who": "thanhvien.longho"}),
        Problem("task.changed_by", params={"number": tasks[3].printed_number, "who": OFFICE}),
    )
    assert content_of(db) == before


def test_not_applicable_asks_for_a_reason_and_keeps_it(db, office, congress_id, tasks):
    with pytest.raises(Invalid) as refused:
        change(db, office, congress_id, tasks[:1], TaskPatch(status="not_applicable"))
    assert told(refused) == [("task.reason_missing", tasks[0].printed_number)]

    saved = change(db, office, congress_id, tasks, TaskPatch(status="not_applicable", reason="Cấp này không có"))
    assert {one.not_applicable_reason for one in saved} == {"Cấp này không có"}


def test_secrecy_words_in_the_reason_are_asked_about_once(db, office, congress_id, tasks):
    patch = TaskPatch(status="not_applicable", reason="Theo tài liệu tối mật")
    with pytest.raises(Invalid) as refused:
        change(db, office, congress_id, tasks, patch)
    assert told(refused) == [("text.secrecy_words", None)]

    change(db, office, congress_id, tasks, patch, is_vouched=True)

    entries = db.execute("SELECT action FROM audit_entry ORDER BY number DESC LIMIT 6").fetchall()
    assert [action for (action,) in entries] == ["secrecy.vouched", *["task.placed"] * 4, "task.added"]


@pytest.mark.parametrize("count", [0, MOST_AT_ONCE + 1])
def test_none_and_too_many_are_refused(count, db, office, congress_id):
    patches = {f"{number:010}": TaskPatch(status="doing") for number in range(count)}
    with pytest.raises(Invalid) as refused:
        task_batches.change_many(db, office, cast.MOMENT, congress_id, patches)
    assert [one.code for one in refused.value.problems] == ["task.too_many_at_once" if count else "task.none_chosen"]


def test_task_of_another_congress_is_not_found(db, office, congress_id, world, tasks):
    other = factories.tasks_of(db, world.congresses[cast.COMMUNE])[0]
    before = content_of(db)
    with pytest.raises(NotFound):
        change(db, cast.person(db, "thaymat.vinhlong"), congress_id, [tasks[0], other], TaskPatch(status="doing"))
    assert content_of(db) == before


def test_one_task_of_another_body_refuses_them_all(db, congress_id):
    """Whoever is bound to a subcommittee changes its tasks alone."""
    bound = cast.person(db, "vankien.longho")
    own = factories.make_task(db, congress_id, by=OFFICE, subcommittee_id=body(db, congress_id, "subcommittee", "VK"))
    other = factories.make_task(db, congress_id, by=OFFICE)
    before = content_of(db)
    with pytest.raises(NotAllowed):
        change(db, bound, congress_id, [own, other], TaskPatch(priority="low"))
    assert content_of(db) == before
    assert change(db, bound, congress_id, [own], TaskPatch(priority="low"))[0].priority == "low"


def test_what_is_foreseen_is_what_happens(db, office, congress_id, tasks):
    actions.items.add(db, office, cast.MOMENT, tasks[0].public_id, "Bắt buộc", required=True)
    change(db, office, congress_id, tasks[1:2], TaskPatch(status="done"))
    patches = {task.public_id: TaskPatch(status="done") for task in again(db, tasks)}
    before = content_of(db)

    found = task_batches.foresee(db, office, cast.MOMENT, congress_id, patches)

    assert content_of(db) == before
    assert [(one.status, one.changes, [problem.code for problem in one.problems]) for one in found] == [
        ("done", True, ["task.items_open"]),
        ("done", False, []),
        ("done", True, []),
        ("done", True, []),
    ]


def test_change_keeps_the_sums(db, office, congress_id, tasks):
    change(db, office, congress_id, tasks, TaskPatch(status="done", done_on=date(2010, 5, 3)))

    assert {one.done_on for one in again(db, tasks)} == {date(2010, 5, 3)}
    assert store.counters.kept(db) == store.counters.counted(db)


def test_what_is_foreseen_names_stale_and_foreign_tasks(db, congress_id):
    bound = cast.person(db, "vankien.longho")
    own = factories.make_task(db, congress_id, by=OFFICE, subcommittee_id=body(db, congress_id, "subcommittee", "VK"))
    other = factories.make_task(db, congress_id, by=OFFICE)
    patches = {one.public_id: TaskPatch(priority="low") for one in (own, other)}

    found = task_batches.foresee(db, bound, cast.MOMENT, congress_id, patches, {own.public_id: (9, 9)})

    assert [one.problems for one in found] == [
        (Problem("task.changed_by", params={"number": own.printed_number, "who": OFFICE}),),
        (Problem("task.not_yours", params={"number": other.printed_number}),),
    ]
