"""What is typed inside a task at whatever speed is saved whole and in order, or comes back."""

import factories
import pytest
import world as cast
from playwright.sync_api import expect

from planner import actions, store

ORGANISER = "vanphong.longho"
WORDS = ["Gửi giấy mời", "Thu hồi âm", "Mượn 30 ghế", "Đặt hoa"]


@pytest.fixture
def task(db, world):
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER)


@pytest.fixture
def page(new_page, task):
    found = new_page(ORGANISER)
    found.goto(f"/tasks/{task.public_id}")
    return found


@pytest.fixture
def titles(db, task):
    return lambda: [one.title for one in store.items.of_task(db, cast.person(db, ORGANISER).scope, task)]


def returned(page):
    return page.locator("[data-returned]")


class Gate:
    """Keeps requests until the test lets them go: those that are there, or as soon as they come."""

    def __init__(self):
        self._held = []
        self._free = 0

    def __call__(self, route):
        self._held.append(route)
        self._pass()

    def open_for(self, count=1):
        """Let so many more requests through."""
        self._free += count
        self._pass()

    def _pass(self):
        while self._held and self._free:
            self._free -= 1
            self._held.pop(0).continue_()


@pytest.fixture
def gate():
    return Gate()


def write(page, lines, field="#new-item"):
    page.locator(field).focus()
    for line in lines:
        page.keyboard.type(line)
        page.keyboard.press("Enter")


def test_four_lines_at_full_speed_are_four_lines_in_their_order(page, titles):
    write(page, WORDS)
    expect(page.locator("#items .items__title")).to_have_text(WORDS)
    expect(page.locator("#new-item")).to_have_value("")
    expect(page.locator("#new-item")).to_be_focused()
    assert titles() == WORDS


def test_answer_that_comes_while_one_writes_takes_no_letter(page, titles, gate):
    page.route("**/items", gate)
    write(page, WORDS[:2])
    page.keyboard.type("Mượn")
    page.locator(".items__new [name=required]").check()
    gate.open_for(2)
    expect(page.locator("#items .items__title")).to_have_text(WORDS[:2])
    expect(page.locator("#new-item")).to_have_value("Mượn")
    expect(page.locator(".items__new [name=required]")).to_be_checked()
    page.unroute("**/items")
    page.locator("#new-item").press("End")
    page.keyboard.type(" 30 ghế")
    page.keyboard.press("Enter")
    expect(page.locator("#items .items__title")).to_have_text(WORDS[:3])
    expect(page.locator("#items .item").last.locator(".badge")).to_have_text("bắt buộc")
    expect(page.locator(".items__new [name=required]")).not_to_be_checked()
    assert titles() == WORDS[:3]


def test_refused_line_comes_back_into_the_empty_field(page, titles, task, mishaps):
    long = "đ" * 2000
    page.locator("#new-item").fill(long)
    page.keyboard.press("Enter")
    expect(page.locator("#items [role=alert]")).to_be_visible()
    expect(page.locator("#new-item")).to_have_value(long)
    expect(returned(page)).to_have_count(0)
    page.locator("#new-item").fill("Ngắn")
    page.keyboard.press("Enter")
    expect(page.locator("#items .items__title")).to_have_text(["Ngắn"])
    expect(page.locator("#new-item")).to_have_value("")
    assert mishaps == [f"422 /tasks/{task.public_id}/items"]
    mishaps.clear()


def test_refused_line_stands_above_what_is_written_meanwhile(page, titles, task, mishaps, gate):
    long = "đ" * 2000
    page.route("**/items", gate)
    page.locator("#new-item").fill(long)
    page.keyboard.press("Enter")
    write(page, WORDS[:1])
    page.keyboard.type("Thu")
    gate.open_for(2)
    page.unroute("**/items")
    expect(returned(page).locator("q")).to_have_text(long)
    expect(returned(page)).to_contain_text("Quá dài")
    expect(page.locator("#items .items__title")).to_have_text(WORDS[:1])
    expect(page.locator("#new-item")).to_have_value("Thu")
    returned(page).get_by_role("button", name="Lấy lại").click()
    expect(page.locator("#new-item")).to_have_value(long)
    expect(returned(page).locator("q")).to_have_text("Thu")
    page.locator("#new-item").fill("")
    returned(page).get_by_role("button", name="Lấy lại").click()
    expect(returned(page)).to_have_count(0)
    page.keyboard.type(" hồi âm")
    page.keyboard.press("Enter")
    expect(page.locator("#items .items__title")).to_have_text(WORDS[:2])
    assert mishaps == [f"422 /tasks/{task.public_id}/items"]
    mishaps.clear()


