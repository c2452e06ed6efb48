"""Codes to point a telephone at."""

import segno


def path(text: str) -> tuple[int, str]:
    """The side of the code in modules, and its dark modules as lines of an SVG path, one module thick."""
    rows = segno.make(text, error="m", micro=False, boost_error=False).matrix
    return len(rows), "".join(_runs(number, row) for number, row in enumerate(rows))


def _runs(number: int, row: bytearray) -> str:
    runs, start = [], None
    for column, is_dark in enumerate([*row, 0]):
        if is_dark and start is None:
            start = column
        elif not is_dark and start is not None:
            runs.append(f"M{start} {number}.5h{column - start}")
            start = None
    return "".join(runs)
