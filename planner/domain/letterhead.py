"""The header block of Party documents: who stands above, who issues, where; in words of the committee's type.

Sourced is the order of the parts, and that a congress issues its own documents (domain notes on 11-HD and 36-HD/VPTW).
The names of committees by type are general knowledge and graded `assumed`, like everything English.
"""

from dataclasses import dataclass
from datetime import date

from planner.domain.letter_width import bold_capital_ems, ems, fitted
from planner.domain.line_breaks import broken

GRADE = "assumed"
# mm of the narrowest text block, and of what stays white between the two halves of the header block.
_WIDTH, GAP = 160.0, 4.0
# mm of the Party's name in capitals of 15 pt, by language; of a place with its date in one line, and of a left line.
_PARTY = {"vi": 73.0, "en": 91.0}
_MOST_DATE, _MOST_LEFT = 84.0, 80.0
# mm of an em of 14 pt: of bold letters as it is, less what `ems` counts too much in upright and in slanting ones.
_BOLD = 14 * 25.4 / 72
_UPRIGHT, _SLANTING = _BOLD * 0.97, _BOLD * 0.96
_SIGNATURE_LETTERS = 26
_NO_BREAK = "\u00a0"
# Where no place can be told: to be filled in by hand.
NO_PLACE = "…"
# Places that are never named without what they are: called after somebody; numbered ones are the others.
_NEVER_BARE = ("Hồ Chí Minh",)
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
    def town(self) -> str:
        """The place as it stands before a date, "" where the name is none: that of a bloc, an army, a cell."""
        if self.type == "toan-quoc":
            return "Hà Nội"
        kind = _PLACES.get(self.type, "")
        if not kind:
            return ""
        is_bare = self.place not in _NEVER_BARE and not self.place.isdecimal()
        return self.place if is_bare else f"{kind[:1].upper()}{kind[1:]} {self.place}"

    @property
    def is_directly_under_centre(self) -> bool:
        """Whether nothing but the Centre stands above: its documents name no upper body."""
        return self.level == "truc_thuoc_trung_uong"


@dataclass(frozen=True)
class Letterhead:
    """Left: `upper` and `issuing` in lines, `number` and `urgency` as printed; right: the Party's name, place and date.

    `date_lines` are place and date as they stand there, in one line or two; `line` names both bodies in one line, for
    working papers that have no header block.
    """

    upper: tuple[str, ...]
    issuing: tuple[str, ...]
    number: str
    party: str
    date: str
    urgency: str = ""
    line: str = ""
    date_lines: tuple[str, ...] = ()

    @property
    def left_lines(self) -> int:
        """How many lines of names stand on the left, so that number and date can share a line."""
        return len(self.upper) + len(self.issuing)

    @property
    def more_lines(self) -> int:
        """How many lines the date takes below the one it shares with the number."""
        return max(0, len(self.date_lines) - 1)


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


def place_of(party: Party, *above: Party | None) -> str:
    """The place that stands before the date: the committee's own, else that of the nearest above that has one."""
    return next((one.town for one in (party, *above) if one and one.town), NO_PLACE)


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
    """Place and date in words: "Vĩnh Long, ngày 10 tháng 5 năm 2010"; small days and months with a nought.

    No line breaks inside the date.
    """
    if language == "en":
        words = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    else:
        words = f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"
    return f"{place}, {words.replace(' ', _NO_BREAK)}"


def _dated_lines(dated: str, most: float) -> tuple[str, ...]:
    """Place and date in one line of so many mm, or in two; a longer place is cut."""
    if ems(dated) * _SLANTING <= most:
        return (dated,)
    place, _, day = dated.rpartition(", ")
    return f"{fitted(place, most / _SLANTING - 1)},", day


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
    lines = _dated_lines(dated, max(_MOST_DATE, _PARTY[language]))
    right = max(_PARTY[language], *(ems(line) * _SLANTING for line in lines))
    left = min(_MOST_LEFT, _WIDTH - GAP - right)
    own = broken(issuing.upper(), left / _BOLD, bold_capital_ems)
    return Letterhead(
        upper=broken(upper.upper(), left / _UPRIGHT, ems),
        # A comma between what is called and its term stands for the break where there is one.
        issuing=tuple(line.removesuffix(",") for line in own) if issuer.kind == CONGRESS else own,
        number=f"{label} {number}" if number else "",
        party="COMMUNIST PARTY OF VIET NAM" if language == "en" else "ĐẢNG CỘNG SẢN VIỆT NAM",
        date=dated,
        urgency=_URGENCIES[urgency][language == "en"] if urgency else "",
        line=" · ".join(name for name in (upper, issuing) if name),
        date_lines=lines,
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
        if language == "en":
            return "", f"National Congress {issuer.cycle}"
        return "", f"Đại hội đại biểu toàn quốc lần thứ {issuer.cycle}"
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


def _without(name: str, word: str) -> str:
    head, rest = name[: len(word)], name[len(word) :]
    return rest.strip() if word and head.casefold() == word.casefold() and rest.startswith(" ") else name
