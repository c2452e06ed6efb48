"""What tests of pages may ask for besides."""

import factories
import pytest
import world as cast
from onlooker import LAST_DAY, Office

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


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def share(db, district):
    """A function that makes a link into the district's congress."""

    def make(**changes):
        return factories.make_share(db, district, **changes)

    return make


@pytest.fixture
def opened(client, share):
    """A function that asks for a page of a link that opens everything."""
    token = share().token
    return lambda page="", **query: client.get(f"/s/{token}/{page}", query_string={"at": "today"} | query)


@pytest.fixture
def office(db, district, app, settings):
    """The district's office with its clock."""
    return Office(db, district, app, settings)


@pytest.fixture
def link(share):
    """A function that makes a link which opens what goes on now until the congress is over; its token."""
    return lambda **changes: share(last_day=LAST_DAY, **changes).token
