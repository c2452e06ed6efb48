"""The subtree page, founding, moving and importing organisations by form."""

from io import BytesIO

import pytest
import world as cast
from content import content_of, last_entry
from openpyxl import Workbook

HEAD = "code,parent_code,level,type,name,grade\n"
ROW = "P86.857.29581,P86.857,co_so,xa,Đảng bộ xã Bình Hòa Phước,assumed\n"


def _upload(client, content, name="to-chuc.csv"):
    content = content.encode() if isinstance(content, str) else content
    return client.post("/organisations/import", data={"cycle": "XI", "file": (BytesIO(content), name)})


def _workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _codes(db):
    return {code for (code,) in db.execute("SELECT code FROM organisation")}


def test_sheet_is_taken_in_whatever_the_order_of_its_rows(sign_in, db):
    child = "P86.857.29581.01,P86.857.29581,chi_bo,chi-bo,Chi bộ 1,assumed\n"

    response = _upload(sign_in("quantri"), HEAD + child + ROW)

    assert (response.status_code, last_entry(db)) == (200, ("organisations.imported", "quantri"))
    assert {"P86.857.29581", "P86.857.29581.01"} <= _codes(db)


def test_workbook_is_taken_in_like_a_sheet(sign_in, db):
    rows = [line.split(",") for line in (HEAD + ROW).splitlines()]

    response = _upload(sign_in("quantri"), _workbook(rows), "to-chuc.xlsx")

    assert (response.status_code, "P86.857.29581" in _codes(db)) == (200, True)


def test_sheet_taken_in_twice_changes_nothing_the_second_time(sign_in, db):
    client = sign_in("quantri")
    _upload(client, HEAD + ROW)
    organisations = db.execute("SELECT * FROM organisation").fetchall()

    assert _upload(client, HEAD + ROW).status_code == 200

    assert db.execute("SELECT * FROM organisation").fetchall() == organisations


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + "A1,P99,co_so,xa,Đảng bộ,assumed\n" + ROW, "P99"),
        (HEAD + ROW + ROW, "P86.857.29581"),
        ((HEAD + ROW).encode("utf-16"), "UTF-8"),
        ((HEAD + "P86.857.29581,P86.857,co_so,xa,Đa\u0309ng bô\u0323,assumed\n").encode("cp1258"), "UTF-8"),
        ("ma,ten\n1,2\n", "parent_code"),
        (HEAD, ""),
        ("", ""),
        (b"PK\x03\x04 not a workbook", "XLSX"),
        (HEAD + "P86.857.29581,P86.857,cap_khong_co,xa,Đảng bộ,assumed\n", "cap_khong_co"),
        (HEAD + ROW + "P86.857.29999,P86.857,truc_thuoc_trung_uong,xa,Đảng bộ,assumed\n", "P86.857.29999"),
        (HEAD + ROW + "P86.857.29999,P86.857,co_so,xa,,assumed\n", "3"),
        (HEAD + ROW + f"P86.857.29999,P86.857,co_so,xa,{'x' * 301},assumed\n", "301"),
        (HEAD + ROW + f"P86.857.29999,P86.857,co_so,xa,{'x' * 10_000},assumed\n", "3"),
        (
            HEAD + ROW + "P86.857.1,P86.857.2,chi_bo,xa,A,assumed\nP86.857.2,P86.857.1,chi_bo,xa,B,assumed\n",
            "P86.857.1",
        ),
        (HEAD + ROW + "lower case,P86.857,co_so,xa,Đảng bộ,assumed\n", "lower case"),
    ],
    ids=[
        "parent missing",
        "code twice",
        "utf-16",
        "cp1258",
        "columns missing",
        "no rows",
        "empty",
        "no workbook",
        "level unknown",
        "level above its parent",
        "no name",
        "name too long",
        "cell too long",
        "loop",
        "bad code",
    ],
)
def test_bad_sheet_is_refused_whole(content, said, sign_in, db):
    before = content_of(db)

    response = _upload(sign_in("quantri"), content)

    assert (response.status_code, content_of(db)) == (422, before)
    assert said in response.text
    assert "notice--error" in response.text


def test_every_bad_row_is_named(sign_in):
    page = _upload(sign_in("quantri"), HEAD + "A1,P98,co_so,xa,A,x\n" + ROW + "A2,P99,co_so,xa,B,x\n").text

    assert all(words in page for words in ("P98", "P99", " 2,", " 4,"))


def test_upload_without_a_file_says_so(sign_in, db):
    before = content_of(db)

    response = sign_in("quantri").post("/organisations/import", data={"cycle": "XI"})

    assert (response.status_code, content_of(db)) == (422, before)


def test_sheet_for_a_cycle_that_is_not_loaded_is_refused(sign_in, db):
    before = content_of(db)

    response = sign_in("quantri").post(
        "/organisations/import", data={"cycle": "XX", "file": (BytesIO((HEAD + ROW).encode()), "a.csv")}
    )

    assert (response.status_code, content_of(db), "XX" in response.text) == (422, before, True)


