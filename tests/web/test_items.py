"""Check items on a task's page: shown, edited, moved, taken back, put back; what was refused keeps what was typed."""

import re

import factories
import pytest
import world as cast
from content import content_of

from planner import actions, store

ORGANISER = "vanphong.longho"


@pytest.fixture
def task(db, world):
    """A task with three lines: a required one, an internal one, a plain one."""
    made = factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER)
    office = cast.person(db, ORGANISER)
    for title, options in (("Duyệt", {"required": True}), ("Kín", {"classification": 1}), ("In", {})):
        actions.items.add(db, office, cast.MOMENT, made.public_id, title, **options)
    return made


@pytest.fixture
def lines(db, task):
    """The lines that stand, by their titles."""

    def now():
        scope = cast.person(db, ORGANISER).scope
        return {one.title: one for one in store.items.of_task(db, scope, task)}

    return now


@pytest.fixture
def send(sign_in, task, lines):
    """Sends a form of one line."""

    def do(line, what, headers=None, login=ORGANISER, **form):
        address = f"/tasks/{task.public_id}/items/{lines()[line].public_id}/{what}"
        return sign_in(login).post(address, data=form, headers=headers)

    return do


def shown(page):
    """(title, whether it can be changed, badges) of every line on a page, in order."""
    found = re.findall(r'<li class="item".*?</li>', page, re.DOTALL)
    return [
        (
            re.search(r'class="items__title"[^>]*>([^<]*)<', one)[1],
            "<details" in one,
            re.findall(r'class="badge[^"]*">(?:<svg.*?</svg>)?([^<]*)<', one),
        )
        for one in found
    ]


def test_page_shows_lines_with_what_they_are(sign_in, task):
    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}").text
    assert shown(page) == [("Duyệt", True, ["bắt buộc"]), ("Kín", True, ["nội bộ"]), ("In", True, [])]
    assert "còn 1 mục bắt buộc thì mới đánh dấu xong được" in page


def test_reader_sees_ordinary_lines_and_changes_nothing(sign_in, task):
    page = sign_in("bandoc.longho").get(f"/tasks/{task.public_id}").text
    assert shown(page) == [("Duyệt", False, ["bắt buộc"]), ("In", False, [])]
    assert f"/tasks/{task.public_id}/items" not in page


def test_step_without_script_moves_past_the_neighbour_that_is_seen(send, lines):
    assert send("In", "placement", up="1").status_code == 303
    assert list(lines()) == ["Duyệt", "In", "Kín"]
    send("In", "placement", down="1")
    assert list(lines()) == ["Duyệt", "Kín", "In"]
    send("In", "placement", down="1")
    assert list(lines()) == ["Duyệt", "Kín", "In"]


def test_step_of_who_sees_less_goes_past_what_he_sees(send, lines, db, task):
    body = next(iter(cast.person(db, "vankien.longho").grants[0].body_ids))
    db.execute("UPDATE task SET subcommittee_id = ? WHERE id = ?", [body, task.id])
    send("In", "placement", login="vankien.longho", up="1")
    assert [one for one in lines() if one != "Kín"] == ["In", "Duyệt"]


def test_dragged_line_goes_between_its_neighbours(send, lines, htmx):
    before = lines()
    answer = send("Duyệt", "placement", htmx, after=before["Kín"].public_id, before=before["In"].public_id)
    assert (answer.status_code, [one for one, *_ in shown(answer.text)]) == (200, ["Kín", "Duyệt", "In"])
    assert 'hx-target="#history"' in answer.text
    assert "Đã lưu: chuyển chỗ mục kiểm" in answer.text


def test_edited_text_stands_in_the_answer_and_in_the_history(send, htmx):
    answer = send("In", "text", htmx, title="In 50 bản", version="1")
    assert (answer.status_code, shown(answer.text)[2][0]) == (200, "In 50 bản")
    assert "open>" not in answer.text
    assert 'name="title" aria-label="Nội dung mục kiểm" value="In 50 bản"' in answer.text
    assert "<del>In</del> → <ins>In 50 bản</ins>" in answer.text


