"""A draft that two people write at once, sent, returned with a reason, and put right by a correction."""

import re

import reporting
from playwright.sync_api import expect
from reporting import LOWER, UPPER


def test_two_write_one_draft_and_what_was_returned_is_corrected(new_page, db, mishaps):
    reporting.demand(db)
    report = reporting.draft(db)
    key = reporting.line(db, report, words="Kinh phí đã đủ")
    first, second, upper = new_page(LOWER), new_page(LOWER), new_page(UPPER)
    for page, words in ((first, "Kinh phí còn thiếu"), (second, "Kinh phí đã cấp một nửa")):
        page.goto(f"/reports/{report.public_id}")
        page.locator(".report__edit summary").click()
        page.get_by_label("Lời của dòng").fill(words)
    first.get_by_role("button", name="Lưu").click()
    expect(first.locator(".report__line p")).to_have_text("Kinh phí còn thiếu")
    second.get_by_role("button", name="Lưu").click()
    expect(second.locator("#words .conflict")).to_contain_text("Kinh phí còn thiếu")
    expect(second.get_by_label("Lời của dòng")).to_have_value("Kinh phí đã cấp một nửa")
    assert mishaps == [f"409 /reports/{report.public_id}/lines/{key}/text"]
    mishaps.clear()
    # Saving now keeps the own text: its writer has seen the other.
    second.get_by_role("button", name="Lưu").click()
    expect(second.locator(".report__line p")).to_have_text("Kinh phí đã cấp một nửa")
    second.get_by_role("button", name="Gửi", exact=True).click()
    second.locator("dialog[open] button[value=yes]").click()
    expect(second.locator(".report__receipt")).to_be_visible()

    upper.goto(f"/reports/{report.public_id}")
    upper.get_by_text("Trả lại nơi gửi").click()
    upper.get_by_label("Lý do").fill("Thiếu số liệu đại biểu.")
    upper.get_by_role("button", name="Trả lại", exact=True).click()
    expect(upper.get_by_text("Chưa tính là đã gửi")).to_be_visible()

    first.goto("/")
    first.locator("#reports-due").get_by_role("link", name=re.compile("Báo cáo tháng")).click()
    expect(first.get_by_text("Thiếu số liệu đại biểu.")).to_be_visible()
    first.get_by_role("button", name="Lập bản đính chính").click()
    expect(first.locator("#new-proposals")).to_be_visible()
    first.locator("#new-proposals").fill("Đã bổ sung số liệu đại biểu.")
    first.locator("#part-proposals").get_by_role("button", name="Thêm").click()
    expect(first.locator("#part-proposals .report__line")).to_contain_text("Đã bổ sung")
    expect(first.locator("#new-proposals")).to_have_value("")
    first.get_by_role("button", name="Gửi", exact=True).click()
    first.locator("dialog[open] button[value=yes]").click()
    expect(first.locator(".report__receipt")).to_be_visible()
    upper.reload()
    expect(upper.locator(".report__chain")).to_contain_text("bản đính chính")
