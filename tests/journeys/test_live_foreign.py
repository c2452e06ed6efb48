"""Answers at the clock that are not the planner's: of a proxy in trouble, of the page that a Wi-Fi puts before all."""

import pytest
from journeys.at_clock import AGAIN, forgive_cut, press, screen, seen
from playwright.sync_api import expect

ORGANISER, READER = "vanphong.longho", "bandoc.longho"
LOGIN = "<!doctype html><title>Wi-Fi</title><h1>Đăng nhập Wi-Fi</h1>"
FOREIGN = {
    "503 of a proxy": {"status": 503, "content_type": "text/plain", "body": "no healthy upstream"},
    "502 of a proxy": {"status": 502, "content_type": "text/html", "body": "<html><h1>502 Bad Gateway</h1></html>"},
    "404 of a proxy": {"status": 404, "content_type": "text/html", "body": "<h1>No such host</h1>"},
    "200 of a Wi-Fi": {"status": 200, "content_type": "text/html", "body": LOGIN},
}  # fmt: skip


def forgive(mishaps):
    """Such an answer is told in the console, too; and nothing else went wrong."""
    mishaps[:] = [one for one in mishaps if one.split()[0] not in ("502", "503", "404") and "status of" not in one]
    forgive_cut(mishaps)


@pytest.mark.parametrize("name", FOREIGN)
def test_press_that_somebody_else_answers_is_kept_and_sent_again(at_clock, hall, steps, titles, mishaps, name):
    page = at_clock(ORGANISER)
    page.route("**/presses", lambda route: route.fulfill(**FOREIGN[name]))
    press(page, "start")
    expect(page.locator("#live-unsent").get_by_text("Mất kết nối")).to_be_visible()
    expect(page.locator("#live-unsent li")).to_have_count(1)
    expect(page.locator("#live-title")).to_have_text(titles[0])
    press(page, "more")
    expect(page.locator("#live-unsent li")).to_have_count(2)
    assert steps() == []
    page.unroute("**/presses")
    hall.wait(AGAIN, page)
    seen(page, 2)
    expect(page.locator("#live-unsent")).to_be_hidden()
    assert [kind for kind, _ in steps()] == ["start", "extend"]
    forgive(mishaps)


@pytest.mark.parametrize("login", [ORGANISER, READER])
@pytest.mark.parametrize("name", FOREIGN)
def test_question_that_somebody_else_answers_leaves_the_page_and_says_so(at_clock, hall, mishaps, name, login):
    page = at_clock(login)
    before = screen(page)
    page.route("**/agenda/live*", lambda route: route.fulfill(**FOREIGN[name]))
    hall.wait(2, page)
    expect(page.locator("#live-unsent").get_by_text("Mất kết nối")).to_be_visible()
    assert screen(page) == before
    page.unroute("**/agenda/live*")
    hall.wait(2, page)
    expect(page.locator("#live-unsent")).to_be_hidden()
    assert screen(page) == before
    forgive(mishaps)


def test_answer_to_another_press_does_not_count_for_this_one(at_clock, hall, steps, mishaps):
    page = at_clock(ORGANISER)
    page.route(
        "**/presses",
        lambda route: route.fulfill(status=200, body=LOGIN, headers={"Planner-Now": "2010-05-10T10:00:20"}),
    )
    press(page, "start")
    expect(page.locator("#live-unsent li")).to_have_count(1)
    page.unroute("**/presses")
    hall.wait(AGAIN, page)
    seen(page, 1)
    assert [kind for kind, _ in steps()] == ["start"]
    forgive(mishaps)
