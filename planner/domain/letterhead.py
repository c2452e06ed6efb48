"""The header block of Party documents: who stands above, who issues, where; in words of the committee's type.

Sourced is the order of the parts, and that a congress issues its own documents (domain notes on 11-HD and 36-HD/VPTW).
The names of committees by type are general knowledge and graded `assumed`, like everything English.
"""

from dataclasses import dataclass
from datetime import date

from planner.domain.typography import bound

GRADE = "assumed"
# Capitals of 14 pt are about 2.9 mm wide; so many of them leave the right block its room.
LINE_LETTERS = 28
_SIGNATURE_LETTERS = 26
STANDING_COMMITTEE, SUBCOMMITTEE, CONGRESS = "standing_committee", "subcommittee", "congress"

# Type of an organisation → what its committee is called; the place follows. Grade: assumed.
_COMMITTEES = {
    "tinh": "Tỉnh ủy",
    "thanh-pho": "Thành ủy",
    "huyen": "Huyện ủy",
    "quan": "Quận ủy",
    "thi-xa": "Thị ủy",
    "xa": "Đảng ủy xã",
    "phuong": "Đảng ủy phường",
    "thi-tran": "Đảng ủy thị trấn",
}
_PLACES = {
    "tinh": "tỉnh",
    "thanh-pho": "thành phố",
    "huyen": "huyện",
    "quan": "quận",
    "thi-xa": "thị xã",
    "xa": "xã",
    "phuong": "phường",
    "thi-tran": "thị trấn",
}
_ENGLISH = {
    "tinh": "Provincial",
    "thanh-pho": "City",
    "huyen": "District",
    "quan": "District",
    "thi-xa": "Town",
    "xa": "Commune",
    "phuong": "Ward",
    "thi-tran": "Township",
}
# Code of an urgency → its stamp in words; the levels were seen (secondary), the English is assumed.
_URGENCIES = {
    "urgent": ("KHẨN", "URGENT"),
    "very_urgent": ("THƯỢNG KHẨN", "VERY URGENT"),
    "express": ("HỎA TỐC", "EXPRESS"),
}


@dataclass(frozen=True)
class Party:
    """A committee as far as its letterhead needs it: name of the organisation, type and level."""

    name: str
    type: str
    level: str

    @property
    def place(self) -> str:
        """The organisation's own name without "Đảng bộ tỉnh" and the like: "Vĩnh Long"."""
        rest = _without(self.name, "Đảng bộ")
        return _without(rest, _PLACES.get(self.type, "")) or self.name

    @property
    def is_directly_under_centre(self) -> bool:
        """Whether nothing but the Centre stands above: its documents name no upper body."""
        return self.level == "truc_thuoc_trung_uong"


@dataclass(frozen=True)
class Letterhead:
    """Left: `upper` and `issuing` in lines, `number` and `urgency` as printed; right: the Party's name, place and date.

    `line` names both bodies in one line, for working papers that have no header block.
    """

    upper: tuple[str, ...]
    issuing: tuple[str, ...]
    number: str
    party: str
    date: str
    urgency: str = ""
    line: str = ""

    @property
    def left_lines(self) -> int:
        """How many lines of names stand on the left, so that number and date can share a line."""
        return len(self.upper) + len(self.issuing)


@dataclass(frozen=True)
class Issuer:
    """Who issues: the standing committee, a subcommittee by name, or the congress with its kind and term."""

    kind: str
    name: str = ""
    congress_kind: str = "delegates"
    term: str = ""
    cycle: str = ""


def committee(party: Party, language: str = "vi") -> str:
    """What the organisation's committee is called: "Tỉnh ủy Vĩnh Long", "Vĩnh Long Provincial Party Committee"."""
    if party.type == "toan-quoc":
        return "Central Committee" if language == "en" else "Ban Chấp hành Trung ương"
    if party.type == "chi-bo":
        return party.name
    if language == "en":
        word = _ENGLISH.get(party.type, "")
        return " ".join(part for part in (party.place, word, "Party Committee") if part)
    known = _COMMITTEES.get(party.type)
    return f"{known} {party.place}" if known else f"Đảng ủy {party.place}"


def party_organisation(party: Party, language: str = "vi") -> str:
    """The whole organisation by name: "Đảng bộ tỉnh Vĩnh Long", "Vĩnh Long Provincial Party Organisation"."""
    if language == "vi" or party.type not in _ENGLISH:
        return party.name
    return f"{party.place} {_ENGLISH[party.type]} Party Organisation"


def place_of(party: Party, parent: Party | None) -> str:
    """The place that stands before the date: a committee's own, of a cell that of the committee above."""
    if party.type == "toan-quoc":
        return "Hà Nội"
    return parent.place if party.type == "chi-bo" and parent else party.place


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def dated(place: str, day: date, language: str = "vi") -> str:
    """Place and date in words: "Vĩnh Long, ngày 10 tháng 5 năm 2010"; small days and months with a nought."""
    if language == "en":
        return f"{place}, {day.day}\u00a0{_MONTHS[day.month - 1]} {day.year}"
    return f"{place}, ngày\u00a0{day.day:02} tháng\u00a0{_month(day)} năm\u00a0{day.year}"


