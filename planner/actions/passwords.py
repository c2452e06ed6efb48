"""Hashing passwords with argon2id: 19 MiB, one lane, two at a time."""

import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from planner.domain import password as password_rules
from planner.domain.password import LONGEST
from planner.domain.problem import Problem
from planner.formats.password_list import usual

# Without letters and digits that look alike on paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUP = 4

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Two at a time: a flood of sign-ins must not take all memory and both cores.
_turns = BoundedSemaphore(2)
# Verified for unknown names, so that the answer takes as long as for known ones.
_DUMMY = "$argon2id$v=19$m=19456,t=2,p=1$6sFyH8xkZOzcIWnZ+0XL3Q$n9jiWZS10pi9Sr+swGr63yG/qpgJuAVS4szemDxD+3o"


def new_password() -> str:
    """A random password to read out or copy from paper: three groups of four, about 59 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(3))


def as_made(typed: str) -> str:
    """A password that was made here as somebody types it: with capitals, blanks, other hyphens or none at all."""
    signs = "".join(one for one in typed[:LONGEST].lower() if one.isalnum())
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def hashed(password: str) -> str:
    """The hash to store."""
    with _turns:
        return _hasher.hash(password)


def is_right(stored: str | None, password: str) -> bool:
    """Whether the password fits the stored hash; None (no such account) takes the same time and is never right."""
    with _turns:
        try:
            return _hasher.verify(stored or _DUMMY, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


def problems(password: str, field: str, login: str) -> list[Problem]:
    """What is wrong with a new password: its length, that it holds the login, or that everybody tries it first."""
    return password_rules.problems(password, field, login, usual())
