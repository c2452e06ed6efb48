"""Pages of numbers of delegates and documents: typed, wrong, changed meanwhile, summed, as a workbook."""

import re
from io import BytesIO

import pytest
import world as cast
from content import content_of
from openpyxl import load_workbook

from planner import actions, store
from planner.actions.tallies import Edit
from planner.domain.tally import DELEGATES, DOCUMENTS, Counts, Typed

ORGANISER, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def unit(db, district):
    return add(db, district, "Khối cơ quan", "20", "18")


def add(db, congress, name, expected="", received="", kind=DELEGATES):
    actor = cast.person(db, ORGANISER)
    return actions.tallies.add(db, actor, cast.MOMENT, congress, kind, name, Typed(expected, received))


def change(db, tally, expected, received):
    """Somebody else writes other numbers."""
    actor = cast.person(db, "thanhvien.longho")
    own = store.tallies.get(db, actor.scope, tally)
    actions.tallies.edit(db, actor, cast.MOMENT, tally, Edit(own.unit, Typed(expected, received), ""), own.version)


def counts_of(db, tally):
    return store.tallies.get(db, cast.person(db, ORGANISER).scope, tally).counts


def values(page, name):
    """What stands in the field of this name."""
    return re.findall(rf'name="{re.escape(name)}"[^>]*value="([^"]*)"', page)


def line(page, tally):
    """What the form says that it was made from."""
    return re.search(rf'name="line" value="(t:{tally}:[^"]*)"', page)[1]


def test_units_stand_with_what_is_missing_and_the_organisations_below_are_offered(sign_in, district, unit):
    page = sign_in(ORGANISER).get(f"/congresses/{district}/tallies").text

    assert (values(page, f"expected-{unit}"), values(page, f"received-{unit}")) == (["20"], ["18"])
    assert re.findall(r'data-label="Còn thiếu">([^<]*)<', page)[0] == "2"
    assert "90 %" in page
    # Once for delegates, once for documents.
    assert page.count(f'name="expected-{cast.COMMUNE}"') == 2


def test_a_sum_says_of_how_many_units_nothing_is_known(sign_in, db, district, unit):
    add(db, district, "Công an", "1250")
    add(db, district, "Quân sự")

    page = sign_in(ORGANISER).get(f"/congresses/{district}/tallies").text
    words = " ".join(re.sub(r"<[^>]+>", " ", page.partition("<tfoot>")[2].partition("</tfoot>")[0]).split())
    # The commune below has no number yet.
    assert words == "Cộng 1.270 2/4 đơn vị 18 1/4 đơn vị 2 1/4 đơn vị 90 % 1/4 đơn vị"


def test_the_head_says_of_how_many_units_there_are_numbers(sign_in, district, unit):
    page = sign_in(ORGANISER).get(f"/congresses/{district}/tallies").text
    assert re.findall(r"(\d) trên (\d) đơn vị có số", page) == [("1", "2"), ("0", "1")]


def test_what_came_beyond_the_expected_is_said_and_hides_no_shortage(sign_in, db, district, unit):
    add(db, district, "Công an", "20", "23")
    add(db, district, "Quân sự", "0", "5")

    page = sign_in(READER).get(f"/congresses/{district}/tallies").text
    missing = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in
               re.findall(r'data-label="Còn thiếu">(.*?)</td>', page)]  # fmt: skip

    assert missing == [
        "2", "0 nhiều hơn dự kiến 3", "0 nhiều hơn dự kiến 5", "2 nhiều hơn dự kiến 8",
    ]  # fmt: skip


def test_what_was_saved_is_said_after_saving(sign_in, db, district, unit):
    client = sign_in(ORGANISER)
    page = client.get(f"/congresses/{district}/tallies").text
    form = {"kind": DELEGATES, "line": line(page, unit), f"expected-{unit}": "20", f"received-{unit}": "20"}
    answer = client.post(f"/congresses/{district}/tallies/numbers", data=form)

    assert "Đã lưu số lượng của 1 đơn vị." in client.get(answer.headers["Location"]).text
    for nothing in ("0", "abc", "12345", "-1", "١"):
        assert "Đã lưu số lượng" not in client.get(f"/congresses/{district}/tallies?saved={nothing}").text


