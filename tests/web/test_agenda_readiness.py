"""Readiness beside the items of the agenda: in words, and as far as its reader sees the tasks."""

import re
from dataclasses import replace

import pytest
import world as cast
from factories import agenda_of

from planner import actions, store

ORGANISER, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def congress(db, world):
    return store.congresses.get(db, cast.person(db, ORGANISER).scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def path(congress):
    return f"/congresses/{congress.public_id}/agenda"


@pytest.fixture
def prepared(db, congress):
    """The first official item whose only task has this classification, with that task."""

    def find(rank):
        scope = cast.person(db, ORGANISER).scope
        preparing = store.agendas.preparing(db, scope, congress)
        by_number = {one.printed_number: one for one in store.tasks.of_congress(db, scope, congress)}
        for entry in agenda_of(db, congress.public_id)[1].items:
            tasks = preparing.get(entry.item.id, [])
            if [one.classification for one in tasks] == [rank]:
                return entry.item, by_number[tasks[0].printed_number]
        raise LookupError(rank)

    return find


def beside(page, item):
    """What stands in the readiness cell of an item, as words."""
    row = re.search(rf'<tr [^>]*id="item-{item.public_id}".*?</tr>', page, re.DOTALL)[0]
    cell = re.search(r'<td class="agenda__ready">(.*?)</td>', row, re.DOTALL)[1]
    return re.sub(r"<[^>]+>", "", cell)


def shown(client, path, db, congress):
    sitting = agenda_of(db, congress.public_id)[1].sitting.public_id
    return client.get(path, query_string={"sitting": sitting}).text


def test_item_is_not_ready_at_risk_and_ready_in_words(sign_in, db, moment, congress, path, prepared):
    item, task = prepared(0)
    office, client = cast.person(db, ORGANISER), sign_in(READER)
    assert beside(shown(client, path, db, congress), item) == "chưa sẵn sàng, 0/1 việc xong"

    actions.tasks.block(db, office, moment, task.public_id, "Chờ dự toán")
    page = shown(client, path, db, congress)
    assert beside(page, item) == f"có nguy cơ, {task.printed_number} đang vướng"
    assert re.search(r'<p class="late">.*? 1 mục có nguy cơ:</p>', page)
    assert f'#item-{item.public_id}">{item.title}</a><span class="mute">{task.printed_number} đang vướng</span>' in page

    actions.tasks.block(db, office, moment, task.public_id, "")
    db.execute("UPDATE task SET start = '2010-01-04', due = '2010-05-07' WHERE id = ?", [task.id])
    assert beside(shown(client, path, db, congress), item) == f"có nguy cơ, {task.printed_number} trễ 3 ngày"

    db.execute("UPDATE task SET due = '2010-07-20' WHERE id = ?", [task.id])
    assert beside(shown(client, path, db, congress), item) == f"có nguy cơ, {task.printed_number} xong sau giờ này"

    db.execute("UPDATE task SET status = 'done' WHERE id = ?", [task.id])
    page = shown(client, path, db, congress)
    assert beside(page, item) == "sẵn sàng"
    total = len(store.agendas.preparing(db, replace(office.scope, ceiling=0), congress))
    assert f"Không mục nào có nguy cơ, còn 65 ngày; đã sẵn sàng 1 trong {total} mục" in page
    assert "có nguy cơ:" not in page


def test_internal_task_makes_nobody_elses_item_less_ready(sign_in, db, moment, congress, path, prepared):
    item, task = prepared(1)
    reader, office = sign_in(READER), sign_in(ORGANISER)
    before = shown(reader, path, db, congress)
    assert beside(before, item) == ""

    actions.tasks.block(db, cast.person(db, ORGANISER), moment, task.public_id, "Chờ cấp trên")

    assert shown(reader, path, db, congress) == before
    assert beside(shown(office, path, db, congress), item) == f"có nguy cơ, {task.printed_number} đang vướng"


def test_sum_of_the_agenda_counts_what_its_reader_sees(sign_in, db, congress, path):
    scope = cast.person(db, ORGANISER).scope
    for login, own in ((READER, replace(scope, ceiling=0)), (ORGANISER, scope)):
        page = shown(sign_in(login), path, db, congress)
        number = len(store.agendas.preparing(db, own, congress))
        assert f"Không mục nào có nguy cơ, còn 65 ngày; đã sẵn sàng 0 trong {number} mục" in page
