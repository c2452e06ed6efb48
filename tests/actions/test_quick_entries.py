"""What was ticked on paper, written into tasks in one change."""

from datetime import date

import factories
import pytest
import world as cast
from traces import assert_sound, entries, nothing_written

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.domain.quick_entry import changes, parse

ORGANISER = "vanphong.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def tasks(db, congress_id):
    return [factories.make_task(db, congress_id, by=ORGANISER, title=title) for title in ("Một", "Hai", "Ba")]


@pytest.fixture
def enter(db, congress_id, moment):
    """Enters a line; {0}, {1} … stand for the numbers of tasks."""

    def do(line, tasks, by=ORGANISER, congress=congress_id, versions=None, **options):
        said, problems = parse(line.format(*(task.printed_number for task in tasks)), moment.today)
        found, unknown = changes(said, tasks)
        assert problems + unknown == []
        seen = {task.public_id: (task.version, task.placed_version) for task in tasks} if versions is None else versions
        person = cast.person(db, by)
        return actions.quick_entries.enter(db, person, moment, congress, found, seen, "Theo bản in", **options)

    return do


def now(db, task):
    return store.tasks.get(db, cast.person(db, "vanphong.tw").scope, task.public_id)


def test_line_is_written_whole_and_taken_back_whole(db, tasks, enter, moment):
    assert enter("{0} x 3/5, {1} không áp dụng; {2} vướng: chờ kinh phí", tasks) == 3
    first, second, third = (now(db, task) for task in tasks)
    assert (first.status, first.done_on) == ("done", date(2010, 5, 3))
    assert (second.status, second.not_applicable_reason) == ("not_applicable", "Theo bản in")
    assert (third.status, third.blocked_reason) == ("todo", "chờ kinh phí")
    assert_sound(db)
    person = cast.person(db, ORGANISER)
    undo = store.undos.latest(db, person.scope, person.id, moment.stamp)
    assert undo.tasks == 3
    actions.undos.take_back(db, person, moment, undo.public_id)
    assert [(one.status, one.blocked_reason) for one in (now(db, task) for task in tasks)] == [("todo", "")] * 3
    assert_sound(db)


def test_stuck_no_longer(db, tasks, enter):
    enter("{0} vướng: chờ", tasks)
    enter("{0} hết vướng", [now(db, tasks[0])])
    assert now(db, tasks[0]).blocked_reason == ""
    assert [one.action for one in entries(db)[-2:]] == ["task.blocked", "task.unblocked"]


def test_open_items_keep_all_of_it_out_and_are_named(db, tasks, enter, moment):
    actions.items.add(db, cast.person(db, ORGANISER), moment, tasks[1].public_id, "Mượn ghế", required=True)
    with nothing_written(db, Invalid) as refused:
        enter("{0} {1} x", [tasks[0], now(db, tasks[1])])
    assert [(one.code, one.params["number"]) for one in refused.value.problems] == [
        ("task.items_open", tasks[1].printed_number)
    ]


def test_task_that_was_moved_meanwhile_is_named(db, tasks, enter, moment):
    enter("{0} đang làm", tasks)
    with nothing_written(db, Conflict) as refused:
        enter("{0} {1} x", tasks)
    assert [one.params["number"] for one in refused.value.problems] == [tasks[0].printed_number]


def test_task_that_nobody_looked_at_is_not_written(db, tasks, enter):
    with nothing_written(db, Conflict):
        enter("{0} x", tasks, versions={})


def test_tasks_of_others_are_refused(db, tasks, enter, world):
    with nothing_written(db, NotAllowed):
        enter("{0} x", tasks, by="vankien.longho")
    with nothing_written(db, NotFound):
        enter("{0} x", tasks, by="vanphong.vinhlong", congress=world.congresses[cast.PROVINCE])


def test_secrecy_words_are_asked_about(db, tasks, enter):
    with nothing_written(db, Invalid):
        enter("{0} vướng: chờ tài liệu tối mật", tasks)
    enter("{0} vướng: chờ tài liệu tối mật", tasks, is_vouched=True)
    assert entries(db)[-1].action == "secrecy.vouched"


def test_reason_that_opens_with_a_stamp_is_refused(db, tasks, enter):
    with nothing_written(db, Invalid):
        enter("{0} vướng: TUYỆT MẬT", tasks, is_vouched=True)
