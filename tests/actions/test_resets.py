"""Passwords reset by a link: once, not for long, and cleared for ordinary things until somebody above says so."""

from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from traces import content, entries, last_number, nothing_written

from planner import actions, store
from planner.actions import passwords
from planner.domain.problem import Conflict, Gone, Invalid, NotAllowed, NotFound
from planner.domain.reset import LIFETIME

LOGIN, NEW = "thanhvien.longho", "mot-mat-khau-khac-2026"


def later(**passed):
    return replace(cast.MOMENT, now=cast.NOW + timedelta(**passed))


@pytest.fixture
def open_reset(db, keeper, moment):
    def do(login=LOGIN, actor=keeper, **options):
        return actions.resets.open_reset(db, actor, moment, login, **options)

    return do


def use(db, token, new=NEW, when=cast.MOMENT):
    actions.resets.use_reset(db, when, token, new)


def test_link_sets_the_password_ends_sign_ins_and_suspends_the_clearance(db, open_reset, moment):
    since = last_number(db)
    token = open_reset()
    use(db, token)
    account = store.people.find(db, LOGIN)
    assert passwords.is_right(account.password_hash, NEW)
    assert (account.cleared, account.is_suspended, account.person.clearance) == (1, True, 0)
    assert store.sessions.open_ones(db, account.person.id, moment.stamp) == []
    assert [(one.action, one.actor, one.public_id) for one in entries(db, since)] == [
        ("person.reset_opened", "quantri", LOGIN),
        ("person.password_reset", LOGIN, LOGIN),
    ]
    assert token not in str(content(db))


def test_link_works_once(db, open_reset):
    token = open_reset()
    use(db, token)
    with nothing_written(db, Gone):
        use(db, token, "mot-mat-khau-nua-2026")


def test_link_that_waits_is_taken_back_by_who_keeps_the_account(db, open_reset, moment):
    key, since = cast.person(db, LOGIN).id, last_number(db)
    for login in ("quantri", "vanphong.longho"):
        token = open_reset()
        for stranger in ("bandoc.longho", "vanphong.dongthap"):
            with nothing_written(db, NotAllowed):
                actions.resets.withdraw(db, cast.person(db, stranger), moment, LOGIN)
        (waiting,) = store.resets.pending(db, [key], moment.stamp).values()
        assert (waiting.made_by, waiting.expires_at) == ("quantri", cast.NOW + LIFETIME)
        actions.resets.withdraw(db, cast.person(db, login), moment, LOGIN)
        with nothing_written(db, Gone):
            use(db, token)
        with nothing_written(db, Conflict):
            actions.resets.withdraw(db, cast.person(db, login), moment, LOGIN)
    assert [one.action for one in entries(db, since)] == ["person.reset_opened", "person.reset_withdrawn"] * 2


def test_link_that_works_no_more_waits_no_longer(db, open_reset, keeper):
    key = cast.person(db, LOGIN).id
    open_reset()
    assert key in store.resets.pending(db, [key], later(hours=23).stamp)
    assert store.resets.pending(db, [key], later(hours=24).stamp) == {}
    store.people.disable(db, keeper.id, cast.MOMENT.stamp, keeper.id)
    assert store.resets.pending(db, [key], cast.MOMENT.stamp) == {}


def test_nothing_changes_while_the_link_is_not_used(db, open_reset):
    open_reset()
    assert cast.person(db, LOGIN).clearance == 1
    assert actions.sessions.sign_in(db, cast.MOMENT, LOGIN, cast.PASSWORD, "::1", "x")


def test_link_is_too_old_after_a_day(db, open_reset):
    token = open_reset()
    with nothing_written(db, Gone):
        use(db, token, when=replace(cast.MOMENT, now=cast.NOW + LIFETIME))
    use(db, token, when=later(hours=23, minutes=59))


def test_another_link_or_a_changed_password_makes_the_first_void(db, open_reset, moment):
    first, second = open_reset(), open_reset()
    with nothing_written(db, Gone):
        use(db, first)
    actions.people.change_password(db, cast.person(db, LOGIN), moment, cast.PASSWORD, NEW, "")
    with nothing_written(db, Gone):
        use(db, second)


def test_link_dies_with_the_account_and_with_its_makers(db, open_reset, keeper, moment):
    first, second = open_reset(), open_reset("bandoc.longho")
    store.people.disable(db, cast.person(db, LOGIN).id, moment.stamp, keeper.id)
    with nothing_written(db, Gone):
        use(db, first)
    store.people.disable(db, keeper.id, moment.stamp, keeper.id)
    with nothing_written(db, Gone):
        use(db, second)


@pytest.mark.parametrize("token", ["", "x", "a" * 5000])
def test_made_up_token_opens_nothing(db, token):
    with nothing_written(db, NotFound):
        use(db, token)


@pytest.mark.parametrize(
    ("new", "code"),
    [("ngan", "password.length"), ("Mật khẩu 2026!", "password.common"), (f"{LOGIN}-2026", "password.holds_login")],
)
def test_bad_password_leaves_the_link_good(db, open_reset, new, code):
    token = open_reset()
    with nothing_written(db, Invalid) as raised:
        use(db, token, new)
    assert [one.code for one in raised.value.problems] == [code]
    use(db, token)


def test_only_administrators_make_links_and_none_for_themselves(db, open_reset, keeper):
    for login in ("vanphong.tw", "vanphong.longho", LOGIN):
        with nothing_written(db, NotAllowed):
            open_reset(actor=cast.person(db, login))
    with nothing_written(db, NotAllowed):
        open_reset(keeper.login)
    with nothing_written(db, Invalid):
        open_reset("khong.ai")


def test_account_without_clearance_has_none_suspended(db, open_reset):
    use(db, open_reset("bandoc.longho"))
    assert not store.people.find(db, "bandoc.longho").is_suspended


def test_clearance_comes_back_by_somebody_above_alone(db, open_reset, moment):
    use(db, open_reset())
    for login in ("quantri", "bandoc.longho", "thanhvien.mangthit", "vanphong.dongthap", LOGIN):
        with nothing_written(db, NotAllowed):
            actions.resets.restore_clearance(db, cast.person(db, login), moment, LOGIN)
    office = cast.person(db, "vanphong.longho")
    actions.resets.restore_clearance(db, office, moment, LOGIN)
    assert cast.person(db, LOGIN).clearance == 1
    with nothing_written(db, Conflict):
        actions.resets.restore_clearance(db, office, moment, LOGIN)


def test_nobody_puts_his_own_clearance_in_force_again(db, open_reset, moment):
    use(db, open_reset("vanphong.longho"))
    with nothing_written(db, NotAllowed):
        actions.resets.restore_clearance(db, cast.person(db, "vanphong.longho"), moment, "vanphong.longho")
    actions.resets.restore_clearance(db, cast.person(db, "vanphong.vinhlong"), moment, "vanphong.longho")
    assert cast.person(db, "vanphong.longho").clearance == 2
