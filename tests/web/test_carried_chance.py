"""Before a task is moved into the way of others its page tells the chance before and after, as it then is."""

import re
from datetime import date

import factories
import pytest
import world as cast

from planner import actions
from planner.domain.relation_check import NewRelation

LOGIN = "vanphong.longho"
CHANCE = r"Khả năng kịp ngày: (\S+) → <b[^>]*>(\S+)</b>"


@pytest.fixture
def congress(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, moment, congress):
    """A task for which another waits; all the others are done."""
    others = "SELECT task.id FROM task JOIN congress ON congress.id = congress_id WHERE congress.public_id = ?"
    db.execute(f"UPDATE task SET status = 'done' WHERE id IN ({others})", [congress])
    db.execute(
        f"INSERT OR IGNORE INTO task_completion SELECT id, '2010-05-07', '', 1 FROM task WHERE id IN ({others})",
        [congress],
    )
    found = factories.make_task(db, congress, by=LOGIN, start=date(2010, 5, 17), due=date(2010, 5, 21))
    waiting = factories.make_task(db, congress, by=LOGIN, start=date(2010, 5, 24), due=date(2010, 5, 28))
    person = cast.person(db, LOGIN)
    actions.relations.add(db, person, moment, waiting.public_id, found.public_id, NewRelation("FS"))
    return found


def test_chance_is_what_the_page_of_the_congress_says_before_and_after(sign_in, congress, task):
    client, path = sign_in(LOGIN), f"/tasks/{task.public_id}/days"

    def said():
        return re.search(r"Khả năng kịp ngày</dt><dd>([^ <]+)", client.get(f"/congresses/{congress}").text)[1]

    span = {"start": "2010-06-14", "due": "2010-07-09"}
    page, before = client.get(path, query_string=span).text, said()
    assert re.search(CHANCE + r"</li>\s*<li[^>]*>khi các việc kia dời theo", page)
    client.post(path, data=span | {"version": task.version, "along": "1"})

    assert (before, said()) == re.search(CHANCE, page).groups()
    assert before != said()


def test_no_chance_is_told_once_the_congress_is_open(sign_in, db, congress, task):
    db.execute("UPDATE congress SET opens = '2010-05-03' WHERE public_id = ?", [congress])
    page = sign_in(LOGIN).get(f"/tasks/{task.public_id}/days?start=2010-06-14&due=2010-07-09")

    assert page.status_code == 200
    assert not re.search(CHANCE, page.text)
