"""A report from below: missing, reminded, written and sent, compiled, and a sentence traced to its source."""

import re

import reporting
import world as cast
from playwright.sync_api import expect
from reporting import LOWER, UPPER, later

_WORDS = "Kinh phí in tài liệu cấp chậm hai tuần."


def test_a_missing_report_is_reminded_of_sent_compiled_and_traced(new_page, db):
    reporting.demand(db, code=cast.NATION, by="vanphong.tw", when=later(-30))
    upper, lower = new_page(UPPER), new_page(LOWER)

    upper.goto(f"/organisations/{cast.PROVINCE}/reports")
    expect(upper.locator(f"[id='report-{cast.DISTRICT}']")).to_contain_text("chưa có")
    upper.get_by_role("button", name="Nhắc báo cáo (2)").click()
    expect(upper.get_by_role("status")).to_contain_text("Hôm nay đã nhắc 2 tổ chức")

    _begin(lower, "2010-04")
    lower.locator("#new-unfavourable").fill(_WORDS)
    lower.locator("#part-unfavourable").get_by_role("button", name="Thêm").click()
    expect(lower.locator("#part-unfavourable .report__line")).to_contain_text(_WORDS)
    lower.get_by_role("button", name="Gửi", exact=True).click()
    lower.locator("dialog[open] button[value=yes]").click()
    expect(lower.locator(".report__receipt")).to_be_visible()

    upper.reload()
    expect(upper.locator(f"[id='report-{cast.DISTRICT}']")).to_contain_text("gửi muộn")
    _begin(upper, "2010-04")
    upper.get_by_text("Lấy ý từ báo cáo của cấp dưới").click()
    upper.get_by_label(_WORDS).check()
    upper.get_by_role("button", name="Lấy các ý đã chọn").click()
    expect(upper.locator("#part-unfavourable .report__origin")).to_contain_text(
        "theo báo cáo của Đảng bộ huyện Long Hồ"
    )
    upper.locator("#part-unfavourable .report__origin a").click()
    expect(upper).to_have_url(re.compile(r"/reports/\w+#line-\w+$"))
    expect(upper.locator("#words")).to_contain_text(_WORDS)


def _begin(page, period):
    """Begin the report about a period that is owed, from the list."""
    page.goto("/reports")
    page.locator("tr", has=page.locator(f"input[name=period][value='{period}']")).get_by_role("button").click()
    expect(page.locator("#new-unfavourable")).to_be_visible()
