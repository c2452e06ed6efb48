"""Who asks for a pack, and how."""

from dataclasses import replace

import pytest
import world as cast

from planner import actions, store
from planner.domain.pack import Wanted
from planner.papers import Papers

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def papers(settings):
    return Papers(settings.papers)


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.longho")


@pytest.fixture
def district(db, office):
    return store.organisations.get(db, office.scope, store.cycles.bounds(db, cast.CYCLE)[0], cast.DISTRICT)


@pytest.fixture
def ask(db, office, moment, district, papers):
    return lambda by=office, **changes: actions.packs.ask(
        db, by, moment, district, replace(Wanted(), **changes), ADDRESS, "tập.pdf", papers
    )


@pytest.fixture
def job(db, office):
    return lambda public_id, by=office: store.jobs.of_person(db, by.scope, by.id, public_id)
