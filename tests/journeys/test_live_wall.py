"""Looking on: a run is followed on a link in a private window, on a wall and in a hand, while its clock presses."""

import re

import factories
import pytest
import world as cast
from journeys.conftest import DESKTOP, PHONE
from journeys.test_accessibility import violations
from onlooker import Office
from playwright.sync_api import expect

from planner import actions
from planner.domain.live_run import FINISH, PAUSE, RESUME, START

ORGANISER, READER = "vanphong.longho", "bandoc.longho"
PROJECTOR = {"width": 1920, "height": 1080}
# What the page lets pass between two questions.
PAUSE_OF_POLLS = 1800


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def office(db, district, app, settings):
    return Office(db, district, app, settings)


@pytest.fixture
def made(db, district):
    return factories.make_share(db, district)


@pytest.fixture
def watch(new_context, made):
    """Opens what goes on now by the link, in a window of its own; its clock may stand until a test lets time pass."""

    def opened(stands=False, **options):
        page = new_context(**options).new_page()
        page.clock.install(time=cast.NOW)
        if stands:
            page.clock.pause_at(cast.NOW)
        page.goto(f"/s/{made.token}/live")
        return page

    return opened


def follow(*pages):
    """So much time passes that every page has asked once."""
    for page in pages:
        page.clock.fast_forward(PAUSE_OF_POLLS)


def test_run_is_watched_on_a_link_in_a_private_window_while_the_clock_presses(watch, new_page, office, district, made):
    wall, hand = watch(viewport=PROJECTOR), watch(viewport=PHONE)
    wall_title, titles = wall.locator("h1"), office.titles()
    expect(wall_title).to_have_text("Phiên trù bị")
    clock = new_page(ORGANISER)
    clock.goto(f"/congresses/{district}/agenda/live?sitting={office.agenda[0].sitting.public_id}")

    clock.locator("#press-start button").click()
    expect(clock.locator("#live-title")).to_have_text(titles[0])
    follow(wall, hand)
    for page in (wall, hand):
        expect(page.locator("h1")).to_have_text(titles[0])
        expect(page.locator("[data-said-here]")).to_have_text(f"Đang tiến hành: {titles[0]}.")
        expect(page.locator(".next li")).to_have_count(3)
        assert page.context.cookies() == []
        expect(page.get_by_role("button")).to_have_count(0)

    office.press(PAUSE)
    follow(wall, hand)
    expect(wall.locator(".scene__lead").last).to_contain_text("Tạm dừng từ 10:00")
    office.press(RESUME)
    office.press(FINISH)
    follow(wall, hand)
    expect(wall.locator(".scene__lead").last).to_have_text("Chuyển mục. Tiếp theo:")
    office.press(START, number=2)
    follow(wall, hand)
    expect(hand.locator("h1")).to_have_text(titles[1])
    assert hand.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert wall.evaluate("document.documentElement.scrollHeight") <= PROJECTOR["height"]


def test_time_runs_between_two_answers_and_goes_over(watch, office):
    office.press(START, number=1)
    page = watch(stands=True)
    minutes = office.agenda[0].items[0].item.minutes
    left = page.locator("[data-until]:not([data-from])")
    expect(left).to_have_text(f"{minutes}:00")
    expect(page.locator("[data-clock]")).to_have_text("10:00")
    page.route("**/live/now*", lambda route: route.fulfill(status=304))
    page.clock.fast_forward(61_000)
    expect(left).to_have_text(f"{minutes - 2}:59")
    expect(page.locator("[data-clock]")).to_have_text("10:01")
    page.clock.fast_forward(minutes * 60_000)
    expect(left).to_have_text("1:01")
    expect(page.locator(".scene__left")).to_have_class(re.compile("is-over"))
    expect(page.locator("[data-over]")).to_be_visible()
    expect(page.locator("[data-left]")).to_be_hidden()
    assert page.locator("progress").evaluate("(bar) => bar.value") == 1


def test_link_that_is_withdrawn_stops_the_page_in_words(watch, office, db, made, mishaps):
    page = watch()
    expect(page.locator("h1")).to_have_text("Phiên trù bị")
    actions.shares.end(db, office.person, office.moment, made.public_id)
    follow(page)
    expect(page.locator("h1")).to_have_text("Liên kết đã đóng")
    # Nothing asks any more.
    page.on("request", lambda request: mishaps.append(request.url))
    page.clock.fast_forward(60_000)
    page.evaluate("1")
    assert {one.split()[0] for one in mishaps} == {"410"}
    mishaps.clear()


