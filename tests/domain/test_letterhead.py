"""The header block, by type of committee, issuer and language; long names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.letter_width import bold_capital_ems, ems
from planner.domain.letterhead import (
    CONGRESS,
    GAP,
    STANDING_COMMITTEE,
    SUBCOMMITTEE,
    Issuer,
    Party,
    committee,
    dated,
    dated_span,
    letterhead,
    party_organisation,
    place_of,
    signed_for,
    term,
)

NATION = Party("Ban Chấp hành Trung ương", "toan-quoc", "toan_quoc")
PROVINCE = Party("Đảng bộ tỉnh Vĩnh Long", "tinh", "truc_thuoc_trung_uong")
CITY = Party("Đảng bộ thành phố Hà Nội", "thanh-pho", "truc_thuoc_trung_uong")
DISTRICT = Party("Đảng bộ huyện Long Hồ", "huyen", "cap_tren_truc_tiep_co_so")
TOWN = Party("Đảng bộ thị xã Sa Pa", "thi-xa", "cap_tren_truc_tiep_co_so")
QUARTER = Party("Đảng bộ quận Ba Đình", "quan", "cap_tren_truc_tiep_co_so")
COMMUNE = Party("Đảng bộ xã Thanh Đức", "xa", "co_so")
WARD = Party("Đảng bộ phường Phúc Xá", "phuong", "co_so")
CELL = Party("Chi bộ ấp 1", "chi-bo", "chi_bo")
BLOC = Party("Đảng bộ Khối các cơ quan Trung ương", "khoi", "truc_thuoc_trung_uong")
OTHER = Party("Đảng bộ Ngoài nước", "ngoai-nuoc", "truc_thuoc_trung_uong")
OFFICE = Issuer(STANDING_COMMITTEE)
TEXTS = Issuer(SUBCOMMITTEE, "Tiểu ban Văn kiện")
DELEGATES = Issuer(CONGRESS, "", "delegates", "2010 - 2015", "XI")
MEMBERS = Issuer(CONGRESS, "", "members", "2010 - 2015", "XI")


def left(party, parent, issuer, language="vi"):
    """Upper and issuing body, each in one line."""
    block = letterhead(party, parent, issuer, number="", dated="", language=language)
    return " ".join(block.upper), " ".join(block.issuing)


@pytest.mark.parametrize(("party", "parent", "issuer", "expected"), [
    (PROVINCE, NATION, OFFICE, ("TỈNH ỦY VĨNH LONG", "BAN THƯỜNG VỤ")),
    (CITY, NATION, OFFICE, ("THÀNH ỦY HÀ NỘI", "BAN THƯỜNG VỤ")),
    (BLOC, NATION, OFFICE, ("ĐẢNG ỦY KHỐI CÁC CƠ QUAN TRUNG ƯƠNG", "BAN THƯỜNG VỤ")),
    (OTHER, NATION, OFFICE, ("ĐẢNG ỦY NGOÀI NƯỚC", "BAN THƯỜNG VỤ")),
    (DISTRICT, PROVINCE, OFFICE, ("TỈNH ỦY VĨNH LONG", "HUYỆN ỦY LONG HỒ")),
    (TOWN, PROVINCE, OFFICE, ("TỈNH ỦY VĨNH LONG", "THỊ ỦY SA PA")),
    (QUARTER, CITY, OFFICE, ("THÀNH ỦY HÀ NỘI", "QUẬN ỦY BA ĐÌNH")),
    (COMMUNE, DISTRICT, OFFICE, ("HUYỆN ỦY LONG HỒ", "ĐẢNG ỦY XÃ THANH ĐỨC")),
    (WARD, QUARTER, OFFICE, ("QUẬN ỦY BA ĐÌNH", "ĐẢNG ỦY PHƯỜNG PHÚC XÁ")),
    (CELL, COMMUNE, OFFICE, ("ĐẢNG ỦY XÃ THANH ĐỨC", "CHI BỘ ẤP 1")),
    (NATION, None, OFFICE, ("", "BAN CHẤP HÀNH TRUNG ƯƠNG")),
    (PROVINCE, NATION, TEXTS, ("TỈNH ỦY VĨNH LONG", "TIỂU BAN VĂN KIỆN")),
    (DISTRICT, PROVINCE, TEXTS, ("HUYỆN ỦY LONG HỒ", "TIỂU BAN VĂN KIỆN")),
    (PROVINCE, NATION, DELEGATES, ("ĐẢNG BỘ TỈNH VĨNH LONG", "ĐẠI HỘI ĐẠI BIỂU NHIỆM KỲ 2010 - 2015")),
    (COMMUNE, DISTRICT, MEMBERS, ("ĐẢNG BỘ XÃ THANH ĐỨC", "ĐẠI HỘI ĐẢNG VIÊN NHIỆM KỲ 2010 - 2015")),
    (CELL, COMMUNE, MEMBERS, ("CHI BỘ ẤP 1", "ĐẠI HỘI ĐẢNG VIÊN NHIỆM KỲ 2010 - 2015")),
    (NATION, None, DELEGATES, ("", "ĐẠI HỘI ĐẠI BIỂU TOÀN QUỐC LẦN THỨ XI")),
])  # fmt: skip
def test_who_issues_stands_under_who_is_above(party, parent, issuer, expected):
    assert left(party, parent, issuer) == expected


@pytest.mark.parametrize(("party", "issuer", "lines"), [
    (NATION, DELEGATES, ("ĐẠI HỘI ĐẠI BIỂU", "TOÀN QUỐC LẦN THỨ XI")),
    (PROVINCE, DELEGATES, ("ĐẠI HỘI ĐẠI BIỂU", "NHIỆM KỲ 2010 - 2015")),
    (CELL, MEMBERS, ("ĐẠI HỘI ĐẢNG VIÊN", "NHIỆM KỲ 2010 - 2015")),
    (PROVINCE, Issuer(SUBCOMMITTEE, "Tiểu ban Văn hóa, Thể thao và Du lịch"),
     ("TIỂU BAN VĂN HÓA,", "THỂ THAO VÀ DU LỊCH")),
])  # fmt: skip
def test_issuer_breaks_where_one_reads_on_and_a_congress_leaves_no_comma_hanging(party, issuer, lines):
    block = letterhead(party, NATION, issuer, number="", dated="Hà Nội, ngày 10 tháng 5 năm 2010")

    assert block.issuing == lines
    # The face is bold: its letters are wider than those of the line above.
    assert all(bold_capital_ems(line) * 14 * 25.4 / 72 <= 80 for line in block.issuing)


def test_bold_line_that_only_fits_in_upright_letters_is_broken():
    name = "Đại hội toàn quốc lần thứ XI"
    assert ems(name.upper()) * 14 * 25.4 / 72 * 0.97 < 80 < bold_capital_ems(name.upper()) * 14 * 25.4 / 72

    assert len(letterhead(PROVINCE, NATION, Issuer(SUBCOMMITTEE, name), number="", dated="").issuing) == 2


@pytest.mark.parametrize(("party", "parent", "issuer", "expected"), [
    (PROVINCE, NATION, OFFICE, ("VĨNH LONG PROVINCIAL PARTY COMMITTEE", "STANDING COMMITTEE")),
    (DISTRICT, PROVINCE, OFFICE, ("VĨNH LONG PROVINCIAL PARTY COMMITTEE", "LONG HỒ DISTRICT PARTY COMMITTEE")),
    (NATION, None, OFFICE, ("", "CENTRAL COMMITTEE")),
    (PROVINCE, NATION, DELEGATES,
     ("VĨNH LONG PROVINCIAL PARTY ORGANISATION", "CONGRESS OF DELEGATES, 2010 - 2015")),
    (NATION, None, DELEGATES, ("", "NATIONAL CONGRESS XI")),
])  # fmt: skip
def test_english_block(party, parent, issuer, expected):
    assert left(party, parent, issuer, "en") == expected


def test_right_block_and_number():
    vi = letterhead(PROVINCE, NATION, OFFICE, number="57-KH/TU", dated="Vĩnh Long, ngày 10")
    en = letterhead(PROVINCE, NATION, OFFICE, number="57-KH/TU", dated="", language="en")

    assert (vi.party, vi.number, vi.date, vi.left_lines) == (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 57-KH/TU",
        "Vĩnh Long, ngày 10",
        2,
    )
    assert (en.party, en.number, en.left_lines) == ("COMMUNIST PARTY OF VIET NAM", "No. 57-KH/TU", 3)
    assert letterhead(PROVINCE, NATION, OFFICE, number="", dated="").number == ""


@pytest.mark.parametrize(("urgency", "vi", "en"), [
    ("", "", ""), ("urgent", "KHẨN", "URGENT"), ("very_urgent", "THƯỢNG KHẨN", "VERY URGENT"),
    ("express", "HỎA TỐC", "EXPRESS"),
])  # fmt: skip
def test_urgency_is_stamped_in_words(urgency, vi, en):
    found = [
        letterhead(PROVINCE, NATION, OFFICE, number="", dated="", language=language, urgency=urgency).urgency
        for language in ("vi", "en")
    ]

    assert found == [vi, en]


def test_both_bodies_stand_in_one_line_for_working_papers():
    lines = [letterhead(party, NATION, OFFICE, number="", dated="").line for party in (PROVINCE, NATION)]

    assert lines == ["Tỉnh ủy Vĩnh Long · Ban Thường vụ", "Ban Chấp hành Trung ương"]


@pytest.mark.parametrize(("party", "issuer", "language", "expected"), [
    (PROVINCE, OFFICE, "vi", "T/M BAN THƯỜNG VỤ"),
    (PROVINCE, TEXTS, "vi", "T/M TIỂU BAN VĂN KIỆN"),
    (PROVINCE, DELEGATES, "vi", "T/M ĐOÀN CHỦ TỊCH"),
    (CELL, OFFICE, "vi", "T/M CHI BỘ ẤP 1"),
    (PROVINCE, OFFICE, "en", "FOR THE STANDING COMMITTEE"),
    (PROVINCE, DELEGATES, "en", "FOR THE PRESIDIUM"),
])  # fmt: skip
def test_signed_in_the_name_of(party, issuer, language, expected):
    assert " ".join(signed_for(party, issuer, language)) == expected


def test_date_in_words():
    assert dated("Vĩnh Long", date(2010, 5, 10)).replace("\u00a0", " ") == "Vĩnh Long, ngày 10 tháng 5 năm 2010"
    assert dated("Vĩnh Long", date(2010, 2, 1)).replace("\u00a0", " ") == "Vĩnh Long, ngày 01 tháng 02 năm 2010"
    assert dated("Vĩnh Long", date(2010, 5, 10), "en").replace("\u00a0", " ") == "Vĩnh Long, 10 May 2010"


@pytest.mark.parametrize(("first", "last", "expected", "english"), [
    (date(2010, 5, 10), date(2010, 5, 23), "Từ ngày 10 đến ngày 23 tháng 5 năm 2010", "From 10 to 23 May 2010"),
    (date(2010, 5, 31), date(2010, 6, 13), "Từ ngày 31 tháng 5 đến ngày 13 tháng 6 năm 2010",
     "From 31 May to 13 June 2010"),
    (date(2010, 2, 1), date(2010, 2, 14), "Từ ngày 01 đến ngày 14 tháng 02 năm 2010", "From 1 to 14 February 2010"),
    (date(2010, 12, 27), date(2011, 1, 9), "Từ ngày 27 tháng 12 năm 2010 đến ngày 09 tháng 01 năm 2011",
     "From 27 December 2010 to 9 January 2011"),
    (date(2010, 5, 3), date(2011, 5, 9), "Từ ngày 03 tháng 5 năm 2010 đến ngày 09 tháng 5 năm 2011",
     "From 3 May 2010 to 9 May 2011"),
])  # fmt: skip
def test_run_of_days_in_words_says_month_and_year_once_where_it_can(first, last, expected, english):
    assert (dated_span(first, last), dated_span(first, last, "en")) == (expected, english)


@pytest.mark.parametrize(("parties", "place"), [
    ((PROVINCE, NATION), "Vĩnh Long"),
    ((NATION, None), "Hà Nội"),
    ((CELL, COMMUNE), "Thanh Đức"),
    ((BLOC, NATION), "Hà Nội"),
    ((CELL, BLOC, NATION), "Hà Nội"),
    ((CELL, Party("Đảng bộ Công ty", "co-so", "co_so"), DISTRICT, PROVINCE), "Long Hồ"),
    ((Party("Đảng bộ thành phố Hồ Chí Minh", "thanh-pho", "x"), NATION), "Thành phố Hồ Chí Minh"),
    ((Party("Đảng bộ quận 1", "quan", "x"),), "Quận 1"),
    ((OTHER, None), "…"),
])  # fmt: skip
def test_place_before_the_date_is_that_of_the_nearest_committee_with_one(parties, place):
    assert place_of(*parties) == place


@pytest.mark.parametrize(("dated", "lines"), [
    ("Vĩnh Long, ngày~10~tháng~12~năm~2010", 1),
    ("Bà Rịa - Vũng Tàu, ngày~10~tháng~5~năm~2010", 2),
    (f"{'Nơi rất xa, ' * 20}ngày~10~tháng~5~năm~2010", 2),
    ("", 1),
])  # fmt: skip
def test_place_and_date_take_two_lines_at_most(dated, lines):
    block = letterhead(PROVINCE, NATION, OFFICE, number="", dated=dated.replace("~", "\u00a0"))

    assert (len(block.date_lines), block.more_lines) == (lines, lines - 1)
    assert block.date_lines[-1].endswith(dated[-20:].replace("~", "\u00a0"))


@pytest.mark.parametrize("language", ["vi", "en"])
@given(st.text(st.characters(categories=["L", "Zs"]), max_size=120))
def test_names_leave_the_right_half_its_room(language, name):
    block = letterhead(Party(name, "huyen", "x"), PROVINCE, TEXTS, number="", dated="X, Y", language=language)
    right = 73 if language == "vi" else 91

    assert max(map(ems, (*block.upper, *block.issuing))) * 14 * 25.4 / 72 * 0.97 <= 160.01 - right - GAP


def test_names_of_organisation_and_term():
    assert party_organisation(PROVINCE) == "Đảng bộ tỉnh Vĩnh Long"
    assert party_organisation(PROVINCE, "en") == "Vĩnh Long Provincial Party Organisation"
    assert party_organisation(OTHER, "en") == "Đảng bộ Ngoài nước"
    assert (term("2010-2015"), term("2010-2015", "en")) == ("2010 - 2015", "2010–2015")


def test_committee_whose_name_is_only_its_type_keeps_it():
    assert committee(Party("Đảng bộ", "tinh", "x")) == "Tỉnh ủy Đảng bộ"
