"""Cards as the board shows them: what each says, for whom, and in what order."""

import pytest
import world as cast
from factories import make_task

from planner import actions, store
from planner.domain.board import STEP, Placement
from planner.domain.task import Stub


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def task(db, world):
    return make_task(db, world.congresses[cast.PROVINCE])


def card(db, login, task):
    return store.boards.card(db, cast.person(db, login).scope, task)._asdict()


def test_fresh_card_says_its_number_title_and_due_day(db, task):
    assert card(db, "bandoc.vinhlong", task) == {
        "public_id": task.public_id, "number": task.number, "classification": 0, "title": task.title, "title_en": "",
        "register_number": None, "status": "todo", "due": "2010-05-31", "placed_version": 1, "lead": None,
        "subcommittee_id": None, "blocked_reason": None, "done_on": None, "items": 0, "ticked": 0, "rule": "",
        "lane": None, "priority": "normal", "phase": "", "document_number": "", "lead_id": None,
        "partner_ids": frozenset(), "assignee_ids": frozenset(),
    }  # fmt: skip


def test_card_counts_the_items_that_its_reader_sees(db, office, moment, task):
    for title, rank in [("In", 0), ("Duyệt", 1), ("Gửi", 0)]:
        actions.items.add(db, office, moment, task.public_id, title, classification=rank)
    for item in store.items.of_task(db, office.scope, task)[:2]:
        actions.items.tick(db, office, moment, task.public_id, item.public_id, is_ticked=True)
    shown = {login: card(db, login, task) for login in ("vanphong.vinhlong", "bandoc.vinhlong")}
    assert {login: (one["ticked"], one["items"]) for login, one in shown.items()} == {
        "vanphong.vinhlong": (2, 3), "bandoc.vinhlong": (1, 2),
    }  # fmt: skip


def test_card_says_what_it_is_stuck_on_and_when_it_was_done(db, office, moment, task):
    actions.tasks.block(db, office, moment, task.public_id, "chờ kinh phí")
    actions.boards.place(db, office, moment, task.public_id, Placement("done"), 1)
    shown = card(db, "bandoc.vinhlong", task)
    assert (shown["blocked_reason"], shown["done_on"], shown["placed_version"]) == ("chờ kinh phí", "2010-05-10", 2)


def test_card_of_a_registered_task_says_where_its_paper_is(db, world):
    stub = make_task(db, world.congresses[cast.PROVINCE], title="", classification=2, stub=Stub("12/SM", "mat", "VP"))
    shown = card(db, "vanphong.vinhlong", stub)
    assert (shown["register_number"], shown["title"], shown["classification"]) == ("12/SM", "", 2)


def test_one_card_alone_is_the_same_as_among_all(db, world, office):
    congress = store.congresses.get(db, office.scope, world.congresses[cast.PROVINCE])
    for one in store.boards.cards(db, office.scope, congress, with_partners=True)[::9]:
        alone = store.boards.card(db, office.scope, store.tasks.get(db, office.scope, one.public_id))
        assert alone == one


def test_of_each_set_of_bodies_one_partner_is_told(db, world, office):
    congress = store.congresses.get(db, office.scope, world.congresses[cast.PROVINCE])
    bodies = [one.id for one in store.bodies.of_organisation(db, congress.organisation_id)]
    whole = store.boards.cards(db, office.scope, congress, with_partners=True)
    each = store.boards.cards(db, office.scope, congress, among=[frozenset({key}) for key in bodies])
    assert (each, any(one.partner_ids for one in each)) == (whole, True)
    some = frozenset(bodies[::2])
    for told, known in zip(store.boards.cards(db, office.scope, congress, among=[some]), whole, strict=True):
        assert told.partner_ids == frozenset(sorted(known.partner_ids & some)[:1])


def test_tally_counts_the_cards_of_each_lane_and_column(db, world, office):
    congress = store.congresses.get(db, office.scope, world.congresses[cast.PROVINCE])
    cards = store.boards.cards(db, office.scope, congress)
    assert {(lane, status): number for lane, status, number in store.boards.tally(db, office.scope, congress)} == {
        (one.subcommittee_id, one.status): sum(
            (other.subcommittee_id, other.status) == (one.subcommittee_id, one.status) for other in cards
        )
        for one in cards
    }


def test_partnered_are_the_tasks_in_which_a_body_has_any_part(db, world, office):
    congress = store.congresses.get(db, office.scope, world.congresses[cast.PROVINCE])
    tasks = [store.tasks.get(db, office.scope, one.public_id)
             for one in store.tasks.of_congress(db, office.scope, congress)]  # fmt: skip
    for body in store.bodies.of_organisation(db, congress.organisation_id):
        found = store.boards.partnered(db, office.scope, congress, frozenset({body.id}))
        assert found == {one.public_id for one in tasks if body.id in one.body_ids}


def test_end_of_a_column_lies_behind_all_of_its_cards(db, world, task):
    assert store.boards.end_of(db, task.congress_id, "todo") == task.position + STEP
    assert store.boards.end_of(db, task.congress_id, "review") == STEP