def test_what_cannot_be_sent_comes_back_in_its_order(page, titles, mishaps):
    page.route("**/items", lambda route: route.abort())
    write(page, WORDS[:2])
    expect(page.locator(".toast")).to_be_visible()
    expect(returned(page).locator("q")).to_have_text(WORDS[:2])
    expect(page.locator("#new-item")).to_have_value("")
    page.unroute("**/items")
    mishaps.clear()


@pytest.mark.parametrize(("field", "panel"), [("#new-item", "#items"), ("#comment-text", "#comments")])
def test_text_that_was_not_sent_is_offered_after_a_reload(page, field, panel):
    page.locator(field).press_sequentially("Chưa gửi")
    page.evaluate("for (const form of document.querySelectorAll('form[data-guard]')) form.remove()")
    page.reload()
    page.locator(f"{panel} [data-put-back]").click()
    expect(page.locator(field)).to_have_value("Chưa gửi")


def test_comments_take_no_letter_of_the_next(page, db, task, gate):
    page.route("**/comments", gate)
    page.locator("#comment-text").press_sequentially("Một")
    page.locator("#comments form.panel__body .button").click()
    page.locator("#comment-text").press_sequentially("Hai")
    gate.open_for(1)
    expect(page.locator("#comments .comment .markdown")).to_have_text(["Một"])
    expect(page.locator("#comment-text")).to_have_value("Hai")
    page.unroute("**/comments")
    page.locator("#comments form.panel__body .button").click()
    expect(page.locator("#comments .comment .markdown")).to_have_text(["Một", "Hai"])


def test_relations_take_no_letter_of_the_next_search(page, db, world, task, gate):
    other = factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Thuê đom đóm")
    page.route("**/relations", gate)
    page.locator("#new-relation > summary").click()
    page.locator("#relation-words").press_sequentially(other.printed_number)
    page.keyboard.press("Enter")
    page.locator("#relation-words").press_sequentially("dom")
    gate.open_for(1)
    expect(page.locator("#relations tbody tr")).to_have_count(1)
    expect(page.locator("#relation-words")).to_have_value("dom")
    page.get_by_role("radio", name="Thuê đom đóm").wait_for()
    page.locator("#relation-words").press_sequentially("x")
    expect(page.locator("#relation-candidates [type=radio]")).to_have_count(0)
    page.locator("#relation-words").fill("")
    page.unroute("**/relations")


def test_what_esc_left_is_put_back_when_the_line_is_opened_again(page, db, task):
    actions.items.add(db, cast.person(db, ORGANISER), cast.MOMENT, task.public_id, "In")
    page.reload()
    title, field = page.locator("#items .items__title"), page.locator("#items [data-edit] [name=title]")
    title.click()
    expect(field).to_be_focused()
    page.keyboard.type(" 50 bản")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    title.click()
    expect(field).to_have_value("In")
    page.locator("#items [data-put-back]").click()
    expect(field).to_have_value("In 50 bản")
    field.press("Enter")
    expect(title).to_have_text("In 50 bản")


def test_kind_of_a_relation_is_changed_in_its_row(page, db, world, task):
    other = factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Thuê rạp")
    page.locator("#new-relation > summary").click()
    page.locator("#relation-words").fill(other.printed_number)
    page.locator("#new-relation .row .button").click()
    edit = page.locator("#relations .relation__edit")
    edit.locator("summary").click()
    edit.get_by_role("combobox").select_option("SS")
    edit.get_by_role("spinbutton").fill("-2")
    edit.get_by_role("button").click()
    expect(edit.locator("summary")).to_contain_text("SS -2 · bắt đầu việc trước mới bắt đầu việc sau")
    page.locator(".toast__undo button").last.click()
    expect(edit.locator("summary")).to_contain_text("FS · xong việc trước mới bắt đầu việc sau")