def test_later_of_two_gets_both_texts_and_loses_none(send, htmx, db, lines, task):
    item = lines()["In"].public_id
    member = cast.person(db, "thanhvien.longho")
    actions.items.edit(db, member, cast.MOMENT, task.public_id, item, "In 30 bản", 1)
    before = content_of(db)
    answer = send("In 30 bản", "text", htmx, title="In 50 tờ", version="1")
    assert (answer.status_code, content_of(db)) == (409, before)
    conflict = re.search(r'<section class="conflict".*?</section>', answer.text, re.DOTALL)[0]
    assert "thanhvien.longho" in conflict
    assert re.findall(r'<p class="prose">(.*?)</p>', conflict) == [
        "In <ins>50 tờ</ins>",
        "In <ins>30 bản</ins>",
    ]
    own = re.search(rf'<details class="item__more" id="more-{item}" open>.*?</details>', answer.text, re.DOTALL)[0]
    assert 'name="version" value="2"' in own
    assert 'value="In 50 tờ"' in own
    assert send("In 30 bản", "text", title="In 50 tờ", version="2").status_code == 303
    assert "In 50 tờ" in lines()


@pytest.mark.parametrize("is_htmx", [True, False])
def test_far_too_long_text_is_refused_with_its_limit_and_kept(send, htmx, db, is_htmx):
    before = content_of(db)
    answer = send("In", "text", htmx if is_htmx else None, title="x" * 100_000, version="1")
    assert (answer.status_code, content_of(db)) == (422, before)
    assert "Quá dài: 100.000 ký tự, tối đa 300 ký tự" in answer.text
    assert f'value="{"x" * 100_000}"' in answer.text


def test_refused_new_line_keeps_all_that_was_chosen(sign_in, task, htmx):
    form = {"title": "x" * 301, "required": "1", "classification": "internal"}
    answer = sign_in(ORGANISER).post(f"/tasks/{task.public_id}/items", data=form, headers=htmx)
    own = re.search(r'<form class="items__new.*?</form>', answer.text, re.DOTALL)[0]
    assert (answer.status_code, own.count(" checked"), f'value="{"x" * 301}"' in own) == (422, 2, True)


def test_line_becomes_required_and_optional(send, lines):
    send("In", "requirement", required="1")
    send("Duyệt", "requirement", required="0")
    assert {title: one.required for title, one in lines().items()} == {"Duyệt": False, "Kín": False, "In": True}


def test_internal_line_offers_no_way_to_become_required(sign_in, task, send):
    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}").text
    assert page.count("/requirement") == 4  # action and hx-post of the two others
    assert send("Kín", "requirement", required="1").status_code == 422


def test_line_that_was_taken_back_stands_in_a_fold_of_those_who_may_put_it_back(sign_in, send, task, lines):
    key = lines()["In"].public_id
    send("In", "cancellation")
    page, read = (sign_in(one).get(f"/tasks/{task.public_id}").text for one in (ORGANISER, "bandoc.longho"))
    assert [one for one, *_ in shown(page)] == ["Duyệt", "Kín"]
    assert "1 mục kiểm đã rút" in page
    assert "đã rút" not in read
    assert sign_in(ORGANISER).post(f"/tasks/{task.public_id}/items/{key}/restoration").status_code == 303
    assert list(lines()) == ["Duyệt", "Kín", "In"]


def test_line_that_is_gone_by_then_says_so(sign_in, send, task, lines, htmx):
    key = lines()["In"].public_id
    send("In", "cancellation")
    for what in ("tick", "text", "placement", "cancellation"):
        address = f"/tasks/{task.public_id}/items/{key}/{what}"
        answer = sign_in(ORGANISER).post(address, data={"ticked": "1", "title": "Khác", "down": "1"}, headers=htmx)
        assert (answer.status_code, "vừa bị rút" in answer.text) == (409, True)


def test_text_for_a_line_that_is_gone_by_then_stands_in_the_field_for_a_new_one(sign_in, send, task, lines, htmx):
    address = f"/tasks/{task.public_id}/items/{lines()['In'].public_id}/text"
    send("In", "cancellation")
    answer = sign_in(ORGANISER).post(address, data={"title": "In 50 bản", "version": "1"}, headers=htmx)
    own = re.search(r'<form class="items__new.*?</form>', answer.text, re.DOTALL)[0]
    assert (answer.status_code, 'value="In 50 bản"' in own) == (409, True)


def test_taken_back_lines_count_nowhere(sign_in, send, task):
    send("In", "cancellation")
    send("Duyệt", "cancellation")
    page = sign_in(ORGANISER).get(f"/tasks/{task.public_id}").text
    assert '<span class="faint">0/1</span>' in page
    assert "mục bắt buộc thì mới" not in page
