"""Closing an account: every way in that hangs on it is shut at once, and nothing else is."""

import factories
import pytest
import world as cast
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.permission import ORGANISER
from planner.domain.problem import Conflict, Gone, Invalid, NotAllowed, NotFound

UPPER, OFFICE, MEMBER = "vanphong.vinhlong", "vanphong.longho", "thanhvien.longho"


@pytest.fixture
def remove(db, moment):
    def do(login=OFFICE, by=UPPER):
        actions.removals.remove(db, cast.person(db, by), moment, login)

    return do


def opens_link(db, token):
    return actions.shares.enter(db, cast.MOMENT, token).share


def test_every_way_in_of_a_closed_account_is_shut(db, world, moment, remove):
    office, congress = cast.person(db, OFFICE), world.congresses[cast.DISTRICT]
    feeds = [actions.feeds.make(db, office, moment, one) for one in ("", congress)]
    share = factories.make_share(db, congress).token
    invited = actions.invitations.invite(db, office, moment, "moi.mot", "Tổ giúp việc", 0, cast.DISTRICT, "reader")
    reset = actions.resets.open_reset(db, cast.person(db, "quantri"), moment, OFFICE)
    _, session = actions.sessions.sign_in(db, moment, OFFICE, cast.PASSWORD, "::1", "x")

    remove()

    for token in (session, cast.token_of(OFFICE)):
        assert actions.sessions.of_token(db, moment, token) is None
    assert store.sessions.open_ones(db, office.id, moment.stamp) == []
    for token in feeds:
        with pytest.raises(Gone):
            actions.feeds.of_token(db, token)
    for opening, token in (
        (opens_link, share),
        (lambda db, token: actions.invitations.opened(db, moment, token), invited),
        (lambda db, token: actions.resets.opened(db, moment, token), reset),
    ):
        with pytest.raises(Gone):
            opening(db, token)
    with pytest.raises(Invalid):
        actions.sessions.sign_in(db, moment, OFFICE, cast.PASSWORD, "::1", "x")
    with pytest.raises(NotFound):
        cast.person(db, OFFICE)
    assert store.people.find(db, OFFICE).person.grants == ()
    # Each has ended for itself, whatever becomes of the account.
    by = cast.person(db, UPPER).id
    for table, count in (("share_end", 1), ("feed_end", 2), ("grant_end", 1)):
        assert db.execute(f"SELECT ended_at, ended_by FROM {table}").fetchall() == [(moment.stamp, by)] * count
    assert_sound(db)


def test_what_others_made_goes_on(db, world, moment, remove):
    key = store.people.add(db, "vanphong.hai", "Văn phòng", "!", 2, "vi")
    store.people.grant(db, key, store.organisations.key_of(db, cast.DISTRICT), ORGANISER, None, moment.stamp, None)
    congress = world.congresses[cast.DISTRICT]
    share = factories.make_share(db, congress, by="vanphong.hai").token
    feed = actions.feeds.make(db, cast.person(db, MEMBER), moment, congress)
    remove()
    assert opens_link(db, share).made_by == key
    assert actions.feeds.of_token(db, feed)[0].login == MEMBER
    assert actions.sessions.of_token(db, moment, cast.token_of(MEMBER))


def test_ended_ones_keep_the_moment_at_which_they_ended(db, world, moment, remove):
    office = cast.person(db, OFFICE)
    made = factories.make_share(db, world.congresses[cast.DISTRICT])
    actions.shares.end(db, office, moment, made.public_id)
    feed = actions.feeds.make(db, office, moment)
    (own,) = store.feeds.of_person(db, office.id)
    actions.feeds.end(db, office, moment, own.public_id)
    remove()
    assert db.execute("SELECT ended_by FROM share_end").fetchall() == [(office.id,)]
    assert db.execute("SELECT ended_by FROM feed_end").fetchall() == [(office.id,)]
    with pytest.raises(Gone):
        actions.feeds.of_token(db, feed)


def test_log_tells_of_each_right_in_its_organisation(db, remove):
    since = last_number(db)
    remove("vankien.longho", OFFICE)
    assert [(one.action, one.actor, one.public_id, one.organisation) for one in entries(db, since)] == [
        ("person.grant_ended", OFFICE, "vankien.longho", cast.DISTRICT),
        ("person.removed", OFFICE, "vankien.longho", cast.DISTRICT),
    ]


def test_administrator_closes_any_account_and_one_without_rights(db, remove):
    store.people.add(db, "nguoi.moi", "Chuyên viên", "!", 0, "vi")
    for login in ("nguoi.moi", "vanphong.tw"):
        remove(login, "quantri")
        assert store.people.find(db, login).is_disabled


@pytest.mark.parametrize(("login", "by"), [
    ("quantri", "quantri"), (OFFICE, OFFICE), (UPPER, OFFICE), (OFFICE, MEMBER), (OFFICE, "thaymat.vinhlong"),
    ("bandoc.thitran", UPPER), ("thanhvien.mangthit", OFFICE), (OFFICE, "kiemtra.tw"),
])  # fmt: skip
def test_account_is_closed_by_nobody_who_does_not_answer_for_it(db, remove, login, by):
    with nothing_written(db, NotAllowed):
        remove(login, by)


def test_account_with_a_right_elsewhere_is_left_to_those_above(db, moment, remove):
    key = cast.person(db, MEMBER).id
    store.people.grant(db, key, store.organisations.key_of(db, cast.SIBLING), "reader", None, moment.stamp, None)
    with nothing_written(db, NotAllowed):
        remove(MEMBER, OFFICE)
    remove(MEMBER, UPPER)


def test_account_is_closed_once(db, remove):
    remove()
    with nothing_written(db, Conflict):
        remove()
    with nothing_written(db, NotFound):
        remove("khong.ai")
