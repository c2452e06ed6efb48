"""axe finds nothing on any page: both languages, light and dark, on a desk and on a phone."""

import re
from pathlib import Path
from urllib.parse import urlencode

import authenticator
import factories
import pytest
import world as cast
from journeys.conftest import DESKTOP, PHONE
from playwright.sync_api import expect
from web.standing import ROUTES
from web.standing_things import things

from planner import actions, store
from planner.bootstrap import ROOT
from planner.domain.second_factor import RECOVERY_CODES
from planner.web.accounts import LANGUAGE_COOKIE

(AXE,) = (Path(__file__).parents[1] / "vendor" / "axe").glob("axe-*.min.js")
_FOUND = """async (rules) => (await axe.run(document, {resultTypes: ['violations'], ...rules})).violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`)"""
# Of the rules that axe looks at without being asked, those of its category of colours.
_OF_COLOURS = ["color-contrast", "link-in-text-block"]
# They answer no page of their own.
_NO_PAGE = {
    "tables.difficulties",
    "report_overviews.sheet",
    "report_papers.pdf",
    "report_papers.sheet",
    "report_papers.word",
    "document_downloads.show",
    "audits.as_text",
    "audits.as_workbook",
    "tables.actual_times",
    "tables.days_off",
    "tables.documents",
    "tables.findings",
    "tables.forecasts",
    "tables.limits",
    "tables.own_lines",
    "tables.playbook",
    "subtree_papers.pdf",
    "tables.subtree",
    "tables.tallies",
    "agendas.document",
    "agendas.workbook",
    "core_playbooks.download",
    "core_playbooks.version",
    "playbooks.download",
    "playbooks.version",
    "findings.workbook",
    "task_sheets.text",
    "task_sheets.workbook",
    "assets.bundle",
    "assets.static_file",
    "home.health",
    "public_live.now",
    "walls.now",
    "cycles.current",
    "feeds.show",
    "jobs.result",
    "notices.unread",
    "documents.paper",
    "documents.style",
    "public_papers.paper",
    "public_papers.result",
}
PAGES = [route for route in ROUTES if not route.is_write and route.endpoint not in _NO_PAGE]


@pytest.fixture
def names(db, world):
    """The district's things, with something of every kind on them."""
    found = things(db, world.congresses)
    organiser = cast.person(db, "vanphong.longho")
    actions.tasks.block(db, organiser, cast.MOMENT, found["task"], "Chưa có kinh phí")
    actions.comments.write(db, organiser, cast.MOMENT, found["task"], "Đã gọi điện", classification=1)
    late = factories.make_task(db, found["congress"], by="vanphong.longho", due=cast.DAY.replace(day=1),
                               start=cast.DAY.replace(day=1))  # fmt: skip
    actions.tasks.cancel(db, organiser, cast.MOMENT, late.public_id, "Trùng")
    factories.make_task(db, found["congress"], by="vanphong.longho", title="", classification=2,
                        stub=factories.a_stub())  # fmt: skip
    return found


# In the second language other lengths matter, not other colours: two corners of the four do.
_VIEWS = {
    "vi": ((DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")),
    "en": ((DESKTOP, "light"), (PHONE, "dark")),
}


@pytest.mark.parametrize("lang", _VIEWS)
@pytest.mark.parametrize("route", PAGES, ids=str)
def test_axe_finds_nothing(route, lang, look_as, db, names):
    login = "" if route.endpoint == "accounts.sign_in" else route.by
    if login:
        store.people.set_language(db, cast.person(db, login).id, lang)
    # Motion is left on: taking it away turns every change of colour into a very short transition.
    page = look_as(login, **{LANGUAGE_COOKIE: lang})

    page.goto(f"{route.path.format(**names)}?{urlencode(route.query)}")

    assert page.locator("html").get_attribute("lang") == lang
    assert violations(page, _VIEWS[lang]) == []


@pytest.mark.parametrize("lang", _VIEWS)
def test_axe_finds_nothing_where_a_code_is_asked_for_after_the_password(lang, look_as, db):
    authenticator.set_up(db, "kiemtra.tw")
    proof = actions.sessions.proof(db, cast.MOMENT, cast.person(db, "kiemtra.tw"))
    page = look_as("", **{LANGUAGE_COOKIE: lang, "planner_step": proof})

    page.goto("/login/code")

    expect(page.locator("[name=factor_code]")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == lang
    assert violations(page, _VIEWS[lang]) == []


@pytest.mark.parametrize("lang", _VIEWS)
def test_axe_finds_nothing_beside_the_picture_for_a_telephone_and_the_codes_for_paper(lang, look_as, db):
    who = cast.person(db, "kiemtra.tw")
    store.people.set_language(db, who.id, lang)
    actions.second_factors.begin(db, who, cast.MOMENT, cast.PASSWORD)
    page = look_as(who.login)

    page.goto("/account/second-factor")
    expect(page.locator("[name=factor_code]")).to_be_visible()
    beside_picture = violations(page, _VIEWS[lang])
    page.locator("[name=factor_code]").fill(authenticator.code(db, who.login))
    page.keyboard.press("Enter")

    expect(page.locator("main code")).to_have_count(RECOVERY_CODES)
    assert (beside_picture, violations(page, _VIEWS[lang])) == ([], [])


def violations(page, views):
    """What axe finds in the page as it stands, in windows of these sizes and colour schemes."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found, looked_at = [], []
    for size, scheme in views:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        # The other scheme of the same window has other colours and nothing else.
        rules = {"runOnly": _OF_COLOURS} if size in looked_at else {}
        looked_at.append(size)
        found += [f"{size['width']} px, {scheme}: {one}" for one in page.evaluate(_FOUND, rules)]
    return found


def test_schemes_differ_in_colours_alone():
    files = [file for file in (ROOT / "static/css").glob("*.css") if "prefers-color-scheme" in file.read_text("utf-8")]
    assert [file.name for file in files] == ["00-tokens.css"]
    (dark,) = re.findall(r"@media \(prefers-color-scheme: dark\) {\s*:root {([^}]*)}\s*}", files[0].read_text("utf-8"))
    values = dict(line.strip().split(": ", 1) for line in dark.split(";") if line.strip())
    assert all(name.startswith("--") and re.search(r"#[0-9a-f]{6}|rgb\(", one) for name, one in values.items())


@pytest.mark.parametrize("lang", _VIEWS)
@pytest.mark.parametrize("query", ["lane=lead&q=a", "lane=none&density=normal&select=1", "q=nothing+of+this"])
def test_axe_finds_nothing_on_a_board_at_work(query, lang, new_page, db, names):
    store.people.set_language(db, cast.person(db, "vanphong.longho").id, lang)
    page = new_page("vanphong.longho", reduced_motion="no-preference")
    page.goto(f"/congresses/{names['congress']}/board?{query}")

    page.locator("[data-filter-more]").click()
    page.wait_for_selector("#filter-name")
    for card in page.locator("[data-cards] > [data-id]:not(.card--fixed)").all()[:2]:
        card.focus()
        page.keyboard.press("x")

    expect(page.locator(".card--picked")).to_have_count(0 if "nothing" in query else 2)
    assert violations(page, _VIEWS[lang]) == []