def dated_span(first: date, last: date, language: str = "vi") -> str:
    """A run of days in words: "Từ ngày 10 đến ngày 23 tháng 5 năm 2010"; month and year once if the same."""
    same_year, same_month = first.year == last.year, (first.year, first.month) == (last.year, last.month)
    if language == "en":
        month = "" if same_month else f" {_MONTHS[first.month - 1]}"
        year = "" if same_year else f" {first.year}"
        return f"From {first.day}{month}{year} to {last.day} {_MONTHS[last.month - 1]} {last.year}"
    month = "" if same_month else f" tháng {_month(first)}"
    year = "" if same_year else f" năm {first.year}"
    return f"Từ ngày {first.day:02}{month}{year} đến ngày {last.day:02} tháng {_month(last)} năm {last.year}"


def _month(day: date) -> str:
    """Small months stand with a nought."""
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def letterhead(
    party: Party,
    parent: Party | None,
    issuer: Issuer,
    *,
    number: str,
    dated: str,
    language: str = "vi",
    urgency: str = "",
) -> Letterhead:
    """The header block; `dated` is place and date in words, `number` and the code `urgency` stand where given."""
    upper, issuing = _bodies(party, parent, issuer, language)
    label = "No." if language == "en" else "Số"
    return Letterhead(
        upper=broken(upper.upper()),
        issuing=broken(issuing.upper()),
        number=f"{label} {number}" if number else "",
        party="COMMUNIST PARTY OF VIET NAM" if language == "en" else "ĐẢNG CỘNG SẢN VIỆT NAM",
        date=dated,
        urgency=_URGENCIES[urgency][language == "en"] if urgency else "",
        line=" · ".join(name for name in (upper, issuing) if name),
    )


def _bodies(party: Party, parent: Party | None, issuer: Issuer, language: str) -> tuple[str, str]:
    own = committee(party, language)
    if issuer.kind == CONGRESS:
        return _congress(party, issuer, language)
    if issuer.kind == SUBCOMMITTEE:
        return own, issuer.name
    if party.type == "toan-quoc" or (parent is None and not party.is_directly_under_centre):
        return "", own
    if party.is_directly_under_centre or parent is None:
        return own, "Standing Committee" if language == "en" else "Ban Thường vụ"
    return committee(parent, language), own


def _congress(party: Party, issuer: Issuer, language: str) -> tuple[str, str]:
    if party.type == "toan-quoc":
        title = f"National Congress {issuer.cycle}" if language == "en" else f"Đại hội toàn quốc lần thứ {issuer.cycle}"
        return "", title
    if language == "en":
        who = "Congress of Members" if issuer.congress_kind == "members" else "Congress of Delegates"
        return party_organisation(party, "en"), f"{who}, {issuer.term}"
    who = "Đại hội đảng viên" if issuer.congress_kind == "members" else "Đại hội đại biểu"
    return party.name, f"{who}, nhiệm kỳ {issuer.term}"


def signed_for(party: Party, issuer: Issuer, language: str = "vi") -> tuple[str, ...]:
    """In whose name a document is signed, "T/M" before it, in lines: the issuer's, or its standing part's."""
    if issuer.kind == SUBCOMMITTEE:
        name = issuer.name
    elif issuer.kind == CONGRESS:
        name = "Presidium" if language == "en" else "Đoàn chủ tịch"
    elif party.type == "chi-bo":
        name = party.name
    else:
        name = "Standing Committee" if language == "en" else "Ban Thường vụ"
    return broken(f"{'For the' if language == 'en' else 'T/M'} {name}".upper(), _SIGNATURE_LETTERS)


def term(local: str, language: str = "vi") -> str:
    """A term as Vietnamese documents write it, "2010 - 2015", or with a dash in English."""
    return local.replace("-", "–" if language == "en" else " - ")


def broken(name: str, letters: int = LINE_LETTERS) -> tuple[str, ...]:
    """The name in as few lines of at most `letters` as it takes, of nearly equal length, broken between words.

    Two syllables that make one word ("CẤP ỦY") stay together. A word longer than a line is cut. Without a name there
    are no lines.
    """
    words = [piece for word in bound(" ".join(name.split())).split(" ") for piece in _pieces(word, letters)]
    count = len(_filled(words, letters))
    # The narrowest line that needs no more lines gives the evenest break.
    width = next((width for width in range(1, letters + 1) if len(_filled(words, width)) == count), letters)
    return tuple(_filled(words, width))


def _pieces(bound_words: str, letters: int) -> list[str]:
    words = bound_words.split()
    if len(bound_words) <= letters:
        return [" ".join(words)] if words else []
    return [word[start : start + letters] for word in words for start in range(0, len(word), letters)]


def _filled(words: list[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _without(name: str, word: str) -> str:
    head, rest = name[: len(word)], name[len(word) :]
    return rest.strip() if word and head.casefold() == word.casefold() and rest.startswith(" ") else name
