"""The page of the log: entries as sentences in both languages, links to what is still there, filters in the address."""

import ast
import html
import re
from datetime import datetime
from io import BytesIO

import factories
import pytest
import world as cast
from openpyxl import load_workbook
from source import modules, tree
from traces import entries, payloads

from planner import actions, store
from planner.actions.change import change
from planner.domain.audit_filter import NOUNS
from planner.domain.live_press import Press
from planner.formats.workbook import TYPE
from planner.papers import Papers
from planner.web.action_sentences import NOUNS as NOUN_LABELS
from planner.web.audit_things import TABLES

OFFICE = "vanphong.longho"


@pytest.fixture
def task(db, world):
    """A task of the district, edited once."""
    made = factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE, title="Chuẩn bị văn kiện")
    edit = factories.an_edit(title="Chuẩn bị Báo cáo chính trị")
    return actions.tasks.edit(db, cast.person(db, OFFICE), cast.MOMENT, made.public_id, edit, 1)


def lines(page):
    """The entries of a page as plain words."""
    found = re.findall(r'<ol class="history log">(.*?)</ol>', page, re.DOTALL)
    rows = [row for part in found for row in re.findall(r"<li>(.*?)</li>", part, re.DOTALL)]
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows]


def test_entry_is_a_sentence_with_what_was_before_and_after(sign_in, task):
    page = sign_in(OFFICE).get("/audit?noun=task").text
    number = task.printed_number
    place = "Đại hội đại biểu Đảng bộ huyện Long Hồ"
    said = f"{number} Chuẩn bị Báo cáo chính trị · {place} Tên nhiệm vụ: Chuẩn bị văn kiện"
    assert lines(page) == [
        f"10:00 {OFFICE} sửa: {said} → Chuẩn bị Báo cáo chính trị",
        f"10:00 {OFFICE} thêm nhiệm vụ: {said} Bắt đầu: 17/5/2010 Hạn: 31/5/2010",
    ]
    assert f'<a href="/tasks/{task.public_id}">{number} Chuẩn bị Báo cáo chính trị</a>' in page
    assert '<h3 class="told__day">23/11/2026</h3>' in page


def test_time_of_a_press_is_told_as_clocks_tell_it(sign_in, db, world):
    sitting = factories.agenda_of(db, world.congresses[cast.DISTRICT])[0]
    pressed = Press("start", "khoa-mot", 0, sitting.items[0].item.public_id, ago=90)
    office = cast.person(db, OFFICE)
    actions.live_runs.press(db, office, cast.MOMENT, cast.ZONE, sitting.sitting.public_id, pressed)

    assert lines(sign_in(OFFICE).get("/audit?noun=agenda_item").text)[0].endswith("Bấm lúc: 09:58, 10/5/2010")


def test_entry_is_a_sentence_in_english(sign_in, task, db):
    store.people.set_language(db, cast.person(db, OFFICE).id, "en")
    edited, _ = lines(sign_in(OFFICE).get("/audit?noun=task").text)
    assert edited.startswith(f"10:00 {OFFICE} edited: {task.printed_number}")
    assert edited.endswith("Title: Chuẩn bị văn kiện → Chuẩn bị Báo cáo chính trị")


def test_thing_that_its_reader_no_longer_sees_has_no_link(sign_in, task, db, world):
    member = cast.person(db, "thanhvien.longho")
    actions.tasks.block(db, member, cast.MOMENT, task.public_id, "Chờ kinh phí")
    db.execute("DELETE FROM access_grant WHERE person_id = ?", [member.id])
    sibling = store.organisations.key_of(db, cast.SIBLING)
    store.people.grant(db, member.id, sibling, "member", None, cast.MOMENT.stamp, None)
    assert lines(sign_in("thanhvien.longho").get("/audit").text) == []


