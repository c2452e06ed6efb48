"""Two texts side by side: which words of each the other does not have at that place."""

import re
from difflib import SequenceMatcher

from planner.domain.merge import WORD

Part = tuple[str, bool]


def parts(mine: str, theirs: str) -> tuple[list[Part], list[Part]]:
    """Both texts cut into (words, whether they differ); the pieces of each joined again give the whole text."""
    left, right = (re.findall(rf"(?:{WORD})\s*|\s+", text) for text in (mine, theirs))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    ours: list[Part] = []
    others: list[Part] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        is_different = tag != "equal"
        if i1 < i2:
            ours.append(("".join(left[i1:i2]), is_different))
        if j1 < j2:
            others.append(("".join(right[j1:j2]), is_different))
    return ours, others
