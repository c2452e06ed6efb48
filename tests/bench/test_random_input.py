"""The bench's random input: that it reaches routes, sends shown forms again, and counts what fails."""

import pytest
import world as cast
from flask import abort

from planner.cli.bench import random_input
from planner.cli.bench.random_values import Memory
from planner.domain.moment import Moment

FORM = '<form method="post" action="/tasks/aaaaaaaaab/text"><input name="title" value="x&amp;y"></form>'


@pytest.fixture
def walk(app, db, monkeypatch, settings):
    monkeypatch.setattr(
        random_input.demonstration, "ACCOUNTS", [one for one in cast.CAST if one.login == random_input.LOGIN]
    )
    return random_input.Walk(app, db, cast.PASSWORD, Moment(cast.NOW, cast.DAY))


def test_form_that_was_shown_is_sent_again_to_where_it_leads():
    memory = Memory(["x"])
    memory.read(FORM)

    sent = [memory.again() for _time in range(30)]

    assert {(one.method, one.address) for one in sent} == {("POST", "/tasks/aaaaaaaaab/text")}
    assert ("title", "x&y") in {field for one in sent for field in one.form}


def test_failure_is_counted_and_told(walk, app, monkeypatch, capsys):
    for name in app.view_functions:
        monkeypatch.setitem(app.view_functions, name, _failing)
    (rule,) = (one for one in walk.rules if one.endpoint == "home.health")

    walk._send("", walk._memories[""].to(app.url_map.bind("localhost"), rule))

    assert (walk.sent, walk.failures) == (1, 1)
    assert "/healthz" in capsys.readouterr().err


def _failing(**_words):
    abort(500)


_failing.access_rule = "open"


def test_refusals_and_pages_are_no_failures(walk, app):
    adapter = app.url_map.bind("localhost")
    walk._sign_in(random_input.LOGIN)
    pages = [one for one in walk.rules if one.endpoint in {"home.desk", "tasks.show", "boards.show", "home.health"}]
    for login in walk._clients:
        for rule in pages:
            walk._send(login, walk._memories[login].to(adapter, rule))

    assert (walk.sent, walk.failures) == (8, 0)
    # The desk has told of things that may be asked for next.
    assert walk._memories[random_input.LOGIN]._ids
