"""Two texts that grew out of one: put together where they do not contradict, both kept where they do."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Words and what stands between them; a date, a time and a document number are one word.
WORD = r"\w+(?:[/.:,-]\w+)*|[^\w\s]"
# More comparisons than these are not worth their time: the texts are then compared by lines, or as wholes.
_MOST_COMPARISONS = 400_000
# Characters that are read within a line.
_SHORT = 80
_CUTS: tuple[Callable[[str], list[str]], ...] = (
    lambda text: re.findall(rf"\s*(?:{WORD})|\s+", text),
    lambda text: text.splitlines(keepends=True),
)


@dataclass(frozen=True)
class Piece:
    """A stretch of the merged text; `theirs` is None unless both sides wrote something else there."""

    mine: str
    theirs: str | None = None


def merge(base: str, mine: str, theirs: str) -> list[Piece]:
    """What becomes of a text that two people changed at once, in pieces.

    What one side alone changed is taken from that side, what both changed alike is taken once. Where both wrote
    something else the piece holds both.
    """
    if mine in (base, theirs) or theirs == base:
        return [Piece(theirs if mine == base else mine)]
    for cut in _CUTS:
        old, left, right = cut(base), cut(mine), cut(theirs)
        if max(_comparisons(old, left), _comparisons(old, right)) <= _MOST_COMPARISONS:
            return _joined(_pieces(old, left, right))
    return [Piece(mine, theirs)]


def is_clean(pieces: list[Piece]) -> bool:
    """Whether nothing in a merged text is left to be decided."""
    return all(piece.theirs is None for piece in pieces)


def written(pieces: list[Piece], mine: str, theirs: str) -> str:
    """The merged text to go on writing in: where there are two versions both stand, each under its heading."""
    return "".join(_both(piece, mine, theirs) for piece in pieces).strip("\n")


def _both(piece: Piece, mine: str, theirs: str) -> str:
    """A piece as it is to be read: within the line where both versions are short, else each in lines of its own."""
    if piece.theirs is None:
        return piece.mine
    ours, others = piece.mine.strip(), piece.theirs.strip()
    if max(len(ours), len(others)) <= _SHORT and "\n" not in piece.mine.strip(" ") + piece.theirs.strip(" "):
        return f" [{mine}: {ours or '–'}] [{theirs}: {others or '–'}]"
    return "\n".join(["", f"[{mine}]", ours, f"[{theirs}]", others, ""])


def _comparisons(one: list[str], other: list[str]) -> int:
    counts = Counter(other)
    return sum(counts[word] for word in one)


def _pieces(old: list[str], left: list[str], right: list[str]) -> Iterator[Piece]:
    """Walk from one stretch that all three share to the next; what lies between was changed by somebody."""
    at_old = at_left = at_right = 0
    for start, mine, theirs, size in _shared(old, left, right):
        yield _settled(old[at_old:start], left[at_left:mine], right[at_right:theirs])
        yield Piece("".join(old[start : start + size]))
        at_old, at_left, at_right = start + size, mine + size, theirs + size


def _shared(old: list[str], left: list[str], right: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that stand unchanged on both sides: where in each of the three, and how long; at last the very end."""
    matches = (SequenceMatcher(None, old, one, autojunk=False).get_matching_blocks() for one in (left, right))
    ours, others = ([block for block in blocks if block.size] for blocks in matches)
    while ours and others:
        mine, theirs = ours[0], others[0]
        start, end = max(mine.a, theirs.a), min(mine.a + mine.size, theirs.a + theirs.size)
        if start < end:
            yield start, mine.b + start - mine.a, theirs.b + start - theirs.a, end - start
        (ours if mine.a + mine.size <= theirs.a + theirs.size else others).pop(0)
    yield len(old), len(left), len(right), 0


def _settled(old: list[str], left: list[str], right: list[str]) -> Piece:
    """A stretch between two shared ones: whoever changed it has it, both where both did."""
    if right in (left, old):
        return Piece("".join(left))
    return Piece("".join(right)) if left == old else Piece("".join(left), "".join(right))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Neighbours with nothing to decide made one."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.theirs is None and joined and joined[-1].theirs is None:
            joined[-1] = Piece(joined[-1].mine + piece.mine)
        elif piece != Piece(""):
            joined.append(piece)
    return joined
