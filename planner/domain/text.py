"""Text as people type it: NFC at the door, folded for search, ordered as Vietnamese orders it."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import filterfalse

from planner.domain.problem import Problem

LINE_LIMIT = 300
TEXT_LIMIT = 10_000

_LINE_END = re.compile(r"\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_MARKS = {"\u0306": "ăĂ", "\u0302": "âÂêÊôÔ", "\u031b": "ơƠưƯ"}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_STAMPS = {"MẬT", "TỐI MẬT", "TUYỆT MẬT"}
_SECRET_WORDS = re.compile(r"\bMẬT\b|\b(?i:tối|tuyệt)\s+(?i:mật)\b")


def cleaned(value: str | None) -> str:
    """The text in NFC with plain line ends, without control and direction marks, outer blanks cut."""
    # Marks go before composing: one between a letter and its accent would keep them apart.
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", value or ""))
    return unicodedata.normalize("NFC", text).strip()


def fold(value: str) -> str:
    """The text without marks and case, for search: "Đại hội" gives "dai hoi"."""
    plain = unicodedata.normalize("NFD", value.replace("đ", "d").replace("Đ", "D"))
    return "".join(filterfalse(unicodedata.combining, plain)).casefold()


def sort_key(value: str) -> str:
    """A key whose plain order is the Vietnamese one: letters first (a ă â b … đ), tones break ties."""
    letters, tones = [], []
    for cluster in _clusters(unicodedata.normalize("NFC", value).casefold()):
        base, tone = _letter_and_tone(cluster)
        place = _ALPHABET.find(base)
        letters.append(chr(0x100 + place) if place >= 0 else base)
        tones.append(str(tone))
    return "".join(letters) + "\u0001" + "".join(tones)


def _clusters(text: str) -> Iterator[str]:
    for character in text:
        yield unicodedata.normalize("NFD", character)


def _letter_and_tone(cluster: str) -> tuple[str, int]:
    tone = next((_TONES[c] for c in cluster[1:] if c in _TONES), 0)
    kept = cluster[0] + "".join(c for c in cluster[1:] if c in _LETTER_MARKS)
    return unicodedata.normalize("NFC", kept), tone


def line_problems(value: str, field: str, *, required: bool = True, limit: int = LINE_LIMIT) -> list[Problem]:
    """What is wrong with a one-line text; `limit` counts characters."""
    if required and not value:
        return [Problem("text.missing", field)]
    if "\n" in value:
        return [Problem("text.one_line", field)]
    return text_problems(value, field, limit=limit)


def text_problems(value: str, field: str, *, limit: int = TEXT_LIMIT) -> list[Problem]:
    """What is wrong with a text of several lines: its length, or a secrecy stamp at its head."""
    if len(value) > limit:
        return [Problem("text.too_long", field, {"limit": limit, "length": len(value)})]
    if has_secrecy_stamp(value):
        return [Problem("text.secrecy_stamp", field)]
    return []


def has_secrecy_stamp(value: str) -> bool:
    """Whether the text opens with a stamp of state secrets: its first line says only MẬT, TỐI MẬT or TUYỆT MẬT."""
    first = next((line for line in value.split("\n") if line.strip()), "")
    words = " ".join(re.sub(r"[^\w\s]|_", " ", first).split())
    return words.upper() in _STAMPS


def has_secrecy_words(value: str) -> bool:
    """Whether words of a secrecy stamp stand anywhere, so that the writer is asked once."""
    return _SECRET_WORDS.search(value) is not None
