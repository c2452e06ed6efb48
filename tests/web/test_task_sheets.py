"""The table as XLSX and CSV: exactly the rows, order and columns of the address, and the trace that it left."""

import csv
from datetime import date
from io import BytesIO, StringIO

import factories
import pytest
import world as cast
from openpyxl import load_workbook

from planner import actions, store

OFFICE, READER = "vanphong.longho", "bandoc.longho"
_NUMBER = 0


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks"


def sheet(response):
    return load_workbook(BytesIO(response.data)).active


def table(response):
    return list(csv.reader(StringIO(response.data.decode("utf-8-sig"), newline="")))


def test_workbook_holds_what_the_filter_shows_in_its_order(sign_in, path, db, district):
    days = (date(2010, 6, 3), date(2010, 5, 20), date(2010, 5, 31))
    made = [factories.make_task(db, district, by=OFFICE, title=f"Riêng {day}", due=day) for day in days]

    found = sheet(sign_in(READER).get(f"{path}.xlsx", query_string={"q": "Riêng", "sort": "due", "dir": "desc"}))

    rows = list(found.iter_rows(values_only=True))
    numbers = [made[place].printed_number for place in (0, 2, 1)]
    assert [str(row[_NUMBER]) for row in rows[1:]] == numbers
    place = rows[0].index("Hạn")
    assert [row[place].date() for row in rows[1:]] == [days[0], days[2], days[1]]
    assert (found.freeze_panes, found.title) == ("C2", "Nhiệm vụ")


def test_chosen_columns_are_those_of_the_file(sign_in, path, db, district):
    member = cast.person(db, "thanhvien.longho")
    task = factories.make_task(db, district, by=OFFICE, title="Riêng", assignee_ids=frozenset({member.id}))
    query = {"q": "Riêng", "col": ["assignees", "status", "items", "document", "marks"]}

    rows = table(sign_in(READER).get(f"{path}.csv", query_string=query))

    heads = ["Số", "Nhiệm vụ", "Vướng vì", "Người được giao", "Trạng thái", "Xong ngày", "Lý do không áp dụng",
             "Số văn bản", "Ngày văn bản"]  # fmt: skip
    assert rows == [heads, [task.printed_number, "Riêng", "", "thanhvien.longho", "chờ làm", "", "", "", ""]]


def test_groups_of_the_table_are_the_order_of_the_file(sign_in, path, district):
    rows = table(sign_in(READER).get(f"{path}.csv", query_string={"lane": "phase", "sort": "title"}))

    place = rows[0].index("Giai đoạn")
    phases = [row[place] for row in rows[1:]]
    assert len(phases) > 30
    assert [name for at, name in enumerate(phases) if name not in phases[:at]] == _runs(phases)


def _runs(names):
    return [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]


@pytest.mark.parametrize("words", ["=1+1", "+84 70", "-5", "@SUM(A1)", "'=1"])
def test_text_that_looks_like_a_formula_stays_text(words, sign_in, path, db, district):
    factories.make_task(db, district, by=OFFICE, title=words, document_number="Riêng-99")

    client, query = sign_in(READER), {"q": "Riêng-99"}
    cell = sheet(client.get(f"{path}.xlsx", query_string=query))["B2"]

    assert (cell.value, cell.data_type) == (words, "s")
    assert table(client.get(f"{path}.csv", query_string=query))[1][1] == f"'{words}"


def test_cancelled_tasks_are_exported_where_they_are_shown(sign_in, path, db, district):
    task = factories.make_task(db, district, by=OFFICE)
    actions.tasks.cancel(db, cast.person(db, OFFICE), cast.MOMENT, task.public_id, "Trùng")

    rows = table(sign_in(READER).get(f"{path}.csv", query_string={"status": "cancelled"}))

    assert [row[_NUMBER] for row in rows[1:]] == [task.printed_number]


def test_export_leaves_a_trace_that_no_poll_hears_of(sign_in, path, db, district):
    scope = cast.person(db, "vanphong.tw").scope
    congress = store.congresses.get(db, scope, district)
    before = store.congresses.revisions(db, scope, congress)
    client = sign_in(READER)

    for ending in ("xlsx", "csv"):
        client.get(f"{path}.{ending}", query_string={"status": "doing"})

    lines = store.audits.of_thing(db, scope, district, 2)
    assert [(line.action, line.login, line.after) for line in lines] == [
        ("tasks.exported", READER, {"format": "csv", "rows": 0}),
        ("tasks.exported", READER, {"format": "xlsx", "rows": 0}),
    ]
    assert store.congresses.revisions(db, scope, congress) == before


def test_files_are_named_by_the_organisation_and_speak_the_readers_language(sign_in, path, db):
    store.people.set_language(db, cast.person(db, READER).id, "en")
    response = sign_in(READER).get(f"{path}.csv")

    assert response.headers["Content-Disposition"] == f'attachment; filename="nhiem-vu-{cast.DISTRICT}.csv"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert table(response)[0][:3] == ["Number", "Task", "Subcommittee"]


def test_what_is_above_the_clearance_is_in_no_file(sign_in, path, db, district):
    factories.make_task(db, district, by=OFFICE, title="Ẩn-riêng", classification=1)
    query = {"q": "Ẩn-riêng"}

    counts = {}
    for login in (READER, OFFICE):
        files = [sign_in(login).get(f"{path}.{ending}", query_string=query) for ending in ("xlsx", "csv")]
        counts[login] = (sheet(files[0]).max_row - 1, len(table(files[1])) - 1)

    assert counts == {READER: (0, 0), OFFICE: (1, 1)}