def test_too_large_an_upload_is_refused(sign_in, db):
    before = content_of(db)

    response = _upload(sign_in("quantri"), b"x" * 10_000_001)

    assert (response.status_code, content_of(db)) == (413, before)


def test_stand_in_takes_in_its_own_subtree_alone(sign_in, db):
    client = sign_in("thaymat.vinhlong")
    before = content_of(db)

    refused = _upload(client, HEAD + "P87.866,P87,cap_tren_truc_tiep_co_so,huyen,Đảng bộ,assumed\n" + ROW)

    assert (refused.status_code, content_of(db)) == (422, before)
    assert _upload(client, HEAD + ROW).status_code == 200


def test_organisation_is_never_moved_under_its_own_child(sign_in, db):
    client = sign_in("quantri")
    before = content_of(db)

    answers = [
        client.post(f"/organisations/{code}/parent", data={"parent_code": below})
        for code, below in (
            (cast.DISTRICT, cast.COMMUNE),
            (cast.DISTRICT, cast.DISTRICT),
            (cast.PROVINCE, cast.COMMUNE),
        )
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert content_of(db) == before
    assert cast.COMMUNE in answers[0].text


@pytest.mark.parametrize("parent", ["", "P99", "XX", cast.NATION, cast.COMMUNE, "x" * 10_000])
def test_district_moves_only_below_a_province(parent, sign_in, db):
    before = content_of(db)

    response = sign_in("quantri").post(f"/organisations/{cast.SIBLING}/parent", data={"parent_code": parent})

    assert (response.status_code, content_of(db)) == (422, before) if parent != cast.NATION else (303, before)


def test_moved_district_takes_its_sums_along(sign_in, db):
    def planned(code):
        return sum(
            number
            for (number,) in db.execute(
                "SELECT tasks FROM counter JOIN organisation ON organisation.id = organisation_id WHERE code = ?",
                [code],
            )
        )

    old, new, own = planned(cast.PROVINCE), planned(cast.NEIGHBOUR), planned(cast.SIBLING)

    sign_in("quantri").post(f"/organisations/{cast.SIBLING}/parent", data={"parent_code": cast.NEIGHBOUR})

    assert (planned(cast.PROVINCE), planned(cast.NEIGHBOUR)) == (old - own, new + own)
    assert sign_in("vanphong.vinhlong").get(f"/organisations/{cast.SIBLING}").status_code == 404
    assert sign_in("vanphong.dongthap").get(f"/organisations/{cast.SIBLING}").status_code == 200


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"cycle": "XX"}, 422),
        ({"cycle": ""}, 422),
        ({"parent_code": "P99"}, 422),
        ({"code": cast.DISTRICT}, 422),
        ({"code": "nhỏ"}, 422),
        ({"name": ""}, 422),
        ({"level": ""}, 422),
        ({"level": "toan_quoc"}, 422),
    ],
    ids=str,
)
def test_senseless_foundation_is_refused_and_stays_typed(changes, status, sign_in, db):
    typed = {
        "cycle": "XI",
        "parent_code": cast.DISTRICT,
        "code": "P86.857.29581",
        "name": "Đảng bộ xã đã gõ",
        "level": "co_so",
        "type": "xa",
    } | changes
    before = content_of(db)

    response = sign_in("quantri").post("/organisations", data=typed)

    assert (response.status_code, content_of(db)) == (status, before)
    assert f'value="{typed["parent_code"]}"' in response.text
    assert f'value="{typed["name"]}"' in response.text


def test_stale_rename_keeps_both_names(sign_in, db):
    client = sign_in("quantri")
    address = f"/organisations/{cast.DISTRICT}/name"
    client.post(address, data={"name": "Tên của người khác", "version": "1"})
    before = content_of(db)

    response = client.post(address, data={"name": "Tên của tôi", "version": "1"})

    assert (response.status_code, content_of(db)) == (409, before)
    assert "Tên của người khác" in response.text
    assert "Tên của tôi" in response.text


def test_organisation_with_open_ones_below_stays_open(sign_in, db):
    before = content_of(db)

    response = sign_in("quantri").post(f"/organisations/{cast.DISTRICT}/closure", data={"reason": "Sáp nhập"})

    assert (response.status_code, content_of(db)) == (422, before)


def test_search_finds_with_and_without_marks(sign_in):
    client = sign_in("vanphong.vinhlong")

    pages = [client.get("/organisations/P86", query_string={"q": words}).text for words in ("mang thit", "Mang Thít")]

    assert all(cast.SIBLING in page for page in pages)


def test_search_finds_nothing_outside_the_scope(sign_in):
    page = sign_in("vanphong.vinhlong").get("/organisations/P86", query_string={"q": "đồng tháp"}).text

    assert f"/organisations/{cast.NEIGHBOUR}" not in page
