"""Bars of the timeline in the hand and by keyboard: moved, pulled, asked about, taken back; not by readers."""

from datetime import date, timedelta

import factories
import pytest
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect
from traces import entries, last_number

from planner import actions, store
from planner.domain.relation_check import NewRelation

LOGIN = "vanphong.longho"
MONDAY, FRIDAY = date(2010, 5, 17), date(2010, 5, 21)


@pytest.fixture
def district(world):
    """The district's congress."""
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, district):
    """A task of one week."""
    return factories.make_task(db, district, by=LOGIN, start=MONDAY, due=FRIDAY)


@pytest.fixture
def page(new_page, district, task):
    """The timeline in weeks, where a day is ten pixels."""
    page = new_page(LOGIN)
    _open(page, district)
    return page


def _open(page, district):
    """The chart has gone to today by itself before anybody takes a bar."""
    page.goto(f"/congresses/{district}/timeline?scale=week")
    page.wait_for_function("document.querySelector('[data-timeline]').scrollLeft > 0")


def _bar(page, task):
    return page.locator(f'.gantt__bars a[href="/tasks/{task.public_id}"]')


def _box(page, task):
    """Where the bar stands once it is in sight: whoever goes to its name is shown it."""
    page.locator(f'[data-timeline-names] a[href="/tasks/{task.public_id}"]').focus()
    page.wait_for_function(
        """(href) => {
            const box = document.querySelector(`.gantt__bars a[href="${href}"] rect`).getBoundingClientRect();
            const names = document.querySelector('[data-timeline-names]').getBoundingClientRect();
            return box.left >= names.right && box.right < innerWidth && box.bottom < innerHeight;
        }""",
        arg=f"/tasks/{task.public_id}",
    )
    return _bar(page, task).locator("rect:not(.bar__path)").bounding_box()


def _drag(page, task, days, at=0.5):
    """Take the bar at that part of its length and move the hand by so many days of ten pixels."""
    box = _box(page, task)
    x, y = box["x"] + box["width"] * at, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + days * 5, y)
    page.mouse.move(x + days * 10, y, steps=3)
    page.mouse.up()


def _stand_still(page):
    """No time passes in the page from now on but what the test lets pass: no machine is slower than a hand's pause."""
    page.clock.install(time=cast.NOW)
    page.clock.pause_at(cast.NOW + timedelta(minutes=1))


def _days(db, task):
    saved = store.tasks.get(db, cast.person(db, LOGIN).scope, task.public_id)
    return saved.start, saved.due


def _expect_label(page, task, words):
    expect(_bar(page, task).locator("+ text")).to_have_text(words)


def test_bar_is_moved_and_taken_back(page, db, task):
    _drag(page, task, 7)

    expect(page.locator(".toast")).to_contain_text(task.printed_number)
    _expect_label(page, task, "28/5")
    assert _days(db, task) == (date(2010, 5, 24), date(2010, 5, 28))
    page.locator(".toast__undo button").click()
    _expect_label(page, task, "21/5")
    assert _days(db, task) == (MONDAY, FRIDAY)


def test_edges_are_pulled_by_themselves_over_days_off(page, db, task):
    _drag(page, task, 1, at=0.97)
    expect(page.locator(".toast")).to_have_count(1)
    assert _days(db, task) == (MONDAY, date(2010, 5, 24))
    page.locator("[data-toast-close]").click()
    expect(page.locator(".toast")).to_have_count(0)

    _drag(page, task, -3, at=0.02)
    expect(page.locator(".toast")).to_have_count(1)
    assert _days(db, task) == (date(2010, 5, 14), date(2010, 5, 24))


def test_keys_move_a_working_day_and_the_due_day_alone(page, db, task):
    _stand_still(page)
    name = page.locator(f'[data-timeline-names] a[href="/tasks/{task.public_id}"]')
    name.focus()

    page.keyboard.press("Alt+ArrowRight")
    _expect_label(page, task, "18/5–24/5")
    page.keyboard.press("Shift+Alt+ArrowLeft")
    page.keyboard.press("Shift+Alt+ArrowLeft")
    expect(page.locator(".bar--held")).to_have_count(1)
    page.keyboard.press("Enter")
    page.clock.resume()

    expect(page.locator(".toast")).to_have_count(1)
    assert _days(db, task) == (date(2010, 5, 18), date(2010, 5, 20))
    expect(name).to_be_focused()


