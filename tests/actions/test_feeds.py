"""Making, ending and renewing calendar feeds: for oneself, of what one reads, until one no longer does."""

import hashlib

import pytest
import world as cast
from traces import assert_sound, content, entries, last_number, nothing_written, payloads, revisions

from planner import actions, store
from planner.domain.feed import MOST
from planner.domain.permission import READER
from planner.domain.problem import Gone, Invalid, NotFound, Problem

UPPER = "vanphong.vinhlong"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def make(db, moment, district):
    """Make a feed as an account and return its token."""

    def made(login, congress_id=district, body="", ceiling=0):
        return actions.feeds.make(db, cast.person(db, login), moment, congress_id, body, ceiling=ceiling)

    return made


@pytest.fixture
def feed_of(db):
    """The feed that a token opens."""
    return lambda token: actions.feeds.of_token(db, token)[1]


def test_token_is_long_and_kept_as_its_hash_alone(db, make):
    token = make("bandoc.longho")
    assert len(token) == 43
    rows = repr(content(db))
    assert token not in rows
    assert hashlib.sha256(token.encode()).hexdigest() in rows


def test_made_feed_is_its_makers_and_leaves_a_trace_that_moves_no_poll(db, world, make, feed_of):
    since, before = last_number(db), revisions(db)
    holder, feed = actions.feeds.of_token(db, make("thanhvien.longho", body="VK", ceiling=1))
    assert (holder, feed.holder) == (cast.person(db, "thanhvien.longho"), "thanhvien.longho")
    assert (feed.congress_public_id, feed.ceiling) == (world.congresses[cast.DISTRICT], 1)
    (entry,) = entries(db, since)
    assert (entry.action, entry.public_id, entry.organisation, entry.classification) == (
        "feed.made",
        feed.public_id,
        cast.DISTRICT,
        1,
    )
    assert revisions(db) == before
    assert_sound(db)


def test_feed_of_ones_own_work_belongs_to_no_organisation(db, make, feed_of):
    since = last_number(db)
    feed = feed_of(make("vankien.longho", ""))
    assert (feed.congress_id, feed.body_id) == (None, None)
    assert [one.organisation for one in entries(db, since)] == [""]


@pytest.mark.parametrize("login", ["thanhvien.mangthit", "vanphong.dongthap", "quantri", "bandoc.thitran"])
def test_congress_out_of_reach_does_not_exist(db, make, login):
    with nothing_written(db, NotFound):
        make(login)


@pytest.mark.parametrize(
    ("login", "wanted", "problem"),
    [
        ("bandoc.longho", {"ceiling": 1}, Problem("classification.above_clearance", "ceiling")),
        ("vanphong.longho", {"ceiling": 2}, Problem("classification.above_clearance", "ceiling")),
        ("bandoc.longho", {"body": "KHONG"}, Problem("body.unknown", "what")),
        # A unit of that code there is; a feed is of subcommittees.
        ("bandoc.longho", {"body": "VPCU"}, Problem("body.unknown", "what")),
        ("quantri", {"congress_id": ""}, Problem("feed.nothing_to_show", "what")),
    ],
    ids=str,
)
def test_feed_that_cannot_be_is_refused(db, make, login, wanted, problem):
    with nothing_written(db, Invalid) as raised:
        make(login, **wanted)
    assert raised.value.problems == (problem,)


def test_nobody_has_more_feeds_than_he_could_remember(db, make):
    for _ in range(MOST):
        token = make("bandoc.longho")
    with nothing_written(db, Invalid) as raised:
        make("bandoc.longho")
    assert raised.value.problems == (Problem("feed.too_many", "what", {"most": MOST}),)
    holder, feed = actions.feeds.of_token(db, token)
    actions.feeds.end(db, holder, cast.MOMENT, feed.public_id)
    make("bandoc.longho")


def test_ended_feed_is_gone_at_once(db, moment, make, feed_of):
    token = make("bandoc.longho")
    feed, since = feed_of(token), last_number(db)
    actions.feeds.end(db, cast.person(db, "bandoc.longho"), moment, feed.public_id)
    with pytest.raises(Gone):
        feed_of(token)
    assert [(one.action, one.public_id) for one in entries(db, since)] == [("feed.ended", feed.public_id)]
    with nothing_written(db, NotFound):
        actions.feeds.end(db, cast.person(db, "bandoc.longho"), moment, feed.public_id)
    assert_sound(db)