def test_the_page_has_a_head_and_a_tab_of_its_own(sign_in, district):
    page = sign_in(READER).get(f"/congresses/{district}/tallies").text
    assert re.search(r"<h1[^>]*>Số lượng đại biểu, tài liệu <small>", page)
    assert re.findall(r'class="tabs__tab" href="([^"]*)" aria-current="page"', page) == [
        f"/congresses/{district}/tallies"
    ]


def test_whoever_only_reads_gets_no_field(sign_in, district, unit):
    page = sign_in(READER).get(f"/congresses/{district}/tallies").text
    assert ("Khối cơ quan" in page, f'name="expected-{unit}"' in page, cast.COMMUNE in page) == (True, False, False)


def test_numbers_of_a_form_are_written_together(sign_in, db, district, unit):
    client = sign_in(ORGANISER)
    page = client.get(f"/congresses/{district}/tallies").text
    form = {
        "kind": DELEGATES,
        "line": [line(page, unit), f"o:{cast.COMMUNE}"],
        f"expected-{unit}": "20",
        f"received-{unit}": "19",
        f"expected-{cast.COMMUNE}": "1.250",
        f"received-{cast.COMMUNE}": "",
    }
    answer = client.post(f"/congresses/{district}/tallies/numbers", data=form)

    assert (answer.status_code, answer.headers["Location"]) == (303, f"/congresses/{district}/tallies?saved=2")
    after = client.get(f"/congresses/{district}/tallies").text
    assert counts_of(db, unit) == Counts(20, 19)
    assert "Đảng bộ thị trấn Long Hồ" in after
    # Still offered for documents.
    assert after.count(f'name="expected-{cast.COMMUNE}"') == 1


def test_wrong_numbers_stay_in_their_fields_with_a_sentence_each(sign_in, db, district, unit):
    client, before = sign_in(ORGANISER), content_of(db)
    page = client.get(f"/congresses/{district}/tallies").text
    form = {"kind": DELEGATES, "line": line(page, unit), f"expected-{unit}": "=1+1", f"received-{unit}": "1000001"}
    answer = client.post(f"/congresses/{district}/tallies/numbers", data=form)

    assert (answer.status_code, content_of(db)) == (422, before)
    assert values(answer.text, f"expected-{unit}") == ["=1+1"]
    assert "“=1+1” không phải là số nguyên. Chưa có số thì để ô trống." in answer.text
    assert "Số phải từ 0 đến 1.000.000." in answer.text


def test_both_numbers_are_kept_when_somebody_was_faster(sign_in, db, district, unit):
    client = sign_in(ORGANISER)
    page = client.get(f"/congresses/{district}/tallies").text
    change(db, unit, "22", "18")
    form = {"kind": DELEGATES, "line": line(page, unit), f"expected-{unit}": "21", f"received-{unit}": "18"}
    answer = client.post(f"/congresses/{district}/tallies/numbers", data=form)

    assert (answer.status_code, counts_of(db, unit)) == (409, Counts(22, 18))
    assert values(answer.text, f"expected-{unit}") == ["21"]
    assert re.search(r"vừa được lưu:\s*22", answer.text)
    # Saving again keeps one's own, now with eyes open.
    form["line"] = line(answer.text, unit)
    assert client.post(f"/congresses/{district}/tallies/numbers", data=form).status_code == 303
    assert counts_of(db, unit) == Counts(21, 18)


def test_a_unit_edited_meanwhile_shows_both(sign_in, db, unit):
    client = sign_in(ORGANISER)
    change(db, unit, "22", "18")
    form = {"unit": "Khối cơ quan", "expected": "21", "received": "", "after": "", "version": "1"}
    answer = client.post(f"/tallies/{unit}/text", data=form)

    assert (answer.status_code, counts_of(db, unit)) == (409, Counts(22, 18))
    assert values(answer.text, "expected") == ["21"]
    assert ("Người khác vừa lưu đơn vị này" in answer.text, "<ins>22</ins>" in answer.text) == (True, True)
    assert values(answer.text, "version") == ["2"]


