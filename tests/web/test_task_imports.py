"""A committee's own plan brought in: looked at first, corrected, then all or nothing."""

import re
from html import unescape
from io import BytesIO

import factories
import pytest
from content import content_of
from docx import Document
from flask_babel import force_locale
from openpyxl import Workbook

from planner.domain import task_sheet_words
from planner.domain.clearance import CLASSIFICATIONS
from planner.web.filters import CLASSIFICATION_LABELS, DEGREE_LABELS, PRIORITY_LABELS, STATUS_LABELS

ORGANISER = "vanphong.longho"
PLAN = [
    ["KẾ HOẠCH", "", "", "", ""],
    ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Phối hợp", "Thời hạn"],
    ["I", "Công tác văn kiện", "", "", ""],
    ["1", "Dự thảo báo cáo", "Văn phòng", "", "15/6/2010"],
    ["2", "Thuê máy chiếu", "", "", "tháng 5/2010"],
]


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks/import"


@pytest.fixture
def client(sign_in):
    return sign_in(ORGANISER)


@pytest.fixture
def preview(client, path):
    """The page that a table leads to, and its form as a browser would send it."""

    def do(rows=PLAN, asker=client, **changes):
        words = rows if isinstance(rows, str) else "\n".join("\t".join(cells) for cells in rows)
        response = asker.post(f"{path}/preview", data={"words": words} | changes)
        return response, form_of(response.text)

    return do


def form_of(page):
    """The fields of the preview: hidden ones, ticked boxes, what is chosen."""
    form = {}
    own = page[page.index('<form method="post" action="/congresses/') :] if "data-counts-ticks" in page else ""
    own = own[: own.index("</form>")] if own else ""
    for tag in re.findall(r'<input[^>]* type="(?:hidden|checkbox)"[^>]*>|<input type="hidden"[^>]*>', own):
        name = re.search(r'name="(\w+)"', tag)
        if "checkbox" not in tag or " checked" in tag:
            form.setdefault(name[1], []).append(unescape(re.search(r'value="([^"]*)"', tag)[1]))
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', own, re.DOTALL):
        chosen = re.search(r'<option value="([\w-]*)" selected', options)
        form.setdefault(name, []).append(chosen[1] if chosen else "")
    return form


def titles(db, district):
    return [task.title for task in factories.tasks_of(db, district) if not task.is_cancelled]


def task_named(db, district, title):
    (found,) = [one for one in factories.tasks_of(db, district) if one.title == title]
    return found


def test_words_of_sheets_are_those_of_the_screen(one_app):
    labels = {
        "status": STATUS_LABELS,
        "priority": PRIORITY_LABELS,
        "classification": dict(zip(CLASSIFICATIONS, CLASSIFICATION_LABELS, strict=True)),
        "degree": DEGREE_LABELS,
    }
    for language in ("vi", "en"):
        with one_app.test_request_context(), force_locale(language):
            for column, own in labels.items():
                assert {code: task_sheet_words.word(column, code, language) for code in own} == {
                    code: str(label).lower() for code, label in own.items()
                }


def test_plan_is_looked_at_and_then_comes_in_with_one_undo(db, district, client, path, preview):
    before = content_of(db)
    response, form = preview()
    assert response.status_code == 200
    assert "Nhập 2 nhiệm vụ" in response.text
    assert content_of(db) == before

    answer = client.post(path, data=form)
    assert answer.status_code == 303
    first, second = (task_named(db, district, title) for title in ("Dự thảo báo cáo", "Thuê máy chiếu"))
    assert (str(first.due), str(second.due)) == ("2010-06-15", "2010-05-31")
    assert first.subcommittee_id == second.subcommittee_id is not None
    page = client.get(answer.headers["Location"])
    assert "2 nhiệm vụ" in page.text
    undo = re.search(r'action="(/undos/\w+)"', page.text)[1]
    assert client.post(undo).status_code == 303
    assert "Dự thảo báo cáo" not in titles(db, district)


@pytest.mark.parametrize("kind", ["xlsx", "docx", "csv"])
def test_plan_may_be_a_file_whatever_it_is_called(kind, client, path):
    content = BytesIO()
    if kind == "xlsx":
        book = Workbook()
        for cells in PLAN:
            book.active.append(cells)
        book.active.merge_cells("A1:E1")
        book.save(content)
    elif kind == "docx":
        document = Document()
        table = document.add_table(len(PLAN), 5)
        for line, cells in enumerate(PLAN):
            for place, words in enumerate(cells):
                table.cell(line, place).text = words
        table.cell(0, 0).merge(table.cell(0, 4))
        document.save(content)
    else:
        content.write("\n".join(";".join(cells) for cells in PLAN).encode("utf-16"))
    file = (BytesIO(content.getvalue()), "ke-hoach.pdf")
    page = client.post(f"{path}/preview", data={"file": file}).text
    assert "Nhập 2 nhiệm vụ" in page
    assert "15/6/2010" in page
    assert "2 dòng không phải nhiệm vụ" not in page