def test_organiser_ends_feeds_on_his_congress(db, moment, make, feed_of):
    token = make("thanhvien.longho", ceiling=1)
    actions.feeds.end(db, cast.person(db, "vanphong.longho"), moment, feed_of(token).public_id)
    with pytest.raises(Gone):
        feed_of(token)


@pytest.mark.parametrize(
    "login", ["bandoc.longho", "vankien.longho", "thanhvien.mangthit", "vanphong.vinhlong", "quantri"]
)
@pytest.mark.parametrize("deed", [actions.feeds.end, actions.feeds.renew], ids=lambda deed: deed.__name__)
def test_feed_of_somebody_else_does_not_exist(db, moment, make, feed_of, login, deed):
    feed = feed_of(make("thanhvien.longho"))
    with nothing_written(db, NotFound):
        deed(db, cast.person(db, login), moment, feed.public_id)


def test_organiser_neither_renews_nor_ends_what_is_not_on_his_congress(db, moment, make, feed_of):
    office = cast.person(db, "vanphong.longho")
    on_congress, own = (feed_of(make("thanhvien.longho", *which)) for which in ((), ("",)))
    for deed, public_id in (
        (actions.feeds.renew, on_congress.public_id),
        (actions.feeds.end, own.public_id),
        (actions.feeds.end, "aaaaaaaaaa"),
    ):
        with nothing_written(db, NotFound):
            deed(db, office, moment, public_id)


def test_renewed_feed_shows_the_same_at_another_address_and_the_old_one_is_dead(db, moment, make, feed_of):
    old = make("thanhvien.longho", body="VK", ceiling=1)
    before, since = feed_of(old), last_number(db)
    new = actions.feeds.renew(db, cast.person(db, "thanhvien.longho"), moment, before.public_id)
    after = feed_of(new)
    assert (after.congress_id, after.body_id, after.ceiling) == (before.congress_id, before.body_id, 1)
    with pytest.raises(Gone):
        feed_of(old)
    assert [(one.action, one.public_id) for one in entries(db, since)] == [("feed.renewed", before.public_id)]
    assert after.public_id in payloads(db, since)[0]
    assert new not in payloads(db, since)[0]
    with nothing_written(db, NotFound):
        actions.feeds.renew(db, cast.person(db, "thanhvien.longho"), moment, before.public_id)
    assert_sound(db)


@pytest.mark.parametrize("token", ["", "x", "ở", "A" * 43, "A" * 10_000])
def test_token_that_never_was_opens_nothing(db, make, token):
    make("bandoc.longho")
    with pytest.raises(NotFound):
        actions.feeds.of_token(db, token)


def test_hash_of_a_token_opens_nothing(db, make):
    token = make("bandoc.longho")
    with pytest.raises(NotFound):
        actions.feeds.of_token(db, actions.tokens.token_hash(token))


@pytest.mark.parametrize("own", [True, False], ids=["own work", "congress"])
def test_feed_dies_with_its_holders_account_and_with_what_he_was_granted(db, moment, district, make, feed_of, own):
    closed, moved = (make(login, "" if own else district) for login in ("bandoc.longho", "thanhvien.longho"))
    store.people.disable(db, cast.person(db, "bandoc.longho").id, moment.stamp, 1)
    db.execute("DELETE FROM access_grant WHERE person_id = ?", [cast.person(db, "thanhvien.longho").id])
    for token in (closed, moved):
        with pytest.raises(Gone):
            feed_of(token)


def test_feed_on_a_congress_dies_when_its_holder_works_elsewhere(db, moment, make, feed_of):
    on_congress, own = make("thanhvien.longho"), make("thanhvien.longho", "")
    person = cast.person(db, "thanhvien.longho")
    db.execute("DELETE FROM access_grant WHERE person_id = ?", [person.id])
    store.people.grant(db, person.id, store.organisations.key_of(db, cast.SIBLING), READER, None, moment.stamp, None)
    assert feed_of(own)
    with pytest.raises(Gone):
        feed_of(on_congress)
