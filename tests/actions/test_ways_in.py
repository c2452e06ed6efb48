"""Links and calendars whose right has ended: dead for good, whatever their maker is given afterwards."""

import factories
import pytest
import world as cast
from traces import assert_sound, entries, last_number

from planner import actions, store
from planner.actions.shares import Renewal
from planner.domain.problem import Gone, NotFound

UPPER, OFFICE, MEMBER, STAND_IN = "vanphong.vinhlong", "vanphong.longho", "thanhvien.longho", "thaymat.vinhlong"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def right(db, moment):
    """A function that gives a right of the district's, or ends it."""

    def do(deed, login=OFFICE, role="organiser", by=UPPER):
        deed(db, cast.person(db, by), moment, login, cast.DISTRICT, role)

    return do


@pytest.fixture
def dead(db):
    """Whether the link of one token and the calendar of another are refused."""

    def ask(link, calendar):
        found = []
        for deed, values in ((actions.shares.enter, (cast.MOMENT, link)), (actions.feeds.of_token, (calendar,))):
            try:
                deed(db, *values)
                found.append(False)
            except Gone:
                found.append(True)
        return found

    return ask


def test_right_given_back_opens_neither_link_nor_calendar_again(db, moment, district, right, dead):
    link = factories.make_share(db, district, ceiling=1)
    calendar = actions.feeds.make(db, cast.person(db, OFFICE), moment, district, ceiling=1)
    own = actions.feeds.make(db, cast.person(db, OFFICE), moment)
    shown = [one.public_id for one in store.feeds.of_person(db, cast.person(db, OFFICE).id)]
    since = last_number(db)

    right(actions.grants.end)
    assert dead(link.token, calendar) == [True, True]
    assert [(one.action, one.actor, one.public_id, one.classification) for one in entries(db, since)] == [
        ("person.grant_ended", UPPER, OFFICE, 0),
        ("share.lapsed", UPPER, link.public_id, 1),
        ("feed.lapsed", UPPER, shown[0], 1),
        ("feed.lapsed", UPPER, shown[1], 0),
    ]
    told = {one.action: (one.organisation, one.congress) for one in entries(db, since)[:3]}
    assert told["share.lapsed"] == (cast.DISTRICT, district)
    assert told["feed.lapsed"][0] == cast.DISTRICT

    right(actions.grants.give)
    assert dead(link.token, calendar) == dead(link.token, own) == [True, True]
    renewal = Renewal(cast.DAY)
    with pytest.raises(Gone):
        actions.shares.renew(db, cast.person(db, OFFICE), moment, link.public_id, renewal, 1, cast.ZONE)
    with pytest.raises(NotFound):
        actions.feeds.renew(db, cast.person(db, OFFICE), moment, shown[0])
    assert_sound(db)


def test_right_that_leaves_another_one_ends_nothing_that_rests_on_that(db, moment, district, right, dead):
    right(actions.grants.give, MEMBER, "reader", OFFICE)
    link = factories.make_share(db, district)
    calendar = actions.feeds.make(db, cast.person(db, MEMBER), moment, district)
    since = last_number(db)
    right(actions.grants.end, MEMBER, "member", OFFICE)
    assert dead(link.token, calendar) == [False, False]
    assert [one.action for one in entries(db, since)] == ["person.grant_ended"]


def test_link_that_somebody_else_answers_for_by_now_goes_on(db, moment, district, right):
    link = factories.make_share(db, district)
    by = cast.person(db, STAND_IN)
    actions.shares.renew(db, by, moment, link.public_id, Renewal(cast.DAY), 1, cast.ZONE)
    right(actions.grants.end)
    assert actions.shares.enter(db, moment, link.token).share.made_by == by.id


def test_what_died_without_a_deed_stays_dead_when_a_right_is_given(db, moment, district, right, dead):
    link = factories.make_share(db, district)
    calendar = actions.feeds.make(db, cast.person(db, OFFICE), moment, district)
    db.execute("DELETE FROM access_grant WHERE person_id = ?", [cast.person(db, OFFICE).id])
    assert dead(link.token, calendar) == [True, True]
    right(actions.grants.give)
    assert dead(link.token, calendar) == [True, True]
