"""Addresses in templates are those that routing builds, whatever was asked for before."""

import pytest
from flask import render_template_string, url_for


@pytest.mark.parametrize(
    "call",
    [
        'url_for("organisations.show", code="P86")',
        'url_for("organisations.show", code="P86.857", q="Long Hồ", where=none)',
        'url_for("organisations.show", code="P86", cycle="XI", _anchor="o")',
        'url_for("organisations.show", code="P86", cycle="XI", _external=true)',
        'url_for("organisations.new", parent=1)',
        'url_for("organisations.new", parent=true)',
        'url_for("organisations.new", parent=1.0)',
        'url_for("organisations.new", parent="1")',
        'url_for("organisations.new", parent=["P86", "P87"])',
    ],
)
def test_address_is_that_of_routing_wherever_the_planner_stands(app, call):
    for root in ("", "/kehoach", ""):
        with app.test_request_context(base_url=f"http://localhost{root}/"):
            told = render_template_string(f"{{{{ {call}|safe }}}}")
            assert told == render_template_string(f"{{{{ plain.{call}|safe }}}}", plain=_Plain)
            assert told.removeprefix("http://localhost").startswith(f"{root}/organisations")


class _Plain:
    url_for = staticmethod(url_for)


def test_address_within_the_same_blueprint_follows_what_is_asked_for(app):
    with app.test_request_context("/organisations/P86"):
        assert render_template_string('{{ url_for(".show", code="P87") }}') == "/organisations/P87"


def test_each_address_is_built_once(app, monkeypatch):
    built = []
    build = app.url_for
    monkeypatch.setattr(app, "url_for", lambda *words, **values: built.append(words) or build(*words, **values))
    for _ in range(2):
        with app.test_request_context("/"):
            render_template_string('{{ url_for("organisations.show", code="ONCE.ONLY") }}')
    assert built == [("organisations.show",)]
