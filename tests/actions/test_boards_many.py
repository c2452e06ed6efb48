"""Moving several cards at once: in their order, all or none, one change and one undo."""

import pytest
import world as cast
from factories import a_stub, make_task, tasks_of
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.board import Move, Placement
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound

ORGANISER = "vanphong.vinhlong"


@pytest.fixture
def congress(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


@pytest.fixture
def tasks(db, congress):
    return [make_task(db, congress, title=f"Việc {number}") for number in range(4)]


def column(db, congress_id, status):
    scope = cast.person(db, ORGANISER).scope
    cards = store.boards.cards(db, scope, store.congresses.get(db, scope, congress_id))
    return [card.public_id for card in cards if card.status == status]


def move(task, *placement, version=None):
    return Move(task.public_id, task.placed_version if version is None else version, Placement(*placement))


def place(db, congress, *moves, login=ORGANISER):
    return actions.boards.place_many(db, cast.person(db, login), cast.MOMENT, congress, moves)


def test_several_cards_go_behind_one_another_between_two_others(db, congress, tasks):
    a, b, c, d = tasks

    place(db, congress, move(b, "todo", d.public_id), move(a, "todo", b.public_id))

    assert column(db, congress, "todo")[-4:] == [c.public_id, d.public_id, b.public_id, a.public_id]
    assert_sound(db)


def test_several_cards_are_one_change_with_an_entry_each_and_one_undo(db, congress, tasks, office):
    before, since = column(db, congress, "todo"), last_number(db)

    stood = place(db, congress, *(move(task, "doing") for task in tasks[:3]))

    found = entries(db, since)
    assert [one.status for one in stood] == ["todo"] * 3
    assert [(one.action, one.public_id) for one in found] == [("task.placed", one.public_id) for one in tasks[:3]]
    undo = store.undos.latest(db, office.scope, office.id, cast.MOMENT.stamp)
    assert (undo.tasks, undo.first_entry, undo.last_entry) == (3, found[0].number, found[-1].number)
    actions.undos.take_back(db, office, cast.MOMENT, undo.public_id)
    assert column(db, congress, "todo") == before
    assert_sound(db)


def test_one_card_moved_meanwhile_keeps_all_in_their_places_and_is_named(db, congress, tasks):
    place(db, congress, move(tasks[1], "review"), move(tasks[2], "review"))

    with nothing_written(db, Conflict) as refused:
        place(db, congress, *(move(task, "doing") for task in tasks))

    told = [(one.code, one.params["number"]) for one in refused.value.problems]
    assert told == [("task.moved", tasks[1].printed_number), ("task.moved", tasks[2].printed_number)]


def test_every_card_that_cannot_go_is_named(db, congress, tasks, office):
    computed = next(task for task in tasks_of(db, congress) if task.is_computed)
    actions.items.add(db, office, cast.MOMENT, tasks[1].public_id, "Ký", required=True)
    actions.tasks.cancel(db, office, cast.MOMENT, tasks[2].public_id, "thừa")
    store_version = store.tasks.get(db, office.scope, tasks[2].public_id).placed_version

    with nothing_written(db, Invalid) as refused:
        place(
            db,
            congress,
            move(tasks[0], "done"),
            move(tasks[1], "done"),
            move(tasks[2], "done", version=store_version),
            move(computed, "done"),
            move(tasks[3], "nowhere"),
        )

    assert [(one.code, one.params["number"]) for one in refused.value.problems] == [
        ("task.items_open", tasks[1].printed_number),
        ("task.cancelled", tasks[2].printed_number),
        ("task.computed", computed.printed_number),
        ("task.unknown_status", tasks[3].printed_number),
    ]


def test_a_card_named_twice_moves_not_at_all(db, congress, tasks):
    with nothing_written(db, Conflict):
        place(db, congress, move(tasks[0], "doing"), move(tasks[0], "review"))


@pytest.mark.parametrize("count", [0, 2001])
def test_none_and_too_many_are_refused(count, db, congress, tasks):
    with nothing_written(db, Invalid):
        place(db, congress, *[move(tasks[0], "doing")] * count)


def test_foreign_and_hidden_cards_do_not_exist(db, congress, tasks, world):
    foreign = tasks_of(db, world.congresses[cast.DISTRICT])[0]
    hidden = make_task(db, congress, classification=2, title="", stub=a_stub())
    for other, login in ((foreign, ORGANISER), (hidden, "thaymat.vinhlong")):
        with nothing_written(db, NotFound):
            place(db, congress, move(tasks[0], "doing"), move(other, "doing"), login=login)
    with nothing_written(db, NotFound):
        place(db, congress, Move("nosuchtask", 1, Placement("doing")))


def test_one_card_of_another_body_keeps_all_in_their_places(db, world):
    congress = world.congresses[cast.DISTRICT]
    bound = cast.person(db, "vankien.longho")
    bodies = bound.grants[0].body_ids
    open_ones = [store.tasks.get(db, bound.scope, one.public_id) for one in tasks_of(db, congress)
                 if one.classification == 0 and not one.is_computed]  # fmt: skip
    own = next(one for one in open_ones if one.body_ids & bodies)
    other = next(one for one in open_ones if not one.body_ids & bodies)
    with nothing_written(db, NotAllowed):
        place(db, congress, move(own, "doing"), move(other, "doing"), login="vankien.longho")
