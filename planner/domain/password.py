"""What a password must be: long enough, no echo of the login, none of the usual ones."""

from planner.domain import text
from planner.domain.problem import Problem

SHORTEST = 10
LONGEST = 200
# Fewer different signs are one key held down, or two in turn.
_FEWEST_SIGNS = 4


def problems(password: str, field: str, login: str, usual: frozenset[str]) -> list[Problem]:
    """What is wrong with a new password for an account; `usual` are known passwords as `folded` writes them."""
    if not SHORTEST <= len(password) <= LONGEST:
        return [Problem("password.length", field, {"shortest": SHORTEST, "longest": LONGEST})]
    if _holds(password, login):
        return [Problem("password.holds_login", field)]
    return [Problem("password.common", field)] if is_usual(password, usual) else []


def _holds(password: str, login: str) -> bool:
    """Whether the login stands in the password, be it without its dots and other marks."""
    bare = folded(login)
    return bool(bare) and (login.casefold() in password.casefold() or bare in folded(password))


def is_usual(password: str, usual: frozenset[str]) -> bool:
    """Whether somebody who guesses would try it early: a known one, alone or between digits and marks."""
    bare = folded(password)
    return len(set(password)) < _FEWEST_SIGNS or bare in usual or bare.strip("0123456789") in usual


def folded(password: str) -> str:
    """The password without case, marks and anything that is neither letter nor digit: "Mật khẩu!" gives "matkhau"."""
    return "".join(sign for sign in text.fold(password) if sign.isalnum())
