"""Two clocks at two sittings that would run at once in one hall."""

import world as cast
from factories import agenda_of
from journeys.at_clock import press, seen
from playwright.sync_api import expect

from planner import store

ORGANISER = "vanphong.longho"


def test_second_sitting_in_the_hall_begins_once_it_is_confirmed(at_clock, hall, db, world, mishaps):
    first, second = at_clock(ORGANISER), at_clock("thaymat.vinhlong")
    other = agenda_of(db, world.congresses[cast.DISTRICT])[1].sitting
    second.goto(second.url.split("?")[0] + f"?sitting={other.public_id}")
    press(first, "start")
    seen(first, 1)
    press(second, "start")
    expect(second.locator("#live-unsent")).to_contain_text("Trong cùng hội trường đang có phiên khác")
    expect(second.locator("#live-title")).to_have_text("Chưa bắt đầu")
    second.get_by_role("button", name="Vẫn gửi").click()
    seen(second, 1)
    expect(second.locator("#live-unsent")).to_be_hidden()
    steps = store.live_runs.steps(db, cast.person(db, ORGANISER).scope, other)
    assert [one.kind for one in steps] == ["start"]
    assert mishaps == [f"422 /sittings/{other.public_id}/presses"]
    mishaps.clear()
