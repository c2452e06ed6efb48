"""A fixed time that what is before it runs into: warned of on the page, and told on no paper as if it had room."""

import re
from dataclasses import replace

import pytest
import world as cast
from factories import agenda_of

from planner import actions
from planner.domain.agenda_edit import SittingEdit, as_edit
from planner.domain.time_of_day import shown

ORGANISER, READER = "vanphong.longho", "bandoc.longho"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


@pytest.fixture
def squeezed(db, moment, office, congress_id):
    """The first official sitting with its fifth item fixed 3 minutes after the third begins, which has more."""
    items = agenda_of(db, congress_id)[1].items
    assert items[2].item.minutes > 3
    edit = replace(as_edit(items[4].item), fixed_at=items[2].start + 3)
    actions.agenda_items.edit(db, office, moment, items[4].item.public_id, edit, items[4].item.version)
    return agenda_of(db, congress_id)[1]


def plain(page):
    return re.sub(r"[\s\xa0]+", " ", re.sub(r"<[^>]+>", " ", page))


def test_page_warns_of_the_sitting_with_the_minutes_that_are_missing(sign_in, squeezed, congress_id):
    missing = -squeezed.items[4].gap
    page = sign_in(READER).get(f"/congresses/{congress_id}/agenda?sitting={squeezed.sitting.public_id}").text
    item = squeezed.items[4].item
    said = f"“{item.title}” cố định lúc {shown(item.fixed_at)}, nhưng các mục trước đó còn thiếu {missing} phút."
    assert said in plain(page)
    (row,) = re.findall(
        rf'<li><a class="sittings__one" data-sitting="{squeezed.sitting.public_id}".*?</li>', page, re.DOTALL
    )
    assert "#triangle-alert" in row


def test_delegates_are_told_no_end_of_what_is_cut_and_no_time_of_what_has_none(sign_in, squeezed, congress_id):
    page = plain(sign_in(READER).get(f"/congresses/{congress_id}/documents/agenda.html").text)
    _, second, third, fourth, fifth = squeezed.items[:5]
    assert f"{shown(second.start)} – {shown(second.end)} {second.item.title}" in page
    assert f" {shown(third.start)} {third.item.title}" in page
    presenter = f"{third.item.presenter} " if third.item.presenter else ""
    assert f"{third.item.title} {presenter}{fourth.item.title}" in page
    assert f"{shown(fifth.start)} – {shown(fifth.end)} {fifth.item.title}" in page


def test_chairs_book_marks_what_is_cut_with_its_own_minutes_and_what_is_missing(sign_in, squeezed, congress_id):
    page = plain(sign_in(ORGANISER).get(f"/congresses/{congress_id}/documents/chair.html").text)
    for number, one in enumerate(squeezed.items[2:4], 3):
        took = one.item.minutes
        said = f"{shown(one.start)} {took} phút thiếu {one.missing} phút trước mục 5 {number}. {one.item.title}"
        assert said in page
    assert page.count("trước mục 5 ") == 2
    assert sum(one.missing for one in squeezed.items[2:4]) == -squeezed.items[4].gap


def test_sitting_past_midnight_ends_on_a_later_day_and_an_endless_item_is_told(
    sign_in, db, moment, office, congress_id
):
    sitting = agenda_of(db, congress_id)[1]
    item = sitting.items[0].item
    actions.agenda_items.set_minutes(db, office, moment, item.public_id, 1440, item.version)
    page = plain(sign_in(READER).get(f"/congresses/{congress_id}/agenda?sitting={sitting.sitting.public_id}").text)
    end = (sitting.end - item.minutes + 1440) % 1440
    assert f"{shown(sitting.start)} – {shown(end)} hôm sau" in page
    assert f"Phiên sẽ kết thúc sau nửa đêm, lúc {shown(end)}." in page
    assert f"“{item.title}” kéo dài 1440 phút; một buổi làm việc chỉ có 240 phút (giá trị giả định)." in page


def test_sitting_without_items_has_no_end(sign_in, db, moment, office, congress_id):
    edit = SittingEdit("chinh_thuc", agenda_of(db, congress_id)[1].day, 1200, 1)
    added = actions.sittings.add(db, office, moment, congress_id, edit)
    page = plain(sign_in(READER).get(f"/congresses/{congress_id}/agenda?sitting={added.public_id}").text)
    assert "20:00, chưa có mục" in page
    assert "20:00 –" not in page
