"""The minutes: a skeleton with the actual times of every sitting and item, everything else open to be written."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from io import BytesIO

import factories
import pikepdf
import pytest
import runs
import world as cast
from docx import Document
from docx.oxml.ns import qn
from web import printed

from planner import actions, store
from planner.domain.agenda_edit import ItemEdit, as_edit
from planner.domain.document import Options
from planner.domain.live_run import Step
from planner.domain.time_of_day import shown

OFFICE, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def office(db):
    return cast.person(db, OFFICE)


@pytest.fixture
def congress(db, office, district):
    return store.congresses.get(db, office.scope, district)


@pytest.fixture
def path(district):
    return f"/congresses/{district}/documents/minutes"


@pytest.fixture
def sitting(db, district):
    return factories.agenda_of(db, district)[1]


@pytest.fixture
def sheet(db):
    """The minutes as a sheet for the printer, as the district's office has them."""

    def do(**options):
        return printed.sheet(db, cast.DISTRICT, Options("minutes", **options), OFFICE)

    return do


def plain(page):
    return re.sub(r"[\s\xa0]+", " ", re.sub(r"<[^>]+>", " ", page))


def test_before_the_day_every_time_is_left_open(sign_in, db, district, path):
    page = plain(sign_in(READER).get(f"{path}.html").text)
    items = [entry.item for one in factories.agenda_of(db, district, READER) for entry in one.items]
    assert page.count("…… – ……") == len(items)
    assert "Khai mạc lúc …… ngày …………; bế mạc lúc …… ngày …………." in page
    assert page.count("Bắt đầu lúc ……, kết thúc lúc …….") == 3
    assert page.count("Chủ trì:") == 3
    for item in items:
        assert item.title in page


def test_times_of_sittings_and_items_are_those_of_the_clock(sign_in, db, office, sitting, path):
    runs.hold(db, office, sitting, {2: 48}, skipped=[4], late=7)
    page = plain(sign_in(READER).get(f"{path}.html").text)
    start = sitting.start + 7
    first, second = sitting.items[0].item.minutes, start + sitting.items[0].item.minutes
    ends = (
        start
        + 48
        + sum(one.item.minutes for one in sitting.items)
        - sum(sitting.items[place].item.minutes for place in (1, 3))
    )
    # Delegates were received first; the flag was saluted then.
    assert [one.item.kind for one in sitting.items[:2]] == ["organisation", "ceremony"]
    assert f"Khai mạc lúc {shown(second)} ngày 14/7/2010; bế mạc lúc …… ngày …………." in page
    assert f"Bắt đầu lúc {shown(start)}, kết thúc lúc {shown(ends)}." in page
    assert f"{shown(start)} – {shown(start + first)} 1. {sitting.items[0].item.title}" in page
    assert f"{shown(second)} – {shown(second + 48)} 2. {sitting.items[1].item.title}" in page
    assert f"– 4. {sitting.items[3].item.title}" in page
    assert page.count(" không tiến hành ") == 1
    assert "Các mục không tiến hành: 4." in page
    assert "Tạm dừng" not in page


def test_pauses_and_the_hall_are_told_in_words(sign_in, db, moment, office, congress, sitting, path):
    edit = replace(actions.sittings.as_edit(sitting.sitting, congress), hall="Hội trường lớn")
    actions.sittings.edit(db, office, moment, sitting.sitting.public_id, edit, sitting.sitting.version)
    starts, item = datetime.combine(sitting.day, time(8)), sitting.items[0].item
    clock = ((0, "start"), (2, "pause"), (7, "resume"), (20, "finish"))
    steps = [
        Step(0, kind, starts + timedelta(minutes=after), kind, item.id, person_id=office.id) for after, kind in clock
    ]
    store.live_runs.append(db, sitting.sitting.id, steps)
    page = plain(sign_in(READER).get(f"{path}.html").text)
    assert "Họp tại Hội trường lớn. Tạm dừng 5 phút." in page
    assert page.count("tạm dừng 5 phút") == 1


