"""What a server does around its requests."""

import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from planner import demonstration, printer, server, store
from planner.app import NotReady
from planner.cli import main
from planner.settings import Settings


@pytest.fixture
def warmed(monkeypatch):
    """Whether the printer was asked to be ready."""
    told = threading.Event()
    monkeypatch.setattr(printer, "warm", told.set)
    return told


def test_every_worker_has_its_printer_ready_a_little_after_it_started(warmed, monkeypatch):
    started = server._options(Settings(), 2, lambda: None)["post_worker_init"]

    monkeypatch.setattr(server, "_WARM_AFTER", 0.0)
    started(SimpleNamespace(age=1))
    assert warmed.wait(20.0)


def test_printers_are_made_ready_one_after_the_other(monkeypatch):
    waits = []
    monkeypatch.setattr(server, "_warm_printer", waits.append)
    started = server._options(Settings(), 2, lambda: None)["post_worker_init"]

    for age in (1, 2, 3):
        started(SimpleNamespace(age=age))

    assert sorted(waits) == [4.0, 8.0, 8.0]


def test_application_is_prepared_before_its_database_is_there(settings, tmp_path):
    path = tmp_path / "later.db"
    app = server.prepared_app(replace(settings, db=path))
    with pytest.raises(NotReady):
        server.make_app(replace(settings, db=path), app)

    store.backups.copy(settings.db, path)

    assert server.make_app(replace(settings, db=path), app) is app
    assert app.test_client().get("/login").status_code == 200


@pytest.mark.skipif(not hasattr(server.os, "fork"), reason="without fork nothing happens beside the build")
def test_demonstration_is_served_by_the_application_that_was_prepared_while_it_was_built(
    settings, tmp_path, monkeypatch
):
    path, served = tmp_path / "demo.db", []
    monkeypatch.setattr(demonstration, "build", lambda to, *_: store.backups.copy(settings.db, to))
    monkeypatch.setattr(server, "serve", lambda given, prepared: served.append((given.db, prepared)))

    result = CliRunner().invoke(main, ["demo", "--db", str(path), "--port", "0"], obj=settings)

    assert result.exit_code == 0, result.output
    ((db, app),) = served
    assert db == path
    assert server.make_app(app.config["PLANNER"], app).test_client().get("/login").status_code == 200
