"""The list of usual passwords that comes with the planner; its head names where they are taken from."""

from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("common_passwords.txt")


@cache
def usual() -> frozenset[str]:
    """Ten thousand usual passwords, folded; read once, when the first password is set."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
