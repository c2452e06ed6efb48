"""The page of reports from below: one line per committee, counts, reminding, the workbook."""

import re
from io import BytesIO

import pytest
import reporting
import world as cast
from openpyxl import load_workbook
from reporting import UPPER, later

from planner import store

APRIL = "2010-04"
HERE = f"/organisations/{cast.PROVINCE}/reports"
FORM = {"kind": "month", "period": APRIL}


@pytest.fixture
def asked(db):
    """The monthly report is asked for since before that of April was due."""
    reporting.demand(db, when=later(-30))


@pytest.fixture
def upper(sign_in):
    return sign_in(UPPER)


def states(text):
    """Every line as the code of its committee with the word of its state."""
    lines = re.findall(r'<tr id="report-([\w.]+)">.*?<span class="status[^>]*>.*?</svg>([^<]+)</span>', text, re.DOTALL)
    return [(code, word.strip()) for code, word in lines]


def counts(text):
    return re.findall(r'<span class="badge"><span class="status[^>]*>.*?</svg>([^<]+)</span> <b>(\d+)</b>', text)


def test_every_committee_below_has_a_line_and_missing_is_missing(db, asked, upper):
    reporting.seal(db, reporting.draft(db, period=APRIL))

    text = upper.get(HERE).text

    assert states(text) == [(cast.SIBLING, "chưa có"), (cast.DISTRICT, "gửi muộn")]
    assert counts(text) == [("chưa có", "1"), ("gửi muộn", "1")]
    assert "Nhắc báo cáo (1)" in text
    assert 'class="status late"' in text
    assert upper.get("/reports", query_string={"organisation": cast.PROVINCE}).text.count("chưa có") == text.count(
        "chưa có"
    )


def test_another_period_is_chosen_and_what_is_coming_is_not_missing(db, asked, upper):
    text = upper.get(HERE, query_string={"kind": "month", "period": "2010-05"}).text

    assert states(text) == [(cast.DISTRICT, "chưa đến hạn"), (cast.SIBLING, "chưa đến hạn")]
    assert "Nhắc báo cáo" not in text


def test_without_a_demand_the_page_says_what_to_do(upper):
    text = upper.get(HERE).text

    assert "Chưa yêu cầu cấp dưới gửi báo cáo nào." in text
    assert f"/organisations/{cast.PROVINCE}/report-demands" in text


def test_a_returned_report_is_told_and_one_that_was_sent_can_be_returned_from_its_line(db, asked, upper):
    report = reporting.seal(db, reporting.draft(db, period=APRIL))
    assert f'action="/reports/{report.public_id}/return"' in upper.get(HERE).text
    upper.post(f"/reports/{report.public_id}/return", data={"reason": "Thiếu số liệu."})

    text = upper.get(HERE).text

    assert ("P86.857", "bị trả lại") in states(text)
    assert f'action="/reports/{report.public_id}/return"' not in text


def test_one_button_reminds_all_and_says_whom(db, asked, upper):
    text = upper.post(f"/organisations/{cast.PROVINCE}/report-reminders", data=FORM, follow_redirects=True).text

    assert "Hôm nay đã nhắc 2 tổ chức:" in text
    assert "Đảng bộ huyện Long Hồ, Đảng bộ huyện Mang Thít." in text
    assert "chưa có tài khoản phụ trách" in text
    assert "Nhắc báo cáo (" not in text
    again = upper.post(f"/organisations/{cast.PROVINCE}/report-reminders", data=FORM)
    assert (again.status_code, "Không còn ai để nhắc" in again.text) == (409, True)
    person = cast.person(db, "vanphong.longho")
    assert len(store.upward_notices.of_person(db, person.scope, person.id)) == 1


@pytest.mark.parametrize(("login", "status"), [("bandoc.vinhlong", 403), ("vanphong.longho", 404)])
def test_nobody_else_reminds(asked, sign_in, login, status):
    answer = sign_in(login).post(f"/organisations/{cast.PROVINCE}/report-reminders", data=FORM)

    assert answer.status_code == status


def test_the_workbook_holds_the_same_lines(db, asked, upper):
    reporting.seal(db, reporting.draft(db, period=APRIL))

    sheet = load_workbook(BytesIO(upper.get(f"{HERE}.xlsx").data)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert rows[0] == ["Tổ chức đảng", "Mã", "Cấp", "Báo cáo", "Tình trạng", "Hạn", "Đã gửi", "Đã nhắc"]
    assert [(row[1], row[4], row[6] and row[6].isoformat()[:10]) for row in rows[1:]] == [
        (cast.SIBLING, "chưa có", None),
        (cast.DISTRICT, "gửi muộn", "2010-05-10"),
    ]


def test_the_page_asks_as_much_for_many_committees_as_for_few(db, asked, sign_in, queries):
    nation, province = sign_in("vanphong.tw"), sign_in(UPPER)
    reporting.demand(db, code=cast.NATION, by="vanphong.tw", when=later(-30))
    numbers = []
    for client, code in ((nation, cast.NATION), (province, cast.PROVINCE), (province, cast.DISTRICT)):
        client.get(f"/organisations/{code}/reports")
        queries.clear()
        client.get(f"/organisations/{code}/reports")
        numbers.append(len(queries))

    assert max(numbers) - min(numbers) <= 2


def test_who_is_asked_for_nothing_sees_at_once_how_those_below_stand(db, asked, upper):
    page = upper.get("/reports").text
    told = re.findall(r'href="(/reports\?organisation=[^"]*)">Báo cáo[^<]*: [^<]*</a>(.*?)</p>', page, re.DOTALL)

    assert [address for address, _ in told] == [f"/reports?organisation={cast.PROVINCE}"]
    assert re.findall(r"<b>(\d+)</b>", told[0][1]) == ["2"]
