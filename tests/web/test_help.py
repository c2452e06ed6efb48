"""Help: each screen leads to its own page, each page is there in both languages, and licences name every part."""

import re

import pytest
import world as cast
from web.standing import ROUTES

from planner.formats.markdown import to_html
from planner.settings import HELP, LANGUAGES
from planner.web import licences
from planner.web.help_topics import START, TOPICS, page, topic_of

# They are no screens: files, pieces of a page, and what guests are shown.
_NO_SCREEN = {"assets.bundle", "assets.static_file", "help_pages.show", "home.health", "tasks.news"}
_OF_GUESTS = ("public", "public_live", "public_papers", "feeds", "tables", "walls", "document_downloads", "task_sheets")
SCREENS = sorted({route.endpoint for route in ROUTES if not route.is_write} - _NO_SCREEN)
SCREENS = [one for one in SCREENS if one.partition(".")[0] not in _OF_GUESTS]


@pytest.mark.parametrize("endpoint", SCREENS)
def test_every_screen_has_a_page_of_help(endpoint):
    assert topic_of(endpoint) in set(TOPICS) - {START}


@pytest.mark.parametrize("topic", TOPICS)
def test_page_says_the_same_in_both_languages(topic):
    vietnamese, english = (page(topic, language) for language in LANGUAGES)

    assert vietnamese.title != english.title
    assert re.findall(r"<(\w+)", vietnamese.html) == re.findall(r"<(\w+)", english.html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_left_over(language):
    assert {path.stem for path in (HELP / language).iterdir()} == set(TOPICS)


@pytest.mark.parametrize(
    ("path", "topic"),
    [("/", "desk"), ("/account", "accounts"), ("/cycles/XI/playbook", "playbook"), ("/khong-co", "start")],
)
def test_screen_leads_to_its_help_from_the_bar(sign_in, path, topic):
    assert f'href="/help/{topic}"' in sign_in("vanphong.longho").get(path).text


@pytest.mark.parametrize("login", ["vanphong.longho", "bandoc.longho"])
def test_clock_leads_to_its_help_without_a_bar(sign_in, world, login, htmx):
    path = f"/congresses/{world.congresses[cast.DISTRICT]}/agenda/live"
    pages = [sign_in(login).get(path, headers=headers).text for headers in ({}, htmx)]
    assert [page.count('href="/help/live"') for page in pages] == [1, 1]


@pytest.mark.parametrize("login", ["", "vanphong.longho", "quantri"])
def test_help_is_open_to_all_in_the_language_that_is_chosen(login, client, sign_in):
    reading = sign_in(login) if login else client

    text = reading.get("/help/board").text
    assert to_html((HELP / "vi" / "board.md").read_text("utf-8").partition("\n")[2]) in text
    assert [f'href="/help/{topic}"' in text for topic in TOPICS] == [True] * len(TOPICS)


def test_topic_that_is_none_is_not_found(client):
    assert [client.get(f"/help/{topic}").status_code for topic in ("x", "..", "board.md")] == [404] * 3


def test_licences_tell_no_versions_to_whoever_is_not_signed_in(client):
    text = client.get("/help/licences").text
    assert [
        part.name for part in licences.packages() if f"<td>{part.name}</td><td>{part.licence}</td>" not in text
    ] == []
    assert [part.name for part in licences.packages() if f">{part.version}<" in text] == []


def test_licences_name_every_part_with_its_licence(sign_in):
    text = sign_in("vanphong.longho").get("/help/licences").text
    told = licences.packages()

    assert {"flask", "weasyprint", "pikepdf"} <= {part.name for part in told}
    assert [part.name for part in (*told, *licences.VENDORED) if not part.licence] == []
    assert [part.name for part in told if f"<td>{part.name}</td><td>{part.version}</td>" not in text] == []
