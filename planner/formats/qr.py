"""Codes to point a telephone at."""

import base64
import struct
import zlib
from collections.abc import Sequence

import segno

# Pixels of a module: enough that no printer and no viewer blurs an edge.
PIXELS = 8
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BLACK, _WHITE = b"\x00", b"\xff"


def picture(text: str) -> str:
    """The code as a black and white PNG without a margin, as an address that holds it itself.

    A picture is drawn once for all pages of a document; lines would be drawn anew on each.
    """
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    return f"data:image/png;base64,{base64.b64encode(_png(matrix)).decode()}"


def _png(matrix: Sequence[Sequence[int]]) -> bytes:
    """A byte to a pixel, as the printer keeps pictures; one of bits it would first turn into one of colours."""
    rows = (b"".join((_BLACK if dark else _WHITE) * PIXELS for dark in row) for row in matrix)
    # Each line begins with the number of its filter: none.
    lines = b"".join((b"\x00" + row) * PIXELS for row in rows)
    side = len(matrix) * PIXELS
    head = struct.pack(">2I5B", side, side, 8, 0, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def drawing(text: str) -> str:
    """The code as an SVG that fills its place, with its margin; black on white in dark mode, too, by attributes."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    return code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True)
