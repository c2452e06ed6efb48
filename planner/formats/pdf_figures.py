"""Figures set on pages of a PDF that somebody else has laid out, in a type that comes along with them."""

from io import BytesIO

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf

# What can be set: letters of the encoding that every reader knows, without marks.
_LETTERS = "./0123456789 pt r"
_NAME = "/PackFigures"
# Points: the size of the type, and how far it stands from the right and the upper edge of the sheet.
_SIZE, _RIGHT, _TOP = 10.0, 42.5, 31.0
# Symbolic no, serif yes: letters are found by the encoding named beside it.
_FLAGS = 2 | 32


class Figures:
    """The type in one PDF, and the setting of short words at the upper right of its pages."""

    def __init__(self, pdf: Pdf, font: bytes):
        """`font` is a TrueType file that has the letters."""
        self._pdf = pdf
        small = _reduced(font)
        self._widths = _widths(small)
        self._font = pdf.make_indirect(_embedded(pdf, small, self._widths))

    def set(self, page: pikepdf.Page, words: str) -> None:
        """Set words on a page below whatever stands there, marked as no part of its text."""
        left, _bottom, right, top = (float(one) for one in page.mediabox)
        width = sum(self._widths[ord(letter)] for letter in words) / 1000 * _SIZE
        x, y = max(right - _RIGHT - width, left), top - _TOP
        letters = f"q 0 g BT {_NAME} {_SIZE:g} Tf {x:.2f} {y:.2f} Td ({words}) Tj ET Q"
        page.contents_add(f"/Artifact <</Type /Pagination>> BDC {letters} EMC\n".encode("ascii"), prepend=True)
        resources = page.obj.get("/Resources") or Dictionary()
        page.obj.Resources = resources
        if "/Font" not in resources:
            resources.Font = Dictionary()
        resources.Font[_NAME] = self._font


def _reduced(font: bytes) -> TTFont:
    """The font with nothing but the letters; the same bytes each time."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, recalc_timestamp=False)
    whole = TTFont(BytesIO(font), recalcTimestamp=False)
    reducing = subset.Subsetter(options)
    reducing.populate(text=_LETTERS)
    reducing.subset(whole)
    return whole


def _widths(font: TTFont) -> dict[int, int]:
    """The width of each letter in thousandths of the type's size."""
    names, scale = font.getBestCmap(), 1000 / font["head"].unitsPerEm
    return {ord(letter): round(font["hmtx"][names[ord(letter)]][0] * scale) for letter in _LETTERS}


def _embedded(pdf: Pdf, font: TTFont, widths: dict[int, int]) -> Dictionary:
    written = BytesIO()
    font.save(written, reorderTables=True)
    file = pdf.make_stream(written.getvalue())
    file.Length1 = len(written.getvalue())
    first, last = min(widths), max(widths)
    scale, head, lines = 1000 / font["head"].unitsPerEm, font["head"], font["hhea"]
    box = (head.xMin, head.yMin, head.xMax, head.yMax)
    name = Name("/PACKAA+Tinos")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_FLAGS,
        FontBBox=Array([round(one * scale) for one in box]),
        ItalicAngle=0,
        Ascent=round(lines.ascent * scale),
        Descent=round(lines.descent * scale),
        CapHeight=round(lines.ascent * scale),
        StemV=80,
        FontFile2=file,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=name,
        FirstChar=first,
        LastChar=last,
        Widths=Array([widths.get(code, 0) for code in range(first, last + 1)]),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
