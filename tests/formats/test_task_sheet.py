"""Tasks as XLSX and CSV, out and in again."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incoming import BODIES, GROUND, LOGINS, PHASES, as_task
from openpyxl import load_workbook

from planner.domain.task import DONE, NOT_APPLICABLE, PRIORITIES, STATUSES, Stub
from planner.domain.task_edit import TaskEdit
from planner.domain.task_import import NewTask
from planner.domain.task_sheet import row_of
from planner.domain.task_sheet_reading import find_head, read_rows
from planner.domain.text import cleaned
from planner.formats.task_sheet import write_csv, write_xlsx
from planner.formats.task_table import read

ROW = {"number": "12", "title": "Chuẩn bị hội trường", "due": date(2010, 5, 31), "status": "đang làm"}


def sheet_of(content):
    return load_workbook(BytesIO(content)).worksheets[0]


def cell_under(sheet, head):
    column = next(cell.column for cell in sheet[1] if cell.value == head)
    return sheet.cell(2, column)


def test_workbook_has_a_frozen_head_in_the_readers_language_a_filter_and_real_days():
    vietnamese, english = sheet_of(write_xlsx([ROW], "vi")), sheet_of(write_xlsx([ROW], "en"))
    assert [vietnamese.title, english.title] == ["Nhiệm vụ", "Tasks"]
    assert [cell.value for cell in vietnamese[1]][:2] == ["Số", "Nhiệm vụ"]
    assert (vietnamese.freeze_panes, vietnamese.auto_filter.ref) == ("C2", "A1:S2")
    due = cell_under(english, "Due")
    assert (due.value.date(), due.number_format) == (date(2010, 5, 31), "d/m/yyyy")
    assert cell_under(english, "Task").value == "Chuẩn bị hội trường"


def test_columns_of_registers_stand_only_where_a_task_is_registered():
    registered = ROW | {"register_number": "07-M", "degree": "mật", "register_place": "Tủ 3"}
    assert "Register number" not in [cell.value for cell in sheet_of(write_xlsx([ROW], "en"))[1]]
    assert cell_under(sheet_of(write_xlsx([registered], "en")), "Register number").value == "07-M"


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\tvới tab"])
def test_text_that_begins_like_a_formula_stays_text(text):
    cell = cell_under(sheet_of(write_xlsx([ROW | {"title": text}], "vi")), "Nhiệm vụ")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    (_, row) = csv.reader(StringIO(write_csv([ROW | {"title": text}], "vi").decode("utf-8-sig"), newline=""))
    assert row[1] == f"'{text}"


def test_csv_has_its_mark_plain_days_and_windows_line_ends():
    content = write_csv([ROW], "vi")
    assert content.startswith(b"\xef\xbb\xbfS\xe1\xbb\x91,Nhi")
    assert content.endswith(b"\r\n")
    assert content.decode("utf-8-sig").split("\r\n")[1] == ("12,Chuẩn bị hội trường,,,,,,,2010-05-31,đang làm,,,,,,,,,")


def test_equal_rows_give_equal_bytes():
    assert write_xlsx([ROW], "vi") == write_xlsx([ROW], "vi")


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Co", "Cn", "Cc"), include_characters="\n=+-@'\"")
).map(cleaned)
LINE = TEXT.map(lambda text: " ".join(text.split())).map(cleaned)
DAYS = st.dates(date(2009, 1, 1), date(2011, 12, 31))


@st.composite
def new_tasks(draw):
    start, due = sorted((draw(DAYS), draw(DAYS)))
    status = draw(st.sampled_from(STATUSES))
    lead = draw(st.sampled_from([None, 11, 12, 13, 14, 15]))
    edit = TaskEdit(
        title=draw(LINE.filter(bool)),
        description=draw(TEXT),
        deliverable=draw(LINE),
        document_number=draw(LINE),
        document_date=draw(st.none() | DAYS),
        start=start,
        due=due,
        priority=draw(st.sampled_from(PRIORITIES)),
        subcommittee_id=draw(st.sampled_from([None, 1, 2])),
        lead_id=lead,
        classification=draw(st.sampled_from([0, 1])),
        phase=draw(st.sampled_from(["", "HAU_CAN", "Đợt một"])),
        partner_ids=draw(st.frozensets(st.sampled_from([11, 12, 13, 14, 15]))) - {lead},
        assignee_ids=draw(st.frozensets(st.sampled_from([5, 6]))),
    )
    done_on = draw(DAYS) if status == DONE else None
    reason = draw(TEXT.filter(bool)) if status == NOT_APPLICABLE else ""
    return NewTask(edit, status, done_on, reason, draw(TEXT))


def read_back(content, ground=GROUND):
    (table,) = read(content)
    return read_rows(table, *find_head(table), ground)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("write", [write_xlsx, write_csv])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_goes_out_comes_in_the_same(write, language, data):
    tasks = data.draw(st.lists(new_tasks(), min_size=1, max_size=3))
    rows = [row_of(as_task(one), BODIES, language, LOGINS, PHASES) for one in tasks]
    reading = read_back(write(rows, language))
    assert [row.task for row in reading.rows] == tasks
    assert (reading.skipped, reading.problems) == ((), ())


def test_registered_task_comes_in_with_its_register_and_without_text():
    stub = Stub("07-M", "toi_mat", "Tủ 3")
    edit = TaskEdit("", start=date(2010, 5, 17), due=date(2010, 5, 31), classification=2, stub=stub, phase="")
    new = NewTask(replace(edit, partner_ids=frozenset(), assignee_ids=frozenset()))
    (row,) = read_back(write_xlsx([row_of(as_task(new), BODIES, "vi")], "vi")).rows
    assert (row.task, row.problems) == (new, ())
