"""What a subtree says of its figures, and its main action: whose and of which period, what is unknown, reminding."""

import re
from html import unescape
from io import BytesIO

import pytest
import reporting
import world as cast
from openpyxl import load_workbook
from reporting import UPPER, later

from planner import actions, store
from planner.store.organisations import NewOrganisation

PAGE = f"/organisations/{cast.PROVINCE}"
BUTTON = "Nhắc báo cáo (1)"


@pytest.fixture
def asked(db):
    """The monthly report is asked for since before that of April was due; the district sent it."""
    reporting.demand(db, when=later(-30))
    reporting.seal(db, reporting.draft(db, period="2010-04"))


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_heads_say_whose_figures_stand_below_them(sign_in):
    page = sign_in(UPPER).get(PAGE).text
    groups = re.search(r'<tr class="subtree__groups">(.*?)</tr>', page, re.DOTALL)[1]

    found = re.findall(r'<t[dh](?: scope="colgroup")?(?: colspan="(\d)")?>(.*?)</t[dh]>', groups, re.DOTALL)
    assert [(int(span or 1), _words(words)) for span, words in found] == [
        (1, ""), (2, "Đại hội riêng"), (4, "Cả cấp dưới"), (1, "Đại hội riêng"), (1, "Cả cấp dưới"), (1, ""),
    ]  # fmt: skip


def test_one_that_is_not_opened_says_that_its_figures_are_of_those_below(sign_in, db):
    keeper = cast.person(db, "quantri")
    row = NewOrganisation(
        "P86.859", "Đảng bộ huyện Vũng Liêm", "huyen", "assumed", "cap_tren_truc_tiep_co_so", cast.PROVINCE
    )
    actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    actions.organisations.move(db, keeper, cast.MOMENT, cast.CYCLE, cast.COMMUNE, "P86.859")

    page = sign_in(UPPER).get(PAGE).text
    line = _words(re.search(r'<tr id="o-P86.859">.*?</tr>', page, re.DOTALL)[0])
    assert "chưa mở (cấp dưới: 0%)" in line
    # Nothing else stands below the district any more.
    assert "riêng" not in _words(re.search(rf'<tr id="o-{cast.DISTRICT}">.*?</tr>', page, re.DOTALL)[0])


def test_head_names_the_period_and_a_line_of_another_names_its_own(sign_in, db, asked):
    page = sign_in(UPPER).get(PAGE).text
    head = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page, re.DOTALL)[-1]
    assert _words(head) == "Báo cáo T4"
    cells = dict(re.findall(r'<tr id="o-([^"]+)">.*? k-report"[^>]*>(.*?)</td>', page, re.DOTALL))
    assert {code: _words(cell) for code, cell in cells.items()} == {
        cast.DISTRICT: "gửi muộn", cast.SIBLING: "chưa có",
    }  # fmt: skip

    reporting.seal(db, reporting.draft(db, period="2010-05"))
    page = sign_in(UPPER).get(PAGE).text
    told = {code: _words(row) for code, row in re.findall(r'<tr id="o-([^"]+)">(.*?)</tr>', page, re.DOTALL)}
    # Of two periods the later is the usual one.
    assert told[cast.DISTRICT].endswith("đã gửi")
    assert "T5 đã gửi" not in told[cast.DISTRICT]
    assert told[cast.SIBLING].endswith("T4 chưa có")


def test_those_whose_report_is_missing_are_reminded_from_the_page_once_a_day(sign_in, db, asked):
    client = sign_in(UPPER)
    page = client.get(PAGE).text
    assert BUTTON in page
    assert f'href="{PAGE}/reports?kind=month&amp;period=2010-04"' in page
    assert "Nhắc báo cáo" not in client.get(f"{PAGE}?q=mang").text
    assert "Nhắc báo cáo" not in sign_in("bandoc.vinhlong").get(PAGE).text

    form = re.search(rf'<form method="post" action="({PAGE}/report-reminders)">(.*?)</form>', page, re.DOTALL)
    data = dict(re.findall(r'name="(\w+)" value="([^"]+)"', form[2]))
    assert client.post(form[1], data=data).status_code == 303
    assert "Nhắc báo cáo" not in client.get(PAGE).text


def test_heat_table_and_paper_say_whose_figures_and_which_period(sign_in, db, asked):
    client = sign_in(UPPER)
    for path, groups in (
        ("heat", [4, "Cả cấp dưới", 1, "Đại hội riêng", 1, "Cả cấp dưới"]),
        ("subtree.html", [2, "Đại hội riêng", 5, "Cả cấp dưới"]),
    ):
        page = client.get(f"{PAGE}/{path}").text
        head, *_ = page[page.index("<thead>") :].partition("</thead>")
        above, below = head.split("</tr>")[:2]
        found = re.findall(r'<th(?: scope="colgroup")?(?: colspan="(\d)")?>(.*?)</th>', above)
        assert [part for span, words in found for part in (int(span or 1), words)] == groups
        # On paper the head of a column that is in no group takes both rows: no box of a head is empty.
        last = above if 'rowspan="2"' in above else below
        assert _words(re.findall(r"<th[^>]*>(.*?)</th>", last)[-1]) == "Báo cáo T4"
    reporting.seal(db, reporting.draft(db, period="2010-05"))
    for path in ("heat", "subtree.html"):
        assert "T4 chưa có" in _words(client.get(f"{PAGE}/{path}").text)


def test_warnings_are_unknown_until_the_clerk_has_looked(sign_in, db):
    client = sign_in(UPPER)
    seen = [_warnings(client)]
    actions.findings.refresh_some(db, cast.MOMENT, cast.ZONE)
    seen.append(_warnings(client))

    scope = cast.person(db, UPPER).scope
    organisation = store.organisations.by_code(db, 1)[cast.DISTRICT]
    found = store.finding_counts.serious_below(db, scope, 1, [organisation])[organisation.id]
    assert seen[0] == ("–", "missing", None, True, "–")
    assert seen[1][:1] == (str(found),)
    assert seen[1][2:] == (found, False, str(found))
    assert seen[1][1] != "missing"
    # Nothing found is not the same as nobody looked.
    db.execute("DELETE FROM finding_count WHERE severity <> 'looked'")
    assert _warnings(client)[:3] == ("0", "good", 0)


def _warnings(client) -> tuple:
    """What the table, the heat table, the workbook, its last column, and paper say of the warnings of the district."""
    name, page = "Đảng bộ huyện Long Hồ", client.get(PAGE).text
    heat = client.get(f"{PAGE}/heat").text.split(f'title="{name}"')[1]
    sheet = load_workbook(BytesIO(client.get(f"{PAGE}/subtree.xlsx").data)).active
    head, *lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (line,) = [found for row in lines if (found := dict(zip(head, row, strict=True)))["Tổ chức đảng"] == name]
    paper = re.search(r"<td>[^<]*Long[^<]*Hồ</td>.*?</tr>", client.get(f"{PAGE}/subtree.html").text, re.DOTALL)[0]
    return (
        _words(re.search(rf'<tr id="o-{cast.DISTRICT}">.*? k-serious"[^>]*>(.*?)</td>', page, re.DOTALL)[1]).split()[0],
        re.findall(r"heat--(\w+)", heat)[2],
        line["Cảnh báo (cả cấp dưới)"],
        "cảnh báo" in (line[head[-1]] or "").split(", "),
        _words(re.findall(r"<td[^>]*>(.*?)</td>", paper, re.DOTALL)[5]),
    )
