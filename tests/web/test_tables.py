"""Tables of the screen as workbooks: what the page shows, for who sees the page; days are days."""

from datetime import date, datetime, timedelta
from io import BytesIO

import factories
import pytest
import world as cast
from content import last_entry
from openpyxl import load_workbook

from planner import actions, store
from planner.web.table import per_cent

ORGANISER, MEMBER, READER = "vanphong.longho", "thanhvien.longho", "bandoc.longho"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def table(sign_in):
    """A function that gives a table as a list of rows, the first one its heads."""

    def read(address, login=READER):
        response = sign_in(login).get(address)
        assert response.status_code == 200
        sheet = load_workbook(BytesIO(response.data)).active
        assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("B2", "A1:")
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    return read


def by_head(rows):
    """Each row by the heads of its columns."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_organisations_below_stand_with_their_days_and_sums(table):
    *rows, whole = by_head(table(f"/organisations/{cast.PROVINCE}/subtree.xlsx", "vanphong.vinhlong"))

    assert (whole["Tổ chức đảng"], whole["Mã"], whole["Khai mạc"]) == ("Tổng cộng", None, None)
    (found,) = [row for row in rows if row["Mã"] == cast.DISTRICT]
    assert (found["Tổ chức đảng"], found["Khai mạc"], found["Bế mạc"]) == (
        "Đảng bộ huyện Long Hồ", datetime(2010, 7, 14), datetime(2010, 7, 15),  # noqa: DTZ001
    )  # fmt: skip
    assert found["Việc chuẩn bị (cả cấp dưới)"] > found["Đã xong (cả cấp dưới)"] >= 0
    assert [row["Tình trạng"] for row in rows if row["Khai mạc"] is None] == ["chưa mở đại hội"] * (
        sum(row["Khai mạc"] is None for row in rows)
    )
    for head in ("Việc chuẩn bị (cả cấp dưới)", "Đã xong (cả cấp dưới)", "Trễ hạn (cả cấp dưới)"):
        # Its own congress counts with those below it.
        assert whole[head] >= sum(row[head] or 0 for row in rows) >= 0


def test_a_line_below_has_every_figure_and_names_what_is_not_known(table, db):
    for path in store.organisations.paths_of(db, store.organisations.key_of(db, cast.SIBLING)):
        store.freshness.touch(db, path, 0, date(2026, 11, 20))
    rows = by_head(table(f"/organisations/{cast.PROVINCE}/subtree.xlsx", "vanphong.vinhlong"))

    (found,) = [row for row in rows if row["Mã"] == cast.SIBLING]
    (other,) = [row for row in rows if row["Mã"] == cast.DISTRICT]
    assert (found["Đã xong, phần trăm (cả cấp dưới)"], found["Khó khăn đang mở (cả cấp dưới)"], found["Nhận định"]) == (
        0,
        0,
        "chưa có dự báo",
    )
    assert found["Cập nhật (cả cấp dưới)"] == datetime(2010, 5, 7)  # noqa: DTZ001
    assert found["Số ngày từ đó (cả cấp dưới)"] == 3
    assert (found["Báo cáo"], found["Tình trạng báo cáo"], found["Đã xong, so với hôm qua"]) == (None, None, None)
    assert found["Chưa rõ"] == "cảnh báo, khả năng kịp, tình hình trước đó"
    assert other["Chưa rõ"] == "cảnh báo, khả năng kịp, cập nhật, tình hình trước đó"


def test_search_finds_the_same_as_the_page(table):
    rows = by_head(table(f"/organisations/{cast.PROVINCE}/subtree.xlsx?q=mang+thit", "vanphong.vinhlong"))

    assert [row["Mã"] for row in rows] == [cast.SIBLING]


def test_days_off_are_days_with_who_set_them(table, sign_in):
    flood = {"starts": "2010-06-16", "ends": "2010-06-17", "reason": "=Lũ lớn"}
    sign_in(ORGANISER).post(f"/organisations/{cast.DISTRICT}/days-off", data=flood)

    (row,) = by_head(table(f"/organisations/{cast.DISTRICT}/days-off.xlsx"))

    assert [value.date() for value in list(row.values())[:2]] == [date(2010, 6, 16), date(2010, 6, 17)]
    assert list(row.values())[2:5] == ["=Lũ lớn", "Đảng bộ huyện Long Hồ", cast.DISTRICT]


def test_playbook_has_every_line_with_its_offsets(table, db):
    rows = by_head(table("/cycles/XI/playbook.xlsx"))

    tasks = actions.playbooks.core(db, "XI").playbook.tasks
    assert [row["Mã"] for row in rows] == [task.code for task in tasks]
    offsets = [value for row in rows for value in list(row.values())[5:-2] if value]
    assert all(value[0] in "TC" for value in offsets)


def test_office_without_lines_of_its_own_has_an_empty_table(table):
    assert len(table(f"/organisations/{cast.DISTRICT}/playbook.xlsx")) == 1


def test_limits_stand_with_their_grade_and_what_is_unknown_is_said(table, db):
    rows = by_head(table("/cycles/XI/limits.xlsx"))

    cycle = store.cycles.get(db, "XI")
    assert len(rows) == 5 * sum(len(one.levels) for one in cycle.directives)
    values = [row["Giá trị"] for row in rows]
    assert {type(value) for value in values} <= {datetime, int, str}
    assert datetime in {type(value) for value in values}


def test_findings_of_a_congress_stand_as_its_reader_sees_them(table, db, district):
    seen = table(f"/congresses/{district}/findings.xlsx", ORGANISER)

    assert "Cảnh báo" in seen[0]
    late = {"start": cast.DAY - timedelta(30), "due": cast.DAY - timedelta(9)}
    factories.make_task(db, district, by=ORGANISER, classification=1, title="Nội bộ trễ", **late)
    seen = {login: str(table(f"/congresses/{district}/findings.xlsx", login)) for login in (READER, MEMBER)}
    assert ["Nội bộ trễ" in text for text in seen.values()] == [False, True]


def test_printed_documents_stand_up_to_the_clearance(table, db, district):
    factories.issued(db, district)
    factories.issued(db, district, digest="6b" * 32, ceiling=1)

    seen = {login: by_head(table(f"/congresses/{district}/documents.xlsx", login)) for login in (READER, MEMBER)}

    assert {login: sorted(row["Nội dung gồm"] for row in rows) for login, rows in seen.items()} == {
        READER: ["thường"], MEMBER: ["nội bộ", "thường"],
    }  # fmt: skip
    (row,) = seen[READER]
    assert row["Lập lúc"].date() == cast.DAY


def test_every_kept_forecast_is_a_row(table, db, district):
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)

    rows = by_head(table(f"/congresses/{district}/forecasts.xlsx"))

    assert [row["Dự báo ngày"].date() for row in rows] == [cast.DAY]
    assert rows[0]["Khai mạc"].date() == date(2010, 7, 14)


@pytest.mark.parametrize("page", ["findings", "documents", "forecasts"])
def test_export_leaves_its_trace(table, district, page, db):
    table(f"/congresses/{district}/{page}.xlsx")

    assert last_entry(db) == ("table.exported", READER)


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/organisations/{code}", "/organisations/{code}/subtree.xlsx"),
        ("/organisations/{code}/days-off", "/organisations/{code}/days-off.xlsx"),
        ("/organisations/{code}/playbook", "/organisations/{code}/playbook.xlsx"),
        ("/cycles/XI", "/cycles/XI/limits.xlsx"),
        ("/cycles/XI/playbook", "/cycles/XI/playbook.xlsx"),
        ("/congresses/{congress}/findings", "/congresses/{congress}/findings.xlsx"),
        ("/congresses/{congress}/documents", "/congresses/{congress}/documents.xlsx"),
    ],
)
def test_link_stands_where_the_table_is(sign_in, district, page, address):
    names = {"code": cast.DISTRICT, "congress": district}

    assert f'href="{address.format(**names)}' in sign_in(READER).get(page.format(**names)).text


@pytest.mark.parametrize(
    ("chance", "expected"), [(None, None), (0, 0), (0.0002, 0.1), (0.544, 54.4), (0.9999, 99.9), (1, 100)]
)
def test_chance_that_is_not_certain_is_not_said_to_be(chance, expected):
    assert per_cent(chance) == expected
