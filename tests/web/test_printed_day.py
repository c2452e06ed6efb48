"""A day of the agenda for the wall: one sheet as far as it can be read there."""

import re
from datetime import date

import pikepdf
import pytest
import world as cast
from factories import agenda_of
from web import printed

from planner import actions
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit, NewSitting, SittingEdit
from planner.domain.agenda_script import Script
from planner.domain.document import Options

ORGANISER, READER = "vanphong.longho", "bandoc.longho"
DAY = date(2010, 7, 14)
# What the sheets after the first one are headed with on a day of 45 items: on A3 the second begins with a half day.
GOES_ON = {
    "a3": ["Thứ Tư, 14 tháng 7 (tiếp)"],
    "a4": ["Thứ Tư, 14 tháng 7 – Buổi sáng (tiếp)", "Thứ Tư, 14 tháng 7 – Buổi chiều (tiếp)"],
}


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def address(congress_id):
    return f"/congresses/{congress_id}/documents/day"


@pytest.fixture
def bring(db, moment, congress_id):
    """Put an agenda of one day with so many items in place."""

    def do(count, title="Mục"):
        rows = tuple((n, ItemEdit(f"{title} {n}", minutes=10, presenter="Đoàn chủ tịch")) for n in range(2, count + 2))
        course = [NewSitting(SittingEdit("chinh_thuc", DAY, 480, 2), rows, 2)]
        actions.agendas.bring_in(db, cast.person(db, ORGANISER), moment, congress_id, course, "thay")

    return do


def plain(page):
    return re.sub(r"[\s\xa0]+", " ", re.sub(r"<[^>]+>", " ", page))


def pages_of(db, path, **options):
    """Width and height in mm, and the text of every page, as a reader prints it."""
    path.write_bytes(printed.pdf(printed.sheet(db, cast.DISTRICT, Options("day", **options), READER, signs=False)))
    with pikepdf.open(path) as document:
        boxes = [[round(float(side) / printed.MM) for side in page.mediabox[2:]] for page in document.pages]
    return boxes, [printed.text_of(path, number) for number in range(1, len(boxes) + 1)]


def test_day_is_chosen_and_the_first_one_goes_without_saying(sign_in, db, congress_id, address):
    client = sign_in(READER)
    first, second, _ = agenda_of(db, congress_id)
    whole = plain(client.get(f"{address}.html").text)
    assert "Thứ Ba, 13 tháng 7" in whole
    assert all(entry.item.title in whole for entry in first.items)
    chosen = plain(client.get(f"{address}.html", query_string={"day": second.day.isoformat()}).text)
    assert "Thứ Tư, 14 tháng 7" in chosen
    assert "Ngày thứ 1 của đại hội" in chosen
    assert all(entry.item.title in chosen for entry in second.items)
    assert "Kết thúc:" in chosen
    page = client.get(address).text
    assert re.findall(r'<option value="(2010-[\d-]+)"', page) == ["2010-07-13", "2010-07-14", "2010-07-15"]


@pytest.mark.parametrize(("day", "sentence"), [
    ("2010-08-01", "Chương trình không có ngày 1/8/2010."), ("hôm nay", "hôm nay không phải là một ngày."),
])  # fmt: skip
def test_day_without_a_sitting_and_what_is_no_day_are_refused_with_a_sentence(sign_in, address, day, sentence):
    answer = sign_in(READER).get(f"{address}.html", query_string={"day": day})

    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_internal_items_and_scripts_change_no_byte(sign_in, db, moment, congress_id, address):
    reader, query = sign_in(READER), {"day": "2010-07-14"}
    before = reader.get(f"{address}.html", query_string=query).data
    second = agenda_of(db, congress_id)[1]
    office = cast.person(db, ORGANISER)
    hidden = ItemEdit("Hội ý", minutes=45, classification=1)
    actions.agenda_items.add(db, office, moment, congress_id, Place(second.sitting.public_id), hidden)
    item = second.items[0].item
    edit = ItemEdit(
        item.title, item.kind, item.minutes, None, item.presenter, 0, item.title_en, item.presenter_en, Script("LOI")
    )
    actions.agenda_items.edit(db, office, moment, item.public_id, edit, item.version)
    assert reader.get(f"{address}.html", query_string=query).data == before
    assert (
        "LOI" not in sign_in(ORGANISER).get(f"{address}.html", query_string=query | {"classification": "internal"}).text
    )


@pytest.mark.parametrize(("paper", "box", "most"), [("a3", [297, 420], 24), ("a4", [210, 297], 14)])
def test_day_of_usual_length_stands_on_one_sheet(db, bring, tmp_path, paper, box, most):
    bring(most)
    boxes, texts = pages_of(db, tmp_path / "day.pdf", paper=paper)
    assert boxes == [box]
    assert texts[0].count("Mục ") == most


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_every_sheet_of_a_long_day_leaves_the_edge_white_that_printers_cannot_reach(db, bring, tmp_path, paper):
    bring(45)
    pages_of(db, tmp_path / "day.pdf", paper=paper)
    words = printed.words_of(tmp_path / "day.pdf")
    highest = {page: min(word.top for word in words if word.page == page) for page in {word.page for word in words}}
    assert len(highest) > 1
    assert {page: top for page, top in highest.items() if top < 8} == {}


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_day_that_is_too_long_goes_on_and_says_which_day_it_is(db, bring, tmp_path, paper):
    bring(45)
    boxes, texts = pages_of(db, tmp_path / "day.pdf", paper=paper)
    assert len(boxes) in (2, 3)
    assert sum(text.count("Mục ") for text in texts) == 45
    assert "(tiếp)" not in texts[0]
    heads = [re.search(r"Thứ Tư, 14 tháng 7( – Buổi \w+)? \(tiếp\)", " ".join(text.split())) for text in texts]
    assert [head and head[0] for head in heads] == [None, *GOES_ON[paper]]


def test_nothing_that_happens_is_set_smaller_than_twenty_points(db, bring, tmp_path):
    bring(45)
    for paper in ("a3", "a4"):
        path = tmp_path / f"{paper}.pdf"
        pages_of(db, path, paper=paper)
        items = [word for word in printed.words_of(path) if word.text == "Mục"]
        assert len(items) == 45
        # 20 pt are 7.05 mm, and a line box of this face is a little taller than its type.
        assert all(word.bottom - word.top >= 7.0 for word in items)


def test_same_day_is_the_same_bytes(db, world):
    first, second = (printed.pdf(printed.sheet(db, cast.DISTRICT, Options("day"), READER)) for _ in range(2))
    assert first == second


def test_hostile_text_is_text(sign_in, bring, address):
    bring(2, "<img src=file:///etc/passwd> " + "x" * 200)
    page = sign_in(READER).get(f"{address}.html").text
    assert "&lt;img src=file" in page
    assert "<img src=file" not in page