def test_filters_stand_in_the_form_and_in_the_links_to_other_pages(sign_in, db, world):
    congress = world.congresses[cast.DISTRICT]
    for _ in range(51):
        factories.make_task(db, congress, by=OFFICE)
    client = sign_in("vanphong.vinhlong")
    asked = f"person={OFFICE}&noun=task&congress={congress}&words=h%E1%BB%99i"
    first = client.get(f"/audit?{asked}").text
    (older,) = re.findall(r'href="(/audit\?[^"]*before=[^"]*)"', first)
    second = client.get(html.unescape(older)).text
    assert (len(lines(first)), len(lines(second))) == (50, 1)
    for page in (first, second):
        assert f'name="person" value="{OFFICE}"' in page
        assert '<option value="task" selected>' in page
        assert f'name="congress" value="{congress}"' in page
        assert 'name="words" value="hội"' in page
        assert "Đại hội đại biểu Đảng bộ huyện Long Hồ" in page
    (newest,) = re.findall(r'href="(/audit\?[^"]*)">\s*<svg[^>]*>.*?</svg>\s*Mới nhất', second)
    assert f"congress={congress}" in newest
    assert "before" not in newest


def test_page_that_looked_through_enough_says_so_and_leads_on(sign_in, db, world, monkeypatch):
    monkeypatch.setattr("planner.web.audit_list._MOST_LOOKED", 2)
    factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE, title="Việc đầu")
    for _ in range(2):
        factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE, title="Việc sau")
    client = sign_in(OFFICE)
    first = client.get("/audit?words=dau").text
    assert (lines(first), "Không có mục nào như vậy trong phần nhật ký đã xem đến đây." in first) == ([], True)
    (older,) = re.findall(r'href="(/audit\?[^"]*before=[^"]*)"', first)
    (found,) = lines(client.get(html.unescape(older)).text)
    assert "Việc đầu" in found


def test_rail_leads_to_the_log_only_where_there_is_one(sign_in):
    link = '<a class="rail__item" href="/audit"'
    assert {login: link in sign_in(login).get("/").text for login in (OFFICE, "kiemtra.tw", "quantri")} == {
        OFFICE: True, "kiemtra.tw": True, "quantri": True,
    }  # fmt: skip
    assert link not in sign_in("bandoc.longho").get("/").text


def test_purged_text_is_said_to_be_removed(sign_in, task, db, tmp_path):
    keeper = cast.person(db, "quantri")
    actions.audits.purge(db, keeper, cast.MOMENT, task.public_id, "Gõ nhầm", Papers(tmp_path / "papers"))
    found = lines(sign_in(OFFICE).get("/audit?noun=task").text)
    assert [one.endswith("Nội dung đã được xóa.") for one in found] == [True, True]
    said = f"{task.printed_number} {task.title} · Đảng bộ huyện Long Hồ Lý do: Gõ nhầm Số mục: 2"
    assert lines(sign_in(OFFICE).get("/audit?noun=audit").text) == [f"10:00 quantri xóa nội dung khỏi nhật ký: {said}"]


def test_opening_of_a_link_says_which_link_and_leads_to_its_congress(sign_in, db, world):
    district = world.congresses[cast.DISTRICT]
    for note in ("Phòng họp số 1", "Ban tổ chức tỉnh"):
        made = factories.make_share(db, district, note=note)
        actions.shares.record_opening(db, cast.MOMENT, actions.shares.enter(db, cast.MOMENT, made.token))
    page = sign_in(OFFICE).get("/audit?noun=share").text
    place = "Đại hội đại biểu Đảng bộ huyện Long Hồ"
    assert [one for one in lines(page) if "mở liên kết" in one] == [
        f"10:00 Người chưa rõ mở liên kết: {note} · {place} Số lần: 1"
        for note in ("Ban tổ chức tỉnh", "Phòng họp số 1")
    ]
    assert f'<a href="/congresses/{district}/shares">Phòng họp số 1</a>' in page


