"""Findings on pages: what each shows to whom, what the clerk has not kept found anew, the list and its file."""

from datetime import date
from io import BytesIO

import factories
import pytest
import world as cast
from openpyxl import load_workbook

from planner import actions, store
from planner.domain.clearance import INTERNAL

SUNDAY = date(2010, 5, 16)
NAME = "Rơi vào ngày nghỉ"


@pytest.fixture
def congress(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def on_sunday(db, congress):
    """Makes a task that starts on a Sunday."""
    return lambda **changes: factories.make_task(db, congress, start=SUNDAY, **changes)


@pytest.fixture
def clerk(db, moment):
    return lambda: actions.findings.refresh_some(db, moment, cast.ZONE)


@pytest.fixture
def read(sign_in):
    return lambda path, login="vanphong.vinhlong": sign_in(login).get(path).text


def test_page_of_a_congress_finds_anew_what_the_clerk_has_not_kept(read, congress, on_sunday, clerk):
    clerk()
    before = read(f"/congresses/{congress}")
    task = on_sunday()

    after = read(f"/congresses/{congress}")

    assert NAME not in before
    assert NAME in after
    assert f'href="/tasks/{task.public_id}"' in after.partition(NAME)[2].partition("</li>")[0]


def test_kept_and_found_anew_make_the_same_page(read, congress, on_sunday, clerk):
    on_sunday()
    pages = [f"/congresses/{congress}", f"/congresses/{congress}/findings"]
    anew = [[read(page, login) for page in pages] for login in ("vanphong.vinhlong", "bandoc.vinhlong")]

    clerk()

    assert anew == [[read(page, login) for page in pages] for login in ("vanphong.vinhlong", "bandoc.vinhlong")]


def test_reading_keeps_nothing(read, congress, on_sunday, db):
    on_sunday()

    read(f"/congresses/{congress}")

    assert db.execute("SELECT COUNT(*) FROM finding_round").fetchone() == (0,)


def test_who_is_not_cleared_sees_no_finding_of_a_hidden_task(read, congress, on_sunday):
    on_sunday(classification=INTERNAL)

    pages = [read(f"/congresses/{congress}/findings", login) for login in ("vanphong.vinhlong", "bandoc.vinhlong")]

    assert [NAME in page for page in pages] == [True, False]


def test_a_reader_of_the_organisation_learns_nothing_of_below(read, congress, db, world, clerk):
    db.execute("UPDATE congress SET opens = '2010-09-15' WHERE public_id = ?", [world.congresses[cast.DISTRICT]])
    words = "Khai mạc khi đại hội cấp dưới chưa xong"

    for _ in range(2):
        pages = [read(f"/congresses/{congress}/findings", login) for login in ("vanphong.vinhlong", "bandoc.vinhlong")]
        assert [words in page for page in pages] == [True, False]
        assert "Long Hồ" not in pages[1]
        clerk()


def test_a_finding_is_acknowledged_and_waits_again(sign_in, congress, on_sunday, db):
    key = f"task_on_day_off:{on_sunday().public_id}"
    client = sign_in("vanphong.vinhlong")
    address = f"/congresses/{congress}/findings"
    form = {"key": key, "reason": "Đã thống nhất", "until": "2010-05-31"}

    answer = client.post(f"/congresses/{congress}/acknowledgements", data=form)
    waiting, _, said = client.get(address).text.partition('id="acknowledged"')

    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert (NAME in waiting, NAME in said, "Đã thống nhất" in said, "31/5/2010" in said) == (False, True, True, True)
    assert "kể cả đã ghi nhận (1)" in client.get(f"/congresses/{congress}").text
    said_id = db.execute("SELECT public_id FROM finding_acknowledgement").fetchone()[0]
    client.post(f"/congresses/{congress}/acknowledgements/{said_id}/withdrawal")
    assert NAME in client.get(address).text.partition('id="acknowledged"')[0]


@pytest.mark.parametrize(
    ("form", "status", "words"),
    [
        ({"reason": ""}, 422, "Chưa nhập mục này"),
        ({"until": "31/5"}, 422, "Hãy cho biết ngày"),
        ({"until": "2010-05-01"}, 422, "Chọn hôm nay, 10/5/2010"),
        ({"key": "no_movement"}, 409, "Cảnh báo này không còn"),
    ],
)
def test_what_was_refused_keeps_what_was_typed(sign_in, congress, on_sunday, form, status, words):
    usual = {"key": f"task_on_day_off:{on_sunday().public_id}", "reason": "Đã báo", "until": "2010-05-31"}

    answer = sign_in("vanphong.vinhlong").post(f"/congresses/{congress}/acknowledgements", data=usual | form)

    assert answer.status_code == status
    if status == 422 and "reason" not in form:
        assert 'value="Đã báo"' in answer.text
    assert words in answer.text


def test_a_second_acknowledgement_shows_the_first_and_keeps_what_was_typed(sign_in, congress, on_sunday):
    key, address = f"task_on_day_off:{on_sunday().public_id}", f"/congresses/{congress}/acknowledgements"
    sign_in("vanphong.vinhlong").post(address, data={"key": key, "reason": "Đã báo cấp trên"})

    answer = sign_in("thaymat.vinhlong").post(address, data={"key": key, "reason": "Sẽ dời ngày"})

    assert answer.status_code == 409
    told = answer.text.partition("<form")[0] + answer.text
    assert "vanphong.vinhlong đã ghi nhận trước đó, ngày 10/5/2010: “Đã báo cấp trên”" in told
    assert 'value="Sẽ dời ngày"' in answer.text
    assert answer.text.count("Đã báo cấp trên") > 1


def test_buttons_are_there_for_who_may_plan(read, congress, on_sunday):
    on_sunday()

    pages = [read(f"/congresses/{congress}/findings", login) for login in ("vanphong.vinhlong", "bandoc.vinhlong")]

    assert [f'action="/congresses/{congress}/acknowledgements"' in page for page in pages] == [True, False]


def test_page_of_a_task_shows_what_is_about_it(read, on_sunday, congress, db):
    task, other = on_sunday(), factories.make_task(db, congress)

    assert NAME in read(f"/tasks/{task.public_id}")
    assert NAME not in read(f"/tasks/{other.public_id}")


def test_list_holds_everything_below_and_each_filter_stands_in_the_address(read, on_sunday, clerk, db, world):
    on_sunday()
    factories.make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", start=SUNDAY)
    clerk()

    whole = read("/organisations/P86/findings")
    district = read("/organisations/P86.857/findings", "vanphong.longho")

    assert whole.count(NAME) - 1 == 2
    assert district.count(NAME) - 1 == 1
    assert "kind=task_on_day_off" in whole
    only = read("/organisations/P86/findings?kind=task_on_day_off&level=cap_tren_truc_tiep_co_so")
    assert (only.count("Đảng bộ huyện Long Hồ</a></p>"), only.count("Đảng bộ tỉnh Vĩnh Long</a></p>")) == (1, 0)
    assert NAME not in read("/organisations/P86/findings?severity=serious&kind=out_of_order").split("<aside")[0]


def test_notes_are_counted_apart(read, clerk, db, world):
    db.execute("UPDATE congress SET opens = '2010-09-19' WHERE public_id = ?", [world.congresses[cast.DISTRICT]])
    clerk()

    page = read("/organisations/P86.857/findings?severity=note")

    assert "1 lưu ý" in page.partition("<h2>0 cảnh báo")[2].partition("</h2>")[0]


def test_list_tells_how_fresh_it_is(read, clerk):
    before = read("/organisations/P86/findings")
    clerk()

    assert "chưa được tính" in before
    assert "tính đến 10/5/2010" in read("/organisations/P86/findings")


def test_list_goes_on_page_by_page(read, on_sunday, clerk):
    for _ in range(51):
        on_sunday()
    clerk()
    address = "/organisations/P86/findings?kind=task_on_day_off"

    first, second = read(address), read(f"{address}&page=2")

    assert first.count('<li class="finding">') == 50
    assert second.count('<li class="finding">') == 1
    assert "page=2" in first
    assert "51–51 / 51" in second


def test_siblings_are_not_there(sign_in, clerk):
    clerk()

    assert sign_in("vanphong.longho").get("/organisations/P86/findings").status_code == 404
    assert sign_in("vanphong.longho").get("/organisations/P86.858/findings.xlsx").status_code == 404


def test_file_holds_the_same_and_no_formula(sign_in, on_sunday, clerk, db):
    db.execute("UPDATE organisation SET name = '=1+1' WHERE code = 'P86'")
    task = on_sunday()
    clerk()

    answer = sign_in("vanphong.vinhlong").get("/organisations/P86/findings.xlsx?kind=task_on_day_off")

    rows = list(load_workbook(BytesIO(answer.data)).active.iter_rows())
    assert [cell.value for cell in rows[0]][:5] == ["Mức độ", "Tổ chức đảng", "Mã", "Cấp", "Cảnh báo"]
    assert [cell.value for cell in rows[1]][:3] == ["Cần chú ý", "=1+1", "P86"]
    assert rows[1][1].data_type == "s"
    assert [cell.value for cell in rows[1]][5:7] == ["task_on_day_off", f"{task.printed_number} {task.title}"]
    assert store.audits.head(db)[0]


def test_levels_above_see_why_by_whom_and_until_when_it_is_acknowledged(sign_in, read, congress, on_sunday, db):
    key = f"task_on_day_off:{on_sunday().public_id}"
    form = {"key": key, "reason": "Đã thống nhất", "until": "2010-05-31"}
    sign_in("vanphong.vinhlong").post(f"/congresses/{congress}/acknowledgements", data=form)
    address = "/organisations/P86/findings{}?kind=task_on_day_off"

    page = read(address.format(""), "vanphong.tw")

    said = page.partition('class="finding__said"')[2].partition("</div>")[0]
    assert [words in said for words in ("Đã thống nhất", "vanphong.vinhlong, 10/5/2010", "đến hết ngày 31/5/2010")] == [
        True
    ] * 3
    sheet = load_workbook(BytesIO(sign_in("vanphong.tw").get(address.format(".xlsx")).data)).active
    reason, by, on, until = [cell.value for cell in list(sheet.iter_rows())[1]][10:]
    assert (reason, by) == ("Đã thống nhất", "vanphong.vinhlong")
    assert (on.date(), until.date()) == (date(2010, 5, 10), date(2010, 5, 31))


def test_what_a_limit_rests_on_stands_beside_its_grade_and_in_the_file(sign_in, read, congress, db, world, clerk):
    db.execute("UPDATE congress SET opens = '2010-09-15' WHERE public_id = ?", [world.congresses[cast.DISTRICT]])
    db.execute("UPDATE congress SET days = 9 WHERE public_id = ?", [congress])
    clerk()

    page = read(f"/congresses/{congress}/findings")
    address = "/organisations/P86/findings.xlsx?kind={}&level=truc_thuoc_trung_uong"
    client = sign_in("vanphong.vinhlong")
    sourced, assumed = (
        [
            cell.value
            for cell in list(load_workbook(BytesIO(client.get(address.format(kind)).data)).active.iter_rows())[1]
        ]
        for kind in ("opens_before_lower", "too_many_days")
    )

    source = db.execute("SELECT source FROM finding WHERE code = 'opens_before_lower'").fetchone()[0]
    line = page.partition("<code>opens_before_lower</code>")[2].partition("</p>")[0]
    assert f'href="/cycles/{cast.CYCLE}#{source}"' in line
    assert (sourced[5], assumed[5]) == ("opens_before_lower", "too_many_days")
    assert sourced[9].startswith(f"{source} ")
    assert assumed[9] == "chưa có nguồn"
