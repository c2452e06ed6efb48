"""Short names of units and subcommittees for narrow columns."""

import pytest

from planner.domain.body import issuing_name, short_name, subject_of, told_name


@pytest.mark.parametrize(("name", "expected"), [
    ("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức"),
    ("Ban Thường vụ Tỉnh ủy (Thành ủy, Đảng ủy)", "Ban Thường vụ"),
    ("Văn phòng Tỉnh ủy", "Văn phòng"),
    ("Ban Chấp hành Đảng bộ tỉnh (thành phố)", "Ban Chấp hành"),
    ("Ủy ban nhân dân tỉnh", "UBND"),
    ("Công an tỉnh", "Công an"),
    ("Sở Y tế", "Sở Y tế"),
    ("Ủy ban Kiểm tra Huyện ủy", "UB Kiểm tra"),
    ("Ủy ban Mặt trận Tổ quốc tỉnh", "Mặt trận TQ"),
    ("Đảng ủy xã", "Đảng ủy"),
    ("(cấp ủy)", "(cấp ủy)"),
    ("Đoàn chủ tịch đại hội", "Đoàn chủ tịch"),
])  # fmt: skip
def test_committees_own_name_goes_without_saying(name, expected):
    assert short_name(name) == expected


@pytest.mark.parametrize(("name", "expected"), [
    ("Provincial Party committee office", "Office"),
    ("Provincial organisation commission", "Organisation"),
    ("Department of Health", "Department of Health"),
    ("Office of the Party committee", "Office"),
    ("Standing committee of the grassroots Party committee", "Standing committee"),
    ("Provincial", "Provincial"),
])  # fmt: skip
def test_english_names(name, expected):
    assert short_name(name, "en") == expected


@pytest.mark.parametrize(("name", "expected"), [
    ("Tiểu ban Văn kiện", "Văn kiện"),
    ("Tiểu ban (tổ) Tuyên truyền", "Tuyên truyền"),
    ("Tổ Lễ tân - Hậu cần", "Lễ tân - Hậu cần"),
    ("Tổ chức", "Tổ chức"),
    ("Ban Thường vụ", "Ban Thường vụ"),
    ("Publicity subcommittee (team)", "Publicity"),
    ("Organisation and service subcommittee", "Organisation and service"),
    ("Tổ", "Tổ"),
])  # fmt: skip
def test_what_kind_of_group_it_is_goes_without_saying(name, expected):
    assert subject_of(name) == expected


@pytest.mark.parametrize(("name", "expected"), [
    ("Ban Thường vụ (cấp ủy) chỉ đạo chung", "Ban Thường vụ"), ("Văn phòng cấp ủy", "Văn phòng"),
    ("Tiểu ban (tổ) Tuyên truyền", "Tiểu ban Tuyên truyền"), ("Tiểu ban Văn kiện", "Tiểu ban Văn kiện"),
    ("Ủy ban Kiểm tra (tổ kiểm tra, giám sát)", "Ủy ban Kiểm tra"), ("(tổ)", "(tổ)"),
    ("Standing committee - general steering", "Standing committee"),
    ("Publicity subcommittee (team)", "Publicity subcommittee"),
])  # fmt: skip
def test_letterhead_names_the_issuer_and_not_what_else_it_is_called(name, expected):
    assert issuing_name(name) == expected


@pytest.mark.parametrize(("name", "committee", "expected"), [
    ("Ban Thường vụ Tỉnh ủy (Thành ủy, Đảng ủy)", "Tỉnh ủy Vĩnh Long", "Ban Thường vụ Tỉnh ủy"),
    ("Ban Thường vụ Tỉnh ủy (Thành ủy, Đảng ủy)", "Thành ủy Hà Nội", "Ban Thường vụ Thành ủy"),
    ("Ban Thường vụ Tỉnh ủy (Thành ủy, Đảng ủy)", "Đảng ủy Ngoài nước", "Ban Thường vụ Đảng ủy"),
    ("Ban Thường vụ Tỉnh ủy (Thành ủy)", "Huyện ủy Long Hồ", "Ban Thường vụ Tỉnh ủy (Thành ủy)"),
    ("Ban Thường vụ (cấp ủy) chỉ đạo chung", "Tỉnh ủy Vĩnh Long", "Ban Thường vụ (cấp ủy) chỉ đạo chung"),
    ("Provincial standing committee", "Vĩnh Long Provincial Party Committee", "Provincial standing committee"),
])  # fmt: skip
def test_choice_of_words_for_the_committee_is_made_where_it_is_known(name, committee, expected):
    assert told_name(name, committee) == expected
