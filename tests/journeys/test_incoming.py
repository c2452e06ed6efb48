"""A plan brought in, another copied, numbers entered from paper: by mouse, by keyboard, without script, by touch."""

from io import BytesIO
from pathlib import Path

import factories
import pytest
import world as cast
from journeys.conftest import PHONE
from openpyxl import Workbook
from playwright.sync_api import expect

ORGANISER = "vanphong.longho"
(AXE,) = (Path(__file__).parents[1] / "vendor" / "axe").glob("axe-*.min.js")
_FOUND = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')}`)"""
HEAD = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời hạn"]


@pytest.fixture
def tasks_path(world):
    return f"/congresses/{world.congresses[cast.DISTRICT]}/tasks"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def plan(*rows):
    book = Workbook()
    for cells in (HEAD, *rows):
        book.active.append(cells)
    content = BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "ke-hoach.xlsx", "mimeType": kind, "buffer": content.getvalue()}


def titles(db, district):
    return [task.title for task in factories.tasks_of(db, district) if not task.is_cancelled]


def assert_accessible(page):
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(_FOUND) == []


@pytest.mark.parametrize("has_script", [True, False])
def test_plan_is_brought_in_and_taken_back_by_mouse(new_page, db, district, tasks_path, has_script):
    page = new_page(ORGANISER, java_script_enabled=has_script)
    page.goto(f"{tasks_path}/import")
    page.set_input_files("#file", plan(["1", "Thuê máy chiếu", "Văn phòng", "1/6/2010"], ["2", "In ấn", "", "mai"]))
    page.get_by_role("button", name="Xem trước").click()
    expect(page.get_by_role("button", name="Nhập 2 nhiệm vụ")).to_be_visible()
    expect(page.get_by_text("“mai” không phải là ngày")).to_be_visible()
    if has_script:
        assert_accessible(page)

    page.get_by_role("button", name="Bỏ các dòng này").click()
    page.get_by_role("button", name="Nhập 1 nhiệm vụ").click()
    page.wait_for_url(lambda url: "/import" not in url)
    assert "Thuê máy chiếu" in titles(db, district)
    page.locator(".toast").get_by_role("button", name="Hoàn tác").click()
    expect(page.locator(".toast").last).to_contain_text("Đã hoàn tác")
    assert "Thuê máy chiếu" not in titles(db, district)


def test_number_in_the_button_is_that_of_the_boxes_ticked(new_page, tasks_path):
    page = new_page(ORGANISER, viewport=PHONE, has_touch=True)
    page.goto(f"{tasks_path}/import")
    page.set_input_files("#file", plan(["1", "Một", "", "1/6/2010"], ["2", "Hai", "", "1/6/2010"]))
    page.get_by_role("button", name="Xem trước").tap()
    page.get_by_role("checkbox", name="Chọn dòng 2").tap()
    expect(page.get_by_role("button", name="Nhập 1 nhiệm vụ")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    assert_accessible(page)


def test_numbers_are_entered_by_keyboard_alone(new_page, db, district, tasks_path):
    first, second = (factories.make_task(db, district, by=ORGANISER, title=title) for title in ("Một", "Hai"))
    page = new_page(ORGANISER)
    page.goto(f"{tasks_path}/entry")
    # A browser gives the focus that a page asks for when it first draws it, which may be after it has loaded.
    expect(page.locator("#entries")).to_be_focused()
    page.keyboard.type(f"{first.printed_number} x, {second.printed_number} vướng: chờ kinh phí")
    page.keyboard.press("Tab")
    expect(page.locator(".incoming button").first).to_be_focused()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Sửa 2 nhiệm vụ")
    expect(button).to_be_visible()
    assert_accessible(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        if button.evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/entry" not in url)
    found = {task.id: task for task in factories.tasks_of(db, district)}
    assert (found[first.id].status, found[second.id].blocked_reason) == ("done", "chờ kinh phí")


def test_plan_of_another_congress_is_copied(new_page, db, world, district, tasks_path):
    commune = world.congresses[cast.COMMUNE]
    factories.make_task(db, commune, by="thaymat.vinhlong", title="Chuẩn bị phông màn")
    page = new_page(ORGANISER)
    page.goto(f"{tasks_path}/copy")
    page.get_by_role("link", name="Đảng bộ thị trấn Long Hồ").click()
    row = page.get_by_role("row").filter(has_text="Chuẩn bị phông màn")
    expect(row.get_by_role("checkbox")).to_be_checked()
    assert_accessible(page)
    page.get_by_role("button", name="Sao chép").click()
    page.wait_for_url(lambda url: "/copy" not in url)
    assert "Chuẩn bị phông màn" in titles(db, district)
