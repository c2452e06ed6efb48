"""What a server does around its requests."""

import threading
from types import SimpleNamespace

import pytest

from planner import printer, server
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
