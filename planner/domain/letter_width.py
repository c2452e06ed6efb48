"""About how wide a text is in a serif face of Times's measures, so that it can be cut before it is set."""

import re
import unicodedata
from functools import lru_cache

# Parts of an em, rounded up a little: what is cut too early is read, what runs over is not.
_PLAIN, _WIDE, _WIDEST, _CUT = 0.51, 0.73, 0.95, 1
_WIDTHS = dict.fromkeys("iljt;:/ .,'|", 0.285) | dict.fromkeys("frI![]()-·", 0.34) | dict.fromkeys("sJ", 0.4)
_WIDTHS |= dict.fromkeys("acez?", 0.455) | dict.fromkeys("FPS", 0.57) | dict.fromkeys("ELTZ", 0.625)
_WIDTHS |= {"m": 0.79, "w": _WIDE, "%": 0.85} | dict.fromkeys("MW@", _WIDEST) | dict.fromkeys("…—", 1)
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
# Of Times in bold, as it is: a rule is as long as the capitals above it.
_BOLD_CAPITALS = {" ": 0.25, "I": 0.389, "J": 0.5, "S": 0.556, "W": 1.0}
_BOLD_CAPITALS |= dict.fromkeys("FP", 0.611) | dict.fromkeys("BELTZ", 0.667) | dict.fromkeys("GHKOQ", 0.778)
_BOLD_CAPITALS |= dict.fromkeys("ACDĐNRUVXY", 0.722) | {"M": 0.944}
_BOLD_CAPITALS |= dict.fromkeys("0123456789", 0.5) | dict.fromkeys("-()", 0.333) | dict.fromkeys(",./", 0.278)
# No column holds more letters than this.
_LONGEST = 400


def ems(text: str) -> float:
    """The width of a text in parts of its size of type, a little too large rather than too small."""
    return sum(map(_width, text[:_LONGEST]))


def bold_capital_ems(text: str) -> float:
    """The width of a text in bold capitals in parts of its size of type, as exactly as its face has it."""
    letters = (one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return sum(_BOLD_CAPITALS.get(one, _WIDE) for one in letters)


def fitted(text: str, room: float) -> str:
    """A text for so many ems of room: whole, without what stands in brackets, or cut behind a word; both are marked."""
    if len(text) < _LONGEST and ems(text) <= room:
        return text
    plain = " ".join(_BRACKETS.sub("…", text[:_LONGEST]).split())
    if plain and len(text) < _LONGEST and ems(plain) <= room:
        return plain
    kept = _head(plain or text, room - _CUT)
    at = kept.rfind(" ", len(kept) // 2)
    return (kept[:at] if at > 0 else kept).rstrip(" ,;:.-–…") + "…"


def wrapped(text: str, room: float) -> list[str]:
    """The text in lines of at most so many ems, broken at its spaces; a longer word has a line of its own."""
    first, *words = text.split(" ")
    lines, used = [first], ems(first)
    for word in words:
        width = ems(f" {word}")
        if used + width <= room:
            lines[-1] += f" {word}"
            used += width
        else:
            lines.append(word)
            used = ems(word)
    return lines


def _head(text: str, room: float) -> str:
    used = 0.0
    for index, letter in enumerate(text):
        used += _width(letter)
        if used > room:
            return text[:index]
    return text


@lru_cache(1024)
def _width(letter: str) -> float:
    """The width of a letter, whatever marks stand on it; a mark of its own has none."""
    return sum(_plain_width(part) for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def _plain_width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    return _WIDE if letter.isupper() or letter == "Đ" else _PLAIN
