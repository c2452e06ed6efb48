"""What a server does around its requests."""

import threading

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
    started(None)
    assert warmed.wait(20.0)
