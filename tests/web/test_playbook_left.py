"""The page of offers: what was left and by whom, looked at again; what would lower a task asks before it is taken."""

import re
from dataclasses import replace
from html import unescape

import pytest
import world as cast
from actions.test_playbook_offers import change_core, remove_core
from factories import tasks_of

from planner import actions
from planner.domain.playbook_rule_edit import TypedRules
from planner.domain.task_edit import as_edit


@pytest.fixture
def keeper(db):
    return cast.person(db, "quantri")


@pytest.fixture
def offers(world):
    return f"/congresses/{world.congresses[cast.DISTRICT]}/playbook"


@pytest.fixture
def office(sign_in):
    return sign_in("vanphong.longho")


def token(page):
    return re.search(r'name="token" value="(\w+)"', page.text)[1]


def left(page):
    """The section of what was left, as text; "" where there is none."""
    return unescape(re.sub(r"<[^>]+>|\s+", " ", page.text.partition('id="left"')[2].partition("</section>")[0]))


def test_what_was_left_stands_below_with_who_left_it_and_comes_back(db, keeper, office, offers):
    change_core(db, keeper, "T065", title_vi="Mời khách", rules=TypedRules(every="week"))
    page = office.get(offers)
    assert left(page) == ""
    office.post(offers, data={"token": token(page), "take": "T065:title"})

    page = office.get(offers)
    found = " ".join(left(page).split())
    assert "Kế hoạch đã có đủ" in unescape(page.text)
    assert "Đã để lại 1" in found
    assert "vanphong.longho để lại, 23/11/2026" in found
    assert "Quy tắc ở đây: –; khung công việc: hằng tuần" in found
    assert "Mời khách" in found

    answer = office.post(f"{offers}/review", data={"line": "T065"})
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, offers)
    page = office.get(answer.headers["Location"])
    assert left(page) == ""
    assert 'value="T065:rules" checked' in page.text
    assert "xem lại phần đã để lại của khung công việc" in unescape(page.text)
    answer = office.post(f"{offers}/review", data={"line": "T065"})
    assert answer.status_code == 409
    assert "Ở đây không để lại gì của nhiệm vụ T065." in unescape(answer.text)


def test_lowering_is_not_ticked_and_asks_about_words_of_a_stamp_keeping_what_was_ticked(
    db, keeper, office, offers, world
):
    task = next(
        one for one in tasks_of(db, world.congresses[cast.DISTRICT]) if one.classification == 1 and not one.rule
    )
    edit = replace(as_edit(task), description="Kèm danh sách tối mật của ban")
    longho = cast.person(db, "vanphong.longho")
    actions.tasks.edit(db, longho, cast.MOMENT, task.public_id, edit, task.version, is_vouched=True)
    code = task.standard_code
    change_core(db, keeper, code, classification="ordinary", title_vi="Việc mở")
    page = office.get(offers)
    assert f'value="{code}:classification">' in page.text
    assert f'value="{code}:title" checked>' in page.text
    assert "sẽ có thêm người xem được nhiệm vụ này" in unescape(page.text)

    answer = office.post(offers, data={"token": token(page), "take": f"{code}:classification"})
    assert answer.status_code == 422
    assert 'name="is_vouched"' in answer.text
    assert f'value="{code}:classification" checked>' in answer.text
    assert f'value="{code}:title">' in answer.text
    given = {"token": token(answer), "take": f"{code}:classification", "is_vouched": "1"}
    assert office.post(offers, data=given).status_code == 303


def test_a_rule_that_the_committee_kept_is_said(db, keeper, office, offers):
    change_core(db, keeper, "T065", rules=TypedRules(every="week"))
    office.post(offers, data={"token": token(office.get(offers))})
    change_core(db, keeper, "T065", rules=TypedRules(every="day"))
    page = unescape(office.get(offers).text)
    assert "ở đây đã sửa thành –: được giữ, trừ khi lấy theo bản mới" in page


@pytest.mark.parametrize("unknown", ["NOPE", "T065:zzz"])
def test_a_tick_that_is_not_offered_takes_and_leaves_nothing(db, keeper, office, offers, unknown):
    change_core(db, keeper, "T065", title_vi="Mời khách")
    answer = office.post(offers, data={"token": token(office.get(offers)), "take": ["T065:title", unknown]})
    assert answer.status_code == 422
    assert "Có mục được đánh dấu nhưng không có trong phần đề nghị ở đây. Chưa lấy gì." in unescape(answer.text)
    assert left(answer) == ""
    assert 'value="T065:title" checked' in answer.text


def test_a_line_that_is_back_says_that_its_task_comes_back(db, keeper, office, offers):
    core = actions.playbooks.core(db, cast.CYCLE)
    remove_core(db, keeper, "T062")
    office.post(offers, data={"token": token(office.get(offers)), "take": "T062"})
    book = actions.playbooks.core(db, cast.CYCLE)
    actions.playbooks.replace_document(db, keeper, cast.MOMENT, book, core.document, book.token, is_vouched=True)

    page = office.get(offers)
    assert 'name="take" value="T062" checked' in page.text
    assert "nhiệm vụ đã hủy sẽ được khôi phục theo khung công việc" in page.text
    assert "T062:" not in page.text
