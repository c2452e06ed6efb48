"""The page of a subtree: its lines for each reader, their order, the changes since other days, the signs of trouble."""

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
import questions
import world as cast
from factories import a_stub, make_task
from openpyxl import load_workbook
from sqlite_utils import Database

from planner import actions, store
from planner.actions.successions import Wanted
from planner.domain.board import Placement
from planner.domain.succession import MERGED, Heir
from planner.store.organisations import NewOrganisation

OFFICE = "vanphong.vinhlong"
PAGE = f"/organisations/{cast.PROVINCE}"
YESTERDAY, WEEK_AGO = cast.DAY - timedelta(days=1), cast.DAY - timedelta(days=7)
COLUMNS = ("opens", "left", "progress", "late", "serious", "difficulties", "outlook", "fresh", "report")


def rows(page: str) -> dict[str, dict[str, str]]:
    """The lines of the table by code, in their order: what each column says, in words."""
    found = re.findall(r'<tr id="o-([^"]+)">(.*?)</tr>', page, re.DOTALL)
    return {code: _cells(row) for code, row in found}


def _cells(row: str) -> dict[str, str]:
    cells = dict(re.findall(r'<td[^>]*class="[^"]*k-(\w+)"[^>]*>(.*?)</td>', row, re.DOTALL))
    return {name: _words(cell) for name, cell in cells.items()}


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def take_pictures(db: Database, day: date) -> None:
    """What the clerk keeps when a day has ended."""
    with store.connection.writing(db):
        store.subtree_snapshots.take(db, day, cast.MOMENT.stamp)
        store.snapshots.take(db, day, cast.MOMENT.stamp, 0, store.snapshots.last_key(db))


def found_district(db: Database) -> str:
    """A third district, which has no congress."""
    row = NewOrganisation(
        "P86.859", "Đảng bộ huyện Vũng Liêm", "huyen", "assumed", "cap_tren_truc_tiep_co_so", cast.PROVINCE
    )
    return actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row).code


def late_task(db: Database, world, **changes) -> None:
    """A task of the district that was due a fortnight ago."""
    days = {"start": date(2010, 4, 20), "due": date(2010, 4, 26)}
    make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", **days | changes)


def test_line_tells_what_is_known_and_names_what_is_not(sign_in, db):
    late = store.counters.late(
        db, cast.person(db, OFFICE).scope, 1, [store.organisations.key_of(db, cast.DISTRICT)], cast.DAY.isoformat()
    )
    found = rows(sign_in(OFFICE).get(PAGE).text)

    assert list(found) == [cast.DISTRICT, cast.SIBLING]
    line = found[cast.DISTRICT]
    # Its commune counts with it, so its own progress stands beside that of all.
    assert (line["opens"], line["left"], line["progress"]) == ("14/7", "65", "0% riêng 0%")
    assert line["late"].split()[0] == str(next(iter(late.values())))
    assert (line["serious"], line["difficulties"]) == ("–", "0")
    assert (line["outlook"], line["fresh"], line["report"]) == ("chưa có dự báo", "chưa có", "– không yêu cầu")


def test_organisation_without_a_congress_shows_no_figure(sign_in, db):
    line = rows(sign_in(OFFICE).get(PAGE).text) if found_district(db) else {}

    assert line["P86.859"] == {
        "opens": "", "left": "", "progress": "chưa có số liệu", "serious": "–", "difficulties": "–",
        "outlook": "chưa mở", "fresh": "", "report": "– không yêu cầu",
    }  # fmt: skip
    assert next(iter(line)) == "P86.859"


def test_who_keeps_the_tree_reads_names_and_no_figure(sign_in):
    line = rows(sign_in("quantri").get(PAGE).text)[cast.DISTRICT]

    assert set(line.values()) <= {"", "–", "chưa có số liệu", "– không yêu cầu"}


@pytest.mark.parametrize("login", ["bandoc.vinhlong", "vanphong.longho", "thanhvien.mangthit"])
def test_who_reads_one_committee_sees_no_line_of_what_is_not_his(login, sign_in):
    client, page = sign_in(login), PAGE
    answer = client.get(page)

    assert answer.status_code == (200 if login == "bandoc.vinhlong" else 404)
    assert rows(answer.text) == {}


