"""What people do inside a task: by mouse, by keyboard alone, by touch and without script."""

from itertools import count

import factories
import pytest
import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import actions, store
from planner.domain.relation_check import NewRelation

ORGANISER, MEMBER = "vanphong.longho", "thanhvien.longho"


@pytest.fixture
def task(db, world):
    """A task with three lines to tick."""
    made = factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER)
    for title in ("Duyệt", "In", "Gửi"):
        actions.items.add(db, cast.person(db, ORGANISER), cast.MOMENT, made.public_id, title)
    return made


@pytest.fixture
def other(db, world):
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Thuê đom đóm")


@pytest.fixture
def keys(db, task):
    """Public ids of the lines by their titles."""
    return {one.title: one.public_id for one in lines(db, task)}


@pytest.fixture
def open_page(new_page, task):
    def opened(login=ORGANISER, **options):
        page = new_page(login, **options)
        page.goto(f"/tasks/{task.public_id}")
        return page

    return opened


def lines(db, task):
    return store.items.of_task(db, cast.person(db, ORGANISER).scope, task)


def titles(db, task):
    return [one.title for one in lines(db, task)]


def expect_order(page, wanted):
    expect(page.locator("#items .items__title")).to_have_text(wanted)


def pull(page, from_grip, to_grip):
    """Drag one line to another until it has got there."""
    start, end = (page.locator(f"#grip-{one}").bounding_box() for one in (from_grip, to_grip))
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    for tremble in range(40):
        page.mouse.move(end["x"] + 8, end["y"] + tremble % 6, steps=3)
        if page.locator("#items .item").first.get_attribute("data-id") == from_grip:
            break
    page.mouse.up()


def test_lines_by_mouse(open_page, db, task, keys):
    page = open_page()
    pull(page, keys["Gửi"], keys["Duyệt"])
    expect(page.locator(".toast")).to_contain_text("chuyển chỗ mục kiểm")
    expect_order(page, ["Gửi", "Duyệt", "In"])
    assert titles(db, task) == ["Gửi", "Duyệt", "In"]

    page.locator(f"#item-{keys['In']}").click()
    field = page.locator(f"#text-{keys['In']}")
    expect(field).to_be_focused()
    field.fill("In 50 bản")
    page.locator(f"#tick-{keys['Gửi']}").click()
    expect(page.locator(f"#tick-{keys['Gửi']}")).to_have_attribute("aria-checked", "true")
    expect(field).to_have_value("In 50 bản")
    page.locator(f"#more-{keys['In']} .button--main").click()
    expect_order(page, ["Gửi", "Duyệt", "In 50 bản"])

    page.locator(f"#line-{keys['Duyệt']}").hover()
    page.locator(f"#more-{keys['Duyệt']} summary").click()
    page.locator(f"#more-{keys['Duyệt']}").get_by_role("button", name="Đặt bắt buộc").click()
    expect(page.locator("#items header")).to_contain_text("còn 1 mục bắt buộc thì mới đánh dấu xong được")
    page.locator(f"#line-{keys['Duyệt']}").hover()
    page.locator(f"#more-{keys['Duyệt']} summary").click()
    page.locator(f"#more-{keys['Duyệt']}").get_by_role("button", name="Rút mục này").click()
    expect_order(page, ["Gửi", "In 50 bản"])
    page.locator(".toast__undo button").last.click()
    expect_order(page, ["Gửi", "Duyệt", "In 50 bản"])


