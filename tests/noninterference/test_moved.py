"""Moving a congress in both twins: what a planner is told before, then and afterwards does not depend on what he does
not see, though all of it moves."""

import re
import shutil

import pytest
import world as cast
from conftest import browser, frozen, serve
from noninterference import twins

from planner import store
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.web.access import COOKIE

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
PROVINCE = "/organisations/P86"


def _steps(congress, task):
    """What a planner asks and does, in order: method, path, form."""
    opening = f"/congresses/{congress}/opening"
    pages = [f"/congresses/{congress}", f"/congresses/{congress}/board", f"/congresses/{congress}/tasks",
             f"/tasks/{task}", PROVINCE, f"{PROVINCE}/findings"]  # fmt: skip
    form = {"opens": "2010-10-06", "days": "2", "kind": "delegates", "contents": "1,2", "keep": "0", "version": "{v}"}
    back = form | {"opens": "2010-09-15", "days": "3", "contents": "1,2,3,4"}
    return [
        ("get", f"{opening}?opens=2010-09-01&keep=0", None),
        ("get", f"{opening}?opens=2010-05-12&contents=1,2", None),
        ("get", f"{opening}/chance?opens=2010-10-06", None),
        ("get", f"{PROVINCE}/openings?by=21", None),
        ("post", opening, form),
        *(("get", page, None) for page in pages),
        ("undo", "", None),
        *(("get", page, None) for page in pages),
        ("undo", "", None),
        ("post", opening, back),
        *(("get", page, None) for page in pages),
        ("undo", "", None),
        ("get", f"/congresses/{congress}", None),
    ]


def _told(app, path, login, congress, task):
    """Everything that comes back, without the ids of what was done meanwhile."""
    serve(app, frozen(path))
    client = browser(app)
    client.set_cookie(COOKIE, cast.token_of(login))
    found, undo = [], ""
    for method, address, form in _steps(congress, task):
        if method == "get":
            answer = client.get(address)
            found += [(address, client.get(address, headers=HTMX).text)]
        else:
            version = re.search(
                r'name="version" value="(\d+)"', client.get(f"/congresses/{congress}/opening?days=9").text
            )
            data = {name: value.format(v=version[1]) for name, value in (form or {}).items()}
            answer = client.post(address if method == "post" else f"/undos/{undo}", data=data)
            assert answer.status_code == 303, answer.text
            location = answer.headers["Location"]
            undo = re.search(r"undo=(\w+)", location)[1]
            found.append((address, client.get(location).text))
        found.append((address, answer.text))
    return [(address, re.sub(r"undo(s/|=)\w{10}", "undo", text)) for address, text in found]


@pytest.mark.parametrize("login", [f"organiser.{ORDINARY}", f"acts-for.{ORDINARY}", f"acts-for.{INTERNAL}"])
def test_move_and_undo_tell_the_same(login, built, world, one_app, tmp_path):
    ceiling = int(login[-1])
    pair, congress = built[ceiling], world.congresses[cast.PROVINCE]
    plain, changed = (shutil.copyfile(path, tmp_path / path.name) for path in (pair.plain, pair.changed))
    hidden = {}
    for path in (plain, changed):
        db = store.connection.connect(path)
        task = db.execute(
            "SELECT task.public_id FROM task JOIN congress ON congress.id = congress_id"
            " WHERE congress.public_id = ? AND classification = 0 AND status = 'todo' ORDER BY number",
            [congress],
        ).fetchone()[0]
        db.close()
        hidden[path] = _told(one_app, path, login, congress, task)

    assert [one for one, other in zip(hidden[plain], hidden[changed], strict=True) if one != other] == []
    assert ceiling > ORDINARY or twins.HIDDEN_WORD not in str(hidden[changed])
