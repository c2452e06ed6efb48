"""Lines to tick: added, ticked, unticked, and what holds a finished task together."""

import pytest
import world as cast
from factories import make_task
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.domain.task import Stub

ORGANISER = "vanphong.vinhlong"


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


@pytest.fixture
def task(db, world):
    return make_task(db, world.congresses[cast.PROVINCE])


@pytest.fixture
def add(db, office, moment, task):
    """Adds a line and returns it."""

    def do(title="Duyệt", **options):
        actions.items.add(db, office, moment, task.public_id, title, **options)
        return store.items.of_task(db, office.scope, task)[-1]

    return do


@pytest.fixture
def tick(db, office, moment, task):
    def do(item, is_ticked=True):
        actions.items.tick(db, office, moment, task.public_id, item.public_id, is_ticked=is_ticked)
        return store.items.get(db, office.scope, task, item.public_id)

    return do


def test_added_line_stands_last_and_open(db, office, task, add):
    first, second = add(" In tài liệu "), add("Duyệt", required=True)
    assert [one.title for one in store.items.of_task(db, office.scope, task)] == ["In tài liệu", "Duyệt"]
    assert (first.required, second.required, second.ticked_at, second.ticked_by) == (False, True, None, None)


def test_tick_tells_who_and_when_and_can_be_taken_back(moment, add, tick):
    item = add()
    ticked = tick(item)
    assert (ticked.ticked_at, ticked.ticked_by) == (moment.stamp, ORGANISER)
    assert tick(item, is_ticked=False) == item


@pytest.mark.parametrize("is_ticked", [True, False])
def test_second_one_to_do_the_same_is_told_so(db, add, tick, is_ticked):
    item = add()
    if is_ticked:
        tick(item)
    with nothing_written(db, Conflict) as raised:
        tick(item, is_ticked=is_ticked)
    assert raised.value.problems == (Problem("item.changed"),)


def test_line_of_another_task_is_unheard_of(db, world, office, moment, add):
    item, other = add(), make_task(db, world.congresses[cast.PROVINCE])
    with nothing_written(db, NotFound):
        actions.items.tick(db, office, moment, other.public_id, item.public_id, is_ticked=True)


def test_internal_line_of_an_ordinary_task_is_unheard_of_below_and_never_required(db, moment, task, add):
    item = add(classification=1, required=True)
    assert (item.classification, item.required) == (1, False)
    member = cast.Member("thanhvien.vinhlong", "member", cast.PROVINCE, 0)
    key = store.people.add(db, member.login, member.login, "!", member.clearance, "vi")
    store.people.grant(db, key, store.organisations.key_of(db, cast.PROVINCE), member.role, None, moment.stamp, None)
    ordinary = cast.person(db, member.login)
    assert store.items.of_task(db, ordinary.scope, task) == []
    with nothing_written(db, NotFound):
        actions.items.tick(db, ordinary, moment, task.public_id, item.public_id, is_ticked=True)
    actions.boards.place(db, ordinary, moment, task.public_id, Placement("done"), task.placed_version)


def test_line_never_ranks_below_its_task(db, world, office, moment):
    internal = make_task(db, world.congresses[cast.PROVINCE], classification=1)
    since = last_number(db)
    actions.items.add(db, office, moment, internal.public_id, "Duyệt", required=True)
    (item,) = store.items.of_task(db, office.scope, internal)
    assert (item.classification, item.required) == (1, True)
    assert [(one.action, one.classification) for one in entries(db, since)] == [("item.added", 1)]


def test_finished_task_keeps_its_required_lines_ticked(db, office, moment, task, add, tick):
    required, optional = tick(add("Duyệt", required=True)), tick(add("In"))
    actions.boards.place(db, office, moment, task.public_id, Placement("done"), task.placed_version)
    for deed in (lambda: tick(required, is_ticked=False), lambda: add("Thêm", required=True)):
        with nothing_written(db, Invalid) as raised:
            deed()
        assert [one.code for one in raised.value.problems] == ["item.task_is_done"]
    tick(optional, is_ticked=False)
    add("Thêm")
    assert_sound(db)


def test_cancelled_task_takes_and_ticks_no_line(db, office, moment, task, add, tick):
    item = add()
    actions.tasks.cancel(db, office, moment, task.public_id, "trùng việc")
    for deed in (add, lambda: tick(item)):
        with nothing_written(db, Invalid) as raised:
            deed()
        assert raised.value.problems == (Problem("task.cancelled", "item"),)


@pytest.mark.parametrize(
    ("title", "options", "problems"),
    [
        ("", {}, [Problem("text.missing", "title")]),
        ("MẬT", {}, [Problem("text.secrecy_stamp", "title")]),
        ("Gửi bản tối mật", {}, [Problem("text.secrecy_words", "title")]),
        ("In", {"classification": 2}, [Problem("classification.above_clearance", "classification")]),
    ],
)
def test_senseless_line_is_refused(db, add, title, options, problems):
    with nothing_written(db, Invalid) as raised:
        add(title, **options)
    assert list(raised.value.problems) == problems


def test_registered_task_takes_no_line(db, world, office, moment):
    stub = make_task(db, world.congresses[cast.PROVINCE], title="", classification=2, stub=Stub("1", "mat", "VP"))
    with nothing_written(db, Invalid) as raised:
        actions.items.add(db, office, moment, stub.public_id, "Duyệt")
    assert raised.value.problems == (Problem("classification.above_clearance", "classification"),)


def test_vouching_for_secrecy_words_is_written_down(db, add):
    since = last_number(db)
    add("Gửi bản tối mật", is_vouched=True)
    assert [one.action for one in entries(db, since)] == ["item.added", "secrecy.vouched"]
