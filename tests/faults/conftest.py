"""What tests of the faults may ask for: the world with the standing questions' things, and a wall around it."""

import shutil
from dataclasses import replace

import pytest
import world as cast
from conftest import browser
from faults.walls import Wall
from web.standing_things import things

from planner import actions, printer, store
from planner.domain.agenda import timetable


@pytest.fixture(scope="session")
def world(world, tmp_path_factory):
    """The world with one thing for every name in the routes' paths, and with the same of a neighbour: `far_...`."""
    path = tmp_path_factory.mktemp("faults") / "planner.db"
    shutil.copyfile(world.path, path)
    db = store.connection.connect(path)
    names = things(db, world.congresses)
    names |= {f"far_{name}": value for name, value in _of_neighbour(db, world.congresses[cast.SIBLING]).items()}
    store.connection.settle(db)
    db.close()
    return replace(world, path=path, congresses=world.congresses | names)


@pytest.fixture
def names(app, world):
    """The ids that the routes' paths hold."""
    return world.congresses | {"script": app.jinja_env.globals["asset_js"]}


@pytest.fixture
def wall(db):
    """Tells whether anybody else changed a row, and puts it back."""
    return Wall(db)


@pytest.fixture
def holder(app, names):
    """A browser that came in by a link with a password."""
    client = browser(app)
    client.post(f"/s/{names['locked_token']}/password", data={"password": names["locked_password"]})
    return client


def _of_neighbour(db, congress_id: str) -> dict[str, str]:
    """One thing of every kind that stands inside another, in a congress that the district knows nothing of."""
    by = cast.person(db, "thaymat.vinhlong")
    congress = store.congresses.get(db, by.scope, congress_id)
    task = next(one for one in store.tasks.of_congress(db, by.scope, congress) if not one.classification)
    other = next(one for one in store.tasks.of_congress(db, by.scope, congress) if one.id != task.id)
    actions.items.add(db, by, cast.MOMENT, task.public_id, "Của bên kia")
    actions.comments.write(db, by, cast.MOMENT, task.public_id, "Của bên kia")
    sitting, *_ = timetable(
        store.agendas.sittings(db, by.scope, congress),
        store.agendas.items(db, by.scope, congress),
        congress.opens,
        congress.closes,
    )
    job = store.connection.new_public_id()
    return {
        "congress": congress_id,
        "task": task.public_id,
        "other_task": other.public_id,
        "item": store.items.of_task(db, by.scope, task)[-1].public_id,
        "comment": store.comments.of_task(db, by.scope, task)[-1].public_id,
        "sitting": sitting.sitting.public_id,
        "agenda_item": sitting.items[0].item.public_id,
        "job": job,
        "code": cast.SIBLING,
        "number": task.printed_number,
    }


@pytest.fixture
def made(monkeypatch):
    """Stands in for the printer: what was to be printed, as it is."""
    monkeypatch.setattr(printer, "pdf", lambda html, styles, *, variant, **_options: f"%PDF {variant} {html}".encode())
    monkeypatch.setattr(printer, "warm", lambda: None)
