"""Text as people type it: NFC at the door, folded for search, ordered as Vietnamese orders it."""

import re
import unicodedata
from collections.abc import Callable
from itertools import filterfalse

from planner.domain.problem import Problem

LINE_LIMIT = 300
TEXT_LIMIT = 10_000

_LINE_END = re.compile(r"\r\n|[\r\u000b\u000c\u0085\u2028\u2029]")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_MARKS = {"\u0306": "ăĂ", "\u0302": "âÂêÊôÔ", "\u031b": "ơƠưƯ"}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_STAMPS = {"MẬT", "TỐIMẬT", "TUYỆTMẬT"}
# The words themselves, also with blanks between the letters; a line of them without marks; a degree; what bears one.
_SECRET_WORDS = re.compile(
    r"\bMẬT\b|\b(?i:tối|tuyệt)\s+(?i:mật)\b|\b(?i:m\s+ậ\s+t)\b"
    r"|^\W*(?i:toi|tuyet)\s+(?i:mat)\W*$"
    r"|\b(?i:độ\s+mật)\s*[:=–-]?\s*(?i:mật)\b"
    r"|\b(?i:tài\s+liệu|văn\s+bản|công\s+văn|hồ\s+sơ)\s+(?i:mật)\b",
    re.MULTILINE,
)


def cleaned(value: str | None) -> str:
    """The text in NFC with plain line ends, without control and direction marks, outer blanks cut."""
    # Marks go before composing: one between a letter and its accent would keep them apart.
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", value or ""))
    return unicodedata.normalize("NFC", text).strip()


class _ByCharacter(dict[int, str]):
    """What becomes of each character: told at once for those of Vietnamese, worked out anew for all others."""

    def __init__(self, told: Callable[[str], str]):
        usual = (*range(0x250), *range(0x300, 0x370), *range(0x1EA0, 0x1EFA))
        super().__init__({code: told(chr(code)) for code in usual})
        self._told = told

    def __missing__(self, code: int) -> str:
        return self._told(chr(code))


def fold(value: str) -> str:
    """The text without marks and case, for search: "Đại hội" gives "dai hoi"."""
    return value.translate(_FOLDED)


def sort_key(value: str) -> str:
    """A key whose plain order is the Vietnamese one: letters first (a ă â b … đ), tones break ties."""
    text = unicodedata.normalize("NFC", value).casefold()
    return text.translate(_LETTERS) + "\u0001" + text.translate(_TONE_DIGITS)


def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFD", character.replace("đ", "d").replace("Đ", "D"))
    return "".join(filterfalse(unicodedata.combining, plain)).casefold()


def _letter(character: str) -> str:
    cluster = unicodedata.normalize("NFD", character)
    base = unicodedata.normalize("NFC", cluster[0] + "".join(c for c in cluster[1:] if c in _LETTER_MARKS))
    place = _ALPHABET.find(base)
    return chr(0x100 + place) if place >= 0 else base


def _tone(character: str) -> str:
    cluster = unicodedata.normalize("NFD", character)
    return str(next((_TONES[c] for c in cluster[1:] if c in _TONES), 0))


_FOLDED, _LETTERS, _TONE_DIGITS = _ByCharacter(_folded), _ByCharacter(_letter), _ByCharacter(_tone)


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
    """Whether the text opens with a stamp of state secrets: its first line says only MẬT, TỐI MẬT or TUYỆT MẬT.

    Neither blanks between the letters nor letters of another width hide it.
    """
    first = next((line for line in _plain_letters(value).split("\n") if line.strip()), "")
    return re.sub(r"\W|_", "", first).upper() in _STAMPS


def has_secrecy_words(value: str) -> bool:
    """Whether words of a secrecy stamp stand anywhere, so that the writer is asked once."""
    return _SECRET_WORDS.search(_plain_letters(value)) is not None


def _plain_letters(value: str) -> str:
    """The text with every letter in its usual form: wide, narrow, mathematical and circled ones are the same letter."""
    return value if value.isascii() else unicodedata.normalize("NFKC", value)