def test_codes_of_committees_bodies_and_tables_are_told_by_name(sign_in, db):
    keeper = cast.person(db, "quantri")
    with change(db, keeper, cast.MOMENT) as log:
        given = {"role": "member", "organisation": cast.DISTRICT, "body": "VK"}
        log("person.granted", "person", "thanhvien.longho", organisation=cast.DISTRICT, after=given)
        given = {"role": "member", "organisation": "KHONG-CO", "body": "LA"}
        log("person.granted", "person", "thanhvien.longho", organisation=cast.DISTRICT, after=given)
    client = sign_in(OFFICE)
    client.get("/audit.csv?noun=task")
    unknown, known = lines(client.get("/audit?noun=person&person=quantri").text)
    assert known.endswith("Tổ chức đảng: Đảng bộ huyện Long Hồ Cơ quan, tiểu ban: Tiểu ban Văn kiện")
    assert unknown.endswith("Tổ chức đảng: KHONG-CO Cơ quan, tiểu ban: LA")
    (exported,) = lines(client.get("/audit?noun=table").text)
    assert exported.startswith(f"10:00 {OFFICE} xuất một bảng: Nhật ký ·")


def test_every_table_has_a_name_in_the_log():
    calls = [node for module in modules() for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    names = [node.args[0] for node in calls if getattr(node.func, "id", "") == "Table"]
    assert {one.value for one in names if isinstance(one, ast.Constant)} == set(TABLES)


def test_registered_task_is_told_with_degree_and_place_of_its_paper(sign_in, db, world):
    stub = factories.a_stub()
    factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE, title="", classification=2, stub=stub)
    (added,) = lines(sign_in(OFFICE).get("/audit?noun=task").text)
    assert "Số trong sổ mật: 07-M Mức độ mật: mật Nơi giữ sổ mật: Tủ 3" in added


def test_filter_that_cannot_be_understood_or_found_says_so(sign_in, task):
    client = sign_in(OFFICE)
    wrong = html.unescape(client.get("/audit?since=zzz&noun=xx").text)
    assert re.findall(r'id="(\w+)-error">([^<]*)<', wrong) == [
        ("since", "“zzz” không phải là ngày nên không lọc theo ô này."),
        ("noun", "Không có loại “xx” nên không lọc theo ô này."),
    ]
    turned = html.unescape(client.get("/audit?since=2026-11-24&until=2026-11-23").text)
    assert re.findall(r'id="(\w+)-error">([^<]*)<', turned) == [
        ("until", "Ngày cuối trước ngày đầu nên không thể tìm thấy gì.")
    ]
    right = client.get("/audit?since=2026-11-23&until=2026-11-23&noun=task").text
    assert (len(lines(right)), "-error" in right.split("<template")[0]) == (2, False)


def cells(content):
    """The rows of a workbook as texts."""
    sheet = load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_files_hold_what_the_page_is_filtered_by_and_leave_a_trace(sign_in, task, db):
    client = sign_in("thaymat.vinhlong")
    book, text = (client.get(f"/audit.{ending}?noun=task&person={OFFICE}") for ending in ("xlsx", "csv"))
    head, edited, _added = cells(book.data)
    place, number = "Đại hội đại biểu Đảng bộ huyện Long Hồ", task.printed_number
    assert head == ["Lúc", "Ai làm", "Tài khoản", "Đã làm gì", "Về việc gì", "Loại", "Ở đâu", "Trước và sau", "Độ mật"]
    at = datetime.fromisoformat("2026-11-23T10:00")
    assert edited == [
        at, OFFICE, OFFICE, "sửa", f"{number} Chuẩn bị Báo cáo chính trị", "Việc chuẩn bị", place,
        "Tên nhiệm vụ: Chuẩn bị văn kiện → Chuẩn bị Báo cáo chính trị", "thường",
    ]  # fmt: skip
    assert text.data.decode("utf-8-sig").splitlines()[1].startswith(f"2026-11-23 10:00,{OFFICE},{OFFICE},sửa,")
    heads = [(one.mimetype, one.headers["Content-Disposition"]) for one in (book, text)]
    assert heads == [
        (TYPE, 'attachment; filename="nhat-ky-vi.xlsx"'), ("text/csv", 'attachment; filename="nhat-ky-vi.csv"'),
    ]  # fmt: skip
    exports = [one for one in entries(db) if one.action == "table.exported"]
    assert [(one.actor, one.public_id, one.organisation, one.classification) for one in exports] == [
        ("thaymat.vinhlong", "nhat-ky", cast.PROVINCE, 1)
    ] * 2
    assert [one.count('"rows":2') for one in payloads(db)[-2:]] == [1, 1]


