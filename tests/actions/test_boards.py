"""Moving a card: between neighbours, into columns, at the same time as others."""

import random
from datetime import date
from threading import Barrier, Thread

import pytest
import world as cast
from column import placed
from factories import a_task, make_task
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.board import COLUMNS, Placement
from planner.domain.problem import Conflict, Invalid, Problem, Refused

ORGANISER = "vanphong.vinhlong"
EVERYONE = ("bandoc.vinhlong", "thaymat.vinhlong", ORGANISER)


@pytest.fixture
def congress(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


def column(db, login, congress_id, status):
    """The cards of a column from top to bottom, as an account sees them."""
    scope = cast.person(db, login).scope
    cards = store.boards.cards(db, scope, store.congresses.get(db, scope, congress_id))
    return [card.public_id for card in cards if card.status == status]


def place(db, login, task, *placement, **options):
    """Move a card as it stands now."""
    actor = cast.person(db, login)
    version = store.tasks.get(db, actor.scope, task.public_id).placed_version
    return actions.boards.place(db, actor, cast.MOMENT, task.public_id, Placement(*placement), version, **options)


def some_tasks(db, congress, count):
    return [make_task(db, congress, title=f"Việc {number}") for number in range(count)]


def test_card_goes_between_its_neighbours_and_to_the_ends(db, congress):
    a, b, c = (task.public_id for task in some_tasks(db, congress, 3))
    new = make_task(db, congress)
    first = column(db, ORGANISER, congress, "todo")[0]

    for placement, expected in [
        (("todo", a, b), [a, new.public_id, b, c]),
        (("todo", b, c), [a, b, new.public_id, c]),
        (("todo", "", a), [new.public_id, a, b, c]),
        (("todo", c, ""), [a, b, c, new.public_id]),
        (("todo", "", ""), [a, b, c, new.public_id]),
    ]:
        place(db, ORGANISER, new, *placement)
        assert column(db, ORGANISER, congress, "todo")[-4:] == expected
    place(db, ORGANISER, new, "todo", "", first)
    assert column(db, ORGANISER, congress, "todo")[0] == new.public_id
    assert_sound(db)


def test_neighbours_that_left_the_column_count_as_not_given(db, congress):
    a, b, new = some_tasks(db, congress, 3)
    place(db, ORGANISER, a, "doing")
    place(db, ORGANISER, new, "todo", a.public_id, b.public_id)
    assert column(db, ORGANISER, congress, "todo")[-2:] == [new.public_id, b.public_id]
    place(db, ORGANISER, new, "review", "nosuchcard", "nosuchcard")
    assert column(db, ORGANISER, congress, "review") == [new.public_id]


def test_card_put_next_to_one_that_is_seen_keeps_its_side_of_those_that_are_not(db, congress):
    """An internal card between two ordinary ones moves for nobody, and tells nobody that it is there."""
    a = make_task(db, congress)
    hidden = make_task(db, congress, classification=1)
    b, new = some_tasks(db, congress, 2)
    place(db, ORGANISER, new, "todo", a.public_id, b.public_id)
    tail = [a.public_id, new.public_id, hidden.public_id, b.public_id]
    assert column(db, ORGANISER, congress, "todo")[-4:] == tail
    assert column(db, "bandoc.vinhlong", congress, "todo")[-3:] == [a.public_id, new.public_id, b.public_id]


def test_move_tells_where_the_card_stood_as_far_as_the_mover_sees(db, congress):
    a, moved = some_tasks(db, congress, 2)
    place(db, ORGANISER, make_task(db, congress), "doing")
    make_task(db, congress, classification=2, title="", stub=store.tasks.Stub("1", "mat", "Văn phòng"))
    b = make_task(db, congress)

    _, before = place(db, "thaymat.vinhlong", moved, "doing")

    assert before == Placement("todo", a.public_id, b.public_id)
    place(db, ORGANISER, moved, *vars(before).values())
    assert column(db, "bandoc.vinhlong", congress, "todo")[-3:] == [a.public_id, moved.public_id, b.public_id]


def test_moving_for_a_long_time_agrees_with_a_list_and_loses_no_card(db, congress):
    cards, choose = {one.public_id: one for one in some_tasks(db, congress, 12)}, random.Random(2010)
    order = {status: column(db, ORGANISER, congress, status) for status in COLUMNS}
    for _ in range(120):
        card, status = choose.choice(sorted(cards)), choose.choice(COLUMNS)
        others = [one for one in order[status] if one != card]
        index = choose.randint(0, len(others))
        after, before = [*others, "", ""][index - 1] if index else "", [*others, ""][index]

        place(db, ORGANISER, cards[card], status, after, before)

        order = {name: [one for one in cards_of if one != card] for name, cards_of in order.items()}
        order[status] = placed(order[status], card, after, before)
    assert {status: column(db, ORGANISER, congress, status) for status in COLUMNS} == order
    assert_sound(db)


def test_column_without_room_is_spaced_anew_and_nobody_conflicts(db, congress):
    a, b, c = some_tasks(db, congress, 3)
    for _ in range(60):
        place(db, ORGANISER, c, "todo", a.public_id, b.public_id)
        b, c = c, b
    assert column(db, ORGANISER, congress, "todo")[-3:] == [a.public_id, b.public_id, c.public_id]
    versions = [
        store.tasks.get(db, cast.person(db, ORGANISER).scope, one.public_id).placed_version for one in (a, b, c)
    ]
    assert versions == [1, 31, 31]
    assert_sound(db)


def test_stale_version_is_a_conflict_and_writes_nothing(db, office, congress, moment):
    task = a_task(db, congress)
    place(db, ORGANISER, task, "doing")
    with nothing_written(db, Conflict) as raised:
        actions.boards.place(db, office, moment, task.public_id, Placement("review"), task.placed_version)
    assert raised.value.problems == (Problem("task.moved", params={"status": "doing"}),)


def test_edited_title_does_not_make_a_move_fail(db, office, congress, moment):
    task = make_task(db, congress)
    edit = actions.tasks.TaskEdit(title="Tên khác", start=task.start, due=task.due)
    actions.tasks.edit(db, office, moment, task.public_id, edit, task.version)
    moved, _ = actions.boards.place(db, office, moment, task.public_id, Placement("doing"), task.placed_version)
    assert (moved.status, moved.placed_version, moved.version) == ("doing", 2, 2)


@pytest.mark.parametrize(
    ("status", "options", "problems"),
    [
        ("gone", {}, [Problem("task.unknown_status", "status", {"found": "gone"})]),
        ("not_applicable", {}, [Problem("task.reason_missing", "reason")]),
        ("not_applicable", {"reason": "MẬT"}, [Problem("text.secrecy_stamp", "reason")]),
        ("not_applicable", {"reason": "theo công văn MẬT"}, [Problem("text.secrecy_words", "reason")]),
        (
            "not_applicable",
            {"reason": "x" * 1001},
            [Problem("text.too_long", "reason", {"limit": 1000, "length": 1001})],
        ),
        (
            "done",
            {"done_on": date(2010, 5, 11)},
            [Problem("task.done_in_future", "done_on", {"today": cast.DAY})],
        ),
    ],
)
def test_senseless_move_is_refused_with_its_reason(db, congress, status, options, problems):
    task = make_task(db, congress)
    with nothing_written(db, Invalid) as raised:
        place(db, ORGANISER, task, status, **options)
    assert list(raised.value.problems) == problems


def test_done_waits_for_the_required_items(db, office, congress, moment):
    task = make_task(db, congress)
    for title, required in [("Duyệt", True), ("Chụp ảnh", False), ("In", True)]:
        actions.items.add(db, office, moment, task.public_id, title, required=required)
    with nothing_written(db, Invalid) as raised:
        place(db, ORGANISER, task, "done")
    assert raised.value.problems == (Problem("task.items_open", "status", {"count": 2}),)

    for item in store.items.of_task(db, office.scope, task):
        if item.required:
            actions.items.tick(db, office, moment, task.public_id, item.public_id, is_ticked=True)
    place(db, ORGANISER, task, "done")
    assert store.tasks.get(db, office.scope, task.public_id).done_on == cast.DAY


def test_done_and_not_applicable_keep_when_and_why_and_lose_it_again(db, office, congress):
    task, since = make_task(db, congress), last_number(db)

    def stands():
        found = store.tasks.get(db, office.scope, task.public_id)
        return found.status, found.done_on, found.not_applicable_reason

    place(db, ORGANISER, task, "done", done_on=date(2010, 4, 1))
    assert stands() == ("done", date(2010, 4, 1), "")
    place(db, ORGANISER, task, "done")  # within its column: still done on that day
    assert stands() == ("done", date(2010, 4, 1), "")
    place(db, ORGANISER, task, "not_applicable", reason="  xã không có \u200b")
    assert stands() == ("not_applicable", None, "xã không có")
    place(db, ORGANISER, task, "not_applicable")
    assert stands() == ("not_applicable", None, "xã không có")
    place(db, ORGANISER, task, "todo")
    assert stands() == ("todo", None, "")
    assert payloads(db, since)[1:4] == [
        '{"after":{"status":"done"},"before":{"status":"done"}}',
        '{"after":{"reason":"xã không có","status":"not_applicable"},"before":{"status":"done"}}',
        '{"after":{"status":"not_applicable"},"before":{"status":"not_applicable"}}',
    ]
    assert_sound(db)


def test_vouching_for_secrecy_words_is_written_down(db, congress):
    task, since = make_task(db, congress), last_number(db)
    place(db, ORGANISER, task, "not_applicable", reason="theo công văn MẬT", is_vouched=True)
    assert [one.action for one in entries(db, since)] == ["task.placed", "secrecy.vouched"]


def test_registered_task_that_does_not_apply_gives_no_reason(db, congress):
    task = make_task(db, congress, title="", classification=2, stub=store.tasks.Stub("1", "mat", "Văn phòng"))
    with nothing_written(db, Invalid) as raised:
        place(db, ORGANISER, task, "not_applicable", reason="đã bỏ")
    assert raised.value.problems == (Problem("task.registered_text", "reason"),)
    moved, _ = place(db, ORGANISER, task, "not_applicable")
    assert moved.status == "not_applicable"


def test_computed_task_is_moved_within_its_column_only(db, congress):
    task = a_task(db, congress, is_computed=True)
    with nothing_written(db, Invalid) as raised:
        place(db, ORGANISER, task, "doing")
    assert raised.value.problems == (Problem("task.computed", "status"),)
    place(db, ORGANISER, task, "todo")
    assert column(db, ORGANISER, congress, "todo")[-1] == task.public_id


def test_cancelled_task_stands_on_no_board_and_does_not_move(db, office, congress, moment):
    task = a_task(db, congress)
    actions.tasks.cancel(db, office, moment, task.public_id, "trùng việc")
    assert task.public_id not in column(db, ORGANISER, congress, "todo")
    with nothing_written(db, Invalid):
        place(db, ORGANISER, task, "doing")


def test_eight_people_moving_at_once_meet_no_error_and_lose_no_move(settings, db, congress, moment):
    """Each moves his own card through the columns, and a shared one, where only stale versions are refused."""
    own, shared = some_tasks(db, congress, 8), make_task(db, congress)
    failures, conflicts, moves, together = [], [], [], Barrier(8)

    def work(task):
        mine = store.connection.connect(settings.db)
        together.wait()
        try:
            for step in range(12):
                place(mine, ORGANISER, task, COLUMNS[step % 3])
                try:
                    place(mine, ORGANISER, shared, COLUMNS[step % 2])
                    moves.append(step)
                except Conflict as stale:
                    conflicts.append(stale)
        except (Refused, store.connection.DatabaseError) as failure:
            failures.append(failure)
        finally:
            mine.close()

    threads = [Thread(target=work, args=[task]) for task in own]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    scope = cast.person(db, ORGANISER).scope
    assert failures == []
    assert {store.tasks.get(db, scope, task.public_id).placed_version for task in own} == {13}
    assert store.tasks.get(db, scope, shared.public_id).placed_version == 1 + len(moves)
    assert len(moves) + len(conflicts) == 96
    assert_sound(db)
