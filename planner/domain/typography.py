"""Where a printed Vietnamese line must not break."""

import math
import re
import unicodedata
from functools import lru_cache

# Widths of letters in parts of the type's size, about, and the length of a point in mm.
_EM = {"narrow": 0.29, "plain": 0.49, "capital": 0.7, "wide": 1.0}
_NARROW = frozenset(" \u00a0iíìỉĩịIlItfjr.,;:'!|()-/")
_WIDE = frozenset("mMwW@%…—")
POINT = 25.4 / 72
# What is not as wide as a figure or, among capitals, as an "H".
_SPACE, _HORN = 0.25, "\u031b"
_ADVANCES = (
    dict.fromkeys(".,\u00a0", _SPACE) | dict.fromkeys("ijlt/:;", 0.278) | dict.fromkeys("fr-()!I", 0.333)
    | dict.fromkeys("acez?", 0.444) | dict.fromkeys("SP", 0.556) | dict.fromkeys("ELTZ", 0.611)
    | dict.fromkeys("BCR", 0.667)
    | {"s": 0.389, "w": 0.722, "m": 0.778, "+": 0.57, "&": 0.78, "%": 0.84, "M": 0.889, "@": 0.93, "W": 0.944, "–": 0.5}
)  # fmt: skip
_NO_BREAK = "\u00a0"
# Two syllables that make one word, and words that lead a number or a name (domain notes on printed samples).
_PAIRS = (
    "tổ chức|chấp hành|thường vụ|tiểu ban|đại hội|khai mạc|bế mạc|đại biểu|văn kiện|nhân sự|văn phòng|tuyên giáo|"
    "dân vận|kiểm tra|chỉ thị|kế hoạch|báo cáo|chính trị|nghị quyết|hội nghị|chương trình|hướng dẫn|trù bị|nhiệm kỳ|"
    "ủy ban|mặt trận|tổ quốc|nhân dân|đoàn thể|chủ tịch|thư ký|công an|y tế|văn hóa|thể thao|du lịch|lễ tân|hậu cần|"
    "làm việc|quy chế|tiếp thu|ra mắt|sinh hoạt|toàn quốc|(?:cấp|chi|tỉnh|thành|huyện|quận|thị|đảng) ủy"
)
# A last word of so few letters does not stand in a line of its own.
_SHORT_END = re.compile(r"(?<=\S) (?=\S{1,5}$)")
_WORD = re.compile(rf"\b({_PAIRS})\b", re.IGNORECASE)
_LED = re.compile(
    r"\b(ngày|tháng|năm|lần thứ|khóa|thứ|lần|số) (?=[\dIVXLC]|Hai\b|Ba\b|Tư\b|Năm\b|Sáu\b|Bảy\b)", re.IGNORECASE
)
_UNIT = re.compile(r"(?<=\d) (?=(ngày|giờ|phút|việc|người|đại biểu|nơi)\b)")


def shortened(value: str, most: int) -> str:
    """The text in at most so many characters, cut between words and with an ellipsis where it was longer."""
    if len(value) <= most:
        return value
    head = value[: most - 1]
    cut = head.rsplit(" ", 1)[0] if " " in head[most // 2 :] else head
    return f"{cut.rstrip(' ,;.')}…"


def whole(value: str, most: int) -> str:
    """A name of at most so many letters as one piece that no line breaks; a longer one as `bound` has it."""
    return value.replace(" ", _NO_BREAK) if len(value) <= most else bound(value)


def lines(value: str, size: float, width: float) -> int:
    """How many lines a text of `size` points takes in `width` mm, rather one too many than one too few."""
    # A twelfth of each line is lost where a word does not fit any more.
    return max(1, math.ceil(ems(value) * size * POINT / (width * 11 / 12)))


def wrapped(value: str, size: float, width: float) -> int:
    """How many lines a text of `size` points is broken into in `width` mm, word after word as printers do."""
    most = width / (size * POINT)
    count, taken = 1, 0.0
    for piece in value.split(" "):
        # Pairs of letters are set closer or wider than they are, and a word longer than a line is cut.
        wide = sum(map(_advance, piece)) * 1.01
        if taken and taken + _SPACE + wide > most:
            count, taken = count + 1, wide
        else:
            taken += wide + (_SPACE if taken else 0)
        if taken > most:
            count, taken = count + int(taken / most), taken % most
    return count


@lru_cache(1024)
def _advance(character: str) -> float:
    """How far a letter goes in a face of the metrics of Times, in parts of the type's size; rather too far."""
    letters = unicodedata.normalize("NFD", character)
    base = letters[0]
    if _HORN in letters:
        return 0.545 if base.islower() else 0.78
    if known := _ADVANCES.get(base):
        return known
    if ord(base) >= 0x2000:
        return 1.0
    return 0.725 if base.isupper() else 0.505


def ems(value: str) -> float:
    """How wide a text is in one line, about, in parts of the type's size."""
    return sum(map(_width, value))


@lru_cache(1024)
def _width(character: str) -> float:
    """Looked up for most letters: a sheet measures thousands of them."""
    if character in _NARROW:
        return _EM["narrow"]
    if character in _WIDE or ord(character) >= 0x2000:
        return _EM["wide"]
    return _EM["capital" if character.isupper() else "plain"]


def ended(value: str) -> str:
    """The text as `bound` has it, and a short last word stays with the one before it."""
    return _SHORT_END.sub(_NO_BREAK, bound(value))


def bound(value: str) -> str:
    """The text in NFC with no-break spaces in "ngày 15", "lần thứ IX", "20 ngày" and inside words of two syllables."""
    composed = unicodedata.normalize("NFC", value)
    composed = _WORD.sub(lambda found: found[0].replace(" ", _NO_BREAK), composed)
    composed = _LED.sub(lambda found: found[0].replace(" ", _NO_BREAK), composed)
    return _UNIT.sub(_NO_BREAK, composed)
