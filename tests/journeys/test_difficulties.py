"""A difficulty through three levels: the commune asks, the district passes it on, the province answers, all read it."""

import world as cast
from journeys.conftest import PHONE
from playwright.sync_api import expect
from questions import COMMUNE_OFFICE, DISTRICT_OFFICE, PROVINCE_OFFICE

QUESTION, WHY, ANSWER = "Hội trường sửa chưa xong, xin mượn?", "Huyện không còn chỗ trống", "Được mượn từ 20/5"


def test_a_difficulty_goes_up_through_three_levels_and_comes_back(new_page, world):
    commune = new_page(COMMUNE_OFFICE, viewport=PHONE)
    commune.goto(f"/congresses/{world.congresses[cast.COMMUNE]}")
    commune.get_by_role("link", name="Nêu khó khăn").click()
    commune.get_by_label("Khó khăn là gì").fill(QUESTION)
    commune.get_by_label("Lĩnh vực").select_option("logistics")
    commune.get_by_role("button", name="Gửi lên").click()
    expect(commune.locator(".thread__step")).to_have_count(1)
    assert commune.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    district = new_page(DISTRICT_OFFICE)
    district.goto("/")
    district.get_by_role("link", name=QUESTION).click()
    district.locator("summary", has_text="Chuyển tiếp lên cấp trên").click()
    district.get_by_label("Vì sao chuyển tiếp").fill(WHY)
    district.get_by_role("button", name="Chuyển tiếp", exact=True).click()
    expect(district.locator(".thread__step")).to_have_count(2)

    province = new_page(PROVINCE_OFFICE)
    province.goto("/notices")
    province.get_by_role("button", name=QUESTION).click()
    province.get_by_label("Trả lời", exact=True).fill(ANSWER)
    province.get_by_role("button", name="Gửi trả lời").click()
    expect(province.locator(".thread__step")).to_have_count(3)

    for page in (commune, district, province):
        page.reload()
        expect(page.locator(".thread__step .prose")).to_have_text([QUESTION, WHY, ANSWER])
    commune.get_by_role("button", name="Đã giải quyết: kết thúc").click()
    expect(commune.locator(".thread__step")).to_have_count(4)