def test_guess_bad_cell_double_and_heading_are_marked(db, district, client, preview):
    factories.make_task(db, district, by=ORGANISER, title="Thuê máy chiếu")
    response, form = preview([*PLAN, ["3", "In ấn", "Sở Tài chính xyz", "", "thường xuyên"]])
    page = response.text
    assert "giả định" in page
    assert "đã có trên bảng, số" in page
    assert "Tổ chức này không có cơ quan “Sở Tài chính xyz”." in page
    assert "“thường xuyên” không phải là ngày" in page
    assert "tiêu đề; được áp dụng cho các dòng bên dưới" in page
    # The one that stands on the board is left out at first, the bad one is not.
    assert form["take"] == ["4", "6"]
    assert "1 dòng được chọn chưa nhập được." in page


def test_day_counted_from_the_opening_shows_both(preview):
    response, _ = preview([["Việc", "Hạn"], ["In", "30 ngày trước khai mạc"]])
    assert "14/6/2010 (T-30)" in response.text


def test_bad_rows_keep_all_out_until_they_are_left_out(db, client, path, preview):
    # Without its lead the task could be written: what was not understood is never left away silently.
    _, form = preview([*PLAN, ["3", "In ấn", "Sở Tài chính xyz", "", "1/6/2010"]])
    before = content_of(db)
    refused = client.post(path, data=form)
    assert (refused.status_code, "1 dòng được chọn không nhập được." in refused.text) == (422, True)
    assert content_of(db) == before
    again = client.post(f"{path}/preview", data=form | {"only": "good"})
    assert form_of(again.text)["take"] == ["4", "5"]
    assert client.post(path, data=form_of(again.text)).status_code == 303


def test_column_taken_for_another_can_be_chosen_anew(client, path, preview):
    head, row = ["Việc", "Thời hạn", "Hạn chót"], ["In", "1/6/2010", "2/6/2010"]
    response, form = preview([head, row])
    assert response.status_code == 200
    assert "Có hai cột cùng là “Hạn”." in response.text
    refused = client.post(path, data=form)
    assert refused.status_code == 422
    again = client.post(f"{path}/preview", data=form | {"column": ["title", "start", "due"]})
    assert re.findall(r'data-label="(?:Bắt đầu|Hạn)"[^>]*>([^<\s]+)', again.text) == ["1/6/2010", "2/6/2010"]
    assert form_of(again.text)["column"] == ["title", "start", "due"]


def test_table_without_a_head_can_be_told_what_its_columns_hold(client, path, preview):
    response, form = preview([["In tài liệu", "1/6/2010"]])
    assert "Không có dòng nào nêu tên cột" in response.text
    again = client.post(f"{path}/preview", data=form | {"column": ["title", "due"], "take": ["1"]})
    assert "Nhập 1 nhiệm vụ" in again.text


def test_second_sheet_can_be_chosen(client, path):
    book = Workbook()
    for cells in PLAN:
        book.active.append(cells)
    other = book.create_sheet("Khác")
    other.append(["Việc", "Hạn"])
    other.append(["Gửi giấy mời", "1/6/2010"])
    content = BytesIO()
    book.save(content)
    page = client.post(f"{path}/preview", data={"file": (BytesIO(content.getvalue()), "a.xlsx")}).text
    assert "Dự thảo báo cáo" in page
    again = client.post(f"{path}/preview", data=form_of(page) | {"table": "1"})
    assert "Gửi giấy mời</td>" in again.text
    assert "Dự thảo báo cáo</td>" not in again.text


def test_form_sent_twice_brings_nothing_in_twice(db, district, client, path, preview):
    _, form = preview()
    assert client.post(path, data=form).status_code == 303
    again = client.post(path, data=form)
    assert again.status_code == 409
    assert "2 nhiệm vụ trong số này vừa được thêm vào bảng" in again.text
    assert titles(db, district).count("Dự thảo báo cáo") == 1


def test_secrecy_words_are_asked_about(client, path, preview):
    _, form = preview([["Việc", "Hạn"], ["Theo dõi tài liệu tối mật", "1/6/2010"]])
    asked = client.post(path, data=form)
    assert (asked.status_code, 'name="is_vouched"' in asked.text) == (422, True)
    assert client.post(path, data=form | {"is_vouched": "1"}).status_code == 303


