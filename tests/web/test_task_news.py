"""What others did to a task, as its page and its panel ask for it: nothing written, nothing told of what is hidden."""

import re

import factories
import pytest
import world as cast
from content import content_of

from planner import actions
from planner.domain.board import Placement

MEMBER, ORGANISER, READER = "thanhvien.longho", "vanphong.longho", "bandoc.longho"


@pytest.fixture
def task(db, world):
    """A task of the district's own."""
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, description="Lời đầu")


@pytest.fixture
def poll(sign_in, task, htmx):
    """A function that asks as somebody what is new since his page was shown."""

    def ask(login, tag):
        return sign_in(login).get(f"/tasks/{task.public_id}/news", headers=htmx | {"HX-PTag": tag})

    return ask


def _tag(page):
    return re.search(r'id="task-news"[^>]*hx-ptag="(\w+)"', page).group(1)


def _say(db, task, words, classification=0):
    person = cast.person(db, ORGANISER)
    actions.comments.write(db, person, cast.MOMENT, task.public_id, words, classification=classification)


@pytest.mark.parametrize("in_panel", [False, True])
def test_page_that_shows_everything_is_told_so_and_nothing_is_written(in_panel, sign_in, task, poll, db, htmx):
    page = sign_in(READER).get(f"/tasks/{task.public_id}", headers=htmx if in_panel else {}).text
    before = content_of(db)

    answer = poll(READER, _tag(page))

    assert (answer.status_code, answer.text, answer.headers["HX-PTag"]) == (304, "", _tag(page))
    assert content_of(db) == before


def test_answer_holds_every_part_and_the_tag_of_what_it_shows(sign_in, task, poll, db):
    tag = _tag(sign_in(MEMBER).get(f"/tasks/{task.public_id}").text)
    _say(db, task, "Đã gọi điện")
    actions.boards.place(
        db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, Placement("doing"), task.placed_version
    )
    before = content_of(db)

    answer = poll(MEMBER, tag)

    assert "Đã gọi điện" in answer.text
    assert 'id="state-doing" name="status" value="doing" aria-pressed="true"' in answer.text
    targets = re.findall(r'<hx-partial hx-target="#([\w-]+)"', answer.text)
    page = sign_in(MEMBER).get(f"/tasks/{task.public_id}").text
    assert [name for name in targets if page.count(f'id="{name}"') != 1] == []
    assert [name for name in targets if answer.text.count(f'id="{name}"') != 1] == []
    assert answer.headers["HX-PTag"] == _tag(answer.text) == _tag(page) != tag
    assert poll(MEMBER, _tag(answer.text)).status_code == 304
    assert content_of(db) == before


def test_what_is_hidden_changes_no_byte(sign_in, world, task, poll, db):
    tags = {login: _tag(sign_in(login).get(f"/tasks/{task.public_id}").text) for login in (READER, MEMBER)}
    _say(db, task, "Chuyện nội bộ", 1)
    factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, classification=1)

    answers = {login: poll(login, tag) for login, tag in tags.items()}

    assert (answers[READER].status_code, answers[READER].text) == (304, "")
    assert answers[READER].headers["HX-PTag"] == tags[READER]
    assert answers[MEMBER].status_code == 200
    assert "Chuyện nội bộ" in answers[MEMBER].text
    assert "Chuyện nội bộ" not in poll(READER, "").text


def test_readers_have_tags_of_their_own(sign_in, task):
    tags = {_tag(sign_in(login).get(f"/tasks/{task.public_id}").text) for login in (READER, MEMBER, ORGANISER)}

    assert len(tags) == 3


def test_task_that_was_raised_is_gone(sign_in, task, poll, db):
    tag = _tag(sign_in(READER).get(f"/tasks/{task.public_id}").text)
    values, was = {"classification": 1}, {"classification": 0}
    actions.tasks.edit_fields(db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, values, was)

    assert poll(READER, tag).status_code == 404


def test_unchanged_page_costs_few_queries(sign_in, task, poll, queries):
    tag = _tag(sign_in(MEMBER).get(f"/tasks/{task.public_id}").text)
    queries.clear()

    assert poll(MEMBER, tag).status_code == 304
    assert 0 < len(queries) <= 8
