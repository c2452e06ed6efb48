"""No page asks the database more often because there is more to show."""

import shutil
from contextlib import closing

import factories
import pytest
import world as cast
from conftest import frozen, serve
from web.standing import ROUTES, ask
from web.standing_things import things

from planner import actions, store
from planner.domain.relation_check import NewRelation
from planner.store.notices import DueDay
from planner.store.organisations import NewOrganisation

# What is the same for everybody and stands in files.
_ASK_NOTHING = {"assets.bundle", "assets.static_file", "documents.style"}


def _fill(db, congress, task):
    """Many of everything that pages list: tasks, items, comments, changes, organisations, sign-ins."""
    organiser, keeper = cast.person(db, "vanphong.longho"), cast.person(db, "quantri")
    for index in range(12):
        added = factories.make_task(db, congress, by="vanphong.longho", due=cast.DAY, start=cast.DAY)
        actions.tasks.block(db, organiser, cast.MOMENT, added.public_id, "Chờ kinh phí")
        actions.items.add(db, organiser, cast.MOMENT, task, f"Việc {index}")
        actions.comments.write(db, organiser, cast.MOMENT, task, f"Lời {index}, #{index}, @{organiser.login}")
        actions.relations.add(db, organiser, cast.MOMENT, added.public_id, task, NewRelation("FS", index))
        store.notices.tell_of_due_days(db, [DueDay(organiser.id, "overdue", added.id, added.due.isoformat())], "2026")
        row = NewOrganisation(f"P86.857.{index + 1}", f"Đảng bộ xã {index}", "xa", "assumed", "co_so", cast.DISTRICT)
        actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)


@pytest.fixture(scope="module")
def stages(world, tmp_path_factory):
    """The database with a thing for every name in the routes' paths, then filled; and those names. Only read."""
    folder = tmp_path_factory.mktemp("stages")
    bare, full = folder / "bare.db", folder / "full.db"
    shutil.copyfile(world.path, bare)
    with closing(store.connection.connect(bare)) as db:
        names = things(db, world.congresses)
        store.connection.settle(db)
    shutil.copyfile(bare, full)
    with closing(store.connection.connect(full)) as db:
        _fill(db, names["congress"], names["task"])
        store.connection.settle(db)
    return (bare, full), names


@pytest.mark.parametrize("route", [route for route in ROUTES if not route.is_write], ids=str)
def test_page_asks_no_more_often_of_a_full_congress(route, app, sign_in, stages, tmp_path, queries):
    paths, names = stages
    client, counts = sign_in(route.by), []
    for path in paths:
        serve(app, frozen(shutil.copyfile(path, tmp_path / path.name)))
        queries.clear()
        ask(client, route, names | {"script": app.jinja_env.globals["asset_js"]})
        counts.append(len(queries))

    assert counts[1] <= counts[0]
    assert (counts[1] == 0) == (route.endpoint in _ASK_NOTHING)


def test_move_asks_no_more_often_on_a_full_board(sign_in, db, world, queries, htmx):
    congress = world.congresses[cast.DISTRICT]
    task = factories.a_task(db, congress).public_id
    client = sign_in("vanphong.longho")
    counts = []
    for version, status in ((1, "doing"), (2, "todo")):
        queries.clear()
        form = {"status": status, "placed_version": str(version)}
        assert client.post(f"/tasks/{task}/placement", data=form, headers=htmx).status_code == 200
        counts.append(len(queries))
        if version == 1:
            _fill(db, congress, task)

    assert counts[1] <= counts[0]


def test_board_asks_ten_times_at_most(sign_in, world, queries):
    congress = world.congresses[cast.DISTRICT]
    client = sign_in("vanphong.longho")
    # The schedule of an unchanged plan is kept.
    client.get(f"/congresses/{congress}/board")
    queries.clear()

    client.get(f"/congresses/{congress}/board")

    assert 0 < len(queries) <= 10
