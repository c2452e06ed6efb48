"""How wide a text is, and where it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.letter_width import ems, fitted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Họp báo", "Họp báo"),
        ("Gửi lấy ý kiến rộng rãi vào dự thảo (cấp dưới, nhân dân, báo chí)", "Gửi lấy ý kiến rộng rãi vào dự thảo…"),
        ("Hoàn chỉnh văn kiện, in ấn, phát hành tới đại biểu", "Hoàn chỉnh văn kiện, in ấn, phát hành tới…"),
        ("Dự thảo (chưa đóng ngoặc và còn rất nhiều chữ nữa ở phía sau", "Dự thảo…"),
        ("Lập danh sách đại biểu (theo một mẫu), gửi trước", "Lập danh sách đại biểu…, gửi trước"),
    ],
)
def test_text_keeps_whole_words(text, shown):
    assert fitted(text, 19) == shown


def test_marks_take_no_room_and_capitals_more():
    assert ems("đại hội") == pytest.approx(ems("đai hôi"))
    assert ems("MƯU") > ems("mưu") > ems("iii")


def test_word_without_an_end_is_cut_within():
    shown = fitted("x" * 2000, 10)

    assert shown.endswith("…")
    assert ems(shown) <= 10


@given(st.text(max_size=500), st.integers(4, 40))
def test_whatever_is_cut_fits(text, room):
    assert ems(fitted(text, room)) <= room + 1e-9
