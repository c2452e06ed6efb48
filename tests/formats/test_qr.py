"""The code as a drawing: exactly the dark modules, as lines one module thick."""

import re

import pytest
import segno

from planner.formats import qr


def drawn(path):
    """The modules that the lines of a path cover."""
    lines = re.findall(r"M(\d+) (\d+)\.5h(\d+)", path)
    assert "".join(f"M{x} {y}.5h{length}" for x, y, length in lines) == path
    return [(int(x) + step, int(y)) for x, y, length in lines for step in range(int(length))]


@pytest.mark.parametrize(
    "text", ["http://127.0.0.1:8000/check/ABCDEFGHJKLM", "x", "https://planner.example/" + "a" * 200]
)
def test_lines_cover_the_dark_modules_once(text):
    side, path = qr.path(text)
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix

    assert side == len(matrix)
    found = drawn(path)
    assert len(set(found)) == len(found)
    assert set(found) == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
