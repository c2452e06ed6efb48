"""What the preview of an import lets be mended and shows: names of no body, merged cells, headings."""

import re
from io import BytesIO

import pytest
from openpyxl import Workbook
from web.test_task_imports import ORGANISER, form_of, task_named


@pytest.fixture
def path(district):
    return f"/congresses/{district}/tasks/import"


@pytest.fixture
def client(sign_in):
    return sign_in(ORGANISER)


@pytest.fixture
def preview(client, path):
    """The page that a table leads to, and its form as a browser would send it."""

    def do(rows):
        words = "\n".join("\t".join(cells) for cells in rows)
        response = client.post(f"{path}/preview", data={"words": words})
        return response, form_of(response.text)

    return do


def test_name_of_no_body_is_asked_for_once_and_mends_all_its_rows(db, district, client, path, preview):
    head = ["Việc", "Chủ trì", "Hạn"]
    response, form = preview([head, ["In", "Sở Lạ", "1/6/2010"], ["Ghép", "SỞ LẠ", "2/6/2010"]])
    assert (form["named"], form["meant"]) == (["unit:Sở Lạ"], [""])
    assert re.search(r"data-sound-only disabled>", response.text)
    mended = client.post(f"{path}/preview", data=form | {"meant": ["BTC"]})
    again = form_of(mended.text)
    assert (again["meant"], "data-sound-only disabled" in mended.text) == (["BTC"], False)
    assert client.post(path, data=again).status_code == 303
    leads = {task_named(db, district, title).lead_id for title in ("In", "Ghép")}
    assert len(leads) == 1
    assert None not in leads


def test_unknown_partner_is_told_and_kept_in_the_description_unless_it_is_chosen(db, district, client, path, preview):
    response, form = preview([["Việc", "Phối hợp", "Hạn"], ["In", "Sở Lạ", "1/6/2010"]])
    assert "bỏ ra, giữ tên trong mô tả: Sở Lạ" in response.text
    assert form["meant"] == ["-"]
    assert client.post(path, data=form).status_code == 303
    assert task_named(db, district, "In").description == "Phối hợp: Sở Lạ"


def test_code_of_no_body_mends_nothing(client, path, preview):
    _, form = preview([["Việc", "Chủ trì", "Hạn"], ["In", "Sở Lạ", "1/6/2010"]])
    for code in ("XYZ", "<b>", "0"):
        assert client.post(path, data=form | {"meant": [code]}).status_code == 422


def test_what_will_be_written_is_shown_though_the_table_has_no_column_of_it(preview):
    response, _ = preview([["Việc", "Chủ trì", "Hạn"], ["In", "BTC, BTG", "1/6/2010"]])
    assert re.search(r'data-label="Phối hợp"[^>]*>Ban Tuyên giáo', response.text)
    assert re.search(r'data-label="Bắt đầu"[^>]*>1/6/2010', response.text)


def test_merged_cell_is_marked_through_every_look(client, path):
    book = Workbook()
    for cells in (["TT", "Việc", "Chủ trì", "Hạn"], [1, "In", "VP", "1/6/2010"], [2, "Ghép", None, "2/6/2010"]):
        book.active.append(cells)
    book.active.merge_cells("C2:C3")
    content = BytesIO()
    book.save(content)
    page = client.post(f"{path}/preview", data={"file": (BytesIO(content.getvalue()), "a.xlsx")}).text
    again = client.post(f"{path}/preview", data=form_of(page)).text
    assert (page.count("ô gộp"), again.count("ô gộp")) == (1, 1)


def test_heading_that_means_nothing_is_told_and_may_be_the_phase(db, district, client, path, preview):
    response, form = preview([["Việc", "Hạn"], ["II. Việc khác", ""], ["In", "1/6/2010"]])
    assert "Tiêu đề không nêu tiểu ban hay giai đoạn nào: II. Việc khác" in " ".join(response.text.split())
    looked = client.post(f"{path}/preview", data=form | {"headings": "phase"})
    assert client.post(path, data=form_of(looked.text)).status_code == 303
    assert task_named(db, district, "In").phase == "Việc khác"
