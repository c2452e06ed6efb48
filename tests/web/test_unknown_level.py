"""A level that no directive of the cycle knows is told in words: no page of what stands on it fails."""

from html import unescape

import pytest
import world as cast
from factories import without_level

from planner import store
from planner.domain.cycle_reading import read_cycle
from planner.formats.cycle_file import to_json

LEVEL = "co_so"


@pytest.fixture(params=["no rung", "no rung and no name"])
def client(request, db, sign_in):
    """Signed in over a cycle that was loaded before such a file was refused."""
    document = without_level("XI", LEVEL)
    if request.param == "no rung and no name":
        del document["level_names"][LEVEL]
        for kind in document["report_kinds"]:
            kind["levels"] = [one for one in kind["levels"] if one != LEVEL]
    store.cycles.save(db, read_cycle(document, "XI.toml"), store.cycles.bounds(db, "XI")[2], to_json(document))
    return sign_in("vanphong.longho")


def addresses(app, congress_id):
    """Every page of the commune's congress, of the commune, of the district above it, and of the cycle."""
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods:
            continue
        if rule.arguments == {"congress_id"}:
            yield rule.build({"congress_id": congress_id})[1]
        elif rule.arguments == {"code"}:
            codes = ["XI"] if rule.rule.startswith("/cycles/") else [cast.COMMUNE, cast.DISTRICT]
            yield from (rule.build({"code": code})[1] for code in codes)


def test_no_page_fails_over_an_unknown_level(app, client, world):
    asked = [*addresses(app, world.congresses[cast.COMMUNE]), f"/congresses/new?organisation={cast.COMMUNE}&cycle=XI"]
    answers = {one: client.get(one).status_code for one in asked}
    assert {one: status for one, status in answers.items() if status >= 500} == {}
    assert sum(status == 200 for status in answers.values()) > 40


def test_the_page_of_an_organisation_names_the_unknown_level(request, client):
    page = unescape(client.get(f"/organisations/{cast.COMMUNE}").text)
    assert ("cấp co_so" in page) is ("no name" in request.node.name)
