"""Whatever a viewer may not see changes nothing of what he receives: every route, every role below registered."""

import shutil
from dataclasses import replace

import pytest
from conftest import frozen
from flask import Response, make_response, request
from noninterference import twins
from noninterference.walk import Leak, Walk

from planner import store
from planner.app import create_app
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.permission import ADMINISTRATOR, MEMBER, ROLES
from planner.web.access import db as request_db
from planner.web.access import signed_in

_ROLES = [role.replace("_", "-") for role in ROLES]
_VIEWERS = [
    *(f"{role}.{ORDINARY}" for role in _ROLES),
    f"member.vk.{ORDINARY}",
    twins.ANYONE,
    *(f"{role}.{INTERNAL}" for role in _ROLES if role != ADMINISTRATOR),
    f"member.vk.{INTERNAL}",
]


@pytest.fixture
def copied(built, tmp_path, monkeypatch):
    """Copies of twins, with a database that does not wait for the disk."""
    connect = store.connection.connect

    def quick(*args, **options):
        db = connect(*args, **options)
        db.execute("PRAGMA synchronous = OFF")
        return db

    monkeypatch.setattr(store.connection, "connect", quick)

    def copy(ceiling: int) -> twins.Twins:
        pair = built[ceiling]
        plain, changed = (shutil.copyfile(path, tmp_path / path.name) for path in (pair.plain, pair.changed))
        return replace(pair, plain=plain, changed=changed)

    yield copy
    for file in tmp_path.glob("*.db*"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()


def _told(leaks: list[Leak]) -> list[str]:
    """The leaks in short, for the one who has to mend them."""
    return [
        f"{leak.request.method} {leak.request.address} {leak.request.headers} {leak.request.form}: "
        f"{leak.plain.status} {leak.changed.status} {_first_difference(leak)}"
        for leak in leaks[:8]
    ]


def _first_difference(leak: Leak) -> str:
    headers = set(leak.plain.headers) ^ set(leak.changed.headers)
    lines = zip(
        leak.plain.body.decode(errors="replace").splitlines(),
        leak.changed.body.decode(errors="replace").splitlines(),
        strict=False,
    )
    differing = next((pair for pair in lines if pair[0] != pair[1]), None)
    return f"{sorted(headers)} {differing}"


@pytest.mark.parametrize("viewer", _VIEWERS)
def test_hidden_changes_leave_every_answer_as_it_was(viewer, copied, one_app):
    pair = copied(INTERNAL if viewer.endswith(str(INTERNAL)) else ORDINARY)

    walk = Walk(one_app, pair, viewer)
    leaks = walk.leaks()

    assert _told(leaks) == []
    assert walk.broken == []


def test_every_viewer_of_the_twins_is_walked(built):
    assert sorted(login for pair in built.values() for login in pair.viewers) == sorted(_VIEWERS)


def _count_tasks(**_values) -> Response:
    return make_response(str(request_db().execute("SELECT COUNT(*) FROM task").fetchone()[0]))


def _tell_in_a_header(**_values) -> Response:
    last = request_db().execute("SELECT MAX(number) FROM audit_entry").fetchone()[0]
    return make_response("", 200, {"ETag": str(last)})


def _tell_by_status(thing_id: str) -> Response:
    known = request_db().execute("SELECT 1 FROM task WHERE public_id = ?", [thing_id]).fetchone()
    return make_response("", 403 if known else 404)


def _tell_fragments(**_values) -> Response:
    return _count_tasks() if "HX-Request" in request.headers else make_response("")


def _tell_a_query(**_values) -> Response:
    return _count_tasks() if request.args.get("words") == "n1" else make_response("")


def _tell_a_file(**_values) -> Response:
    return _count_tasks() if request.files.get("file") else make_response("")


@pytest.mark.parametrize(
    ("address", "method", "view"),
    [
        ("/planted", "GET", _count_tasks),
        ("/planted/<public_id:thing_id>", "GET", _tell_in_a_header),
        ("/planted/<public_id:thing_id>/deed", "POST", _tell_by_status),
        # Told to those alone who ask in a way that the walk spares itself where no view listens to it.
        ("/planted/part", "GET", _tell_fragments),
        ("/planted/list", "GET", _tell_a_query),
        ("/planted/sheet", "POST", _tell_a_file),
    ],
)
def test_a_planted_leak_is_found(address, method, view, copied, built):
    app = create_app(frozen(built[ORDINARY].plain))
    app.add_url_rule(address, "planted", signed_in(view), methods=[method])

    leaks = Walk(app, copied(ORDINARY), f"{MEMBER}.{ORDINARY}").leaks(lambda rule: rule.endpoint == "planted")

    assert leaks
