"""A report of an office is read by its own people, too, who do not read below: they learn no words from there."""

import re
from io import BytesIO

import pytest
import reporting
import world as cast
from openpyxl import load_workbook
from questions import raised

from planner import actions, store
from planner.domain import report_figures
from planner.domain.clearance import INTERNAL

OWN, BELOW, LOWEST = "Xin ý kiến về ngày họp của mình", "Hội trường huyện đang sửa", "Thiếu ghế ở thị trấn"
REST = "Khó khăn của cấp dưới chỉ nêu lĩnh vực và trạng thái"
EVERYTHING = {"vanphong.longho", "vanphong.vinhlong", "thaymat.vinhlong", "vanphong.tw", "kiemtra.tw"}
OF_ITSELF = {"thanhvien.longho", "vankien.longho", "bandoc.longho"}


@pytest.fixture
def asked(db, world):
    raised(db, world.congresses[cast.DISTRICT], question=OWN)
    raised(db, world.congresses[cast.COMMUNE], by="thaymat.vinhlong", question=LOWEST)


@pytest.fixture
def report(db, asked):
    reporting.demand(db)
    return reporting.draft(db)


def texts(client, report):
    """The report on the screen, as sheets and as a workbook."""
    here = f"/reports/{report.public_id}"
    book = load_workbook(BytesIO(client.get(f"{here}.xlsx").data)).active
    return [
        client.get(here).text,
        client.get(f"{here}.html").text,
        "\n".join(str(cell) for row in book.iter_rows(values_only=True) for cell in row),
    ]


@pytest.mark.parametrize("is_sealed", [True, False])
@pytest.mark.parametrize("login", sorted(EVERYTHING | OF_ITSELF))
def test_who_does_not_read_below_reads_no_words_from_there(db, sign_in, report, login, is_sealed):
    if is_sealed:
        reporting.seal(db, report)
    elif login in EVERYTHING - {"vanphong.longho"}:
        assert sign_in(login).get(f"/reports/{report.public_id}").status_code == 404
        return
    for text in texts(sign_in(login), report):
        assert OWN in text
        if login in EVERYTHING:
            assert LOWEST in text
            assert REST not in text
        else:
            assert LOWEST not in text
            assert "Đảng bộ thị trấn Long Hồ: " not in text
            assert ("của cấp dưới" in text, text.count(REST)) == (True, 1)


def test_a_reader_of_the_province_is_told_how_many_and_in_which_fields(db, world, sign_in):
    raised(db, world.congresses[cast.DISTRICT], question=BELOW, field="security")
    reporting.demand(db, cast.NATION, by="vanphong.tw")
    draft = reporting.draft(db, cast.PROVINCE, by="vanphong.vinhlong")
    sealed = reporting.seal(db, draft, by="vanphong.vinhlong")
    known = store.reports.content(db, sealed)
    page = sign_in("bandoc.vinhlong").get(f"/reports/{sealed.public_id}").text
    (row,) = re.findall(r"<tr><td>An ninh</td>.*?</tr>", page)
    assert re.findall("<td>(.*?)</td>", row) == ["An ninh", "của cấp dưới", "–", "chờ trả lời"]
    assert BELOW not in page
    assert BELOW in sign_in("vanphong.vinhlong").get(f"/reports/{sealed.public_id}").text
    # What was sealed is whole, and its hash is that of the whole.
    assert (BELOW in known, report_figures.digest(known)) == (True, sealed.seal.digest)
    assert store.reports.content(db, sealed) == known


def test_the_head_of_an_ordinary_report_says_that_it_counts_ordinary_ones(db, sign_in, report):
    page = sign_in("vanphong.longho").get(f"/reports/{report.public_id}").text
    head = "Báo cáo của cấp dưới trực tiếp, chỉ tính báo cáo thường: Báo cáo tháng, tháng 5 năm 2010"
    assert head in page
    cleared = cast.person(db, "vanphong.longho")
    actions.reports.rank(db, cleared, cast.MOMENT, report.public_id, INTERNAL, report.version)
    page = sign_in("vanphong.longho").get(f"/reports/{report.public_id}").text
    assert head not in page
    assert "Báo cáo của cấp dưới trực tiếp: Báo cáo tháng, tháng 5 năm 2010" in page
