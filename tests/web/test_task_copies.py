"""The plan of another congress copied: chosen, looked at, then all or nothing."""

import re

import factories
import pytest
import world as cast
from content import content_of

from planner import actions, store

ORGANISER = "vanphong.longho"
OTHER = "Chuẩn bị phông màn"


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks/copy"


@pytest.fixture
def client(sign_in):
    return sign_in(ORGANISER)


@pytest.fixture
def commune(world):
    return world.congresses[cast.COMMUNE]


@pytest.fixture
def task(db, commune):
    """A task of the commune that no other congress has, with an item; the commune opens on 26/5/2010."""
    found = factories.make_task(db, commune, by="thaymat.vinhlong", title=OTHER)
    actions.items.add(db, cast.person(db, "thaymat.vinhlong"), cast.MOMENT, found.public_id, "May cờ")
    return found


def row_of(page, public_id):
    return next(one for one in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if public_id in one)


def copied(db, district):
    return [one for one in factories.tasks_of(db, district) if one.title == OTHER and not one.is_cancelled]


def test_congresses_of_the_scope_can_be_chosen_and_found_without_marks(client, path, commune, district):
    page = client.get(path).text
    assert f"from={commune}" in page
    assert f"from={district}" not in page
    assert f"from={commune}" in client.get(path, query_string={"q": "thi tran"}).text
    assert f"from={commune}" not in client.get(path, query_string={"q": "mang thit"}).text


def test_congresses_stand_by_cycle_and_level_with_their_number(client, path):
    page = client.get(path).text
    headings = [" ".join(re.sub("<.*?>", "", one).split()) for one in re.findall(r"<h3.*?</h3>", page, re.DOTALL)]
    shown = page.count("&amp;from=") + page.count("?from=")
    assert f"Có {shown} đại hội để sao chép" in page
    assert sum(int(one.rpartition(" ")[2]) for one in headings) == shown
    assert all(one.startswith("Nhiệm kỳ ") for one in headings if "tổ chức này" not in one)


def test_congress_out_of_reach_does_not_exist(client, path, world):
    sibling = world.congresses[cast.SIBLING]
    assert f"from={sibling}" not in client.get(path).text
    assert client.get(path, query_string={"from": sibling}).status_code == 404
    assert client.post(path, data={"from": sibling}).status_code == 404


def test_tasks_are_looked_at_with_their_new_days_and_come_with_one_undo(db, client, path, commune, district, task):
    before = content_of(db)
    page = client.get(path, query_string={"from": commune}).text
    assert content_of(db) == before
    row = row_of(page, task.public_id)
    # 31/5/2010 is five days after the opening and the closing of the commune, 20/7 five after the closing here.
    assert ("31/5/2010" in row, "20/7/2010" in row, " checked" in row) == (True, True, True)

    answer = client.post(path, data={"from": commune, "take": [task.public_id]})
    assert answer.status_code == 303
    (found,) = copied(db, district)
    assert (found.status, found.due.isoformat(), found.due_anchor, found.due_offset) == (
        "todo",
        "2010-07-20",
        "closes",
        5,
    )
    items = store.items.of_task(db, cast.person(db, ORGANISER).scope, found)
    assert [(one.title, one.ticked_at) for one in items] == [("May cờ", None)]
    undo = re.search(r'action="(/undos/\w+)"', client.get(answer.headers["Location"]).text)[1]
    client.post(undo)
    assert copied(db, district) == []


def test_what_stands_on_the_board_is_left_out_at_first_and_not_copied_twice(db, client, path, commune, district, task):
    form = {"from": commune, "take": [task.public_id]}
    assert client.post(path, data=form).status_code == 303
    page = client.get(path, query_string={"from": commune}).text
    row = row_of(page, task.public_id)
    assert ("đã có trên bảng" in row, " checked" in row) == (True, False)
    assert client.post(path, data=form).status_code == 409
    assert len(copied(db, district)) == 1
    assert client.post(path, data=form | {"double": [task.public_id]}).status_code == 303
    assert len(copied(db, district)) == 2


def test_nothing_ticked_changes_nothing(db, client, path, commune):
    before = content_of(db)
    assert client.post(path, data={"from": commune}).status_code == 422
    assert content_of(db) == before


def test_nothing_above_the_clearance_is_offered_or_copied(db, sign_in, path, commune, district):
    hidden = factories.make_task(db, commune, by="thaymat.vinhlong", title=OTHER, classification=1)
    office = sign_in(ORGANISER)
    assert hidden.public_id in office.get(path, query_string={"from": commune}).text
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [ORGANISER])
    db.conn.commit()
    assert hidden.public_id not in office.get(path, query_string={"from": commune}).text
    assert office.post(path, data={"from": commune, "take": [hidden.public_id]}).status_code == 422
    assert copied(db, district) == []


def test_who_is_bound_may_take_nothing_of_others(db, sign_in, district, world):
    person = sign_in("vankien.longho")
    own = world.congresses[cast.DISTRICT]
    assert person.get(f"/congresses/{own}/tasks/copy").status_code == 200
