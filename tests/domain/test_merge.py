"""Merging two texts that grew out of one: nobody's words are lost, and nothing is asked that is clear."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.merge import Piece, is_clean, merge, written

BASE = "Gửi dự thảo lần 2 đến 8 đảng bộ. Hạn nhận ý kiến: hết ngày 24/5."
TEXTS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "\n", " ", "- năm", "sáu."]), max_size=14).map(" ".join)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (BASE.replace("8 đảng bộ", "9 đảng bộ"), BASE, BASE.replace("8 đảng bộ", "9 đảng bộ")),
        (BASE, BASE.replace("24/5", "26/5"), BASE.replace("24/5", "26/5")),
        (
            BASE.replace("8 đảng bộ", "9 đảng bộ"),
            BASE.replace("24/5", "26/5"),
            BASE.replace("8 đảng bộ", "9 đảng bộ").replace("24/5", "26/5"),
        ),
        (BASE + "\nDòng của tôi", "Lời mở đầu.\n" + BASE, "Lời mở đầu.\n" + BASE + "\nDòng của tôi"),
        (BASE.replace("24/5", "26/5"), BASE.replace("24/5", "26/5"), BASE.replace("24/5", "26/5")),
        (BASE.replace(" lần 2", ""), BASE + " Xong.", BASE.replace(" lần 2", "") + " Xong."),
    ],
    ids=["mine alone", "theirs alone", "two places", "head and end", "alike", "removed and added"],
)
def test_what_does_not_contradict_is_put_together(mine, theirs, expected):
    assert merge(BASE, mine, theirs) == [Piece(expected)]


def test_where_both_wrote_something_else_both_stand():
    mine, theirs = BASE.replace("hết ngày 24/5", "trước ngày 26/5"), BASE.replace("24/5", "30/5, kèm câu hỏi")

    pieces = merge(BASE, mine, theirs)

    assert pieces == [
        Piece("Gửi dự thảo lần 2 đến 8 đảng bộ. Hạn nhận ý kiến: trước ngày"),
        Piece(" 26/5", " 30/5, kèm câu hỏi"),
        Piece("."),
    ]
    assert written(pieces, "của tôi", "đã lưu") == (
        "Gửi dự thảo lần 2 đến 8 đảng bộ. Hạn nhận ý kiến: trước ngày [của tôi: 26/5] [đã lưu: 30/5, kèm câu hỏi]."
    )


@pytest.mark.parametrize("mine", ["Một\nhai", "x" * 81])
def test_long_versions_stand_in_lines_of_their_own(mine):
    assert written(merge("", mine, "Hai"), "tôi", "họ") == f"[tôi]\n{mine}\n[họ]\nHai"


def test_two_texts_out_of_nothing_both_stand():
    assert written(merge("", "Một", "Hai"), "tôi", "họ") == " [tôi: Một] [họ: Hai]"


@given(base=TEXTS, changed=TEXTS)
def test_merging_with_an_unchanged_side_gives_the_other(base, changed):
    expected = [Piece(changed)]
    assert (merge(base, changed, base), merge(base, base, changed)) == (expected, expected)


@given(base=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_no_word_that_somebody_added_is_dropped(base, mine, theirs):
    kept = _words(written(merge(base, mine, theirs), "tôi", "họ"))

    assert (_words(mine) | _words(theirs)) - _words(base) <= kept


def _words(text):
    return set(re.findall(r"\w+", text))


@given(base=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_sides_change_places_without_changing_the_rest(base, mine, theirs):
    pieces, turned = merge(base, mine, theirs), merge(base, theirs, mine)

    assert is_clean(pieces) == is_clean(turned)
    assert [piece for piece in pieces if piece.theirs is None] == [one for one in turned if one.theirs is None]


@given(base=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_choosing_one_side_everywhere_keeps_all_of_its_own_words(base, mine, theirs):
    pieces = merge(base, mine, theirs)

    kept = "".join(piece.mine for piece in pieces).split()
    assert set(mine.split()) - set(base.split()) <= set(kept)


def test_texts_that_take_too_long_to_compare_are_kept_whole():
    base = "a " * 5_000

    assert merge(base, base + "tôi", "họ " + base) == [Piece(base + "tôi", "họ " + base)]


def test_long_texts_of_many_lines_are_merged_by_lines():
    base = "".join(f"{'a ' * 60}{number}\n" for number in range(40))

    assert merge(base, base + "tôi\n", "họ\n" + base) == [Piece("họ\n" + base + "tôi\n")]
