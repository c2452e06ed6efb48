"""What tests of actions may ask for besides: the district's office with its agenda, and who keeps the playbook."""

from dataclasses import replace

import pytest
import world as cast
from factories import agenda_of
from traces import last_number

from planner import actions, store
from planner.domain import agenda_edit
from planner.domain.clearance import ORDINARY
from planner.domain.live_press import Press
from planner.domain.live_run import replay
from planner.domain.permission import ORGANISER


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.longho")


@pytest.fixture
def keeper(db):
    """Whoever keeps the common playbook."""
    return cast.person(db, "quantri")


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def sitting(db, congress_id):
    return agenda_of(db, congress_id)[1].sitting


@pytest.fixture
def items(db, congress_id):
    return [one.item for one in agenda_of(db, congress_id)[1].items]


@pytest.fixture
def edit(db, office, moment):
    def do(item, version=None, actor=office, **changes):
        wanted = replace(agenda_edit.as_edit(item), **changes)
        return actions.agenda_items.edit(db, actor, moment, item.public_id, wanted, version or item.version)

    return do


@pytest.fixture
def congress(db, office, congress_id):
    return store.congresses.get(db, office.scope, congress_id)


@pytest.fixture
def run(db, congress_id, sitting):
    def look(login="vanphong.longho"):
        scope = cast.person(db, login).scope
        (own,) = (one for one in agenda_of(db, congress_id, login) if one.sitting.id == sitting.id)
        return replay(own, store.live_runs.steps(db, scope, sitting))

    return look


@pytest.fixture
def press(db, office, moment, sitting, run):
    def do(kind, item="", key=None, seen=None, actor=office, when=moment, **values):
        count = run(actor.login).steps if seen is None else seen
        public_id = getattr(item, "public_id", item)
        wanted = Press(kind, key or f"khoa-{last_number(db):06}", count, public_id, **values)
        actions.live_runs.press(db, actor, when, cast.ZONE, sitting.public_id, wanted)
        return run(actor.login)

    return do


@pytest.fixture
def low_office(db):
    """An organiser of the district who is cleared for nothing above ordinary."""
    key = store.people.add(db, "vanphong.thuong", "Văn phòng", "!", ORDINARY, "vi")
    district = store.organisations.key_of(db, cast.DISTRICT)
    store.people.grant(db, key, district, ORGANISER, None, cast.MOMENT.stamp, None)
    return cast.person(db, "vanphong.thuong")
