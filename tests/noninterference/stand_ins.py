"""What goes into a file, in place of the file: equal words give equal files, and the walk asks for thousands.

That equal words do is tested where each kind is made: `formats/test_workbook.py`, `formats/test_word_document.py`,
`test_printer.py`. So a row, a word or a style that tells two databases apart is found here as it would be in the file.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from sys import modules
from unittest.mock import patch

from planner import printer
from planner.formats import qr, word_document, workbook


@contextmanager
def in_place_of_files() -> Iterator[None]:
    """Printer, workbooks and documents of Word give back what they were given; codes are drawn once for both."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(printer, "pdf", _sheet))
        stack.enter_context(patch.object(printer, "warm", lambda: None))
        _replace(stack, workbook.write, _rows)
        _replace(stack, word_document.write, _document)
        stack.enter_context(patch.object(qr, "picture", cache(qr.picture)))
        yield


def _replace(stack: ExitStack, real: Callable, stand_in: Callable) -> None:
    """Under every name by which a module of the planner knows it."""
    for module in [one for name, one in modules.items() if name.startswith("planner.")]:
        for name in [name for name, value in vars(module).items() if value is real]:
            stack.enter_context(patch.object(module, name, stand_in))


def _sheet(html: str, styles: Sequence[str], *, variant: str, **_patience: object) -> bytes:
    return "\n".join((variant, html, *styles)).encode()


def _rows(title: str, columns: Sequence, rows: Sequence, *, frozen: str = "A2") -> bytes:
    return "\n".join(map(repr, (title, frozen, *columns, *map(tuple, rows)))).encode()


def _document(html: str, styles: Sequence[str], layout: object, text_size: int = 0) -> bytes:
    return "\n".join((repr(layout), str(text_size), html, *styles)).encode()
