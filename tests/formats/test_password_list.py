"""The list of usual passwords."""

from planner.domain.password import SHORTEST, folded
from planner.formats.password_list import LIST, usual


def test_list_holds_ten_thousand_as_they_are_compared_each_once():
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) == len(usual()) == 10_000
    assert [line for line in lines if folded(line) != line or not line.isascii()] == []


def test_list_names_its_sources_and_knows_what_is_usual_here_and_elsewhere():
    head = LIST.read_text(encoding="utf-8")[:1000]
    assert ("zxcvbn" in head, "Django" in head, "MIT" in head, "BSD-3-Clause" in head) == (True,) * 4
    assert {"matkhau", "anhyeuem", "daihoidang", "qwertyuiop", "contrasena", "dragon"} <= usual()
    assert sum(len(one) >= SHORTEST for one in usual()) > 2_400
