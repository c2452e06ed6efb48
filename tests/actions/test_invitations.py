"""Invitations: made by who may give what they give, used once, dead with their maker's right."""

from dataclasses import replace

import pytest
import world as cast
from traces import content, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.actions import passwords
from planner.domain.invitation import LIFETIME
from planner.domain.problem import Conflict, Gone, Invalid, NotAllowed, NotFound

LOGIN, PASSWORD = "tuyengiao.longho", "mot-mat-khau-khac-2026"


@pytest.fixture
def invite(db, office, moment):
    def do(actor=office, **changes):
        wanted = {
            "login": LOGIN,
            "name": " Ban Tuyên giáo ",
            "clearance": 1,
            "code": cast.DISTRICT,
            "role": "member",
            "body": "VK",
        }
        return actions.invitations.invite(db, actor, moment, **wanted | changes)

    return do


def accept(db, token, password=PASSWORD, when=cast.MOMENT):
    return actions.invitations.accept(db, when, token, password, "en")


def waiting(db, login="vanphong.longho"):
    reach = actions.invitations.reach(db, cast.person(db, login))
    return store.invitations.open_ones(db, reach, cast.MOMENT.stamp)


def test_invited_makes_the_account_with_what_the_invitation_gives(db, invite, office):
    since = last_number(db)
    token = invite()
    assert store.people.find(db, LOGIN) is None
    assert accept(db, token) == LOGIN
    account = store.people.find(db, LOGIN)
    assert passwords.is_right(account.password_hash, PASSWORD)
    (grant,) = account.person.grants
    assert (account.person.name, account.cleared, account.person.language) == ("Ban Tuyên giáo", 1, "en")
    assert (grant.role, cast.person(db, "vankien.longho").grants[0].body_ids) == ("member", grant.body_ids)
    assert db.execute("SELECT granted_by FROM access_grant ORDER BY id DESC").fetchone() == (office.id,)
    assert [(one.action, one.actor, one.public_id, one.organisation) for one in entries(db, since)] == [
        ("invitation.made", office.login, LOGIN, cast.DISTRICT),
        ("invitation.accepted", LOGIN, LOGIN, cast.DISTRICT),
    ]
    assert token not in str(content(db)) + str(payloads(db, since))


def test_link_works_once(db, invite):
    token = invite()
    accept(db, token)
    with nothing_written(db, Gone):
        accept(db, token)


def test_link_is_too_old_after_a_week(db, invite):
    token = invite()
    with nothing_written(db, Gone):
        accept(db, token, when=replace(cast.MOMENT, now=cast.NOW + LIFETIME))
    assert len(waiting(db)) == 1


def test_link_dies_when_it_is_taken_back(db, invite, office, moment):
    token = invite()
    (one,) = waiting(db)
    actions.invitations.withdraw(db, office, moment, one.public_id)
    assert waiting(db) == []
    with nothing_written(db, Gone):
        accept(db, token)
    with nothing_written(db, Conflict):
        actions.invitations.withdraw(db, office, moment, one.public_id)


def test_link_dies_with_its_makers_right_clearance_and_account(db, invite, office, moment):
    token = invite()
    store.resets.suspend_clearance(db, office.id, moment.stamp, office.id)
    with nothing_written(db, Gone):
        accept(db, token)
    store.resets.restore_clearance(db, office.id)
    store.people.disable(db, office.id, moment.stamp, office.id)
    with nothing_written(db, Gone):
        accept(db, token)


def test_link_dies_when_somebody_else_gets_the_login(db, invite, keeper, moment):
    token = invite()
    actions.people.add(db, keeper, moment, LOGIN, "Ban khác", PASSWORD)
    with nothing_written(db, Gone):
        accept(db, token)


def test_bad_password_leaves_the_link_good(db, invite):
    token = invite()
    for password in ("ngan", "Mật khẩu 2026!", f"{LOGIN}!"):
        with nothing_written(db, Invalid):
            accept(db, token, password)
    accept(db, token)


@pytest.mark.parametrize("token", ["", "x", "a" * 5000])
def test_made_up_token_opens_nothing(db, token):
    with nothing_written(db, NotFound):
        accept(db, token)


@pytest.mark.parametrize(
    ("actor", "changes"),
    [
        ("vanphong.longho", {"role": "organiser"}),
        ("vanphong.longho", {"role": "administrator", "clearance": 0}),
        ("vanphong.longho", {"code": cast.SIBLING}),
        ("vanphong.longho", {"code": cast.PROVINCE}),
        ("thanhvien.longho", {}),
        ("bandoc.longho", {}),
        ("kiemtra.tw", {}),
        ("thaymat.vinhlong", {}),
        ("quantri", {"clearance": 0}),
        ("vanphong.dongthap", {}),
    ],
)
def test_nobody_invites_to_what_is_not_his_to_give(db, invite, actor, changes):
    with nothing_written(db, NotAllowed):
        invite(cast.person(db, actor), **changes)


def test_nobody_clears_beyond_himself(db, invite, office, moment):
    store.people.set_clearance(db, office.id, 1)
    with nothing_written(db, NotAllowed):
        invite(cast.person(db, office.login), clearance=2)


def test_upper_office_invites_organisers_directly_below(db, invite):
    token = invite(cast.person(db, "vanphong.vinhlong"), role="organiser", body="", clearance=2)
    accept(db, token)
    assert [grant.role for grant in cast.person(db, LOGIN).grants] == ["organiser"]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"login": "Ban TG"}, ["person.bad_login"]),
        ({"login": "quantri"}, ["person.login_taken"]),
        ({"name": ""}, ["text.missing"]),
        ({"name": "x" * 121}, ["text.too_long"]),
        ({"role": "chief"}, ["person.unknown_role"]),
        ({"role": "administrator"}, ["person.administrator_is_ordinary"]),
        ({"body": "XX"}, ["body.unknown"]),
        ({"code": "P00"}, ["organisation.unknown"]),
        ({"name": "Bộ phận tối mật"}, ["text.secrecy_words"]),
    ],
)
def test_senseless_invitation_is_refused_with_its_reason(db, invite, changes, codes):
    with nothing_written(db, Invalid) as raised:
        invite(**changes)
    assert [one.code for one in raised.value.problems] == codes


def test_nobody_is_invited_to_act_for_a_subtree(db, invite):
    with nothing_written(db, NotAllowed):
        invite(cast.person(db, "vanphong.vinhlong"), role="acts_for", body="")


def test_body_that_does_not_count_for_the_role_is_not_told_either(db, invite):
    since = last_number(db)
    invite(role="reader", body="VK")
    assert '"body":""' in payloads(db, since)[0]


def test_one_login_is_invited_once_at_a_time(db, invite):
    invite()
    with nothing_written(db, Invalid) as raised:
        invite()
    assert [one.code for one in raised.value.problems] == ["invitation.login_invited"]


def test_invitations_are_listed_within_reach_alone(db, invite):
    invite()
    seeing = {login for login in cast.LOGINS if waiting(db, login)}
    within = {one.login for one in cast.CAST if one.organisation in {cast.NATION, cast.PROVINCE, cast.DISTRICT}}
    assert seeing == within - {"bandoc.vinhlong"}


def test_neighbour_finds_no_invitation_to_take_back(db, invite, moment):
    invite()
    (one,) = waiting(db)
    for login, refusal in (("vanphong.dongthap", NotFound), ("bandoc.longho", NotAllowed), ("quantri", NotAllowed)):
        with nothing_written(db, refusal):
            actions.invitations.withdraw(db, cast.person(db, login), moment, one.public_id)
