"""One text put into every text field there is, through the forms, and every address where it may come out again."""

import re
from collections.abc import Callable, Iterator

from flask.testing import FlaskClient
from web.standing import ROUTES, ask
from web.standing_forms import FOUND
from web.test_standing import PAGES
from web.test_texts import FIELDS
from werkzeug.test import TestResponse

from planner.domain.tally import DOCUMENTS

# Short enough for the shortest field; it leaves attributes, opens elements, and would be worked out by a template.
PAYLOAD = "'\"><img src=x onerror=alert(1)><script>alert(1)</script>{{8}}"
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
# What ends or hides what other fields were written into comes last.
_ALL = "congresses.cancel"
_LAST = ("cancel", "close", "revoke", "decide", "change_state")
# A committee goes on in others once and is closed once: each of these writes gets one of its own.
_LEAVES = {
    "successions.divide": "P86.857.40001",
    "successions.change_level": "P86.857.40002",
    "organisations.close": "P86.857.40003",
}
# Two units of one kind have not the same name, and heirs are named only where they are founded.
_OTHERWISE = {
    "tallies.add": {"kind": DOCUMENTS},
    "successions.divide": {"heir-1": "P86.857.40011", "heir-2": "P86.857.40012"},
}


def plant(sign_in: Callable[[str], FlaskClient], names: dict[str, str], text: str = PAYLOAD) -> list[str]:
    """Write the text into every text field of every form; returns the forms that did not take it."""
    routes = {field.route.endpoint: field.route for field in FIELDS}
    # Two sittings in a hall of one name would be in each other's way.
    del routes["sittings.save"]
    ordered = sorted(routes.values(), key=lambda one: (one.endpoint == _ALL, one.endpoint.endswith(_LAST)))
    return [
        route.endpoint
        for route in ordered
        if not _is_written(sign_in(route.by), route, names | _of_its_own(sign_in(route.by), route, names), text)
    ]


def _of_its_own(client: FlaskClient, route: object, names: dict[str, str]) -> dict[str, str]:
    """What a write is done to that could not be done to what another one used up, through the forms as well."""
    known = {one.endpoint: one for one in ROUTES}
    if route.endpoint == "inquiries.withdraw":
        return {"inquiry": ask(client, known["inquiries.ask"], names).location.rsplit("/", 1)[-1]}
    if route.endpoint not in _LEAVES:
        return {}
    leaf = {"leaf": _LEAVES[route.endpoint]}
    ask(client, known["organisations.found"], names, form=FOUND | {"code": leaf["leaf"]})
    if route.endpoint != "successions.divide":
        return leaf
    looked_at = client.get(route.path.format(**leaf), query_string=route.form | _OTHERWISE[route.endpoint]).text
    return leaf | {"division": re.search(r'name="digest" value="(\w+)"', looked_at)[1]}


def _is_written(client: FlaskClient, route: object, names: dict[str, str], text: str) -> bool:
    fields = [field.name for field in FIELDS if field.route.endpoint == route.endpoint]
    # Fields that are read only with another state are left as they are there.
    form = route.form | dict.fromkeys(fields, text) | _OTHERWISE.get(route.endpoint, {})
    for version in range(1, 7):
        numbered = {name: str(version) for name in ("version", "placed_version") if name in form}
        status = ask(client, route, names, form=form | numbered).status_code
        if status != 409 or not numbered:
            break
    return status < 400


def outputs(sign_in: Callable[[str], FlaskClient], names: dict[str, str]) -> Iterator[tuple[str, TestResponse]]:
    """Every page and part, file and feed, as whoever may read most of it is shown it."""
    for route in PAGES:
        by = sign_in("vanphong.longho" if route.by not in {"quantri", "vanphong.tw"} else route.by)
        yield f"{route}", ask(by, route, names)
        if route.part:
            yield f"{route} part", ask(by, route, names, headers=PART)
    whole = sign_in("vanphong.tw")
    for path in ("/tasks/{cancelled_task}", "/congresses/{congress}/tasks?status=cancelled", "/organisations/P86"):
        yield path, whole.get(path.format(**names))
    for kind in ("checklist", "week", "timeline", "agenda", "day", "chair", "minutes"):
        address = f"/congresses/{names['congress']}/documents/{kind}"
        yield kind, whole.get(f"{address}.html?body=VK&classification=internal&lang=vi")
        if kind in {"checklist", "agenda", "chair", "minutes"}:
            yield f"{kind}.docx", whole.get(f"{address}.docx")
    for page in ("board", "timeline?at=today", "agenda", "live", "checklist"):
        yield f"link {page}", whole.get(f"/s/{names['share_token']}/{page}")
