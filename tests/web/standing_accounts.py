"""The standing questions' routes of accounts that come by a link, and what their paths name."""

import world as cast
from sqlite_utils import Database
from web.standing_route import page, post

from planner import actions, store
from planner.domain.permission import MEMBER, Person

_FOR_ALL = {"stranger": 200, "anonymous": 200}
_ANYBODY = {"anonymous": 303, "stranger": 303, "reader": 303, "upper": 303}
# Who was invited, and accepts.
INVITED = "tuyengiao.longho"
_FORGETFUL, _SUSPENDED = "bandoc.thitran", "thanhvien.moi"
_INVITED = {"login": "kiemtra.longho", "name": "Ủy ban Kiểm tra", "role": "reader", "clearance": "ordinary"}
_NEW = {"new": "mot-mat-khau-khac-2026", "again": "mot-mat-khau-khac-2026"}

ACCOUNT_ROUTES = (
    post(
        "resets.add",
        f"/people/{_FORGETFUL}/resets",
        {"second_factor": "1"},
        "person.reset_opened",
        by="quantri",
        works=200,
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
    return {
        "reset_token": actions.resets.open_reset(db, keeper, cast.MOMENT, _FORGETFUL),
        "invitation": waiting.public_id,
        "invitation_token": token,
    }
