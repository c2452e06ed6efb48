"""Running a sitting at its clock: on a phone, without a network, with two clocks, by keyboard, without script."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from factories import agenda_of
from journeys.conftest import PHONE
from journeys.test_accessibility import violations
from playwright.sync_api import expect

from planner import store

ORGANISER, STAND_IN, READER = "vanphong.longho", "thaymat.vinhlong", "bandoc.longho"
AGAIN = 3_000


class Hall:
    """The clock on the wall, which server and browsers go by; time passes when the test says so."""

    def __init__(self, app, settings):
        self.passed = timedelta()
        app.config["PLANNER"] = replace(settings, now=lambda: cast.NOW + self.passed)

    def wait(self, seconds, *pages):
        self.passed += timedelta(seconds=seconds)
        for page in pages:
            page.clock.fast_forward(seconds * 1000)


@pytest.fixture
def hall(app, settings):
    return Hall(app, settings)


@pytest.fixture
def sitting(db, world):
    """The preparatory sitting of the district, with its items."""
    return agenda_of(db, world.congresses[cast.DISTRICT])[0]


@pytest.fixture
def titles(sitting):
    return [one.item.title for one in sitting.items]


@pytest.fixture
def at_clock(new_context, world, sitting, hall):
    """The page of somebody at the clock, on a phone of his own."""

    def opened(login=ORGANISER, **options):
        page = new_context(login, viewport=PHONE, **options).new_page()
        page.clock.install(time=cast.NOW)
        page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/agenda/live?sitting={sitting.sitting.public_id}")
        return page

    return opened


@pytest.fixture
def steps(db, sitting):
    """What stands in the log: kinds and the time of day."""

    def read():
        own = store.live_runs.steps(db, cast.person(db, ORGANISER).scope, sitting.sitting)
        return [(one.kind, f"{one.at:%H:%M:%S}") for one in own]

    return read


def press(page, name):
    """Touch a button, half a second after whatever was touched before."""
    page.clock.fast_forward(500)
    page.locator(f"#press-{name} button").click()


def seen(page, count):
    """The server has so many presses, and the page knows it."""
    expect(page.locator("#live")).to_have_attribute("data-seen", str(count))


def screen(page):
    """What is to be read that follows from the presses."""
    texts = ("title", "who", "place", "minutes", "until", "drift-minutes", "end")
    rest = page.locator("[data-rest]:visible").all_inner_texts()
    return [page.locator(f"#live-{one}").inner_text() for one in texts] + [one.split("\n")[:3] for one in rest]


def forgive_cut(mishaps):
    """A network that is cut is told in the console, too."""
    assert all("ERR_" in one or "Failed to fetch" in one for one in mishaps), mishaps
    mishaps.clear()


def test_minute_without_network_loses_and_doubles_nothing(at_clock, hall, steps, titles, mishaps):
    page = at_clock()
    press(page, "start")
    seen(page, 1)
    hall.wait(140, page)
    page.context.set_offline(True)
    expect(page.locator("#live-unsent")).to_contain_text("Mất kết nối")
    press(page, "start")
    hall.wait(20, page)
    press(page, "more")
    hall.wait(45, page)
    press(page, "pause")
    expect(page.locator("#live-title")).to_have_text(titles[1])
    expect(page.locator("#live-place")).to_have_text("Mục 2/10, bắt đầu 10:02")
    expect(page.locator("#live-minutes")).to_have_text("35 phút")
    expect(page.locator("#live-until")).to_have_text("còn lại, tạm dừng từ 10:03")
    expect(page.locator("#live-unsent li")).to_have_count(3)
    expect(page.locator("#press-resume")).to_be_visible()
    expected = screen(page)
    assert steps() == [("start", "10:00:00")]

    page.context.set_offline(False)
    hall.wait(AGAIN // 1000, page)

    seen(page, 4)
    expect(page.locator("#live-unsent")).to_be_hidden()
    assert screen(page) == expected
    written = steps()
    assert [kind for kind, _ in written] == ["start", "finish", "start", "extend", "pause"]
    assert [time[:5] for _, time in written] == ["10:00", "10:02", "10:02", "10:02", "10:03"]
    forgive_cut(mishaps)


def test_answer_that_is_lost_is_asked_for_again_and_nothing_is_done_twice(at_clock, hall, steps, mishaps):
    page = at_clock()

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/presses", lose)
    press(page, "start")
    expect(page.locator("#live-unsent li")).to_have_count(1)
    page.unroute("**/presses")
    hall.wait(AGAIN // 1000, page)
    seen(page, 1)
    expect(page.locator("#live-unsent")).to_be_hidden()
    assert steps() == [("start", "10:00:00")]
    forgive_cut(mishaps)


def test_what_is_not_sent_outlives_its_page(at_clock, hall, steps, titles, mishaps):
    page = at_clock()
    page.context.set_offline(True)
    press(page, "start")
    expect(page.locator("#live-unsent li")).to_have_count(1)
    address, context = page.url, page.context
    page.close()
    context.set_offline(False)
    hall.wait(90)
    again = context.new_page()
    again.clock.install(time=cast.NOW + hall.passed)
    again.goto(address)
    seen(again, 1)
    expect(again.locator("#live-title")).to_have_text(titles[0])
    assert steps()[0][1] <= "10:00:10"
    forgive_cut(mishaps)


def test_two_clocks_tell_each_other_and_the_later_press_waits_for_a_decision(at_clock, hall, steps, titles, mishaps):
    mine, theirs = at_clock(), at_clock(STAND_IN)
    press(mine, "start")
    seen(mine, 1)
    hall.wait(2, theirs)
    expect(theirs.locator("#live-title")).to_have_text(titles[0])
    mine.context.set_offline(True)
    press(mine, "pause")
    press(mine, "more")
    expect(mine.locator("#live-unsent li")).to_have_count(2)
    press(theirs, "start")
    seen(theirs, 2)
    mine.context.set_offline(False)
    hall.wait(AGAIN // 1000, mine)
    expect(mine.locator(".live__told")).to_contain_text(f"“{titles[1]}” đã được bắt đầu lúc 10:00")
    expect(mine.locator("#live-title")).to_have_text(titles[1])
    expect(mine.locator("#live-unsent")).to_contain_text("hãy quyết định")
    expect(mine.locator("#press-pause")).to_be_visible()
    mine.get_by_role("button", name="Bỏ đi: Tạm dừng").click()
    mine.get_by_role("button", name="Vẫn gửi").click()
    seen(mine, 3)
    expect(mine.locator("#live-unsent")).to_be_hidden()
    assert [kind for kind, _ in steps()] == ["start", "finish", "start", "extend"]
    assert [one for one in mishaps if one.startswith("409")] == [f"409 {one}" for one in [mine.evaluate(PRESSES)]]
    mishaps[:] = [one for one in mishaps if not one.startswith("409")]
    forgive_cut(mishaps)


PRESSES = "document.querySelector('[data-live]').dataset.presses"


def test_screen_foretells_what_the_server_says(at_clock, hall, titles, mishaps):
    page = at_clock()
    press(page, "start")
    seen(page, 1)
    page.context.set_offline(True)
    for name in ("start", "more", "undo", "start", "pause", "resume"):
        press(page, name)
        hall.wait(7, page)
    page.locator("#live-insert summary").click()
    page.locator("#insert-title").fill("Đón đoàn thiếu nhi")
    press(page, "insert")
    press(page, "start")
    expect(page.locator("#live-title")).to_have_text("Đón đoàn thiếu nhi")
    told = screen(page)
    page.context.set_offline(False)
    hall.wait(AGAIN // 1000, page)
    seen(page, 9)
    assert screen(page) == told
    forgive_cut(mishaps)


def test_time_is_the_halls_wherever_the_device_believes_to_be(at_clock, hall):
    page = at_clock(timezone_id="America/New_York")
    expect(page.locator("#live-clock")).to_have_text("10:00")
    press(page, "start")
    seen(page, 1)
    hall.wait(15 * 60, page)
    expect(page.locator("#live-clock")).to_have_text("10:15")
    expect(page.locator("#live-until")).to_have_text("còn lại, xong lúc 10:45")
    hall.wait(31 * 60, page)
    expect(page.locator("#live-until")).to_have_text("quá giờ, lẽ ra xong lúc 10:45")
    expect(page.locator("#live-left")).to_have_text(re.compile(r"\+1:0\d"))
    expect(page.locator("#live-now")).to_have_attribute("data-over", "")


def test_two_touches_in_a_tremble_are_one(at_clock, hall, steps):
    page = at_clock()
    page.locator("#press-start button").dblclick()
    seen(page, 1)
    assert [kind for kind, _ in steps()] == ["start"]


def test_everything_is_done_by_keyboard(at_clock, hall, steps, titles):
    page = at_clock()
    page.locator("#press-start button").focus()
    page.keyboard.press("Enter")
    seen(page, 1)
    page.clock.fast_forward(500)
    expect(page.locator("#press-start button")).to_be_focused()
    page.keyboard.press("Enter")
    seen(page, 2)
    page.clock.fast_forward(500)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#press-pause button")).to_be_focused()
    page.keyboard.press("Space")
    seen(page, 3)
    expect(page.locator("#press-resume button")).to_be_focused()
    page.locator("#live-anew summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    seen(page, 4)
    expect(page.locator("#live-title")).to_have_text("Chưa bắt đầu")
    assert [kind for kind, _ in steps()][-1] == "anew"


def test_everything_works_without_script(new_page, world, sitting, steps, titles):
    page = new_page(ORGANISER, viewport=PHONE, java_script_enabled=False)
    page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/agenda/live?sitting={sitting.sitting.public_id}")

    def touch(name):
        page.locator(f"#press-{name} button").click()

    touch("start")
    touch("start")
    expect(page.locator("#live-title")).to_have_text(titles[1])
    touch("more")
    expect(page.locator("#live-minutes")).to_have_text("35 phút")
    touch("pause")
    touch("resume")
    page.locator("[data-rest] summary").nth(1).click()
    page.locator("[data-rest]").nth(1).get_by_role("button", name="Bỏ qua").click()
    page.locator("#live-insert summary").click()
    page.locator("#insert-title").fill("Đón đoàn thiếu nhi")
    touch("insert")
    expect(page.locator("[data-rest] summary").first).to_contain_text("Đón đoàn thiếu nhi")
    touch("undo")
    expect(page.locator("[data-rest] summary").first).to_contain_text(titles[2])
    kinds = [kind for kind, _ in steps()]
    assert kinds == ["start", "finish", "start", "extend", "pause", "resume", "skip", "insert", "undo"]


def test_refused_insertion_stands_in_its_form_again(at_clock, hall, steps, mishaps):
    page = at_clock()
    press(page, "start")
    seen(page, 1)
    page.locator("#live-insert summary").click()
    page.locator("#insert-title").fill("Nghe báo cáo tài liệu tối mật")
    press(page, "insert")
    expect(page.locator(".live__told")).to_contain_text("bí mật nhà nước")
    expect(page.locator("#insert-title")).to_have_value("Nghe báo cáo tài liệu tối mật")
    expect(page.locator("#live-unsent")).to_be_hidden()
    page.locator("#live-insert [name=is_vouched]").check()
    press(page, "insert")
    seen(page, 2)
    assert [kind for kind, _ in steps()] == ["start", "insert"]
    assert [one.split()[0] for one in mishaps] == ["422"]
    mishaps.clear()


def test_reader_sees_the_clock_and_no_button(at_clock, hall, titles):
    mine, theirs = at_clock(), at_clock(READER)
    press(mine, "start")
    seen(mine, 1)
    hall.wait(2, theirs)
    expect(theirs.locator("#live-title")).to_have_text(titles[0])
    expect(theirs.locator("#main").get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("is_cut", [False, True])
def test_axe_finds_nothing_at_work(at_clock, hall, mishaps, is_cut):
    page = at_clock()
    press(page, "start")
    seen(page, 1)
    hall.wait(60 * 60, page)
    seen(page, 1)
    expect(page.locator("#live-now")).to_have_attribute("data-over", "")
    for one in ("lengths", "insert", "anew"):
        page.locator(f"#live-{one} summary").click()
    if is_cut:
        page.context.set_offline(True)
        press(page, "start")
        expect(page.locator("#live-unsent li")).to_have_count(1)
    views = [(size, scheme) for size in (PHONE, {"width": 1366, "height": 768}) for scheme in ("light", "dark")]
    assert violations(page, views) == []
    page.context.set_offline(False)
    forgive_cut(mishaps)
