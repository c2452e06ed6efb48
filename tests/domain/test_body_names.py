"""Bodies as plans call them, in a province and in a district that takes over its plan."""

import unicodedata

import pytest

from planner.domain.body import Body
from planner.domain.body_names import names_of


def bodies(committee, *more):
    names = {
        1: ("VP", f"Văn phòng {committee}"),
        2: ("BTC", f"Ban Tổ chức {committee}"),
        3: ("BTG", f"Ban Tuyên giáo {committee}"),
        4: ("UBKT", f"Ủy ban Kiểm tra {committee}"),
        5: ("BTV", f"Ban Thường vụ {committee} (Quận ủy, Đảng ủy)"),
        6: ("MTTQ", "Ủy ban Mặt trận Tổ quốc tỉnh"),
        7: ("NV", "Phòng Nội vụ"),
        8: ("DT", "Các đoàn thể chính trị - xã hội tỉnh"),
    }
    named = [*names.items(), *((9 + place, one) for place, one in enumerate(more))]
    return [Body(key, 1, "unit", code, name, "", None, None, "") for key, (code, name) in named]


PROVINCE, DISTRICT = bodies("Tỉnh ủy"), bodies("Huyện ủy", ("TREN", "Ban Thường vụ Tỉnh ủy"))


def code(words, own=PROVINCE):
    keys = names_of(own, "unit").keys(words)
    return " ".join(sorted(one.code for one in own if one.id in keys))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ban Thường vụ Tỉnh ủy", "BTV"),
        ("Thường trực Tỉnh ủy", "BTV"),
        ("Ủy ban Kiểm tra", "UBKT"),
        ("Ủy ban Kiểm tra Tỉnh ủy", "UBKT"),
        ("Cơ quan Ủy ban Kiểm tra", "UBKT"),
        ("UB Kiểm tra", "UBKT"),
        ("UBKT Tỉnh ủy", "UBKT"),
        ("UBKTTU", "UBKT"),
        ("VPTU", "VP"),
        ("VP TU", "VP"),
        ("Văn phòng Tỉnh ủy Vĩnh Long", "VP"),
        ("BTGTU", "BTG"),
        ("Tuyên giáo", "BTG"),
        ("Mặt trận", "MTTQ"),
        ("UBMTTQ tỉnh", "MTTQ"),
        ("Đoàn thể", "DT"),
        ("Sở Nội vụ", "NV"),
        ("Sở Xây dựng", ""),
        ("Ban Tổ chức Tỉnh ủy và Văn phòng Tỉnh ủy", ""),
        ("Ban Tổ chức Tỉnh ủy; Văn phòng", ""),
    ],
)
def test_ordinary_names_are_known_composed_and_decomposed(words, expected):
    assert {code(unicodedata.normalize(form, words)) for form in ("NFC", "NFD")} == {expected}


def test_name_with_the_suffix_of_another_level_is_the_same_body_here():
    assert [code(words, DISTRICT) for words in ("Ban Tổ chức Tỉnh ủy", "VPTU", "UBKTTW")] == ["BTC", "VP", "UBKT"]


def test_name_without_a_level_is_of_the_own_committee_and_one_with_it_of_the_one_it_names():
    assert code("Ban Thường vụ", DISTRICT) == "BTV"
    assert code("Ban Thường vụ Tỉnh ủy", DISTRICT) == "TREN"


def test_what_could_be_several_says_all_of_them():
    own = bodies("Tỉnh ủy", ("X", "Ban Văn hóa"), ("Y", "Sở Văn hóa"))
    assert code("Văn hóa", own) == "X Y"