def test_closing_is_told_once_the_last_sitting_has_ended(sign_in, db, office, district, path):
    for one in factories.agenda_of(db, district):
        runs.hold(db, office, one)
    last = factories.agenda_of(db, district)[-1]
    assert f"bế mạc lúc {shown(last.end)} ngày 15/7/2010." in plain(sign_in(READER).get(f"{path}.html").text)


def test_sitting_that_was_put_off_names_the_day_it_was_held_on(sign_in, db, office, sitting, path):
    runs.hold(db, office, sitting, days=1)
    page = plain(sign_in(READER).get(f"{path}.html").text)
    assert "Họp ngày 15/7/2010. Bắt đầu lúc" in page
    assert page.count("Họp ngày") == 1


def test_room_is_left_by_kind_and_breaks_have_none(sign_in, sitting, path):
    page = sign_in(READER).get(f"{path}.html").text
    rooms = {"discussion": 4, "vote": 3, "election": 3, "report": 2, "break": 0, "ceremony": 1}
    rows = {one.item.kind: one.item.title for one in sitting.items}
    for kind, title in rows.items():
        row = next(one for one in re.findall(r"<tr.*?</tr>", page, re.DOTALL) if f". {title}" in plain(one))
        assert row.count('class="room"') == rooms.get(kind, 1)


def test_press_makes_the_minutes_anew_and_the_old_print_old(sign_in, client, db, office, sitting, path, made):
    reader = sign_in(READER)
    first = reader.get(f"{path}.pdf").headers["ETag"]
    assert reader.get(f"{path}.pdf").headers["ETag"] == first
    runs.hold(db, office, sitting)
    assert reader.get(f"{path}.pdf").headers["ETag"] != first
    codes = [code for (code,) in db.execute("SELECT code FROM document_issue ORDER BY version")]
    assert "Không: đã có bản mới hơn" in client.get(f"/check/{codes[0]}").text
    assert "Đúng: đây là bản in mới nhất" in client.get(f"/check/{codes[1]}").text


def test_hidden_item_is_in_the_minutes_of_the_cleared_alone(sign_in, db, moment, office, sitting, district, path):
    hidden = sitting.items[2].item
    edit = replace(as_edit(hidden), title="Hội ý riêng", classification=1)
    actions.agenda_items.edit(db, office, moment, hidden.public_id, edit, hidden.version)
    congress = store.congresses.get(db, office.scope, district)
    whole = runs.sittings_of(db, office, congress)[1]
    answers = []
    for takes in (5, 80):
        store.live_runs.append(db, whole.sitting.id, [runs.anew(whole, office)])
        runs.hold(db, office, whole, {3: takes}, slots={3: 90})
        answers.append([sign_in(login).get(f"{path}.html").data for login in (READER, OFFICE)])
    assert answers[0] == answers[1]
    asked = {"classification": "internal"}
    assert "Hội ý riêng [nội bộ]" in plain(sign_in(OFFICE).get(f"{path}.html", query_string=asked).text)
    assert "Hội ý riêng" not in sign_in(READER).get(f"{path}.html", query_string=asked).text


def test_it_is_numbered_with_the_papers_of_the_congress_as_minutes(sign_in, path):
    assert 'value="01-BB/ĐH"' in sign_in(OFFICE).get(path, query_string={"number": "01-BB/ĐH"}).text
    signed = sign_in(OFFICE).get(f"{path}.html", query_string={"number": "05-BB/ĐH", "signer": "Chủ tịch đoàn",
                                 "recipients": "Tỉnh ủy\nLưu"}).text  # fmt: skip
    page = plain(signed)
    assert "Số 05-BB/ĐH" in page
    assert "T/M ĐOÀN THƯ KÝ Nơi nhận: - Tỉnh ủy, - Lưu. T/M ĐOÀN CHỦ TỊCH CHỦ TỊCH ĐOÀN" in page


