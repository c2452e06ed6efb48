"""What is found by words on the page of a subtree: below the organisation alone, each with its place in the tree."""

import re
from html import unescape
from io import BytesIO

import world as cast
from openpyxl import load_workbook

PAGE = f"/organisations/{cast.PROVINCE}"


def _words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_what_is_found_stands_below_and_says_where_on_page_fragment_and_sheet(sign_in, htmx):
    client, district = sign_in("vanphong.tw"), f"/organisations/{cast.DISTRICT}"
    for place, query, found in (
        (PAGE, "?q=th%E1%BB%8B+tr%E1%BA%A5n", {cast.COMMUNE: "thị trấn Long Hồ · huyện Long Hồ"}),
        (district, "?q=th%E1%BB%8B+tr%E1%BA%A5n", {cast.COMMUNE: "thị trấn Long Hồ"}),
        (district, "?q=mang+thit", {}),
        (district, "?q=mang+thit&where=all", {cast.SIBLING: "huyện Mang Thít · tỉnh Vĩnh Long"}),
        (f"/organisations/{cast.NATION}", "?q=mang+thit", {cast.SIBLING: "huyện Mang Thít · tỉnh Vĩnh Long"}),
    ):
        for headers in (None, htmx):
            answer = client.get(place + query, headers=headers).text
            told = re.findall(r'<tr id="o-([^"]+)"><th[^>]*>(.*?)</th>', answer, re.DOTALL)
            assert {code: _words(cell) for code, cell in told} == found
        sheet = load_workbook(BytesIO(client.get(f"{place}/subtree.xlsx{query}").data)).active
        head, *lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
        lines = [dict(zip(head, line, strict=True)) for line in lines]
        assert [line["Mã"] for line in lines] == list(found)
        assert {line["Thuộc"] for line in lines} <= {"huyện Long Hồ · tỉnh Vĩnh Long", "tỉnh Vĩnh Long"}


def test_field_above_every_page_looks_in_all_that_the_reader_may_see(sign_in):
    page = sign_in("vanphong.tw").get(f"/organisations/{cast.DISTRICT}?q=mang+thit&where=all").text
    above = page[page.index('class="bar__find"') : page.index("</form>")]
    assert 'name="where" value="all"' in above
    assert 'value="mang thit"' in above
    assert "where=all" in page[page.index("subtree.xlsx") :].split('"')[0]
    below = page[page.index('id="subtree-find"') :]
    assert 'name="where"' not in below[: below.index("</form>")]
