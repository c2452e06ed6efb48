"""The province adds a line to the playbook; a district sees the difference, takes some, leaves some, and undoes it."""

import world as cast
from factories import tasks_of
from journeys.conftest import PHONE
from playwright.sync_api import expect

from planner import actions
from planner.domain.playbook_edit import Line


def _change_core(db):
    keeper = cast.person(db, "quantri")
    core = actions.playbooks.core(db, cast.CYCLE)
    line = actions.playbooks.line_of(core, "T065")
    values = {name: getattr(line, name) for name in Line.__dataclass_fields__} | {"title_vi": "Mời khách dự đại hội"}
    actions.playbooks.save_line(db, keeper, cast.MOMENT, core, "T065", Line(**values), core.token)


def test_line_of_the_province_is_written_offered_taken_and_undone(new_page, db, world):
    _change_core(db)
    office = new_page("vanphong.vinhlong")
    office.goto("/organisations/P86")
    office.locator(".head__acts summary").click()
    office.get_by_role("link", name="Dòng riêng").click()
    office.get_by_role("link", name="Dòng mới").first.click()
    office.locator("[name=title_vi]").fill("Báo cáo tiến độ về tỉnh")
    office.locator("[name='due.cap_tren_truc_tiep_co_so']").fill("T-14")
    office.get_by_role("button", name="Lưu thành bản mới").click()
    expect(office.locator("#P86-1")).to_contain_text("T-14")

    district = world.congresses[cast.DISTRICT]
    planner = new_page("vanphong.longho")
    planner.goto(f"/congresses/{district}")
    planner.locator(f"a[href='/congresses/{district}/playbook']").click()
    expect(planner.locator(".offer__line")).to_have_count(2)
    planner.locator("input[value='T065:title']").uncheck()
    planner.get_by_role("button", name="Lấy phần đánh dấu").click()

    expect(planner.locator("#toasts button").first).to_be_visible()
    assert "P86-1" in {task.standard_code for task in tasks_of(db, district)}
    assert "Mời khách dự đại hội" not in {task.title for task in tasks_of(db, district)}
    # What was taken back shows at once: the page is read again.
    with planner.expect_event("load"):
        planner.locator("#toasts button").first.click()
    planner.locator(f"a[href='/congresses/{district}/playbook']").click()
    expect(planner.locator(".offer__line")).to_have_count(2)


def test_phone_shows_the_offer_without_scrolling_sideways(new_page, db, world):
    _change_core(db)
    page = new_page("vanphong.longho", viewport=PHONE)
    page.goto(f"/congresses/{world.congresses[cast.DISTRICT]}/playbook")
    expect(page.locator(".offer__line")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
