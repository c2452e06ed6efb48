"""Tables of papers in another size of type: all of a table grows by one measure."""

from collections.abc import Mapping

from planner.domain.document import SIZES


def rules(usual: float, parts: Mapping[str, tuple[float, float]]) -> str:
    """Style rules for a table of class `size-12` … in place of one of `usual` points.

    `parts` are what stands behind that class in a selector, with points and mm of a line as the usual style has them.
    """
    return "".join(
        f".size-{points}{part}{{font-size:{size * points / usual:.4g}pt;line-height:{step * points / usual:.4g}mm}}"
        for points in SIZES
        for part, (size, step) in parts.items()
    )
