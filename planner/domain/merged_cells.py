"""Cells that were merged over several rows: what stands in the first of them holds for all."""

from collections.abc import Iterable, Iterator, Sequence

Line = tuple[int, Sequence[object]]
Place = tuple[int, int]
"""A row's number and a column, from 0."""


def carried_down(lines: Iterable[Line], spans: Iterable[tuple[int, int, int]], filled: set[Place]) -> Iterator[Line]:
    """The lines with each span's first value in all its rows; the places that got one are added to `filled`.

    A span is its first row, its last row and its column. A row with nothing of its own gets nothing: it is what a
    merged title covers.
    """
    opening: dict[int, list[tuple[int, int]]] = {}
    for first, last, column in spans:
        if last > first:
            opening.setdefault(first, []).append((last, column))
    held: dict[int, tuple[int, object]] = {}
    for number, line in lines:
        cells = list(line)
        held = {column: (last, value) for column, (last, value) in held.items() if last >= number}
        for last, column in opening.get(number, ()):
            held[column] = (last, cells[column] if column < len(cells) else "")
        yield number, _filled(number, cells, held, filled) if any(cells) else cells


def _filled(
    number: int, cells: list[object], held: dict[int, tuple[int, object]], filled: set[Place]
) -> Sequence[object]:
    for column, (_, value) in held.items():
        cells += [""] * (column + 1 - len(cells))
        if value and not cells[column]:
            cells[column] = value
            filled.add((number, column))
    return cells
