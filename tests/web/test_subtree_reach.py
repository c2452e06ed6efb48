"""The page of a subtree for whoever reads one committee alone: nothing is said of what stands below."""

import pytest
import world as cast


@pytest.mark.parametrize("code", [cast.DISTRICT, cast.COMMUNE])
def test_reader_of_one_alone_is_not_told_whether_anything_stands_below(sign_in, code):
    login = {cast.DISTRICT: "bandoc.longho", cast.COMMUNE: "bandoc.thitran"}[code]
    page = sign_in(login).get(f"/organisations/{code}").text
    assert "Cấp dưới không thuộc phạm vi của đồng chí." in page
    assert "Không có tổ chức đảng cấp dưới." not in page
    assert "0 tổ chức" not in page
    signs = sign_in(login).get(f"/organisations/{code}/signs").text
    assert "Cấp dưới không thuộc phạm vi của đồng chí." in signs
    assert "Không có dấu hiệu đáng lo" not in signs
