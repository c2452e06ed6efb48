"""What a password must be, and which ones are tried first."""

import pytest

from planner.domain import password
from planner.domain.problem import Problem

USUAL = frozenset({"matkhau", "qwertyuiop", "dragon", "123456789a"})
LENGTH = Problem("password.length", "new", {"shortest": 10, "longest": 200})
LONG = "mười hai con giáp " * 20


@pytest.mark.parametrize(
    ("typed", "login", "problems"),
    [
        ("abcde12345", "vanphong", []),
        (LONG[:200], "vanphong", []),
        ("abcde1234", "vanphong", [LENGTH]),
        (LONG[:201], "vanphong", [LENGTH]),
        ("", "", [LENGTH]),
        ("toi-la-VanPhong", "vanphong", [Problem("password.holds_login", "new")]),
        ("toi-la-vanphong", "", []),
        ("moi1vinhlong1", "moi1.vinhlong", [Problem("password.holds_login", "new")]),
        ("Moi1-Vĩnh-Long 2026", "moi1.vinhlong", [Problem("password.holds_login", "new")]),
        ("moi1vinhlon2026", "moi1.vinhlong", []),
        ("qwertyuiop", "vanphong", [Problem("password.common", "new")]),
    ],
)
def test_password_is_long_enough_no_echo_of_the_login_and_not_usual(typed, login, problems):
    assert password.problems(typed, "new", login, USUAL) == problems


@pytest.mark.parametrize(
    "typed",
    [
        "qwertyuiop",
        "QwertyUIOP",
        "Mật khẩu 2026",
        "mật-khẩu-1234!",
        "  MATKHAU!!!!!",
        "1234-Dragon-5678",
        "!!!dragon!!!",
        "123456789-A",
        "xxxxxxxxxxxx",
        "abababababab",
        "đđđđđđđđđđđđ",
        "1212121212",
    ],
)
def test_usual_password_is_known_however_it_is_dressed(typed):
    assert password.is_usual(typed, USUAL)


@pytest.mark.parametrize(
    "typed", ["mat-khau-dai-hoi-2026", "con rong chau tien", "qwertyuiopa", "dragon-matkhau", "1234567890"]
)
def test_other_passwords_are_not(typed):
    assert not password.is_usual(typed, USUAL)
