"""Feeds as they are kept: by the hash of a token alone, live until they end."""

import pytest
import world as cast

from planner import store


@pytest.fixture
def congress(db, world):
    return store.congresses.get(db, cast.person(db, "vanphong.tw").scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def add(db, moment):
    """Write a feed of an account."""

    def added(login, name, congress=None, ceiling=0):
        key = congress.id if congress else None
        store.feeds.add(
            db,
            public_id=name,
            token_hash=f"hash of {name}",
            person_id=cast.person(db, login).id,
            congress_id=key,
            body_id=None,
            ceiling=ceiling,
            stamp=moment.stamp,
        )
        return store.feeds.by_public_id(db, name)

    return added


def listed(db, login, congress):
    return [one.public_id for one in store.feeds.of_congress(db, cast.person(db, login).scope, congress)]


def test_feed_is_found_by_its_hash_and_by_its_id(db, add, congress, moment):
    feed = add("bandoc.longho", "aaaaaaaaaa", congress)
    assert (feed.holder, feed.congress_public_id, feed.organisation_code, feed.path, feed.made_at, feed.is_ended) == (
        "bandoc.longho",
        congress.public_id,
        cast.DISTRICT,
        congress.path,
        moment.stamp,
        False,
    )
    assert store.feeds.find(db, "hash of aaaaaaaaaa") == feed
    assert store.feeds.find(db, "hash of another") is store.feeds.by_public_id(db, "bbbbbbbbbb") is None


def test_feed_of_ones_own_work_names_no_congress(db, add):
    feed = add("bandoc.longho", "aaaaaaaaaa")
    assert (feed.congress_id, feed.congress_public_id, feed.organisation_code, feed.path) == (None, "", "", "")


def test_ended_feed_is_found_and_no_longer_listed(db, add, congress, moment):
    feed, other = add("bandoc.longho", "aaaaaaaaaa", congress), add("bandoc.longho", "bbbbbbbbbb")
    store.feeds.end(db, feed, moment.stamp, feed.person_id)
    assert store.feeds.find(db, "hash of aaaaaaaaaa").is_ended
    assert store.feeds.of_person(db, feed.person_id) == [other]
    assert listed(db, "vanphong.longho", congress) == []


def test_feeds_of_a_congress_are_listed_as_far_as_the_ceiling_and_without_closed_accounts(db, add, congress, moment):
    add("bandoc.longho", "aaaaaaaaaa", congress)
    add("thanhvien.longho", "bbbbbbbbbb", congress, ceiling=1)
    add("vankien.longho", "cccccccccc", congress)
    add("bandoc.longho", "dddddddddd")
    store.people.disable(db, cast.person(db, "vankien.longho").id, moment.stamp, 1)
    assert listed(db, "vanphong.longho", congress) == ["aaaaaaaaaa", "bbbbbbbbbb"]
    assert listed(db, "bandoc.longho", congress) == ["aaaaaaaaaa"]
