"""What tests of pages may ask for besides."""

import pytest

from planner import printer


@pytest.fixture
def made(monkeypatch):
    """What the printer was asked for: it answers with the number of the document."""
    asked = []

    def pdf(html, styles, *, variant, **_options):
        asked.append((html, styles, variant))
        return b"%%PDF number %d" % len(asked)

    monkeypatch.setattr(printer, "pdf", pdf)
    monkeypatch.setattr(printer, "warm", lambda: None)
    return asked