def test_a_withdrawn_unit_can_be_put_back(sign_in, db, district, unit):
    client = sign_in(ORGANISER)
    assert client.post(f"/tallies/{unit}/withdrawal").status_code == 303
    page = client.get(f"/congresses/{district}/tallies").text
    assert ("1 đơn vị thôi tính" in page, f'action="/tallies/{unit}/restoration"' in page) == (True, True)
    assert "thôi tính đơn vị" in client.get(f"/tallies/{unit}").text
    # Its form is one that was opened before.
    form = {"unit": "Khối", "expected": "1", "version": "1"}
    assert client.post(f"/tallies/{unit}/text", data=form).status_code == 409
    assert client.post(f"/tallies/{unit}/restoration").status_code == 303
    assert client.post(f"/tallies/{unit}/restoration").status_code == 409
    assert values(client.get(f"/congresses/{district}/tallies").text, f"expected-{unit}") == ["20"]


def test_a_unit_whose_name_is_taken_is_not_put_back(sign_in, db, district, unit):
    client = sign_in(ORGANISER)
    client.post(f"/tallies/{unit}/withdrawal")
    add(db, district, "Khối cơ quan")
    answer = client.post(f"/tallies/{unit}/restoration")
    assert (answer.status_code, "“Khối cơ quan” đã có trong bảng này." in answer.text) == (422, True)


def test_a_form_that_was_tampered_with_is_a_sentence(sign_in, db, district, unit):
    client, before = sign_in(ORGANISER), content_of(db)
    for lines in (["x"], ["t:aaaaaaaaaa:1::"], ["t:"], ["o:TW"], [f"t:{unit}:x:y:z"]):
        form = {"kind": DELEGATES, "line": lines, "expected-aaaaaaaaaa": "1", "expected-TW": "1"}
        assert client.post(f"/congresses/{district}/tallies/numbers", data=form).status_code in {303, 409, 422}
    assert client.post(f"/congresses/{district}/tallies", data={"kind": "votes", "unit": "a"}).status_code == 422
    assert content_of(db) == before


def test_the_page_of_the_congress_and_those_above_tell_the_sums(sign_in, db, district, unit):
    add(db, district, "Tài liệu", "300", kind=DOCUMENTS)
    page = sign_in(READER).get(f"/congresses/{district}").text
    assert "Đại biểu, tài liệu" in page
    assert f'href="/congresses/{district}/tallies"' in page


def test_the_log_names_the_unit_and_what_was_counted(sign_in, unit):
    page = sign_in(ORGANISER).get(f"/tallies/{unit}").text
    words = " ".join(re.sub(r"<[^>]+>", " ", page.partition('id="history"')[2]).split())
    assert "thêm đơn vị vào bảng số lượng" in words
    assert "Loại: Đại biểu" in words
    assert "Dự kiến: 20" in words


def test_the_workbook_holds_every_unit_and_both_sums(sign_in, db, district, unit):
    add(db, district, "Công an", "5")
    answer = sign_in(READER).get(f"/congresses/{district}/tallies.xlsx")
    rows = list(load_workbook(BytesIO(answer.data)).active.iter_rows(values_only=True))
    assert rows[1:] == [
        ("Đại biểu", "Khối cơ quan", 20, 18, 2, None, 90, None, None),
        ("Đại biểu", "Công an", 5, None, None, None, None, None, None),
        ("Đại biểu", "Cộng", 25, 18, 2, None, 90, 0, 1),
    ]


@pytest.mark.parametrize(("login", "is_told"), [("vanphong.tw", True), (READER, True), ("quantri", False)])
def test_sums_by_level_stand_on_the_pages_of_organisations(sign_in, db, district, unit, login, is_told):
    add(db, district, "Công an", "5")
    code = cast.DISTRICT if login == READER else cast.NATION
    page = sign_in(login).get(f"/organisations/{code}").text
    words = " ".join(
        re.sub(r"<[^>]+>", " ", page.partition("theo cấp của đại hội")[2].partition("</table>")[0]).split()
    )
    all_there_are = 1 if login == READER else 2
    told = f"thành phố và tương đương) Đại biểu 1 trên {all_there_are} 2 25 18 trên 1 đơn vị, 1 đơn vị chưa có số –"
    assert (told in words) is is_told, words
