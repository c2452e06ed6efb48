"""The bench's editor and those who look on: that they ask what a browser asks, and count what they see."""

import asyncio
import secrets
from threading import Thread

import factories
import pytest
import world as cast
from conftest import frozen
from werkzeug.serving import make_server

from planner import actions, store
from planner.cli.bench import agendas, viewers
from planner.cli.bench.ground import LOGIN, Ground
from planner.domain.live_press import Press


@pytest.fixture
def ground(db, world, settings):
    """The province's congress in place of the filled one of a hundred tasks."""
    congress = store.congresses.get(db, cast.person(db, LOGIN).scope, world.congresses[cast.PROVINCE])
    return Ground(frozen(settings.db), cast.PASSWORD, {100: congress})


@pytest.fixture
def port(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()


def test_editor_is_filled_up_and_its_items_are_moved(ground, db, world, monkeypatch):
    monkeypatch.setattr(agendas, "_ANSWERS", 4)

    found = [(one.name, len(one.measured)) for one in agendas.figures(ground)]

    assert found == [
        ("editor of an agenda of 60 items, server", 40),
        ("move of an item among 60, with its trace", 59),
        ("answer to a move, 60 items anew, server", 4),
    ]
    items = factories.agenda_of(db, world.congresses[cast.PROVINCE], LOGIN)[-1].items
    assert len(items) == agendas.SIZE
    # Those that only warm up are moved as well.
    assert sorted(one.item.placed_version for one in items) == [1, *[2] * 52, *[3] * 7]


def test_viewers_ask_by_the_tag_and_see_each_press(ground, db, world, port, monkeypatch):
    monkeypatch.setattr(viewers, "_PAUSE", 0.02)
    token = factories.make_share(db, world.congresses[cast.PROVINCE], by=LOGIN).token
    sitting = factories.agenda_of(db, world.congresses[cast.PROVINCE], LOGIN)[0]
    press = Press("start", secrets.token_hex(8), 0, sitting.items[0].item.public_id)

    quiet = asyncio.run(viewers._watch_all(port, token, 3, 0.2))
    actions.live_runs.press(db, cast.person(db, LOGIN), cast.MOMENT, cast.ZONE, sitting.sitting.public_id, press)
    after = asyncio.run(viewers._watch_all(port, token, 3, 0.2))

    assert (quiet.errors, after.errors) == (0, 0)
    # Each is shown the piece once, whatever time passes.
    assert [len(one) for one in (*quiet.news, *after.news)] == [1] * 6


def test_who_asks_by_the_tag_of_the_last_answer_is_told_that_nothing_is_new(db, world, port):
    path = f"/s/{factories.make_share(db, world.congresses[cast.PROVINCE], by=LOGIN).token}/live/now"

    async def ask(tag):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        found = await viewers._ask(reader, writer, path, tag)
        writer.close()
        return found

    status, tag, _ = asyncio.run(ask(""))
    assert (status, asyncio.run(ask(tag))[:2]) == (200, (304, tag))


def test_delay_is_told_from_the_press_to_the_next_news():
    assert viewers._delay(10.0, [9.0, 10.5, 12.0]) == pytest.approx(500)
    assert viewers._delay(10.0, [9.0]) == float("inf")


def test_link_that_opens_nothing_is_an_error(port, monkeypatch):
    monkeypatch.setattr(viewers, "_PAUSE", 0.02)
    assert asyncio.run(viewers._watch_all(port, "x", 1, 0.05)).errors > 0
