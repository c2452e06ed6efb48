"""What a comment may say, and whom it names."""

import pytest

from planner.domain.comment import comment_problems, mentioned
from planner.domain.problem import Problem


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        ("Đã gửi", []),
        ("", [Problem("text.missing", "text")]),
        ("đ" * 10_000, []),
        ("đ" * 100_000, [Problem("text.too_long", "text", {"limit": 10_000, "length": 100_000})]),
        ("Mật:\nDanh sách", [Problem("text.secrecy_stamp", "text")]),
    ],
)
def test_what_a_comment_may_say(words, problems):
    assert comment_problems(words) == problems


@pytest.mark.parametrize(
    ("words", "logins"),
    [
        ("@vanphong.longho xem giúp", ["vanphong.longho"]),
        ("Gửi @vanphong.longho, @nhansu.longho.", ["vanphong.longho", "nhansu.longho"]),
        ("@a @b @a", ["a", "b"]),
        ("(@a) **@b** \\@c", ["a", "b", "c"]),
        ("@a\n@b", ["a", "b"]),
        ("thu@vanphong.vn, x.@a, @@a, @a@b", []),
        ("@Vanphong @văn @ a", []),
        ("@a.b. @a-b", ["a.b", "a-b"]),
        ("", []),
    ],
)
def test_whom_a_text_names(words, logins):
    assert mentioned(words) == logins
