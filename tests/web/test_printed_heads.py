"""The header block on paper with long names: two halves that never touch, and a date that is never broken."""

from itertools import pairwise

import pytest
import world as cast
from web.printed import SIGNED, pdf, sheet, words_of

from planner.domain.document import Options
from planner.domain.letterhead import GAP
from planner.store.connection import connect

pytestmark = pytest.mark.tools
LONGEST = ("Đảng bộ huyện " + "Các cơ quan hành chính sự nghiệp trung ương đóng trên địa bàn " * 5)[:300]
# Words that reach beyond this, in mm, stand on the right where names are short.
_MIDDLE = 110


@pytest.fixture
def head(world, tmp_path):
    """The words of the header block of the district under another name, in lines from the top."""
    (tmp_path / "planner.db").write_bytes(world.path.read_bytes())
    db = connect(tmp_path / "planner.db")

    def printed(name, options):
        db.execute("UPDATE organisation SET name = ? WHERE code = ?", [name, cast.DISTRICT])
        (tmp_path / "made.pdf").write_bytes(pdf(sheet(db, cast.DISTRICT, options)))
        first = [word for word in words_of(tmp_path / "made.pdf") if word.page == 1]
        end = next(word.top for word in first if word.text in ("BẢNG", "CÔNG", "CHƯƠNG", "CHECKLIST"))
        return [word for word in first if word.bottom < end]

    yield printed
    db.close()


def lines_of(words):
    """Words that stand in a line with one another, from the left."""
    lines = []
    for word in sorted(words, key=lambda one: one.bottom):
        if not lines or word.bottom - lines[-1][0].bottom > 2:
            lines.append([])
        lines[-1].append(word)
    return [sorted(line, key=lambda one: one.left) for line in lines]


def halves(line):
    """A line's words left and right of its widest gap; all are on one side where they stand close together."""
    gaps = [after.left - before.right for before, after in pairwise(line)]
    if max(gaps, default=0) > 2.5:
        at = gaps.index(max(gaps)) + 1
        return line[:at], line[at:]
    return ([], line) if line[0].left > _MIDDLE - 15 else (line, [])


@pytest.mark.parametrize("options", [
    Options("checklist"), Options("checklist", body="VK"), Options("checklist", "en", "VK"),
    Options("week", body="VK", **SIGNED), Options("agenda"),
], ids=lambda one: f"{one.kind} {one.language} {one.body}")  # fmt: skip
@pytest.mark.parametrize("name", [LONGEST, "Đảng bộ huyện Bà Rịa - Vũng Tàu", "Đảng bộ huyện " + "W" * 200])
def test_halves_of_the_header_block_never_touch(head, name, options):
    words = head(name, options)

    assert max(word.right for word in words) <= 195.3
    lefts, rights = zip(*(halves(line) for line in lines_of(words)), strict=True)
    ends = max(word.right for half in lefts for word in half)
    begins = min(word.left for half in rights for word in half)
    assert begins - ends >= GAP - 0.3


@pytest.mark.parametrize(("name", "lines"), [
    ("Đảng bộ huyện Long Hồ", ["Long Hồ, ngày 10 tháng 5 năm 2010"]),
    ("Đảng bộ huyện Bà Rịa - Vũng Tàu", ["Bà Rịa - Vũng Tàu,", "ngày 10 tháng 5 năm 2010"]),
    (LONGEST, ["Các cơ quan hành chính sự nghiệp…,", "ngày 10 tháng 5 năm 2010"]),
])  # fmt: skip
def test_place_and_date_take_one_line_or_two_and_no_date_is_broken(head, name, lines):
    words = head(name, Options("checklist", body="VK"))
    party = next(word.top for word in words if word.text == "NAM")
    right = [word for word in words if word.right > _MIDDLE and word.top > party + 3]

    tops = sorted({round(word.top, 1) for word in right})
    assert [" ".join(word.text for word in right if round(word.top, 1) == top) for top in tops] == lines