def test_script_stays_text_in_every_cell(preview):
    script = "<script>alert(1)</script>"
    response, _ = preview([["Việc", "Hạn", "Chủ trì", script], [script, script, script, script], [script]])
    assert script not in response.text
    assert response.text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 6


def test_text_that_begins_like_a_formula_stays_text(db, district, client, path, preview):
    _, form = preview([["Việc", "Hạn"], ["=1+1", "1/6/2010"], ["@SUM(A1)", "1/6/2010"]])
    client.post(path, data=form)
    assert {"=1+1", "@SUM(A1)"} <= set(titles(db, district))


def test_classification_where_the_table_says_none_is_chosen_up_to_ones_own(
    db, district, client, sign_in, path, preview
):
    _, form = preview(classification="internal")
    client.post(path, data=form)
    assert task_named(db, district, "Dự thảo báo cáo").printed_number.startswith("N")
    member = sign_in("vankien.longho")
    rows = [["Việc", "Tiểu ban", "Hạn"], ["Góp ý dự thảo", "VK", "1/6/2010"]]
    _, form = preview(rows, asker=member, classification="internal")
    assert "classification" not in form
    assert member.post(path, data=form | {"classification": "internal"}).status_code == 303
    assert task_named(db, district, "Góp ý dự thảo").classification == 0


def test_who_is_bound_brings_in_his_own_alone(sign_in, preview):
    rows = [["Việc", "Tiểu ban", "Hạn"], ["Của mình", "VK", "1/6/2010"], ["Của người", "NS", "1/6/2010"]]
    response, _ = preview(rows, asker=sign_in("vankien.longho"))
    assert response.text.count("nhiệm vụ này không thuộc cơ quan, tiểu ban nào của đồng chí") == 1


@pytest.mark.parametrize("login", ["vankien.longho", ORGANISER])
def test_title_above_the_clearance_is_no_double(db, district, sign_in, preview, login):
    factories.make_task(db, district, by=ORGANISER, title="Việc kín", classification=1)
    response, _ = preview([["Việc", "Tiểu ban", "Hạn"], ["Việc kín", "VK", "1/6/2010"]], asker=sign_in(login))
    assert ("đã có trên bảng" in response.text) == (login == ORGANISER)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({}, "Hãy chọn tệp hoặc dán bảng."),
        ({"words": " \n "}, "Hãy chọn tệp hoặc dán bảng."),
        ({"file": (b"", "a.xlsx")}, "không có dòng nào"),
        ({"file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls")}, "loại cũ"),
        ({"file": (b"%PDF-1.4", "a.csv")}, "không thuộc các loại đó"),
        ({"file": (b"x" * 5_000_001, "a.csv")}, "lớn hơn 5 MB"),
        ({"words": "x" * 5_000_001}, "lớn hơn 5 MB"),
        ({"words": "a\n" * 2_501}, "hơn 2.500 dòng"),
        ({"rows": "[1, 2"}, "Hãy chọn tệp hoặc dán bảng."),
        ({"rows": '[["", [[1, [["9999-99-99"]]]]]]'}, "Hãy chọn tệp hoặc dán bảng."),
    ],
)
def test_bad_input_ends_in_a_sentence_and_an_intact_board(db, client, path, form, sentence):
    before = content_of(db)
    data = {name: (BytesIO(value[0]), value[1]) if name == "file" else value for name, value in form.items()}
    response = client.post(f"{path}/preview", data=data, content_type="multipart/form-data")
    assert (response.status_code, sentence in response.text) == (422, True)
    assert content_of(db) == before


def test_more_than_the_form_may_carry_is_refused_before_it_is_read(client, path):
    response = client.post(f"{path}/preview", data={"words": "x" * 15_000_000})
    assert (response.status_code, "quá lớn" in response.text) == (413, True)


def test_whole_board_of_two_thousand_comes_in(db, district, client, path, preview):
    rows = [["Việc", "Hạn"], *([f"Việc số {n}", "1/6/2010"] for n in range(2_000))]
    response, form = preview(rows)
    assert (len(form["take"]), "Nhập 2.000 nhiệm vụ" in response.text) == (2_000, True)
    assert client.post(path, data=form, content_type="multipart/form-data").status_code == 303
    assert len(titles(db, district)) > 2_000


def test_more_than_two_thousand_are_refused_as_a_whole(db, client, path, preview):
    _, form = preview([["Việc", "Hạn"], *([f"Việc số {n}", "1/6/2010"] for n in range(2_001))])
    before = content_of(db)
    refused = client.post(path, data=form, content_type="multipart/form-data")
    assert (refused.status_code, "2.000 nhiệm vụ" in refused.text) == (422, True)
    assert content_of(db) == before
