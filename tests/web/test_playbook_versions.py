"""Versions of a playbook in the browser: the list, the way back after a save, one as TOML, an earlier one again."""

import re
from dataclasses import replace
from html import unescape

import pytest
import world as cast
from traces import entries, last_number
from web.test_playbooks import LINE, LINES, add, token

from planner import actions, store

CORE = "/cycles/XI/playbook"


@pytest.fixture
def office(sign_in):
    return sign_in("vanphong.vinhlong")


def rename(client, title, path=f"{LINES}/lines/P86-1", **values):
    return client.post(path, data=LINE | {"token": token(client.get(path)), "title_vi": title} | values)


def listed(page):
    """The fold with the versions, in words."""
    fold = re.search(r"<details.*?<summary>Các phiên bản.*?</details>", unescape(page.text), re.DOTALL)[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"<li>.*?</li>", fold, re.DOTALL)]


def back(client, number, seen, path=LINES):
    return client.post(f"{path}/versions/{number}", data={"token": seen})


def test_versions_are_listed_with_their_makers_and_what_they_change(office):
    assert "Các phiên bản" not in office.get(LINES).text
    add(office)
    rename(office, "Báo cáo tuần")
    newest, oldest = listed(office.get(LINES))
    name = re.search(r" · (.+?) khác", newest)[1]
    assert newest.startswith("Phiên bản 2 ")
    assert newest.endswith(f"· {name} khác bản trước 1 dòng Lấy ra tệp TOML")
    assert oldest.startswith("Phiên bản 1 ")
    assert oldest.endswith(f"· {name} Lấy ra tệp TOML Đưa phiên bản 1 trở lại")


def test_after_a_save_the_page_says_so_and_offers_the_way_back(office, sign_in):
    add(office)
    saved = rename(office, "Báo cáo tuần").headers["Location"]
    page = office.get(saved.partition("#")[0])
    notice = re.search(r'<div class="notice notice--ok.*?</div>', page.text, re.DOTALL)[0]
    assert saved == f"{LINES}?cycle=XI&saved=2#P86-1"
    assert "Đã lưu phiên bản 2." in notice
    assert "Đưa phiên bản 1 trở lại" in notice
    for address in (LINES, f"{LINES}?saved=1"):
        assert "notice--ok" not in office.get(address).text
    assert "notice--ok" not in sign_in("bandoc.vinhlong").get(f"{LINES}?saved=2").text


def test_an_earlier_version_becomes_the_newest(office, db):
    add(office)
    rename(office, "Báo cáo tuần")
    first, number = office.get(f"{LINES}/versions/1.toml").text, last_number(db)
    answer = back(office, 1, token(office.get(LINES)))
    assert answer.headers["Location"] == f"{LINES}?cycle=XI&saved=3"
    assert office.get(f"{LINES}.toml").text == office.get(f"{LINES}/versions/3.toml").text == first
    assert [one.action for one in entries(db, number)] == ["playbook.changed"]
    assert [one.partition(" · ")[0].split()[2] for one in listed(office.get(LINES))] == ["3", "2", "1"]


def test_a_line_that_was_taken_out_comes_back(office):
    add(office)
    seen = token(office.get(f"{LINES}/lines/P86-1"))
    removed = office.post(f"{LINES}/lines/P86-1/removal", data={"token": seen})
    assert removed.headers["Location"] == f"{LINES}?cycle=XI&saved=2"
    back(office, 1, token(office.get(LINES)))
    assert 'id="P86-1"' in office.get(LINES).text


def test_whoever_saw_an_older_version_is_told(office):
    add(office)
    rename(office, "Báo cáo tuần")
    seen = token(office.get(LINES))
    rename(office, "Báo cáo tháng")
    answer = back(office, 1, seen)
    assert answer.status_code == 409
    assert "Báo cáo tháng" in office.get(LINES).text
    assert office.post(f"{LINES}/file", data=posted(answer)).status_code == 303
    assert LINE["title_vi"] in office.get(LINES).text


def posted(page):
    toml = re.search(r'<textarea name="toml"[^>]*>\n(.*?)</textarea>', unescape(page.text), re.DOTALL)[1]
    return {"token": token(page), "toml": toml}


def test_words_of_a_stamp_are_asked_about_again(office):
    add(office, title_vi="Theo tài liệu tối mật", is_vouched="1")
    rename(office, "Báo cáo tuần")
    answer = back(office, 1, token(office.get(LINES)))
    assert answer.status_code == 422
    assert 'name="is_vouched"' in answer.text
    assert office.post(f"{LINES}/file", data=posted(answer) | {"is_vouched": "1"}).status_code == 303
    assert "Theo tài liệu tối mật" in office.get(LINES).text


@pytest.mark.parametrize("number", [0, 3])
def test_a_version_that_is_not_listed_does_not_exist(office, number):
    add(office)
    rename(office, "Báo cáo tuần")
    assert office.get(f"{LINES}/versions/{number}.toml").status_code == 404
    assert back(office, number, token(office.get(LINES))).status_code == 404


def test_whoever_is_cleared_for_less_keeps_what_is_hidden_from_him(office, db):
    add(office)
    add(office, classification="internal", title_vi="Ẩn kín")
    rename(office, "Báo cáo tuần")
    db.execute("UPDATE person SET clearance = 0 WHERE login = 'vanphong.vinhlong'")
    page = office.get(LINES)
    assert [one.partition(" · ")[0].split()[2] for one in listed(page)] == ["2", "1"]
    assert "Ẩn kín" not in office.get(f"{LINES}/versions/2.toml").text
    assert back(office, 1, token(page)).status_code == 303

    full = replace(cast.person(db, "vanphong.vinhlong"), clearance=1)
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)
    province = store.organisations.get(db, full.scope, cycle_id, cast.PROVINCE)
    book = actions.playbooks.own(db, full, cast.CYCLE, province)
    assert {task.title_vi for task in book.tasks} == {LINE["title_vi"], "Ẩn kín"}


def test_core_has_its_versions_too(sign_in, office):
    keeper, path = sign_in("quantri"), f"{CORE}/lines/T001"
    rename(keeper, "Nghiên cứu chỉ thị", path)
    page = keeper.get(f"{CORE}/lines?saved=2")
    assert "Đã lưu phiên bản 2." in page.text
    assert back(office, 1, token(page), CORE).status_code == 404
    assert back(keeper, 1, token(page), CORE).headers["Location"] == f"{CORE}/lines?saved=3"
    assert "Nghiên cứu chỉ thị" not in keeper.get(f"{CORE}/lines").text
