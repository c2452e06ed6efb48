"""Links as they are kept: found by a hash, listed within a scope, counted."""

from dataclasses import replace
from datetime import date, datetime

import pytest
import world as cast

from planner import actions, store
from planner.actions.tokens import token_hash
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound
from planner.domain.share import PAGES, Wanted

ORGANISER = "vanphong.longho"
WANTED = Wanted(("board", "agenda"), "Phòng họp", date(2010, 6, 9), ceiling=1)


@pytest.fixture
def made(db, world):
    return actions.shares.make(
        db, cast.person(db, ORGANISER), cast.MOMENT, world.congresses[cast.DISTRICT], WANTED, cast.ZONE
    )


@pytest.fixture
def found(db, made):
    return store.shares.of_token(db, token_hash(made.token))


def congress_of(db, world, code):
    return store.congresses.get(db, cast.person(db, "vanphong.tw").scope, world.congresses[code])


def test_link_is_read_back_as_it_was_written(db, world, made, found):
    assert found.public_id == made.public_id
    assert (found.pages, found.ceiling, found.note, found.body_id) == (("board", "agenda"), 1, "Phòng họp", None)
    assert (found.congress_public_id, found.path) == (world.congresses[cast.DISTRICT], congress_of(
        db, world, cast.DISTRICT).path)  # fmt: skip
    assert (found.made_at, found.made_by_name, found.has_password) == (cast.MOMENT.stamp, ORGANISER, False)
    assert (found.ended_at, found.openings, found.last_opened_at, found.version) == (None, 0, None, 1)


def test_end_is_the_end_of_the_planning_day_in_truth(found):
    # 9/6/2010 is 23/12/2026 in truth; it ends in Việt Nam seven hours before it does in UTC.
    assert found.expires_at == datetime.fromisoformat("2026-12-23T17:00:00+00:00")


@pytest.mark.parametrize("token", ["", "x", "'", "a" * 43])
def test_other_tokens_find_nothing(db, made, token):
    assert store.shares.of_token(db, token_hash(token)) is None


def test_link_is_listed_within_its_scope_alone(db, world, made):
    district = congress_of(db, world, cast.DISTRICT)
    scope = cast.person(db, ORGANISER).scope
    assert [one.public_id for one in store.shares.of_congress(db, scope, district)] == [made.public_id]
    assert store.shares.of_congress(db, cast.person(db, "vanphong.dongthap").scope, district) == []
    assert store.shares.of_congress(db, scope, congress_of(db, world, cast.SIBLING)) == []
    with pytest.raises(NotFound):
        store.shares.get(db, cast.person(db, "vanphong.dongthap").scope, made.public_id)


def test_link_that_opens_more_than_one_may_see_does_not_exist(db, world, made):
    district = congress_of(db, world, cast.DISTRICT)
    scope = Scope((), (district.path,), 0)
    assert store.shares.of_congress(db, scope, district) == []
    with pytest.raises(NotFound):
        store.shares.get(db, scope, made.public_id)


def test_renewing_a_version_that_is_gone_is_a_conflict(db, found):
    store.shares.renew(db, found, 1, found.expires_at, found.made_by)
    with pytest.raises(Conflict):
        store.shares.renew(db, found, 1, found.expires_at, found.made_by)


def test_link_ends_once(db, made, found):
    store.shares.end(db, found, cast.MOMENT.stamp, found.made_by)
    ended = store.shares.of_token(db, token_hash(made.token))
    assert ended.ended_at == cast.MOMENT.stamp
    with pytest.raises(Conflict):
        store.shares.end(db, ended, cast.MOMENT.stamp, found.made_by)


def test_openings_are_told_at_once_and_then_not_before_an_hour_is_over(db, made, found):
    stamps = ["2026-11-23T03:00:00+00:00", "2026-11-23T03:10:00+00:00", "2026-11-23T04:00:00+00:00"]
    since = ["2026-11-23T02:00:00+00:00", "2026-11-23T02:10:00+00:00", "2026-11-23T03:00:00+00:00"]
    told = [store.shares.count_opening(db, found, stamp, quiet) for stamp, quiet in zip(stamps, since, strict=True)]
    assert told == [1, 0, 2]
    seen = store.shares.of_token(db, token_hash(made.token))
    assert (seen.openings, seen.last_opened_at) == (3, stamps[-1])


def test_pages_keep_their_order(db, world):
    actor, district = cast.person(db, ORGANISER), world.congresses[cast.DISTRICT]
    made = actions.shares.make(db, actor, cast.MOMENT, district, replace(WANTED, pages=PAGES), cast.ZONE)
    assert store.shares.of_token(db, token_hash(made.token)).pages == PAGES
