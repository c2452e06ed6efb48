"""The standing questions' mergers, splits and levels: routes, and what was looked at before each is done."""

import world as cast
from sqlite_utils import Database
from web.standing_route import page, post

from planner import actions
from planner.actions.successions import Wanted
from planner.domain.permission import Person
from planner.domain.succession import MERGED, SPLIT, Heir

_HEIR, _NAME = "P86.857.30001", "Đảng bộ xã Long Hồ"
_OTHER, _OTHER_NAME = "P86.857.30002", "Đảng bộ xã Long An"
# A reader of the district alone does not see what lies below it; the upper office changes no tree.
_KEEPER = {"by": "quantri", "reader": 404, "upper": 403}
_LEAF = "/organisations/{leaf}"

SUCCESSION_ROUTES = (
    page("successions.merger", f"{_LEAF}/merger", query={"successor": _HEIR, "name": _NAME}, **_KEEPER),
    post(
        "successions.merge",
        f"{_LEAF}/merger",
        {"successor": _HEIR, "name": _NAME, "others": "", "digest": "{merger}", "reason": "Sáp nhập"},
        "organisation.succeeded",
        **_KEEPER,
    ),
    page("successions.division", f"{_LEAF}/division", query={"heir-1": _HEIR, "name-1": _NAME}, **_KEEPER),
    post(
        "successions.divide",
        f"{_LEAF}/division",
        {
            "heir-1": _HEIR,
            "name-1": _NAME,
            "heir-2": _OTHER,
            "name-2": _OTHER_NAME,
            "digest": "{division}",
            "reason": "Chia tách",
        },
        "organisation.succeeded",
        **_KEEPER,
    ),
    page("successions.level", f"{_LEAF}/level", **_KEEPER),
    post(
        "successions.change_level",
        f"{_LEAF}/level",
        {"level": "chi_bo", "reason": "Sắp xếp"},
        "organisation.level_changed",
        **_KEEPER,
    ),
)


def successions(db: Database, keeper: Person) -> dict[str, str]:
    """The digests of what is looked at before it is done."""
    heirs = (Heir(_HEIR, _NAME), Heir(_OTHER, _OTHER_NAME))
    return {
        name: actions.successions.foresee(
            db, keeper, cast.MOMENT, cast.CYCLE, Wanted(kind, (cast.COMMUNE,), heirs[:number])
        ).digest
        for name, kind, number in (("merger", MERGED, 1), ("division", SPLIT, 2))
    }
