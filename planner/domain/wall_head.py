"""The head of the timeline's sheet: names in so many lines as it has room for, cut where they are longer.

The sheet's text is wider than that of A4, its head lower. Measures belong to the style sheet of the timeline (assumed).
"""

from collections.abc import Sequence
from dataclasses import replace

from planner.domain.letter_width import ems, fitted
from planner.domain.letterhead import Letterhead
from planner.domain.line_breaks import broken

# Lines of the usual type, where number and urgency count as two each.
_USUAL = 5
# mm of the head, of a line of its smaller type, of the star with the number, and of the stamp.
_HEIGHT, _LINE, _NUMBER, _STAMP = 27.0, 4.4, 8.4, 5.3
# Ems of a line of names in its 11 pt, and of one of the title's bold 14 pt.
_ROOM, _TITLE = 23.0, 38.5


def is_tight(block: Letterhead) -> bool:
    """Whether the block is set in the smaller type, so that it has room."""
    return block.left_lines + 2 * bool(block.number) + 2 * bool(block.urgency) > _USUAL


def within(block: Letterhead) -> Letterhead:
    """The block with names in so many lines that number, star, urgency, place and date have room below them."""
    if not is_tight(block):
        return block
    most = int((_HEIGHT - _NUMBER * bool(block.number) - _STAMP * bool(block.urgency)) / _LINE)
    upper, issuing = (broken(" ".join(lines), _ROOM, ems) for lines in (block.upper, block.issuing))
    kept = min(len(upper), max(most // 2, most - len(issuing)))
    return replace(block, upper=_cut(upper, kept, _ROOM), issuing=_cut(issuing, most - kept, _ROOM))


def subject(congress: str, term: str) -> tuple[str, ...]:
    """The congress with its term in one line, or in two with its name cut as far as it must be."""
    after = f", {term}" if term else ""
    found = broken(congress + after, _TITLE, ems)
    if len(found) <= 2:
        return found
    first, *rest = broken(congress, _TITLE, ems)
    return first, fitted(" ".join(rest), _TITLE - ems(after)) + after


def _cut(lines: Sequence[str], most: int, room: float) -> tuple[str, ...]:
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], fitted(" ".join(lines[most - 1 :]), room))
