"""Whoever keeps the tree and may see no plan is told that, and nothing about congresses."""

import io
import re

import openpyxl
import pytest


@pytest.fixture
def keeper(sign_in):
    return sign_in("quantri")


def test_the_page_claims_nothing_about_plans(keeper):
    page = keeper.get("/organisations/P86").text
    assert "Đồng chí không được xem kế hoạch." in page
    assert "chưa mở đại hội" not in page
    assert "dấu hiệu" not in page.lower()


def test_every_address_below_the_organisation_that_it_offers_is_there(keeper):
    page = keeper.get("/organisations/P86").text
    found = set(re.findall(r'href="(/organisations/P86(?:/[^"]*)?)"', page))
    assert found
    assert {address: keeper.get(address.replace("&amp;", "&")).status_code for address in found} == dict.fromkeys(
        found, 200
    )


def test_the_workbook_says_that_the_plan_may_not_be_seen(keeper):
    answer = keeper.get("/organisations/P86/subtree.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    assert "đồng chí không được xem kế hoạch" in cells
    assert "chưa mở đại hội" not in cells
