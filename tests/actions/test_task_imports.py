"""Tasks that come in many at once: all of them or none, one change, one undo."""

from datetime import date

import factories
import pytest
import world as cast
from traces import assert_sound, entries, nothing_written

from planner import actions, store
from planner.domain.permission import require
from planner.domain.playbook import Offset
from planner.domain.problem import Invalid, NotAllowed
from planner.domain.task import Stub
from planner.domain.task_edit import TaskEdit
from planner.domain.task_import import NewItem, NewTask

ORGANISER = "vanphong.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def bring_in(db, congress_id, moment):
    def do(*tasks, by=ORGANISER, **options):
        return actions.task_imports.bring_in(db, cast.person(db, by), moment, congress_id, tasks, **options)

    return do


def new(title="In tài liệu", status="todo", edit=(), **values):
    days = {"start": date(2010, 5, 17), "due": date(2010, 5, 31)}
    return NewTask(TaskEdit(title, **days | dict(edit)), status, **values)


def undo_of(db, moment, by=ORGANISER):
    person = cast.person(db, by)
    return store.undos.latest(db, person.scope, person.id, moment.stamp)


def test_tasks_come_in_with_state_items_and_relations_in_their_order(db, bring_in):
    first, second, third = bring_in(
        new("Một", "done", done_on=date(2010, 5, 3)),
        new("Hai", "not_applicable", reason="Không có"),
        new("Ba", "doing", blocked="Chờ", items=(NewItem("Ghế", "Chairs"), NewItem("Bàn", required=False)),
            waits_for=((0, "FS", 2),)),
    )  # fmt: skip
    assert (first.status, first.done_on) == ("done", date(2010, 5, 3))
    assert (second.status, second.not_applicable_reason) == ("not_applicable", "Không có")
    assert (third.status, third.blocked_reason, third.number - first.number) == ("doing", "Chờ", 2)
    scope = cast.person(db, ORGANISER).scope
    items = store.items.of_task(db, scope, third)
    assert [(one.title, one.title_en, one.required, one.ticked_at) for one in items] == [
        ("Ghế", "Chairs", True, None),
        ("Bàn", "", False, None),
    ]
    assert [(one.title, one.type, one.lag_days) for one in store.relations.waits_for(db, scope, third)] == [
        ("Một", "FS", 2)
    ]
    assert_sound(db)


def test_one_undo_takes_all_of_it_back_and_the_next_brings_it_again(db, bring_in, moment, congress_id):
    added = bring_in(new("Một", "done"), new("Hai", "doing", blocked="Chờ"), new("Ba"))
    undo = undo_of(db, moment)
    assert undo.tasks == 3
    office = cast.person(db, ORGANISER)
    actions.undos.take_back(db, office, moment, undo.public_id)
    assert all(store.tasks.get(db, office.scope, one.public_id).is_cancelled for one in added)
    assert_sound(db)
    actions.undos.take_back(db, office, moment, undo_of(db, moment).public_id)
    again = [store.tasks.get(db, office.scope, one.public_id) for one in added]
    assert [(one.status, one.is_cancelled) for one in again] == [("done", False), ("doing", False), ("todo", False)]
    assert_sound(db)


def test_day_counted_from_the_opening_and_columns_nobody_types_are_kept(bring_in):
    (task,) = bring_in(
        new(edit={"start": None, "due": None, "start_from": Offset("opens", -40), "due_from": Offset("opens", -30)},
            more={"title_en": "Print"})
    )  # fmt: skip
    assert (task.due_anchor, task.due_offset, task.due) == ("opens", -30, date(2010, 6, 14))
    assert task.title_en == "Print"