def test_lines_by_keyboard_alone(open_page, db, task, keys):
    page = open_page()
    page.locator("#new-item").focus()
    for title in ("Nhắc", "Lưu"):
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        expect(page.locator("#items .items__title").last).to_have_text(title)
        expect(page.locator("#new-item")).to_have_value("")
        expect(page.locator("#new-item")).to_be_focused()

    page.locator(f"#grip-{keys['Gửi']}").focus()
    answers = count(1)
    with page.expect_response(lambda one: one.url.endswith("/placement") and next(answers) == 3):
        for key in ("Alt+ArrowUp", "Alt+ArrowUp", "Alt+ArrowDown"):
            page.keyboard.press(key)
    expect(page.locator("#items .is-moving")).to_have_count(0)
    expect_order(page, ["Duyệt", "Gửi", "In", "Nhắc", "Lưu"])
    expect(page.locator(f"#grip-{keys['Gửi']}")).to_be_focused()
    assert titles(db, task) == ["Duyệt", "Gửi", "In", "Nhắc", "Lưu"]

    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(f"#tick-{keys['Gửi']}")).to_have_attribute("aria-checked", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#text-{keys['Gửi']}")).to_be_focused()
    page.keyboard.type(" đi")
    page.keyboard.press("Escape")
    expect(page.locator(f"#text-{keys['Gửi']}")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(f"#text-{keys['Gửi']}")).to_have_value("Gửi")
    page.keyboard.type(" bưu điện")
    page.keyboard.press("Enter")
    expect(page.locator(f"#item-{keys['Gửi']}")).to_have_text("Gửi bưu điện")


def test_text_that_somebody_else_changed_meanwhile_stands_beside_mine(open_page, db, task, keys, mishaps):
    page = open_page()
    page.locator(f"#item-{keys['In']}").click()
    page.locator(f"#text-{keys['In']}").fill("In 50 bản")
    member = cast.person(db, MEMBER)
    actions.items.edit(db, member, cast.MOMENT, task.public_id, keys["In"], "In 30 bản", 1)
    page.keyboard.press("Enter")
    expect(page.locator("#items .conflict")).to_contain_text("In 30 bản")
    expect(page.locator(f"#text-{keys['In']}")).to_have_value("In 50 bản")
    assert mishaps == [f"409 /tasks/{task.public_id}/items/{keys['In']}/text"]
    mishaps.clear()
    page.locator(f"#more-{keys['In']} .button--main").click()
    expect(page.locator(f"#item-{keys['In']}")).to_have_text("In 50 bản")
    expect(page.locator("#items .conflict")).to_have_count(0)


def test_relation_is_found_as_one_types_and_taken_out(open_page, db, task, other):
    page = open_page()
    page.get_by_text("Thêm quan hệ").first.click()
    page.locator("#relation-words").press_sequentially("dom dom")
    page.get_by_role("radio", name="Thuê đom đóm").check()
    page.locator("#relation-type").select_option("SS")
    page.locator("#relation-lag").fill("-2")
    page.locator("#new-relation").get_by_role("button", name="Thêm quan hệ").click()
    row = page.locator("#relations tbody tr")
    expect(row).to_contain_text("Thuê đom đóm")
    expect(row).to_contain_text("SS -2")
    page.get_by_role("button", name=f"Gỡ quan hệ với {other.printed_number}").click()
    expect(row).to_have_count(0)
    page.locator(".toast__undo button").last.click()
    expect(row).to_contain_text("Thuê đom đóm")


def test_circle_is_refused_by_keyboard_alone_and_named(open_page, db, task, other, mishaps):
    office = cast.person(db, ORGANISER)
    actions.relations.add(db, office, cast.MOMENT, other.public_id, task.public_id, NewRelation("FS"))
    page = open_page()
    page.locator("#new-relation > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#relation-words")).to_be_focused()
    page.keyboard.type(other.printed_number)
    page.keyboard.press("Enter")
    way = " → ".join(one.printed_number for one in (task, other, task))
    expect(page.locator("#relations [role=alert]")).to_contain_text(way)
    expect(page.locator("#relation-words")).to_have_value(other.printed_number)
    assert mishaps == [f"422 /tasks/{task.public_id}/relations"]
    mishaps.clear()


