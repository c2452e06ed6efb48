"""A committee that is closed begins nothing new and is asked nothing; what it began and was asked before is done."""

import pytest
import world as cast
from questions import DISTRICT_OFFICE, asked, move_commune
from reporting import demand, draft, organisation, seal, states
from traces import nothing_written

from planner import actions
from planner.domain.difficulty import NewDifficulty
from planner.domain.problem import Conflict, Invalid

CLOSED = ["organisation.takes_nothing_new"]
NEW = NewDifficulty("logistics", "Thiếu hội trường", None)


@pytest.fixture
def office(db):
    return cast.person(db, DISTRICT_OFFICE)


def close(db):
    """The district is closed, what stood below it went elsewhere."""
    move_commune(db)
    actions.organisations.close(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, cast.DISTRICT, "Sáp nhập")


def refused(db, deed, kind=Invalid):
    with nothing_written(db, kind) as raised:
        deed()
    return [one.code for one in raised.value.problems]


def test_its_congress_is_not_restored(db, world, office):
    congress = world.congresses[cast.DISTRICT]
    actions.congresses.cancel(db, office, cast.MOMENT, congress, "Sáp nhập")
    close(db)
    assert refused(db, lambda: actions.congresses.restore(db, office, cast.MOMENT, congress)) == CLOSED
    actions.organisations.reopen(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, cast.DISTRICT)
    actions.congresses.restore(db, office, cast.MOMENT, congress)


def test_it_raises_no_difficulty_though_its_congress_stands(db, world, office):
    close(db)
    congress = world.congresses[cast.DISTRICT]
    found = refused(db, lambda: actions.difficulties.raise_one(db, office, cast.MOMENT, congress, NEW), Conflict)
    assert found == CLOSED


def test_it_owes_and_makes_no_report_and_sends_what_it_began(db, office):
    demand(db)
    begun = draft(db)
    assert states(db, codes=(cast.DISTRICT,)) == [("2010-05", "not_yet")]
    close(db)
    assert refused(db, lambda: draft(db)) == CLOSED
    assert actions.report_offers.offered(db, office, organisation(db, cast.DISTRICT), cast.DAY) == []
    assert actions.report_offers.sudden_kinds(db, organisation(db, cast.DISTRICT)) == []
    assert states(db, codes=(cast.DISTRICT,)) == [("", "not_asked")]
    seal(db, begun)
    assert states(db, codes=(cast.DISTRICT,)) == [("2010-05", "sent")]


def test_it_is_asked_nothing_and_answers_what_it_was_asked(db, office):
    question = asked(db)
    close(db)
    assert refused(db, lambda: asked(db), Conflict) == CLOSED
    assert actions.inquiries.answer(db, office, cast.MOMENT, question.public_id, 1, "Đã nhập").answered_at
