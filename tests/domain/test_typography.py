"""Where a line must not break, and texts that are cut."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.typography import bound, ended, lines, shortened, whole, wrapped


@pytest.mark.parametrize(("text", "expected"), [
    ("trước ngày 15 tháng 5 năm 2010", "trước ngày~15 tháng~5 năm~2010"),
    ("Đại hội lần thứ IX", "Đại~hội lần~thứ~IX"),
    ("Thứ Hai hằng tuần", "Thứ~Hai hằng tuần"),
    ("trong 20 ngày", "trong 20~ngày"),
    ("Ban Tổ chức Tỉnh ủy", "Ban Tổ~chức Tỉnh~ủy"),
    ("tiểu ban văn kiện", "tiểu~ban văn~kiện"),
    ("họp cấp ủy, chi ủy cơ sở", "họp cấp~ủy, chi~ủy cơ sở"),
    ("BAN CHẤP HÀNH ĐẢNG ỦY", "BAN CHẤP~HÀNH ĐẢNG~ỦY"),
    ("", ""),
    ("không có gì", "không có gì"),
])  # fmt: skip
def test_words_that_belong_together_stay_together(text, expected):
    assert bound(text) == expected.replace("~", "\u00a0")


@given(st.text(max_size=60))
def test_nothing_but_blanks_changes(text):
    composed = unicodedata.normalize("NFC", text)

    assert bound(text).replace("\u00a0", " ") == composed.replace("\u00a0", " ")


def test_decomposed_text_is_composed():
    assert bound(unicodedata.normalize("NFD", "Đại hội")) == "Đại\u00a0hội"


@pytest.mark.parametrize(("text", "expected"), [
    ("chương trình và quy chế làm việc", "chương~trình và quy~chế làm~việc"),
    ("lắng nghe và tiếp thu", "lắng nghe và tiếp~thu"),
    ("Ban chấp hành mới ra mắt", "Ban chấp~hành mới ra~mắt"), ("phiên họp sinh hoạt đoàn", "phiên họp sinh~hoạt~đoàn"),
    ("Flag salute, closing", "Flag salute, closing"), ("ngắn", "ngắn"), ("", ""), ("Thảo luận tổ", "Thảo luận~tổ"),
])  # fmt: skip
def test_short_last_word_does_not_stand_alone(text, expected):
    assert ended(text) == expected.replace("~", "\u00a0")


@pytest.mark.parametrize(("text", "most", "expected"), [
    ("ngắn", 10, "ngắn"), ("", 5, ""), ("một hai ba bốn", 12, "một hai ba…"), ("xxxxxxxxxxxx", 6, "xxxxx…"),
    ("một, hai ba", 6, "một…"),
])  # fmt: skip
def test_long_text_is_cut_between_words(text, most, expected):
    assert shortened(text, most) == expected


@given(st.text(max_size=80), st.integers(2, 60))
def test_cut_text_is_never_too_long(text, most):
    assert len(shortened(text, most)) <= most


@pytest.mark.parametrize(("text", "size", "width", "expected"), [
    ("", 12, 50, 1), ("ngắn", 12, 50, 1), ("Chuẩn bị hội trường cho đại hội đại biểu", 11.5, 72, 2),
    ("M" * 90, 11.5, 72.5, 6),
    ("i" * 90, 11.5, 72.5, 2),
])  # fmt: skip
def test_lines_are_guessed_from_the_letters(text, size, width, expected):
    assert lines(text, size, width) == expected


@pytest.mark.parametrize(("name", "expected"), [
    ("Ban Tổ chức", "Ban~Tổ~chức"), ("Ban Tuyên giáo", "Ban~Tuyên~giáo"),
    ("Các đảng bộ trực thuộc", "Các đảng bộ trực thuộc"),
])  # fmt: skip
def test_short_name_is_one_piece(name, expected):
    assert whole(name, 14) == expected.replace("~", "\u00a0")


@pytest.mark.parametrize(("text", "size", "width", "count"), [
    ("", 11.5, 72, 1), ("một hai", 11.5, 72, 1), ("một hai", 11.5, 8, 2), ("một\u00a0hai", 11.5, 16, 1),
    # As printed: 72.3 mm of text in a line of 72.3 mm, which is too near to be relied on, and of 74.
    ("Bắt đầu: Việc thứ 0 phải làm cho kịp đại hội", 11.5, 72.2, 2),
    ("Bắt đầu: Việc thứ 0 phải làm cho kịp đại hội", 11.5, 74.5, 1), ("x" * 100, 12, 50, 5),
], ids=str)  # fmt: skip
def test_text_is_wrapped_between_words_and_a_long_word_is_cut(text, size, width, count):
    assert wrapped(text, size, width) == count
