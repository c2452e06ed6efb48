"""Reasons of the planner itself: a code with numbers, told apart from what a person wrote."""

import pytest

from planner.domain.lapse import BULK, OPENING, PLAYBOOK, Lapse, of_opening, read


def test_what_is_kept_of_an_opening_is_read_again():
    kept = of_opening("delegates", (4, 1, 2))
    assert kept == "lapsed:opening kind=delegates contents=1,2,4"
    assert read(kept) == Lapse(OPENING, "delegates", (1, 2, 4))
    assert read(PLAYBOOK) == Lapse(PLAYBOOK)
    assert read(BULK) == Lapse(BULK)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đại hội không còn nội dung hoặc hình thức cần đến nhiệm vụ này.", OPENING),
        ("Khung công việc không còn nhiệm vụ này.", PLAYBOOK),
    ],
)
def test_text_that_was_kept_earlier_is_known(text, code):
    assert read(text) == Lapse(code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Trùng",
        "lapsed:opening",
        "lapsed:opening kind=x contents=1",
        f"{PLAYBOOK} ",
        "lapsed:opening kind=members contents=",
    ],
)
def test_what_a_person_wrote_is_no_code(text):
    assert read(text) is None
