"""Moving a congress: by keyboard with the preview following, without script, many at once, and taken back."""

from datetime import date

import pytest
import world as cast
from journeys.conftest import DESKTOP, PHONE
from journeys.test_accessibility import violations
from playwright.sync_api import expect

from planner import store

OFFICE, STAND_IN = "vanphong.longho", "thaymat.vinhlong"


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def opens(db, congress_id):
    """The opening day as it stands now."""
    scope = cast.person(db, "vanphong.tw").scope
    return lambda public_id=congress_id: store.congresses.get(db, scope, public_id).opens


def test_day_is_moved_by_keyboard_alone_and_taken_back(new_page, congress_id, opens):
    page = new_page(OFFICE)
    page.goto(f"/congresses/{congress_id}")
    page.get_by_role("link", name="Dời ngày").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#opens")).to_be_focused()
    expect(page.locator("#opening-preview .button--main")).to_have_count(0)

    # month, day and year, as the browser takes them
    page.keyboard.type("08042010")

    button = page.locator("#opening-preview .button--main")
    expect(button).to_contain_text("Dời đại hội sang 4/8/2010, cùng")
    expect(page.locator("#opening-preview")).to_contain_text("muộn 21 ngày")
    expect(page.locator("#opening-preview")).to_contain_text("Khả năng kịp ngày:")
    expect(page.locator("#opens")).to_be_focused()
    assert opens() == date(2010, 7, 14)
    expect(button).to_be_enabled()
    button.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".toast")).to_contain_text("khai mạc 4/8/2010")
    assert opens() == date(2010, 8, 4)
    page.locator(".toast__undo button").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("khai mạc 14/7/2010").first).to_be_visible()
    assert opens() == date(2010, 7, 14)


def test_day_is_moved_without_script(new_page, congress_id, opens):
    page = new_page(OFFICE, java_script_enabled=False)
    page.goto(f"/congresses/{congress_id}/opening")
    page.locator("#opens").fill("2010-08-04")
    page.get_by_label("Giữ nguyên ngày").uncheck()
    page.get_by_role("button", name="Xem trước").click()

    expect(page.locator("#opening-preview")).to_contain_text("Khả năng kịp ngày")
    expect(page.get_by_label("Giữ nguyên ngày")).not_to_be_checked()
    page.locator("#opening-preview .button--main").click()

    expect(page.locator(".toast")).to_contain_text("khai mạc 4/8/2010")
    assert opens() == date(2010, 8, 4)
    page.locator(".toast__undo button").click()
    expect(page.get_by_text("khai mạc 14/7/2010").first).to_be_visible()
    assert opens() == date(2010, 7, 14)


def test_days_that_make_no_sense_are_told_while_typing(new_page, congress_id):
    page = new_page(OFFICE)
    page.goto(f"/congresses/{congress_id}/opening")

    page.locator("input[name=days]").fill("16")
    expect(page.locator("#opening-preview [role=alert]")).to_be_visible()
    page.locator("input[name=days]").fill("3")
    expect(page.locator("#opening-preview [role=alert]")).to_have_count(0)


def test_many_are_moved_and_one_is_left_out(new_page, world, opens):
    page = new_page(STAND_IN)
    page.goto("/organisations/P86/openings")
    page.locator("input[name=by]").fill("7")
    expect(page.locator("#openings-found .button--main")).to_have_text("Dời 4 đại hội")
    page.get_by_label("Dời Đảng bộ huyện Mang Thít").uncheck()
    expect(page.locator("#openings-found .button--main")).to_have_text("Dời 3 đại hội")
    page.locator("#openings-found .button--main").click()

    expect(page.locator(".toast")).to_contain_text("3 đại hội")
    assert (opens(), opens(world.congresses[cast.SIBLING])) == (date(2010, 7, 21), date(2010, 7, 21))
    head = page.get_by_role("rowheader", name="Long Hồ", exact=True)
    row = page.locator("#children").get_by_role("row").filter(has=head)
    day = row.locator(f"a[href='/congresses/{world.congresses[cast.DISTRICT]}']")
    expect(day).to_have_text("21/7")
    page.locator(".toast__undo button").click()
    expect(day).to_have_text("14/7")
    assert opens() == date(2010, 7, 14)


@pytest.mark.parametrize(
    "path",
    ["/congresses/{id}/opening?opens=2010-05-26&contents=1,2", "/organisations/P86/openings?by=60"],
)
def test_pages_are_sound_for_everybody(new_page, congress_id, path):
    # Motion is left on, as in test_accessibility: colours change at once then.
    page = new_page(STAND_IN, reduced_motion="no-preference")
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.goto(path.format(id=congress_id))
        assert violations(page, [(size, "light"), (size, "dark")]) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_button_of_an_old_preview_waits_from_the_first_stroke_until_the_new_one_has_come(new_page, congress_id):
    page = new_page(OFFICE)
    page.goto(f"/congresses/{congress_id}/opening?opens=2010-08-04")
    button = page.locator("#opening-preview .button--main")
    expect(button).to_be_enabled()

    waits = page.evaluate("""() => {
        const day = document.querySelector('#opens');
        day.value = '2010-08-05';
        day.dispatchEvent(new Event('input', { bubbles: true }));
        const preview = document.querySelector('#opening-preview');
        return [preview.querySelector('.button--main').disabled, preview.ariaBusy,
            day.form.matches('[data-waits]')];
    }""")

    assert waits == [True, "true", True]
    expect(button).to_contain_text("sang 5/8/2010")
    expect(button).to_be_enabled()
    expect(page.locator(".opening__works")).to_be_hidden()
    expect(page.locator("#opening-preview")).not_to_have_attribute("aria-busy", "true")