def test_keys_at_the_pace_of_a_person_make_one_change(page, db, task):
    _stand_still(page)
    page.locator(f'[data-timeline-names] a[href="/tasks/{task.public_id}"]').focus()
    number = last_number(db)
    for _ in range(4):
        page.keyboard.press("Alt+ArrowRight")
        page.clock.run_for(1500)
    _expect_label(page, task, "21/5–27/5")
    assert _days(db, task) == (MONDAY, FRIDAY)

    page.keyboard.press("ArrowDown")
    page.clock.resume()

    expect(page.locator(".toast")).to_have_count(1)
    assert _days(db, task) == (FRIDAY, date(2010, 5, 27))
    assert [one.action for one in entries(db, number)] == ["task.edited"]


def test_keys_are_kept_after_a_while_and_never_leave_the_page(page, db, task):
    _stand_still(page)
    page.locator(f'[data-timeline-names] a[href="/tasks/{task.public_id}"]').focus()
    address = page.url
    page.keyboard.press("Alt+ArrowLeft")
    page.clock.run_for(3000)
    page.clock.resume()

    expect(page.locator(".toast")).to_have_count(1)
    assert _days(db, task) == (date(2010, 5, 14), date(2010, 5, 20))
    assert page.url == address


def test_escape_puts_the_bar_back(page, db, task):
    _stand_still(page)
    name = page.locator(f'[data-timeline-names] a[href="/tasks/{task.public_id}"]')
    name.focus()
    page.keyboard.press("Alt+ArrowRight")
    _expect_label(page, task, "18/5–24/5")

    page.keyboard.press("Escape")
    page.clock.run_for(3000)

    _expect_label(page, task, "21/5")
    assert _days(db, task) == (MONDAY, FRIDAY)


def test_conflict_is_shown_and_the_follower_carried_along(page, db, district, task, moment):
    follower = factories.make_task(db, district, by=LOGIN, start=FRIDAY, due=FRIDAY)
    actions.relations.add(db, cast.person(db, LOGIN), moment, follower.public_id, task.public_id, NewRelation("FS"))
    _open(page, district)

    _drag(page, task, 7)

    page.wait_for_url(f"**/tasks/{task.public_id}/days?**")
    expect(page.locator(".opening__preview")).to_contain_text(follower.printed_number)
    assert _days(db, task) == (MONDAY, FRIDAY)
    page.get_by_role("button", name="Dời theo 1 nhiệm vụ").click()
    expect(page.locator(".toast__undo button")).to_be_visible()
    assert _days(db, task)[1] == _days(db, follower)[0] == date(2010, 5, 28)
    page.locator(".toast__undo button").click()
    _expect_label(page, task, "21/5")
    assert (_days(db, task), _days(db, follower)) == ((MONDAY, FRIDAY), (FRIDAY, FRIDAY))


def test_bar_that_somebody_else_moved_goes_to_where_it_is(page, db, task, moment, mishaps):
    other = {"due": date(2010, 5, 26)}
    actions.tasks.edit_fields(db, cast.person(db, LOGIN), moment, task.public_id, other, {"due": FRIDAY})

    _drag(page, task, 7)

    expect(page.locator(".toast--error")).to_be_visible()
    _expect_label(page, task, "26/5")
    assert _days(db, task) == (MONDAY, date(2010, 5, 26))
    mishaps.clear()


def test_finger_holds_a_bar_after_a_short_press(new_page, db, district, task):
    page = new_page(LOGIN, viewport=PHONE, has_touch=True)
    _open(page, district)
    box = _box(page, task)
    finger = page.context.new_cdp_session(page)

    def touch(kind, by=0):
        points = [] if kind == "touchEnd" else [{"x": box["x"] + 25 + by, "y": box["y"] + 5}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart")
    expect(page.locator(".bar--held")).to_be_visible()
    for by in (20, 50, 70):
        touch("touchMove", by)
    touch("touchEnd")

    expect(page.locator(".toast")).to_contain_text(task.printed_number)
    assert _days(db, task) == (date(2010, 5, 24), date(2010, 5, 28))


def test_reader_moves_nothing(new_page, district, db, task):
    page = new_page("bandoc.longho")
    _open(page, district)

    _drag(page, task, 7)
    page.locator(f'[data-timeline-names] a[href="/tasks/{task.public_id}"]').focus()
    page.keyboard.press("Alt+ArrowUp")

    expect(page.locator(".gantt__bars [data-v]")).to_have_count(0)
    assert _days(db, task) == (MONDAY, FRIDAY)