def test_formula_in_a_text_stays_a_text_in_both_files(sign_in, db, world):
    pairs = [("status", "doing")]
    office, congress = cast.person(db, OFFICE), world.congresses[cast.DISTRICT]
    actions.saved_filters.save(db, office, cast.MOMENT, congress, "=1+1", pairs)
    client = sign_in(OFFICE)
    sheet = load_workbook(BytesIO(client.get("/audit.xlsx?noun=filter").data)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)} == {"s"}
    assert "=1+1" in client.get("/audit.csv?noun=filter").text


def test_file_that_cannot_hold_all_says_so(sign_in, task, db, monkeypatch):
    monkeypatch.setattr("planner.web.audit_list.MOST_ROWS", 1)
    rows = cells(sign_in(OFFICE).get("/audit.xlsx?noun=task").data)
    assert [row[3] for row in rows[1:]] == ["sửa", "Mục cũ hơn không có trong tệp này: chọn ngày để lấy ra."]


def test_what_is_hidden_changes_no_byte_of_any_page(sign_in, db, world):
    congress = world.congresses[cast.DISTRICT]
    tasks = [factories.make_task(db, congress, by=OFFICE) for _ in range(60)]
    upper = cast.person(db, "thaymat.vinhlong")
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [OFFICE])
    client = sign_in(OFFICE)
    (older,) = re.findall(r'href="(/audit\?[^"]*before=[^"]*)"', client.get("/audit").text)
    addresses = ("/audit", html.unescape(older), "/audit?words=kin", "/audit?person=thaymat")
    before = [client.get(address).data for address in addresses]
    for task in tasks[::7]:
        actions.comments.write(db, upper, cast.MOMENT, task.public_id, "Lời kín", classification=1)
    factories.make_task(db, congress, by="thaymat.vinhlong", title="Việc kín", classification=1)
    assert [client.get(address).data for address in addresses] == before


def test_every_kind_of_thing_that_deeds_write_of_can_be_chosen():
    calls = [node for module in modules() for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    said = [[one.value for one in node.args if isinstance(one, ast.Constant)] for node in calls if _logs(node)]
    assert {words[1] for words in said if len(words) > 1} - set(NOUNS) == set()
    assert set(NOUNS) == set(NOUN_LABELS)


def _logs(node):
    return getattr(node.func, "id", "") == "log" and len(node.args) > 1


def test_degrees_above_the_readers_own_are_not_told_apart(sign_in, db):
    keeper = cast.person(db, "quantri")
    for rank in (0, 1, 2):
        store.people.add(db, f"moi.{rank}", f"Mới {rank}", "!", rank, "vi")
        with change(db, keeper, cast.MOMENT) as log:
            log("person.added", "person", f"moi.{rank}", after={"name": f"Mới {rank}", "clearance": rank})
    found = lines(sign_in("quantri").get("/audit?noun=person&words=moi").text)
    assert [one.split("Quyền tiếp cận: ")[1] for one in found] == [
        "cao hơn của đồng chí",
        "cao hơn của đồng chí",
        "thường",
    ]


def test_congress_leads_to_its_own_log(sign_in, world):
    address = f"/congresses/{world.congresses[cast.DISTRICT]}"
    link = f'href="/audit?congress={world.congresses[cast.DISTRICT]}"'
    assert (link in sign_in(OFFICE).get(address).text, link in sign_in("bandoc.longho").get(address).text) == (
        True,
        False,
    )