def test_what_is_above_a_clearance_is_in_no_figure(sign_in, db, world):
    below, above = sign_in("thaymat.vinhlong"), sign_in(OFFICE)
    before = below.get(PAGE).text
    seen_before = rows(above.get(PAGE).text)[cast.DISTRICT]["late"]

    late_task(db, world, title="", classification=2, stub=a_stub())

    assert below.get(PAGE).text == before
    late, fresh = (rows(above.get(PAGE).text)[cast.DISTRICT][name] for name in ("late", "fresh"))
    assert int(late.split()[0]) == int(seen_before.split()[0]) + 1
    assert fresh == "hôm nay"


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["P86.859", cast.DISTRICT, cast.SIBLING]),
        ("?sort=name", [cast.DISTRICT, cast.SIBLING, "P86.859"]),
        ("?sort=-name", ["P86.859", cast.SIBLING, cast.DISTRICT]),
        ("?sort=opens", [cast.DISTRICT, cast.SIBLING, "P86.859"]),
        ("?sort=-opens", [cast.SIBLING, cast.DISTRICT, "P86.859"]),
        ("?sort=nonsense&show=nonsense&since=never", ["P86.859", cast.DISTRICT, cast.SIBLING]),
        ("?show=unopened", ["P86.859"]),
        ("?show=unforeseen&sort=-name", [cast.SIBLING, cast.DISTRICT]),
        ("?show=silent", []),
        ("?q=mang+thit", [cast.SIBLING]),
        ("?q=th%E1%BB%8B+tr%E1%BA%A5n&sort=name", [cast.COMMUNE]),
        # Below it only: neither itself nor what stands elsewhere.
        ("?q=vinh+long", []),
        ("?q=vinh+long&where=all", [cast.PROVINCE]),
    ],
)
def test_lines_are_sorted_filtered_and_found_as_the_address_says(query, codes, sign_in, db):
    found_district(db)

    assert list(rows(sign_in(OFFICE).get(PAGE + query).text)) == codes


def test_head_that_is_sorted_turns_the_order_round(sign_in):
    page = sign_in(OFFICE).get(f"{PAGE}?sort=late&since=week").text

    assert f'aria-sort="descending"><a href="{PAGE}?sort=-late&amp;since=week"' in page
    assert f'href="{PAGE}?sort=name&amp;since=week"' in page


def test_part_of_the_page_is_the_table_at_its_own_address(sign_in, htmx):
    answer = sign_in(OFFICE).get(f"{PAGE}?sort=-name&since=yesterday", headers=htmx)

    assert answer.text.lstrip().startswith('<section class="panel subtree" id="children">')
    assert 'id="signs"' not in answer.text
    assert answer.headers["HX-Replace-Url"] == f"{PAGE}?sort=-name"


@pytest.mark.parametrize(("day", "since"), [(YESTERDAY, "yesterday"), (WEEK_AGO, "week")])
def test_changes_are_told_against_the_picture_of_a_day(day, since, sign_in, db, world):
    take_pictures(db, day)
    late_task(db, world)
    leaf = make_task(db, world.congresses[cast.SIBLING], by="thanhvien.mangthit")
    actions.boards.place(
        db, cast.person(db, "thanhvien.mangthit"), cast.MOMENT, leaf.public_id, Placement("done"), leaf.placed_version
    )
    client = sign_in(OFFICE)
    late, = db.execute(
        "SELECT late FROM subtree_snapshot WHERE clearance = 2 AND organisation_id ="
        " (SELECT id FROM organisation WHERE code = ?)", [cast.DISTRICT]
    ).fetchone()  # fmt: skip

    page = client.get(f"{PAGE}?since={since}").text
    now = store.counters.late(
        db, cast.person(db, OFFICE).scope, 1, [store.organisations.key_of(db, cast.DISTRICT)], cast.DAY.isoformat()
    )
    by = next(iter(now.values())) - late

    assert by > 0
    assert rows(page)[cast.DISTRICT]["late"].endswith(f"↑{by} thêm {by}")
    # How a committee without any below stood is told by the picture of its congress.
    assert rows(page)[cast.SIBLING]["progress"].endswith("↑1 thêm 1")
    assert "chưa có ảnh chụp" not in page
    other = client.get(f"{PAGE}?since={'week' if since == 'yesterday' else 'yesterday'}").text
    assert "chưa có ảnh chụp" in other
    assert "↑" not in "".join(rows(other)[cast.DISTRICT].values())


