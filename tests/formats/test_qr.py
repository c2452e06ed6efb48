"""The code as a picture: exactly the dark modules, black on white, without a margin."""

import base64
import re
from io import BytesIO

import pytest
import segno
from PIL import Image

from planner.formats import qr


@pytest.mark.parametrize(
    "text", ["http://127.0.0.1:8000/check/ABCDEFGHJKLM", "x", "https://planner.example/" + "a" * 200]
)
def test_picture_shows_every_module(text):
    kind, _, content = qr.picture(text).partition(",")
    image = Image.open(BytesIO(base64.b64decode(content))).convert("L")
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix

    assert (kind, image.size) == ("data:image/png;base64", (qr.PIXELS * len(matrix),) * 2)
    expected = [[0 if dark else 255 for dark in row for _ in range(qr.PIXELS)] for row in matrix
                for _ in range(qr.PIXELS)]  # fmt: skip
    assert list(image.get_flattened_data()) == [value for row in expected for value in row]


def test_drawing_shows_every_module_with_its_margin_and_no_inline_style():
    text = "otpauth://totp/vanphong.vinhlong?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix

    drawn = qr.drawing(text)

    side = len(matrix) + 8
    assert drawn.startswith(f'<svg viewBox="0 0 {side} {side}"')
    runs = re.findall(r"h(\d+)", drawn.split('stroke="#000"')[1])
    assert sum(map(int, runs)) == sum(map(sum, matrix))
    assert ("style" in drawn, "<script" in drawn) == (False, False)
