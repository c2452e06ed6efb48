"""The standing questions' routes of accounts and their rights, and of who sees a congress."""

import world as cast
from web.standing_route import MEMBER, page, post

_RIGHT = {"role": "reader", "organisation": cast.DISTRICT, "body": ""}
# For whoever keeps no account they do not exist; the upper office keeps those directly below as the own office does.
_KEEPERS = {"reader": 404, "upper": 303}

PEOPLE_ROUTES = (
    page("people.index", "/people", query={"q": "long", "state": "open"}, reader=404),
    page("people.show", f"/people/{MEMBER}", reader=404),
    post("people.give", f"/people/{MEMBER}/grants", _RIGHT, "person.granted", **_KEEPERS),
    post("people.end", f"/people/{MEMBER}/grants/ending", _RIGHT | {"role": "member"}, "person.grant_ended",
         **_KEEPERS),
    post("people.clear", f"/people/{MEMBER}/clearance", {"clearance": "ordinary", "version": "1"}, "person.cleared",
         **_KEEPERS),
    post("people.end_session", f"/people/{MEMBER}/sign-ins/{{member_session}}/ending", {}, "session.ended", **_KEEPERS),
    page("people.closing", f"/people/{MEMBER}/removal", reader=404),
    page("access_page.show", "/congresses/{congress}/access", reader=403),
    post("people.remove", f"/people/{MEMBER}/removal", {}, "person.removed", **_KEEPERS),
)  # fmt: skip
