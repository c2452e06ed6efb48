"""The head of the timeline's sheet."""

import pytest

from planner.domain import wall_head
from planner.domain.letter_width import ems
from planner.domain.letterhead import Letterhead

NAME = ("ĐẢNG ỦY XÃ AN BÌNH", "TRÊN CÙ LAO GIỮA HAI", "SÔNG TIỀN VÀ CỔ CHIÊN", "ĐƠN VỊ ANH HÙNG CỦA") * 3


def _block(upper, issuing, number="Số 70-KH/ĐU", urgency="KHẨN"):
    return Letterhead(upper, issuing, number, "ĐẢNG CỘNG SẢN VIỆT NAM", "ngày 15", urgency)


@pytest.mark.parametrize(("number", "urgency", "most"), [
    ("", "", 6), ("Số 70-KH/ĐU", "", 4), ("", "KHẨN", 4), ("Số 70-KH/ĐU", "KHẨN", 3),
])  # fmt: skip
@pytest.mark.parametrize("upper", [(), ("HUYỆN ỦY LONG HỒ",), NAME])
def test_long_names_are_cut_to_the_lines_that_leave_room_for_number_and_stamp(upper, number, urgency, most):
    found = wall_head.within(_block(upper, NAME, number, urgency))

    assert found.left_lines == most
    assert len(found.upper) == (min(len(upper), most // 2) if upper != NAME else most // 2)
    assert found.issuing[-1].endswith("…")
    assert max(map(ems, found.upper + found.issuing)) <= 23
    assert (found.number, found.urgency, found.date) == (number, urgency, "ngày 15")


def test_names_that_have_room_stay_as_they_are():
    usual = _block(("HUYỆN ỦY LONG HỒ",), ("ĐẢNG ỦY XÃ", "AN BÌNH"), urgency="")
    tight = _block(("HUYỆN ỦY LONG HỒ",), ("ĐẢNG ỦY", "XÃ AN BÌNH"))

    assert wall_head.within(usual) is usual
    assert wall_head.within(tight).issuing == ("ĐẢNG ỦY XÃ AN BÌNH",)


def test_subject_has_two_lines_at_most_and_keeps_its_term():
    name = "Đại hội đại biểu Đảng bộ xã An Bình"

    assert wall_head.subject(name, "nhiệm kỳ 2010 - 2015") == (f"{name}, nhiệm kỳ 2010 - 2015",)
    assert len(wall_head.subject(f"{name} " * 3, "nhiệm kỳ 2010 - 2015")) == 2
    first, second = wall_head.subject(f"{name} " * 9, "nhiệm kỳ 2010 - 2015")
    assert second.endswith("…, nhiệm kỳ 2010 - 2015")
    assert max(ems(first), ems(second)) <= 38.5
    assert wall_head.subject("Đại hội toàn quốc XI", "") == ("Đại hội toàn quốc XI",)
