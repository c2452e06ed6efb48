"""Objects of a PDF written once: WeasyPrint's writer writes and compresses every one of them twice, for an identifier.

This runs in the printer's child alone.
"""

import zlib

import pydyf

_BEGINS, _ENDS = b"stream\n", b"\nendstream"


class _Written(pydyf.Object):
    """An object as the bytes that it is in the file."""

    data = b""
    compressible = False

    def __init__(self, one: pydyf.Object):
        super().__init__()
        self.number, self.offset, self.generation, self.free = one.number, one.offset, one.generation, one.free
        self.compressible, self.data = one.compressible, one.data


def settle(_document: object, pdf: pydyf.PDF) -> None:
    """Write what is in the PDF; what the writer adds to it later is compressed as it is added."""
    for place, one in enumerate(pdf.objects):
        if one.free != "f":
            _compress(one)
            pdf.objects[place] = _Written(one)
    add = pdf.add_object

    def added(one: pydyf.Object) -> None:
        _compress(one)
        add(one)

    pdf.add_object = added


def _compress(one: pydyf.Object) -> None:
    """Compress a stream that is to be compressed, where it is."""
    if isinstance(one, pydyf.Stream) and one.compress:
        plain = pydyf.Stream(one.stream).data
        content = plain[plain.index(_BEGINS) + len(_BEGINS) : -len(_ENDS)]
        one.stream, one.compress = [zlib.compress(content)], False
        one.extra = {**one.extra, "Filter": "/FlateDecode"}
