"""Codes to point a telephone at."""

import base64
from io import BytesIO

import segno

# Pixels of a module: enough that no printer and no viewer blurs an edge.
PIXELS = 8


def picture(text: str) -> str:
    """The code as a black and white PNG without a margin, as an address that holds it itself.

    A picture is drawn once for all pages of a document; lines would be drawn anew on each.
    """
    content = BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False)
    code.save(content, kind="png", scale=PIXELS, border=0)
    return f"data:image/png;base64,{base64.b64encode(content.getvalue()).decode()}"
