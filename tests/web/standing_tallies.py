"""The standing questions' numbers of delegates and documents: routes, and one thing for every name in their paths."""

import world as cast
from sqlite_utils import Database
from web.standing_route import page, post

from planner import actions
from planner.domain.permission import Person
from planner.domain.tally import DELEGATES, DOCUMENTS, Typed

_NUMBERS = {"expected": "20", "received": "18"}
_UNIT = {"unit": "Công an huyện", **_NUMBERS}

TALLY_ROUTES = (
    page("tallies.index", "/congresses/{congress}/tallies"),
    post(
        "tallies.enter",
        "/congresses/{congress}/tallies/numbers",
        {"kind": DELEGATES, "line": f"o:{cast.COMMUNE}", f"expected-{cast.COMMUNE}": "12"},
        "tally.added",
    ),
    post("tallies.add", "/congresses/{congress}/tallies", _UNIT | {"kind": DELEGATES}, "tally.added"),
    page("tallies.show", "/tallies/{tally}"),
    post("tallies.save", "/tallies/{tally}/text", _UNIT | {"version": "1", "after": ""}, "tally.edited"),
    post("tallies.withdraw", "/tallies/{tally}/withdrawal", {}, "tally.withdrawn"),
    post("tallies.restore", "/tallies/{withdrawn_tally}/restoration", {}, "tally.restored"),
    page("tables.tallies", "/congresses/{congress}/tallies.xlsx"),
)


def tallies(db: Database, organiser: Person, congress: str) -> dict[str, str]:
    """A unit with one number, and one that is counted no longer."""
    first, second = (
        actions.tallies.add(db, organiser, cast.MOMENT, congress, kind, "Khối cơ quan", Typed("20"))
        for kind in (DELEGATES, DOCUMENTS)
    )
    actions.tallies.withdraw(db, organiser, cast.MOMENT, second)
    return {"tally": first, "withdrawn_tally": second}
