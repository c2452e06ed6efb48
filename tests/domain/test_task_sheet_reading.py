"""A table understood as tasks: heads, sections, cells and all that is wrong in them."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from incoming import GROUND, bound

from planner.domain.playbook import Offset
from planner.domain.task_import import Strange
from planner.domain.task_sheet_reading import column_problems, find_head, read_rows
from planner.domain.task_table import table

HEAD = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Phối hợp", "Thời gian hoàn thành"]


def read(*rows, head=HEAD, ground=GROUND):
    found = table("", list(enumerate([head, *rows], start=1)))
    return read_rows(found, *find_head(found), ground)


def row(*cells, **options):
    (found,) = read(cells, **options).rows
    return found


@pytest.mark.parametrize(
    ("head", "columns"),
    [
        (HEAD, ("number", "title", "lead", "partners", "due")),
        (["STT", "NHIỆM VỤ", "Đơn vị thực hiện", "Hạn", "Ghi chú"], ("number", "title", "lead", "due", "description")),
        (["Viec", "Tieu ban", "Bat dau", "Hoan thanh truoc ngay"], ("title", "subcommittee", "start", "due")),
        (["Task", "Lead", "Partners", "Due date", "Priority"], ("title", "lead", "partners", "due", "priority")),
        (["Công việc", "Màu", "Sản phẩm, kết quả", "Tiến độ"], ("title", "", "deliverable", "status")),
        (["Subject", "Status", "Finish date", "% Complete"], ("title", "status", "due", "")),
        (["Card Name", "List", "Due Date"], ("title", "", "due")),
        (["Activity", "Task Name", "Deadline"], ("title", "title", "due")),
        (["Name", "Responsible", "End date"], ("title", "lead", "due")),
        (["Summary", "Assignee", "Due"], ("title", "assignees", "due")),
        (
            ["Việc", "Số, ký hiệu văn bản", "Ngày ban hành", "Độ mật"],
            ("title", "document_number", "document_date", "classification"),
        ),
        (["Công việc", "Cơ quan chủ trì, phối hợp thực hiện", "Thời hạn (dự kiến)"], ("title", "lead", "due")),
        (["Nhiệm vụ", "Kinh phí thực hiện", "Số tiền", "Ngày bắt đầu dự kiến"], ("title", "", "", "start")),
    ],
)
def test_columns_are_known_by_what_offices_call_them(head, columns):
    assert find_head(table("", [(1, ["KẾ HOẠCH", ""]), (4, head)])) == (4, columns)


def test_head_of_two_rows_is_read_from_both():
    rows = [(1, ["TT", "Công việc", "Thời gian", ""]), (2, ["", "", "Bắt đầu", "Kết thúc"]), (3, ["1", "In ấn"])]
    assert find_head(table("", rows)) == (2, ("number", "title", "start", "due"))


def test_table_without_a_head_says_so():
    found = table("", [(1, ["In tài liệu", "20/5/2010"])])
    assert find_head(found) == (0, ())
    assert [one.code for one in column_problems([])] == ["task_sheet.no_head"]


def test_two_columns_of_one_meaning_are_named_and_nothing_is_read():
    reading = read(["1", "In", "20/5/2010", "21/5/2010"], head=["TT", "Việc", "Thời hạn", "Hạn chót"])
    assert reading.rows == ()
    assert [(one.code, one.params["column"]) for one in reading.problems] == [("task_sheet.column_twice", "due")]


def test_row_is_read_whole():
    found = row("1", "Dự thảo\nbáo cáo", "van phong", "BTC; Mặt trận Tổ quốc và các đoàn thể", "15/6/2010")
    edit = found.task.edit
    assert (edit.title, edit.lead_id, edit.partner_ids) == ("Dự thảo báo cáo", 11, {12, 13})
    assert (edit.start, edit.due, edit.due_from) == (date(2010, 6, 15), date(2010, 6, 15), None)
    assert (found.problems, found.guesses) == ((), set())


def test_day_counted_from_the_opening_moves_with_it():
    edit = row("1", "Xin ý kiến", "", "", "30 ngày trước khai mạc").task.edit
    assert (edit.due_from, edit.due) == (Offset("opens", -30), date(2010, 8, 16))


def test_guessed_day_is_marked():
    assert row("1", "Xin ý kiến", "", "", "tháng 5/2010").guesses == {"due"}


def test_several_that_lead_are_one_and_its_helpers_and_marked():
    found = row("1", "In", "Văn phòng, Ban Tổ chức", "", "20/5/2010")
    assert (found.task.edit.lead_id, found.task.edit.partner_ids, found.guesses) == (11, {12}, {"lead"})


def test_subcommittee_that_leads_is_the_subcommittee_and_its_unit_leads():
    found = row("1", "In", "Tiểu ban Nhân sự", "", "20/5/2010")
    assert (found.task.edit.subcommittee_id, found.task.edit.lead_id, found.guesses) == (2, 12, {"lead"})


def test_composed_and_decomposed_text_mean_the_same():
    cells = ["1", "Dự thảo báo cáo", "Văn phòng", "Ban Tổ chức", "trước 15/6/2010"]
    plain = read(cells)
    mixed = read(
        [unicodedata.normalize("NFD", cell) for cell in cells], head=[unicodedata.normalize("NFD", h) for h in HEAD]
    )
    assert mixed == plain


def test_section_that_names_a_subcommittee_holds_for_the_rows_below_until_the_next():
    reading = read(
        ["I", "Công tác văn kiện"],
        ["1", "Dự thảo", "", "", "20/5/2010"],
        ["", "1. Việc nhỏ"],
        ["2", "Góp ý", "", "", "20/5/2010"],
        ["II. Việc khác"],
        ["3", "In ấn", "", "", "20/5/2010"],
        ["Hậu cần, lễ tân"],
        ["4", "Đón khách", "", "", "20/5/2010"],
    )
    assert [(one.task.edit.subcommittee_id, one.task.edit.phase) for one in reading.rows] == [
        (1, ""),
        (1, ""),
        (None, ""),
        (None, "HAU_CAN"),
    ]
    assert [(one.line, one.reason) for one in reading.skipped] == [
        (2, "used"),
        (4, "section"),
        (6, "section"),
        (8, "used"),
    ]


def test_numbers_of_columns_and_a_repeated_head_are_skipped():
    reading = read(["(1)", "(2)", "(3)", "(4)", "(5)"], HEAD, ["1", "In", "", "", "20/5/2010"])
    assert [one.reason for one in reading.skipped] == ["numbers", "head"]
    assert len(reading.rows) == 1


def test_every_bad_cell_is_named_with_line_and_column():
    head = ["Việc", "Chủ trì", "Hạn", "Trạng thái", "Ưu tiên", "Độ mật", "Người được giao"]
    found = row("In", "Sở Tài chính", "thường xuyên", "gần xong rồi", "vô cùng", "mờ", "nguoila", head=head)
    assert [(one.code, one.field, one.params["found"]) for one in found.problems] == [
        ("task_sheet.unknown_body", "lead", "Sở Tài chính"),
        ("task_sheet.unknown_word", "status", "gần xong rồi"),
        ("task_sheet.unknown_word", "priority", "vô cùng"),
        ("task_sheet.unknown_word", "classification", "mờ"),
        ("task_sheet.unknown_assignee", "assignees", "nguoila"),
        ("task_sheet.no_day", "due", "thường xuyên"),
    ]
    assert {one.params["line"] for one in found.problems} == {2}


@pytest.mark.parametrize(
    ("cells", "code", "field"),
    [
        (["In", "", "1/6/2010", "1/5/2010"], "task.start_after_due", "start"),
        (["In", "", "", ""], "task.day_missing", "due"),
        (["", "VP", "1/5/2010", "1/5/2010"], "text.missing", "title"),
        (["x" * 301, "", "", "1/5/2010"], "text.too_long", "title"),
        (["TỐI MẬT", "", "", "1/5/2010"], "text.secrecy_stamp", "title"),
        (["MẬT\nViệc đóng dấu", "", "", "1/5/2010"], "text.secrecy_stamp", "title"),
        (["In", "", "", "1/1/1900"], "task_sheet.far_day", "due"),
        (["In", "", "", "1/1/2099"], "task_sheet.far_day", "due"),
        (["In", "", "", "40360"], "task_sheet.serial_day", "due"),
        (["In", "", "", "=DATE(2010,7,1)"], "task_sheet.formula", "due"),
        (["In", "#N/A", "", "1/5/2010"], "task_sheet.formula", "lead"),
        (["In", "Tổ giúp việc", "", "1/5/2010"], "task_sheet.several_bodies", "lead"),
    ],
)
def test_what_makes_no_sense_is_named(cells, code, field):
    found = row(*cells, "x" if code == "task.day_missing" else "", head=["Việc", "Chủ trì", "Từ ngày", "Hạn", "Màu"])
    assert [(one.code, one.field) for one in found.problems] == [(code, field)]


def test_blank_classification_is_the_chosen_one_with_and_without_the_column():
    head, ground = ["Việc", "Hạn", "Độ mật"], replace(GROUND, rank=1)
    blank = row("In", "1/5/2010", "", head=head, ground=ground)
    assert (blank.task.edit.classification, blank.problems, blank.guesses) == (1, (), {"classification"})
    assert row("In", "1/5/2010", "thường", head=head, ground=ground).task.edit.classification == 0
    assert row("In", "1/5/2010", head=head[:2], ground=ground).task.edit.classification == 1


def test_classification_above_the_reader_is_refused():
    found = row("In", "1/5/2010", "nội bộ", head=["Việc", "Hạn", "Độ mật"], ground=replace(GROUND, ceiling=0))
    assert [one.code for one in found.problems] == ["classification.above_clearance"]


def test_who_is_bound_to_a_body_brings_in_its_tasks_alone():
    reading = read(
        ["1", "Dự thảo", "Văn phòng", "", "1/6/2010"], ["2", "In", "Ban Tổ chức", "", "1/6/2010"], ground=bound(11)
    )
    assert [[one.code for one in found.problems] for found in reading.rows] == [[], ["task_sheet.not_own_body"]]


def test_doubles_are_marked():
    ground = replace(GROUND, titles={"in tai lieu": "12"})
    reading = read(
        ["1", "In tài liệu", "", "", "1/6/2010"],
        ["2", "Đón khách", "", "", "1/6/2010"],
        ["3", "đón khách", "", "", "2/6/2010"],
        ground=ground,
    )
    assert [(one.double, one.double_line) for one in reading.rows] == [("12", 0), ("", 0), ("", 3)]


def test_states_come_in_with_their_day_and_reason():
    head = ["Việc", "Hạn", "Trạng thái", "Xong ngày", "Lý do", "Vướng mắc"]
    done = row("In", "1/5/2010", "Đã hoàn thành", "3/5/2010", "", "", head=head).task
    off = row("In", "1/5/2010", "không áp dụng", "", "Không có", "", head=head).task
    stuck = row("In", "1/5/2010", "đang làm", "", "", "Chờ hướng dẫn", head=head).task
    assert (done.status, done.done_on) == ("done", date(2010, 5, 3))
    assert (off.status, off.reason) == ("not_applicable", "Không có")
    assert (stuck.status, stuck.blocked) == ("doing", "Chờ hướng dẫn")


def test_task_of_a_subcommittee_that_works_inside_is_internal_unless_the_table_says_otherwise():
    ground = replace(GROUND, inner_bodies=frozenset({2}))
    head = ["Việc", "Tiểu ban", "Hạn", "Độ mật"]
    guessed = row("In", "NS", "1/5/2010", head=head[:3], ground=ground)
    assert (guessed.task.edit.classification, guessed.guesses) == (1, {"classification"})
    assert row("In", "VK", "1/5/2010", head=head[:3], ground=ground).task.edit.classification == 0
    assert row("In", "NS", "1/5/2010", "thường", head=head, ground=ground).task.edit.classification == 0
    assert row("In", "NS", "1/5/2010", "", head=head, ground=ground).task.edit.classification == 1
    assert row("In", "NS", "1/5/2010", head=head[:3], ground=replace(ground, ceiling=0)).task.edit.classification == 0


@pytest.mark.parametrize(
    ("values", "column"),
    [(["15/6/2010", "tháng 7/2010", ""], "due"), (["50%", "100%"], "status"), (["đang làm", "15/6/2010"], "status")],
)
def test_progress_holds_days_or_states_by_what_stands_under_it(values, column):
    rows = [["Việc", "Tiến độ"], *(["In", value] for value in values)]
    assert find_head(table("", list(enumerate(rows, start=1)))) == (1, ("title", column))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("New", "todo"),
        ("Open", "todo"),
        ("To do", "todo"),
        ("In review", "review"),
        ("Closed", "done"),
        ("Completed", "done"),
        ("0%", "todo"),
        ("40 %", "doing"),
        ("100%", "done"),
    ],
)
def test_states_of_other_programs_are_known(words, status):
    found = row("In", "1/5/2010", words, head=["Việc", "Hạn", "Trạng thái"])
    assert (found.task.status, found.problems) == (status, ())


def test_task_given_up_elsewhere_has_that_word_as_its_reason_and_is_marked():
    found = row("In", "1/5/2010", "Rejected", head=["Việc", "Hạn", "Trạng thái"])
    assert (found.task.status, found.task.reason) == ("not_applicable", "Rejected")
    assert (found.problems, found.guesses) == ((), {"status"})


def test_day_some_years_away_is_marked():
    assert row("1", "In", "", "", "1/5/2016").guesses == {"due"}


def test_unknown_partner_goes_into_the_description_and_keeps_nothing_out():
    head = ["Việc", "Phối hợp", "Hạn", "Ghi chú"]
    found = row("In", "Ban Tổ chức; Sở Xây dựng", "1/5/2010", "Hai màu", head=head)
    assert (found.task.edit.partner_ids, found.problems) == ({12}, ())
    assert found.task.edit.description == "Hai màu\nPhối hợp: Sở Xây dựng"
    assert found.strange == (Strange("unit", "partners", "Sở Xây dựng", (), 0),)


def test_name_is_the_body_that_was_chosen_for_it_in_every_row():
    cells = (["1", "In", "Sở Lạ", "", "1/5/2010"], ["2", "Ghép", "", "so la", "1/5/2010"])
    unknown = read(*cells)
    assert [[one.code for one in found.problems] for found in unknown.rows] == [["task_sheet.unknown_body"], []]
    first, second = read(*cells, ground=replace(GROUND, meant={("unit", "so la"): 12})).rows
    assert (first.task.edit.lead_id, second.task.edit.partner_ids) == (12, {12})
    left, _ = read(*cells, ground=replace(GROUND, meant={("unit", "so la"): 0})).rows
    assert (left.task.edit.lead_id, left.task.edit.description, left.problems) == (None, "Chủ trì: Sở Lạ", ())


def test_name_of_several_bodies_tells_which():
    (problem,) = row("1", "In", "Tổ giúp việc", "", "1/5/2010").problems
    assert problem.params["expected"] == ("Tổ giúp việc", "Tổ giúp việc")


def test_value_of_a_merged_cell_is_marked_in_the_rows_it_covers():
    lines = [(1, HEAD), (2, ["1", "In", "VP", "", "1/5/2010"]), (3, ["2", "Ghép", "VP", "", "1/5/2010"])]
    found = table("", lines, merged={(3, 2)})
    assert [one.merged for one in read_rows(found, *find_head(found), GROUND).rows] == [set(), {"lead"}]