def test_name_is_completed_and_the_comment_withdrawn(open_page, db, task):
    page, theirs = open_page(), open_page(MEMBER)
    field, names = page.locator("#comment-text"), page.locator("#mention-list")
    field.press_sequentially("Nhờ @van")
    expect(names.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(names.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(names).to_be_hidden()
    for _ in range(3):
        field.press("Backspace")
    expect(names.get_by_role("option")).to_have_count(3)
    field.press_sequentially("thanh")
    expect(names.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(field).to_have_value(f"Nhờ @{MEMBER} ")
    expect(names).to_be_hidden()
    field.press_sequentially("**xem giúp**")
    page.locator("#comments form.panel__body button").click()
    expect(page.locator(".comment .mention")).to_have_text(f"@{MEMBER}")
    expect(page.locator(".comment strong")).to_have_text("xem giúp")
    expect(field).to_have_value("")

    theirs.reload()
    expect(theirs.locator(".comment strong")).to_have_text("xem giúp")
    page.get_by_role("button", name="Rút", exact=True).click()
    expect(page.locator(".comment")).to_contain_text("đã rút")
    theirs.reload()
    expect(theirs.locator("body")).not_to_contain_text("xem giúp")


def test_name_is_chosen_by_mouse(open_page):
    page = open_page()
    field = page.locator("#comment-text")
    field.press_sequentially("@")
    page.get_by_role("option", name="vankien.longho").click()
    expect(field).to_have_value("@vankien.longho ")
    expect(field).to_be_focused()


def test_everything_works_without_script(open_page, db, task, other, keys):
    page = open_page(java_script_enabled=False)
    page.locator("#new-item").fill("Nhắc")
    page.locator(".items__new .button").click()
    expect_order(page, ["Duyệt", "In", "Gửi", "Nhắc"])
    page.locator(f"#more-{keys['In']} summary").click()
    page.locator(f"#text-{keys['In']}").fill("In 50 bản")
    page.locator(f"#more-{keys['In']} .button--main").click()
    expect_order(page, ["Duyệt", "In 50 bản", "Gửi", "Nhắc"])
    page.locator(f"#more-{keys['In']} summary").click()
    page.locator(f"#more-{keys['In']}").get_by_role("button", name="Xuống").click()
    expect_order(page, ["Duyệt", "Gửi", "In 50 bản", "Nhắc"])
    assert titles(db, task) == ["Duyệt", "Gửi", "In 50 bản", "Nhắc"]
    page.locator(f"#more-{keys['Duyệt']} summary").click()
    page.locator(f"#more-{keys['Duyệt']}").get_by_role("button", name="Rút mục này").click()
    expect_order(page, ["Gửi", "In 50 bản", "Nhắc"])
    page.locator("#items-taken-back summary").click()
    page.get_by_role("button", name="Đưa lại").click()
    expect_order(page, ["Duyệt", "Gửi", "In 50 bản", "Nhắc"])
    assert titles(db, task) == ["Duyệt", "Gửi", "In 50 bản", "Nhắc"]

    page.locator("#new-relation > summary").click()
    page.locator("#relation-words").fill("đom đóm")
    page.locator("#new-relation button").click()
    expect(page.locator("#relations tbody tr")).to_contain_text("Thuê đom đóm")
    page.get_by_role("button", name=f"Gỡ quan hệ với {other.printed_number}").click()
    expect(page.locator("#relations tbody tr")).to_have_count(0)

    page.get_by_role("link", name="@tài khoản").click()
    expect(page.locator("#people")).to_contain_text(f"@{MEMBER}")
    page.locator("#comment-text").fill(f"@{MEMBER} > xem")
    page.locator("#comments form.panel__body button").click()
    expect(page.locator(".comment .mention")).to_have_text(f"@{MEMBER}")
    page.get_by_role("button", name="Rút", exact=True).click()
    expect(page.locator(".comment")).to_contain_text("đã rút")


def test_words_without_script_that_name_several_leave_a_choice(open_page, db, world, task, other, mishaps):
    factories.make_task(db, world.congresses[cast.DISTRICT], by=ORGANISER, title="Trả đom đóm")
    page = open_page(java_script_enabled=False)
    page.locator("#new-relation > summary").click()
    page.locator("#relation-words").fill("đom đóm")
    page.locator("#new-relation button").click()
    page.get_by_role("radio", name="Trả đom đóm").check()
    page.locator("#new-relation button").click()
    expect(page.locator("#relations tbody tr")).to_contain_text("Trả đom đóm")
    assert mishaps == [f"422 /tasks/{task.public_id}/relations"]
    mishaps.clear()


def test_by_touch_on_a_phone(open_page, db, task, other, keys):
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(f"#tick-{keys['In']}").tap()
    expect(page.locator(f"#tick-{keys['In']}")).to_have_attribute("aria-checked", "true")
    page.locator(f"#more-{keys['Gửi']} summary").tap()
    page.locator(f"#text-{keys['Gửi']}").fill("Gửi bưu điện")
    page.locator(f"#more-{keys['Gửi']} .button--main").tap()
    expect(page.locator(f"#item-{keys['Gửi']}")).to_have_text("Gửi bưu điện")
    page.locator(f"#more-{keys['Gửi']} summary").tap()
    page.locator(f"#more-{keys['Gửi']}").get_by_role("button", name="Lên", exact=True).tap()
    expect_order(page, ["Duyệt", "Gửi bưu điện", "In"])

    page.locator("#new-relation > summary").tap()
    page.locator("#relation-words").fill(other.printed_number)
    page.get_by_role("radio", name="Thuê đom đóm").tap()
    page.locator("#new-relation button").tap()
    expect(page.locator("#relations tbody tr")).to_contain_text("Thuê đom đóm")

    page.locator("#comment-text").tap()
    page.locator("#comment-text").press_sequentially("@thanh")
    page.get_by_role("option", name=MEMBER).tap()
    expect(page.locator("#comment-text")).to_have_value(f"@{MEMBER} ")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