def test_it_is_offered_to_every_reader_and_never_by_a_link(sign_in, client, db, district, path):
    assert "Biên bản" in sign_in(READER).get(f"/congresses/{district}/documents").text
    token = factories.make_share(db, district).token
    client.get(f"/s/{token}/agenda")
    assert client.get(f"/s/{token}/minutes.pdf").status_code == 404


@pytest.mark.parametrize(("kind", "who"), [("delegates", "Đại biểu"), ("members", "Đảng viên")])
def test_who_is_summoned_follows_from_the_kind_of_congress(sign_in, db, path, kind, who):
    db.execute("UPDATE congress SET kind = ?", [kind])
    page = plain(sign_in(READER).get(f"{path}.html").text)
    assert f"{who} được triệu tập:" in page
    assert f"được …… trên …… {who.lower()} thông qua." in page


def test_english_minutes_are_english(sign_in, db, office, sitting, path):
    runs.hold(db, office, sitting)
    page = plain(sign_in(READER).get(f"{path}.html", query_string={"language": "en"}).text)
    for words in ("Minutes of proceedings", "In the chair:", "III. Conclusion", "FOR THE PRESIDIUM"):
        assert words in page


def test_pdf_has_its_sittings_as_bookmarks_and_rows_stay_whole(db, moment, office, district, sitting, sheet, tmp_path):
    for number in range(25):
        place = actions.agenda_items.Place(sitting.sitting.public_id)
        actions.agenda_items.add(db, office, moment, district, place, ItemEdit(f"Tham luận của đoàn thứ {number}"))
    runs.hold(db, office, factories.agenda_of(db, district)[1])
    path = tmp_path / "minutes.pdf"
    path.write_bytes(printed.pdf(sheet()))
    with pikepdf.open(path) as document:
        (title,) = document.open_outline().root
        marks = {str(one.title): [str(inner.title).split(" – ")[0] for inner in one.children] for one in title.children}
    assert marks == {
        "I. Thời gian, địa điểm, thành phần": [],
        "II. Diễn biến đại hội": ["Phiên trù bị", "Phiên chính thức 1", "Phiên chính thức 2"],
        "III. Kết luận": [],
    }
    # What is drawn as a line to write on is cut off at the edge.
    words = [word for word in printed.words_of(path) if "…" not in word.text]
    pages = {word.page for word in words}
    assert len(pages) > 4
    assert [word for word in words if word.right > 210 - 14] == []
    assert max(word.bottom for word in words) < 297


def test_docx_has_the_same_words_with_lines_to_write_on(sign_in, db, office, sitting, path):
    runs.hold(db, office, sitting, late=7)
    response = sign_in(READER).get(f"{path}.docx")
    body = Document(BytesIO(response.data)).element.body
    texts = ["".join(node.text for node in one.iter(qn("w:t"))) for one in body.iter(qn("w:p"))]
    styles = [one.pPr.pStyle.get(qn("w:val")) if one.pPr is not None and one.pPr.pStyle is not None else ""
              for one in body.iter(qn("w:p"))]  # fmt: skip
    assert f"Bắt đầu lúc {shown(sitting.start + 7)}" in "\n".join(texts).replace("\xa0", " ")
    assert styles.count("Fill") == sum(text.replace("\xa0", " ").startswith("Chủ trì:") for text in texts) + 5 + 2
    assert styles.count("TableRoom") > 20
    filled = [one for one, style in zip(body.iter(qn("w:p")), styles, strict=True) if style == "Fill"]
    assert all(len(list(one.iter(qn("w:tab")))) == 1 for one in filled)


def test_same_minutes_are_the_same_bytes(db, office, sitting, sheet):
    runs.hold(db, office, sitting)
    assert printed.pdf(sheet()) == printed.pdf(sheet())


def test_rehearsal_leaves_no_time_in_the_minutes(sign_in, db, office, sitting, path):
    before = sign_in(READER).get(f"{path}.html").text
    runs.hold(db, office, sitting, days=-2)
    page = sign_in(READER).get(f"{path}.html").text
    assert plain(page) == plain(before)
