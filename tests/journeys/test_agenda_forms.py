"""Items of an agenda typed amiss, in long words, and on a phone."""

import pytest
import world as cast
from approvals import keep
from factories import agenda_of, make_share
from journeys.conftest import DESKTOP, PHONE
from playwright.sync_api import expect

ORGANISER = "vanphong.longho"
LONG = "Khaimac" * 42 + "xxxxxx"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def sitting(db, congress_id):
    return agenda_of(db, congress_id)[1]


@pytest.fixture
def path(congress_id, sitting):
    return f"/congresses/{congress_id}/agenda?sitting={sitting.sitting.public_id}"


@pytest.mark.parametrize("typed", ["0", "10000"])
def test_wrong_minutes_stay_marked_until_they_are_right(new_page, mishaps, db, congress_id, path, sitting, typed):
    page, item = new_page(ORGANISER), sitting.items[0].item
    page.goto(path)
    field = page.locator(f"#minutes-{item.public_id}")
    field.fill(typed)
    page.keyboard.press("Tab")
    expect(page.locator(".toast--error")).to_contain_text("Một mục kéo dài từ 1 đến 1.440 phút")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value(typed)
    expect(field).to_have_accessible_description("Một mục kéo dài từ 1 đến 1.440 phút (số nguyên).")
    assert agenda_of(db, congress_id)[1].items[0].item.minutes == item.minutes
    field.fill("22")
    page.keyboard.press("Enter")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    assert agenda_of(db, congress_id)[1].items[0].item.minutes == 22
    assert mishaps == [f"422 /agenda-items/{item.public_id}/minutes"]
    mishaps.clear()


def test_readiness_stands_in_words_at_each_item_on_a_phone(new_page, path):
    page = new_page(ORGANISER, viewport=PHONE)
    page.goto(path)
    marks = page.locator(".agenda__ready > span")
    expect(marks.first).to_be_visible()
    for mark in marks.all():
        assert mark.is_visible()
        assert mark.inner_text().strip()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_one_long_word_widens_no_page_of_the_agenda(new_page, db, moment, congress_id, path, sitting, size):
    # Written past the forms: what is said of it, in whatever language, in a version and beside it.
    db.execute("UPDATE agenda_item SET title = ?, title_en = ?, presenter = ?", [LONG, LONG, LONG])
    version = keep(db, congress_id)
    db.execute("UPDATE agenda_item SET title = 'Y' || ?, presenter = 'Y' || ?", [LONG, LONG])
    share = f"/s/{make_share(db, congress_id).token}"
    page = new_page(ORGANISER, viewport=size)
    agenda = f"/congresses/{congress_id}/agenda"
    for address in (
        path, f"{agenda}/live", f"{agenda}/live?view=wall", f"{agenda}/actual", f"{agenda}/versions",
        f"/agenda-versions/{version.public_id}", f"/agenda-items/{sitting.items[0].item.public_id}/text",
        f"{share}/agenda", f"{share}/live",
    ):  # fmt: skip
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert (address, width) == (address, size["width"])
