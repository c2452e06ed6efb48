"""The standing questions' routes of accounts that come by a link, and what their paths name."""

import authenticator
import world as cast
from sqlite_utils import Database
from web.standing_people import PEOPLE_ROUTES
from web.standing_route import MEMBER as STANDING_MEMBER
from web.standing_route import MINE, page, post

from planner import actions, store
from planner.domain.permission import MEMBER, Person

_FOR_ALL = {"stranger": 200, "anonymous": 200}
_MINE = {"stranger": 303, "reader": 303, "upper": 303}
_NOT_BEGUN = {"anonymous": 303, "stranger": 409, "reader": 409, "upper": 409}
_ANYBODY = {"anonymous": 303, "stranger": 303, "reader": 303, "upper": 303}
# Who was invited, and accepts.
INVITED = "tuyengiao.longho"
_FORGETFUL, _SUSPENDED = "bandoc.thitran", "thanhvien.moi"
# One of them has a second factor, the other is setting it up.
_GUARDED, _SETTING_UP = "kiemtra.tw", "bandoc.vinhlong"
_OWN_PASSWORD = {"password": cast.PASSWORD}
_INVITED = {"login": "kiemtra.longho", "name": "Ủy ban Kiểm tra", "role": "reader", "clearance": "ordinary"}
_NEW = {"new": "mot-mat-khau-khac-2026", "again": "mot-mat-khau-khac-2026"}

ACCOUNT_ROUTES = (
    *PEOPLE_ROUTES,
    post("accounts.end_other_sessions", "/account/sign-ins/ending", {}, "session.ended", **_MINE),
    post(
        "resets.add",
        f"/people/{_FORGETFUL}/resets",
        {"second_factor": "1"},
        "person.reset_opened",
        by="quantri",
        works=200,
        stranger=403,
    ),
    post(
        "resets.withdraw",
        f"/people/{_FORGETFUL}/resets/withdrawal",
        {},
        "person.reset_withdrawn",
        by="quantri",
        stranger=403,
    ),
    # The office of the province answers for members of its districts, too.
    post(
        "resets.restore",
        f"/people/{_SUSPENDED}/clearance/restoration",
        {},
        "person.clearance_restored",
        stranger=403,
        upper=303,
    ),
    page("invitations.index", "/organisations/{code}/invitations", reader=403),
    post("invitations.add", "/organisations/{code}/invitations", _INVITED, "invitation.made", works=200, upper=200),
    post("invitations.withdraw", "/invitations/{invitation}/withdrawal", {}, "invitation.withdrawn", upper=303),
    page("invitations.show", "/invitations/{invitation_token}", **_FOR_ALL),
    post("invitations.accept", "/invitations/{invitation_token}", _NEW, "invitation.accepted", **_ANYBODY),
    # Without the proof of a password one is sent to give it.
    page("second_factor.ask_code", "/login/code", works=303, stranger=303, reader=303, upper=303),
    post(
        "second_factor.give_code",
        "/login/code",
        {"factor_code": "000000"},
        "",
        works=422,
        anonymous=422,
        stranger=422,
        reader=422,
        upper=422,
    ),
    page("second_factor.show", "/account/second-factor", **MINE),
    post("second_factor.begin", "/account/second-factor", _OWN_PASSWORD, "second_factor.begun", **_MINE),
    post(
        "second_factor.confirm",
        "/account/second-factor/confirmation",
        {"factor_code": "{factor_code}"},
        "second_factor.set",
        by=_SETTING_UP,
        works=200,
        **_NOT_BEGUN,
    ),
    post(
        "second_factor.renew_codes",
        "/account/second-factor/codes",
        _OWN_PASSWORD,
        "second_factor.codes_renewed",
        by=_GUARDED,
        works=200,
        **_NOT_BEGUN,
    ),
    post(
        "second_factor.remove",
        "/account/second-factor/removal",
        _OWN_PASSWORD,
        "second_factor.removed",
        by=_GUARDED,
        **_NOT_BEGUN,
    ),
    page("resets.show", "/resets/{reset_token}", **_FOR_ALL),
    post("resets.use", "/resets/{reset_token}", _NEW, "person.password_reset", by=_FORGETFUL, **_ANYBODY),
)


def account_things(db: Database, keeper: Person, organiser: Person) -> dict[str, str]:
    """An invitation and a link that resets a password; beside them stands an account whose clearance is suspended."""
    key = store.people.add(db, _SUSPENDED, "Thành viên mới", "!", 1, "vi")
    district = store.organisations.key_of(db, cast.DISTRICT)
    store.people.grant(db, key, district, MEMBER, None, cast.MOMENT.stamp, keeper.id)
    store.resets.suspend_clearance(db, key, cast.MOMENT.stamp, keeper.id)
    invited = (INVITED, "Ban Tuyên giáo", 0, cast.DISTRICT, MEMBER)
    token = actions.invitations.invite(db, organiser, cast.MOMENT, *invited)
    (waiting,) = store.invitations.open_ones(db, organiser.scope, cast.MOMENT.stamp)
    (members,) = store.sessions.open_ones(db, cast.person(db, STANDING_MEMBER).id, cast.MOMENT.stamp)
    (own,) = store.sessions.open_ones(db, cast.person(db, _GUARDED).id, cast.MOMENT.stamp)
    authenticator.set_up(db, _GUARDED, keep=own.public_id)
    actions.second_factors.begin(db, cast.person(db, _SETTING_UP), cast.MOMENT, cast.PASSWORD)
    return {
        "member_session": members.public_id,
        "factor_code": authenticator.code(db, _SETTING_UP),
        "reset_token": actions.resets.open_reset(db, keeper, cast.MOMENT, _FORGETFUL),
        "invitation": waiting.public_id,
        "invitation_token": token,
    }
