"""Names in lines: evenly long, never inside a word of two syllables, every letter kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.letter_width import ems
from planner.domain.line_breaks import broken


@pytest.mark.parametrize(("name", "letters"), [
    ("BAN CHẤP HÀNH CHI ỦY CƠ QUAN", 17), ("T/M BAN THƯỜNG VỤ HUYỆN ỦY", 24), ("CẤP ỦY KHÓA MỚI", 9), ("ĐẢNG ỦY XÃ", 7),
])  # fmt: skip
def test_name_is_never_broken_inside_a_word_of_two_syllables(name, letters):
    lines = broken(name, letters)

    assert len(lines) > 1
    assert " ".join(lines) == name
    assert [line for line in lines if line.startswith("ỦY") or line.endswith(("CHẤP", "THƯỜNG"))] == []


def test_long_name_breaks_evenly():
    assert broken("VĨNH LONG PROVINCIAL PARTY COMMITTEE", 28) == ("VĨNH LONG PROVINCIAL", "PARTY COMMITTEE")


@given(st.text(st.characters(categories=["L", "Zs", "M"]), max_size=300), st.integers(1, 40))
def test_lines_hold_every_letter_and_are_never_too_long(name, letters):
    lines = broken(name, letters)

    assert "".join("".join(lines).split()) == "".join(unicodedata.normalize("NFC", name).split())
    assert all(0 < len(line) <= letters for line in lines)


def test_name_of_300_characters_is_cut_into_lines():
    assert max(len(line) for line in broken("Đ" * 300, 28)) == 28


def test_lines_may_be_measured_in_another_way_than_in_letters():
    wide, narrow = "MWMW MWMW", "ilil ilil"

    assert broken(wide, 5, ems) == ("MWMW", "MWMW")
    assert broken(narrow, 5, ems) == (narrow,)
