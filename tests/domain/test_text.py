"""Text at the door: one spelling, search without marks, Vietnamese order, and stamps of state secrets."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import text
from planner.domain.problem import Problem

NAMES = ["An", "Ánh", "Ăn", "Ân", "Bình", "Đức", "Uyên", "Ước"]
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
words = st.text(st.sampled_from(LETTERS + LETTERS.upper() + " "), max_size=12)


def test_text_is_cleaned_at_the_door():
    typed = "  Đa\u0323i hô\u0323i\r\nkho\u0301a XI\u200b\u202e\x07\r\n "
    assert text.cleaned(typed) == "Đại hội\nkhóa XI"
    assert text.cleaned(None) == ""


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u000b", "\u000c", "\u0085", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one(end):
    assert text.cleaned(f"MẬT{end}Danh sách") == "MẬT\nDanh sách"


def test_invisible_mark_does_not_part_a_letter_from_its_accent():
    assert text.cleaned("MÂ\u200b\u0323T") == "MẬT"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(typed):
    cleaned = text.cleaned(typed)
    assert text.cleaned(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Đại hội", "dai hoi"), ("ĐẢNG BỘ", "dang bo"), ("Thị trấn Long Hồ", "thi tran long ho"), ("ươ ƯƠ", "uo uo")],
)
def test_search_finds_text_without_marks_and_case(written, folded):
    assert text.fold(written) == folded
    assert text.fold(unicodedata.normalize("NFD", written)) == folded


def test_names_stand_in_vietnamese_order():
    assert sorted(NAMES, key=text.sort_key, reverse=True) == NAMES[::-1]


def test_letters_order_before_tones_and_short_names_before_long_ones():
    ordered = ["ba", "bà", "bả", "bã", "bá", "bạ", "ba a", "bà a", "ban", "bán", "băn", "bân", "bo", "bô", "bơ"]
    assert sorted(ordered, key=text.sort_key, reverse=True) == ordered[::-1]


@given(words)
def test_order_takes_both_spellings_of_a_letter_and_both_cases_alike(word):
    assert text.sort_key(unicodedata.normalize("NFD", word)) == text.sort_key(word)
    assert text.sort_key(word.upper()) == text.sort_key(word)


@given(words, words)
def test_names_that_sort_alike_are_the_same_name(one, other):
    assert (text.sort_key(one) == text.sort_key(other)) == (one.casefold() == other.casefold())


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        ("Chuẩn bị hội trường", []),
        ("", [Problem("text.missing", "title")]),
        ("hai\ndòng", [Problem("text.one_line", "title")]),
        ("x" * 301, [Problem("text.too_long", "title", {"limit": 300, "length": 301})]),
        ("x" * 300, []),
        ("TỐI MẬT", [Problem("text.secrecy_stamp", "title")]),
    ],
)
def test_line_is_refused_with_its_reason(line, problems):
    assert text.line_problems(line, "title") == problems


def test_line_that_is_not_required_may_be_empty():
    assert text.line_problems("", "deliverable", required=False) == []


def test_long_text_has_its_own_limit():
    assert text.text_problems("x\n" * 5000, "text") == []
    assert text.text_problems("x" * 10_001, "text") == [
        Problem("text.too_long", "text", {"limit": 10_000, "length": 10_001})
    ]


@pytest.mark.parametrize(
    "stamped",
    [
        "MẬT",
        "mật",
        "TỐI MẬT",
        "Tuyệt mật",
        "TUYỆT  MẬT",
        "\n \n[MẬT]\nNội dung",
        "*** TỐI MẬT ***",
        "TUYỆT_MẬT",
        "- MẬT -\nDanh sách",
        "M Ậ T",
        "T Ố I   M Ậ T\nDanh sách",
        "ＭẬＴ",
        "Ｍ Ậ Ｔ",
        unicodedata.normalize("NFD", "TUYỆT MẬT"),
    ],
)
def test_text_that_opens_with_a_secrecy_stamp_is_known(stamped):
    assert text.has_secrecy_stamp(text.cleaned(stamped))


@pytest.mark.parametrize("plain", ["", "MẬT mã học", "Bảo mật thông tin", "Nội dung\nMẬT", "MẶT TRẬN", "Tối nay"])
def test_other_text_bears_no_stamp(plain):
    assert not text.has_secrecy_stamp(plain)


@pytest.mark.parametrize(
    "writing",
    ["Văn bản MẬT số 3", "gửi theo đường tối mật", "Tuyệt  mật", "hồ sơ tối\nmật", "hồ sơ tối\u00a0mật", "(MẬT)",
     "Nội dung\nM Ậ T", "đóng dấu ＭẬＴ", "Về việc\nTUYET MAT", "(TOI MAT)", "Độ mật: mật", "độ mật – Mật",
     "tài liệu mật số 3", "Công văn mật"],
)  # fmt: skip
def test_secrecy_words_anywhere_are_asked_about(writing):
    assert text.has_secrecy_words(writing)


@pytest.mark.parametrize(
    "plain",
    [
        "bảo mật",
        "mật ong",
        "bí mật nhà nước",
        "MẶT TRẬN",
        "tối nay họp mật",
        "XMẬT",
        "tài liệu bảo mật",
        "Độ mật: thường",
        "Tôi mất giấy",
        "chọn độ mật",
        "kem ậ ty",
    ],
)
def test_everyday_words_are_not_asked_about(plain):
    assert not text.has_secrecy_words(plain)
