"""Links into a congress: who may make them, what is kept of their secrets, when they die, what opening one leaves."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import world as cast
from traces import assert_sound, content, entries, last_number, nothing_written, payloads, revisions

from planner import actions, store
from planner.actions.shares import NEW, NONE, Renewal
from planner.domain.problem import Conflict, Gone, Invalid, NotAllowed, NotFound, Problem
from planner.domain.share import Wanted

ORGANISER, HERE = "vanphong.longho", "10.0.0.1"
WANTED = Wanted(("board", "agenda"), "Phòng họp số 1", date(2010, 6, 9))
JULY = Renewal(date(2010, 7, 31))


def later(**passed):
    return replace(cast.MOMENT, now=cast.NOW + timedelta(**passed))


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def make(db, congress, by=ORGANISER, **changes):
    wanted = replace(WANTED, **changes)
    return actions.shares.make(db, cast.person(db, by), cast.MOMENT, congress, wanted, cast.ZONE, is_vouched=False)


def renew(db, made, renewal=JULY, version=1, by=ORGANISER, when=cast.MOMENT):
    return actions.shares.renew(db, cast.person(db, by), when, made.public_id, renewal, version, cast.ZONE)


def enter(db, made, when=cast.MOMENT):
    return actions.shares.enter(db, when, made.token)


def test_made_link_opens_its_congress_and_leaves_a_trace_without_its_secret(db, district):
    since = last_number(db)
    made = make(db, district)
    entry = enter(db, made)
    assert (entry.congress.public_id, entry.share.public_id) == (district, made.public_id)
    assert (entry.scope.subtrees, entry.scope.own, entry.scope.ceiling) == ((), (entry.congress.path,), 0)
    assert [(one.action, one.actor, one.public_id) for one in entries(db, since)] == [
        ("share.made", ORGANISER, made.public_id)
    ]
    assert len(made.token) == 43
    assert made.token not in str(content(db))
    assert_sound(db)


@pytest.mark.parametrize("by", ["thanhvien.longho", "bandoc.longho", "vanphong.vinhlong", "kiemtra.tw"])
def test_only_whoever_organises_there_makes_links(db, district, by):
    with nothing_written(db, NotAllowed):
        make(db, district, by=by)


@pytest.mark.parametrize("by", ["thanhvien.mangthit", "vanphong.dongthap", "quantri"])
def test_for_strangers_there_is_no_congress_to_share(db, district, by):
    with nothing_written(db, NotFound):
        make(db, district, by=by)


def test_who_acts_for_a_subtree_makes_links_in_it(db, district):
    assert enter(db, make(db, district, by="thaymat.vinhlong")).congress.public_id == district


@pytest.mark.parametrize(
    "changes", [{"pages": ()}, {"note": ""}, {"last_day": None}, {"last_day": date(2010, 5, 9)}, {"ceiling": 2},
                {"body_id": 999_999}], ids=str)  # fmt: skip
def test_bad_wish_is_refused_and_nothing_written(db, district, changes):
    with nothing_written(db, Invalid):
        make(db, district, **changes)


def test_body_of_another_organisation_is_refused(db, world, district):
    congress = store.congresses.get(db, cast.person(db, "vanphong.tw").scope, world.congresses[cast.SIBLING])
    theirs = store.bodies.of_organisation(db, congress.organisation_id)[0]
    with nothing_written(db, Invalid) as refused:
        make(db, district, body_id=theirs.id)
    assert refused.value.problems == (Problem("body.unknown", "body"),)


def test_words_of_secrecy_in_the_note_ask_once(db, district):
    note = "Gửi kèm văn bản TỐI MẬT"
    with nothing_written(db, Invalid):
        make(db, district, note=note)
    since, actor = last_number(db), cast.person(db, ORGANISER)
    actions.shares.make(db, actor, cast.MOMENT, district, replace(WANTED, note=note), cast.ZONE, is_vouched=True)
    assert [one.action for one in entries(db, since)] == ["share.made", "secrecy.vouched"]


def test_link_closes_at_the_end_of_its_last_planning_day(db, district):
    made = make(db, district)
    # It is ten o'clock of the first of the thirty-one days.
    assert enter(db, made, later(days=30, hours=13, minutes=59)).congress.public_id == district
    with pytest.raises(Gone) as gone:
        enter(db, made, later(days=30, hours=14))
    assert gone.value.problems == (Problem("share.expired"),)


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "a" * 5000, "é"])
def test_mistyped_token_was_never_there(db, district, token):
    make(db, district)
    with pytest.raises(NotFound):
        actions.shares.enter(db, cast.MOMENT, token)


def test_ended_link_is_dead_at_once_and_for_good(db, district):
    made = make(db, district)
    since = last_number(db)
    actions.shares.end(db, cast.person(db, ORGANISER), cast.MOMENT, made.public_id)
    with pytest.raises(Gone) as gone:
        enter(db, made)
    assert gone.value.problems == (Problem("share.ended"),)
    assert [one.action for one in entries(db, since)] == ["share.ended"]
    with nothing_written(db, Gone):
        renew(db, made)
    with nothing_written(db, Conflict):
        actions.shares.end(db, cast.person(db, ORGANISER), cast.MOMENT, made.public_id)


@pytest.mark.parametrize("by", ["thanhvien.longho", "bandoc.longho", "vanphong.vinhlong"])
def test_who_may_not_share_ends_and_renews_nothing(db, district, by):
    made = make(db, district)
    with nothing_written(db, NotAllowed):
        actions.shares.end(db, cast.person(db, by), cast.MOMENT, made.public_id)
    with nothing_written(db, NotAllowed):
        renew(db, made, by=by)


def test_strangers_end_nothing(db, district):
    made = make(db, district)
    with nothing_written(db, NotFound):
        actions.shares.end(db, cast.person(db, "vanphong.dongthap"), cast.MOMENT, made.public_id)


def test_link_that_outlived_its_makers_right_opens_nothing_until_somebody_else_answers_for_it(db, district):
    made = make(db, district, by="thaymat.vinhlong")
    db.execute("DELETE FROM access_grant WHERE person_id = ?", [cast.person(db, "thaymat.vinhlong").id])
    with pytest.raises(Gone):
        enter(db, made)
    renew(db, made)
    assert enter(db, made).share.made_by_name == ORGANISER


def test_suspending_the_makers_clearance_lowers_his_links(db, district):
    made = make(db, district, ceiling=1)
    assert enter(db, made).scope.ceiling == 1
    row = {"person_id": cast.person(db, ORGANISER).id, "suspended_at": cast.MOMENT.stamp, "suspended_by": 1}
    db["clearance_suspension"].insert(row)
    assert enter(db, made).scope.ceiling == 0


def test_renewing_moves_the_end_and_keeps_the_address(db, district):
    made = make(db, district)
    again = renew(db, made)
    assert (again.token, again.password) == ("", "")
    assert enter(db, made, later(days=60)).share.version == 2


def test_expired_link_can_be_renewed(db, district):
    made, when = make(db, district), replace(later(days=40), today=date(2010, 6, 19))
    renew(db, made, when=when)
    assert enter(db, made, when).congress.public_id == district


def test_new_address_kills_the_old_one_at_once(db, district):
    made = make(db, district)
    again = renew(db, made, replace(JULY, has_new_address=True))
    with pytest.raises(NotFound):
        enter(db, made)
    assert enter(db, again).share.public_id == made.public_id
    assert again.token not in str(content(db))


def test_renewing_what_somebody_else_renewed_is_a_conflict(db, district):
    made = make(db, district)
    renew(db, made)
    with nothing_written(db, Conflict):
        renew(db, made, version=1)


def test_renewal_holds_to_the_end_of_the_cycle(db, district):
    made = make(db, district)
    with nothing_written(db, Invalid):
        renew(db, made, Renewal(date(2015, 1, 1)))


def test_password_is_told_once_and_kept_as_a_hash(db, district):
    made = make(db, district, has_password=True)
    entry = enter(db, made)
    assert entry.share.has_password
    assert made.password not in str(content(db))
    assert actions.shares.check_password(db, cast.MOMENT, entry, made.password, HERE).startswith("$argon2id$")


def test_wrong_password_is_refused_and_ten_of_them_make_the_address_wait(db, district):
    made = make(db, district, has_password=True)
    entry = enter(db, made)
    for _ in range(10):
        with pytest.raises(Invalid) as refused:
            actions.shares.check_password(db, cast.MOMENT, entry, "sai", HERE)
        assert refused.value.problems == (Problem("share.wrong_password", "password"),)
    with pytest.raises(Invalid) as throttled:
        actions.shares.check_password(db, cast.MOMENT, entry, made.password, HERE)
    assert throttled.value.problems[0].code == "session.throttled"
    assert actions.shares.check_password(db, cast.MOMENT, entry, made.password, "10.0.0.2")
    assert actions.shares.check_password(db, later(minutes=16), entry, made.password, HERE)


def test_wrong_password_leaves_a_trace(db, district):
    entry = enter(db, make(db, district, has_password=True))
    since = last_number(db)
    with pytest.raises(Invalid):
        actions.shares.check_password(db, cast.MOMENT, entry, "sai", HERE)
    (told,) = entries(db, since)
    assert (told.action, told.noun, told.public_id) == ("share.refused", "share", entry.share.public_id)
    assert (told.organisation, told.congress, told.classification) == (cast.DISTRICT, "", entry.share.ceiling)
    assert payloads(db, since) == [f'{{"after":{{"device":"{HERE}"}},"before":null}}']


def test_password_is_replaced_and_taken_away_by_renewing(db, district):
    made = make(db, district, has_password=True)
    again = renew(db, made, replace(JULY, lock=NEW))
    entry = enter(db, made)
    with pytest.raises(Invalid):
        actions.shares.check_password(db, cast.MOMENT, entry, made.password, HERE)
    assert actions.shares.check_password(db, cast.MOMENT, entry, again.password, HERE)
    renew(db, made, replace(JULY, lock=NONE), version=2)
    assert not enter(db, made).share.has_password


def test_openings_leave_one_entry_an_hour_that_counts_them(db, district):
    entry = enter(db, make(db, district))
    since, seen = last_number(db), revisions(db)
    for minutes in (0, 10, 20, 61, 62):
        actions.shares.record_opening(db, later(minutes=minutes), entry, is_first=True)
    assert [(one.action, one.actor, one.public_id) for one in entries(db, since)] == [
        ("share.opened", "share", entry.share.public_id)
    ] * 2
    assert [json.loads(text)["after"] for text in payloads(db, since)] == [{"count": 1}, {"count": 3}]
    assert revisions(db) == seen
    assert enter_again(db, entry).openings == 5
    assert_sound(db)


def test_page_further_inside_counts_where_nothing_was_counted_for_an_hour(db, district):
    made = make(db, district)
    since = last_number(db)
    for minutes in (0, 10, 59, 60, 70):
        actions.shares.record_opening(db, later(minutes=minutes), enter(db, made, later(minutes=minutes)))
    assert [json.loads(text)["after"] for text in payloads(db, since)] == [{"count": 1}] * 2
    assert enter(db, made).share.last_opened_at == later(minutes=60).stamp
    assert_sound(db)


def enter_again(db, entry):
    return store.shares.get(db, cast.person(db, ORGANISER).scope, entry.share.public_id)


def test_busy_database_does_not_stop_an_opening(db, settings, district):
    entry = enter(db, make(db, district))
    other = store.connection.connect(settings.db)
    other.execute("BEGIN IMMEDIATE")
    actions.shares.record_opening(db, cast.MOMENT, entry)
    other.execute("ROLLBACK")
    other.close()
    assert enter_again(db, entry).openings == 0
    actions.shares.record_opening(db, cast.MOMENT, entry)
    assert enter_again(db, entry).openings == 1


def test_link_of_a_cancelled_congress_still_opens(db, district):
    made = make(db, district)
    actions.congresses.cancel(db, cast.person(db, ORGANISER), cast.MOMENT, district, "Hoãn")
    assert enter(db, made).congress.is_cancelled