def test_lost_network_is_said_and_what_came_meanwhile_is_shown(watch, office, mishaps):
    office.press(START, number=1)
    page = watch()
    page.context.set_offline(True)
    for _ in range(4):
        page.clock.fast_forward(15_000)
    expect(page.locator("[data-lost]")).to_be_visible()
    expect(page.locator("[data-lost]")).to_contain_text(re.compile(r"Mất kết nối từ 10:0\d"))
    office.press(START, number=2)
    page.context.set_offline(False)
    page.clock.fast_forward(15_000)
    expect(page.locator("h1")).to_have_text(office.titles()[1])
    expect(page.locator("[data-lost]")).to_be_hidden()
    assert set(mishaps) == {"Failed to load resource: net::ERR_INTERNET_DISCONNECTED"}
    mishaps.clear()


def test_one_of_two_halls_is_chosen_by_keyboard_and_stays_chosen(watch, office):
    office.hold_in(0, "Nhà văn hóa", 600)
    office.hold_in(1, "Phòng họp số 2", 600)
    office.press(START, 0, 1)
    office.press(START, 1, 1)
    page = watch()
    expect(page.locator(".scene")).to_have_count(2)
    page.get_by_role("link", name="Phòng họp số 2").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".scene")).to_have_count(1)
    page.get_by_role("link", name="Nhà văn hóa").focus()
    office.press(START, 1, 2)
    follow(page)
    expect(page.locator("h1")).to_have_text(office.titles(1)[1])
    expect(page.get_by_role("link", name="Nhà văn hóa")).to_be_focused()


def test_it_is_read_without_a_script_too(watch, office):
    office.press(START, number=1)
    page = watch(java_script_enabled=False, viewport=PHONE)
    expect(page.locator("h1")).to_have_text(office.titles()[0])
    expect(page.locator("[data-until]").first).to_have_text(f"{office.agenda[0].items[0].item.minutes} phút")


def test_wall_of_a_reader_follows_as_well(new_page, office, district):
    page = new_page(READER)
    page.clock.install(time=cast.NOW)
    page.goto(f"/congresses/{district}/agenda/live?view=wall")
    office.press(START, number=1)
    follow(page)
    expect(page.locator("h1")).to_have_text(office.titles()[0])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_axe_finds_nothing_whatever_goes_on(lang, look_as, office, made):
    page = look_as("")
    found = {}

    def look(name):
        page.goto(f"/s/{made.token}/live?lang={lang}")
        found[name] = violations(page, ((DESKTOP, "light"), (PHONE, "dark")))

    look("none today")
    # What has begun stays in its hall.
    office.hold_in(0, "Nhà văn hóa", 600)
    office.hold_in(1, "Phòng họp số 2", 600)
    office.press(START, number=1)
    look("running")
    office.press(PAUSE)
    look("paused")
    office.press(FINISH)
    look("between")
    office.press(START, number=2)
    office.press(START, 1, 1)
    look("two halls")
    assert found == {name: [] for name in found}


@pytest.mark.parametrize(
    ("status", "body"), [(200, "<h1>Wi-Fi</h1>"), (404, "<h1>No such host</h1>"), (502, "Bad Gateway")]
)
def test_answer_of_somebody_else_changes_nothing_and_is_said(watch, office, mishaps, status, body):
    office.press(START, number=1)
    page = watch()
    page.route("**/live/now*", lambda route: route.fulfill(status=status, content_type="text/html", body=body))
    for _ in range(4):
        page.clock.fast_forward(15_000)
    expect(page.locator("[data-lost]")).to_be_visible()
    expect(page.locator("h1")).to_have_text(office.titles()[0])
    office.press(START, number=2)
    page.unroute("**/live/now*")
    page.clock.fast_forward(15_000)
    expect(page.locator("h1")).to_have_text(office.titles()[1])
    expect(page.locator("[data-lost]")).to_be_hidden()
    assert all(str(status) in one for one in mishaps)
    mishaps.clear()