@pytest.mark.parametrize("is_merger", [False, True])
def test_nothing_is_compared_across_a_change_of_the_tree(is_merger, sign_in, db, world):
    take_pictures(db, YESTERDAY)
    take_pictures(db, WEEK_AGO)
    client, keeper = sign_in(OFFICE), cast.person(db, "quantri")
    told = "tổ chức đã thay đổi ngày 10/5/2010, không so được"
    assert told not in client.get(PAGE).text
    if is_merger:
        wanted = Wanted(MERGED, (cast.DISTRICT,), (Heir(cast.SIBLING),), reason="Theo nghị quyết")
        digest = actions.successions.foresee(db, keeper, cast.MOMENT, cast.CYCLE, wanted).digest
        actions.successions.carry_out(db, keeper, cast.MOMENT, cast.CYCLE, wanted, digest)
    else:
        actions.organisations.move(db, keeper, cast.MOMENT, cast.CYCLE, cast.COMMUNE, cast.SIBLING)

    for since in ("yesterday", "week"):
        page = client.get(f"{PAGE}?since={since}").text
        assert rows(page)[cast.SIBLING]["progress"].endswith(told)
        for line in rows(page).values():
            assert line["progress"].endswith((told, "chưa có số liệu"))
            assert "↓" not in "".join(line.values())
        # A move within it changes no sum of the whole; a congress that a merger cancels does.
        whole = _words(page[page.index("subtree__whole") : page.index("subtree-scroll")])
        assert (told in whole) is is_merger
        assert ("không so được" in whole) is is_merger
    assert told in "".join(
        str(cell.value) for cell in load_workbook(BytesIO(client.get(f"{PAGE}/subtree.xlsx").data)).active["AF"]
    )


def test_page_asks_as_often_for_many_lines_as_for_few(sign_in, db, queries):
    client = sign_in(OFFICE)
    client.get(PAGE)
    queries.clear()
    client.get(PAGE)
    few = len(queries)
    for number in range(5):
        row = NewOrganisation(
            f"P86.86{number}", f"Huyện {number}", "huyen", "assumed", "cap_tren_truc_tiep_co_so", cast.PROVINCE
        )
        actions.organisations.found(db, cast.person(db, "quantri"), cast.MOMENT, cast.CYCLE, row)
    queries.clear()

    assert len(rows(client.get(PAGE).text)) == 7
    assert len(queries) == few <= 40


def test_committee_without_any_below_says_so_and_shows_its_board(sign_in, world):
    page = sign_in(OFFICE).get(f"/organisations/{cast.COMMUNE}").text

    assert "Không có tổ chức đảng cấp dưới." in page
    assert f'/congresses/{world.congresses[cast.COMMUNE]}/board"' in page
    assert 'id="signs"' not in page


def test_silence_is_counted_told_and_asked_about(sign_in, db, world):
    path = store.organisations.places(db, 1)[cast.DISTRICT][0]
    with store.connection.writing(db):
        store.freshness.touch(db, path, 0, date(2026, 11, 7))
    client = sign_in(OFFICE)
    page = client.get(PAGE).text

    assert rows(page)[cast.DISTRICT]["fresh"] == "16 ngày vắng tin"
    assert f'href="{PAGE}?show=silent"' in page
    assert list(rows(client.get(f"{PAGE}?show=silent").text)) == [cast.DISTRICT]
    signs = client.get(f"{PAGE}/signs").text
    assert "16 ngày vắng tin" in signs
    assert '<option value="silent">' in signs


def test_last_question_stands_with_its_day_and_then_with_its_answer(sign_in, db):
    client = sign_in(OFFICE)
    asked = {"question": "Vì sao chưa có cập nhật?", "answer_due": "2010-05-17", "sign": "untouched"}
    assert client.post(f"/organisations/{cast.DISTRICT}/inquiries", data=asked).status_code == 303

    asked = client.get(f"{PAGE}/signs").text
    assert "hỏi 10/5 , hạn trả lời 17/5" in _words(asked)
    assert "hạn trả lời 17/5" in client.get(PAGE).text
    inquiry = store.inquiries.latest_of(db, cast.person(db, OFFICE).scope, 1, [
        store.organisations.key_of(db, cast.DISTRICT)
    ]).popitem()[1]  # fmt: skip
    actions.inquiries.answer(
        db, cast.person(db, "vanphong.longho"), cast.MOMENT, inquiry.public_id, inquiry.version, "Đang chờ hội trường."
    )
    for page in (f"{PAGE}/signs", PAGE):
        assert "Đang chờ hội trường." in client.get(page).text


def test_signs_obey_clearance_and_only_an_office_above_asks(sign_in, db, world):
    inspector, office = sign_in("kiemtra.tw"), sign_in(OFFICE)
    questions.asked(db)
    assert "<textarea" in office.get(f"{PAGE}/signs").text
    before = inspector.get(f"{PAGE}/signs").text
    assert "<textarea" not in before

    for _ in range(9):
        late_task(db, world, title="", classification=2, stub=a_stub())

    assert inspector.get(f"{PAGE}/signs").text == before