def test_all_or_nothing_every_problem_with_its_row(db, bring_in):
    with nothing_written(db, Invalid) as refused:
        bring_in(
            new(),
            new(""),
            new(edit={"due": date(2010, 5, 1)}),
            new(status="not_applicable"),
            new(status="done", done_on=date(2010, 5, 11)),
            new("", edit={"classification": 2, "stub": Stub("1", "mat", "Tủ")}, blocked="Lời"),
        )
    assert [(one.code, one.params["row"]) for one in refused.value.problems] == [
        ("text.missing", 1),
        ("task.start_after_due", 2),
        ("task.reason_missing", 3),
        ("task.done_in_future", 4),
        ("task.registered_text", 5),
    ]


@pytest.mark.parametrize("count", [0, 2_001])
def test_nothing_and_too_much_are_refused(db, bring_in, count):
    with nothing_written(db, Invalid):
        bring_in(*[new()] * count)


@pytest.mark.parametrize("words", ["title", "reason", "item"])
def test_secrecy_words_are_asked_about_once_and_the_answer_stands_at_their_task(db, bring_in, words):
    text = "Theo dõi tài liệu tối mật"
    task = {
        "title": new(text),
        "reason": new(status="not_applicable", reason=text),
        "item": new(items=(NewItem(text),)),
    }[words]
    with nothing_written(db, Invalid) as refused:
        bring_in(new(), task)
    assert [one.code for one in refused.value.problems] == ["text.secrecy_words"]
    _, second = bring_in(new(), task, is_vouched=True)
    assert [one.public_id for one in entries(db) if one.action == "secrecy.vouched"] == [second.public_id]


def test_item_never_ranks_below_its_task(db, bring_in):
    (task,) = bring_in(new(edit={"classification": 1}, items=(NewItem("Ghế"),)))
    (item,) = store.items.of_task(db, cast.person(db, ORGANISER).scope, task)
    assert item.classification == 1


def test_who_may_change_no_task_gets_no_ground_and_who_is_bound_only_his(db, moment, congress_id, bring_in):
    reader, bound = cast.person(db, "bandoc.longho"), cast.person(db, "vankien.longho")
    congress = store.congresses.get(db, bound.scope, congress_id)
    with pytest.raises(NotAllowed):
        actions.task_imports.ground(db, reader, moment, congress)
    ground = actions.task_imports.ground(db, bound, moment, congress)
    own = next(body.id for body in ground.bodies if body.code == "VK")
    assert own in ground.own_bodies
    require(bound, "task.change", congress.path, frozenset({own}))
    other = next(body.id for body in ground.bodies if body.kind == "subcommittee" and body.id not in ground.own_bodies)
    (task,) = bring_in(new(edit={"subcommittee_id": own}), by="vankien.longho")
    assert task.subcommittee_id == own
    with nothing_written(db, NotAllowed):
        bring_in(new(edit={"subcommittee_id": other}), by="vankien.longho")


def test_ground_names_titles_that_stand_and_that_the_reader_sees(db, moment, congress_id):
    congress = store.congresses.get(db, cast.person(db, ORGANISER).scope, congress_id)
    inner = factories.make_task(db, congress_id, by=ORGANISER, title="Việc Nội Bộ", classification=1)
    gone = factories.make_task(db, congress_id, by=ORGANISER, title="Việc đã hủy")
    actions.tasks.cancel(db, cast.person(db, ORGANISER), moment, gone.public_id, "x")
    seen = actions.task_imports.ground(db, cast.person(db, ORGANISER), moment, congress).titles
    assert (seen["viec noi bo"], "viec da huy" in seen) == (inner.printed_number, False)
    assert (
        "viec noi bo" not in actions.task_imports.ground(db, cast.person(db, "vankien.longho"), moment, congress).titles
    )


def test_subcommittees_whose_standard_tasks_are_all_internal_work_inside(db, moment, congress_id):
    congress = store.congresses.get(db, cast.person(db, ORGANISER).scope, congress_id)
    ground = actions.task_imports.ground(db, cast.person(db, ORGANISER), moment, congress)
    codes = {body.code for body in ground.bodies if body.id in ground.inner_bodies}
    assert ("NS" in codes, "VK" in codes) == (True, False)
