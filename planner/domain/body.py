"""Units that lead or help, and subcommittees that group tasks, inside one organisation."""

import re
from dataclasses import dataclass

UNIT, SUBCOMMITTEE = "unit", "subcommittee"


@dataclass(frozen=True)
class Body:
    """A unit or a subcommittee; `parent_id` makes a subcommittee a team of another, `leader_id` is its unit."""

    id: int
    organisation_id: int
    kind: str
    code: str
    name: str
    name_en: str
    parent_id: int | None
    leader_id: int | None
    telephone: str


# What a unit's name says of the committee it belongs to goes without saying on that committee's own paper.
_OTHERWISE = re.compile(r"\s*\([^)]*\)")
_OF_COMMITTEE = re.compile(
    r"\s+(Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|cấp ủy|Trung ương|Đảng bộ"
    r"|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|của|đại hội)(\s+(tỉnh|thành phố|huyện|quận|xã|phường))?$"
)
# As offices write them where there is little room.
_ABBREVIATED = (
    ("Ủy ban Mặt trận Tổ quốc", "Mặt trận TQ"),
    ("Ủy ban nhân dân", "UBND"),
    ("Ủy ban Kiểm tra", "UB Kiểm tra"),
    ("Các đoàn thể chính trị - xã hội", "Các đoàn thể"),
)
_TRAILING = re.compile(r"\s+of the (\w+ )?(Party )?committee$", re.IGNORECASE)
_LEADING = re.compile(r"^(Provincial|District|Commune|City|Central)\s+(Party committee\s+)?", re.IGNORECASE)


def short_name(name: str, language: str = "vi") -> str:
    """A unit's name as a narrow column needs it: "Ban Tổ chức" for "Ban Tổ chức Tỉnh ủy (Thành ủy)".

    Alternatives in brackets and the committee's own name are left out, never the last two words; some are abbreviated.
    """
    short = _OTHERWISE.sub("", name).strip() or name
    if language == "en":
        rest = _TRAILING.sub("", _LEADING.sub("", short)).removesuffix(" commission")
        return rest[:1].upper() + rest[1:] if rest else short
    rest = _OF_COMMITTEE.sub("", short)
    rest = rest if len(rest.split()) > 1 else short
    return next((brief + rest[len(long) :] for long, brief in _ABBREVIATED if rest.startswith(long)), rest)


# The standard names of bodies say what else their committee may be called: "Tỉnh ủy (Thành ủy, Đảng ủy)".
_CHOICE = re.compile(r"(\w+ ủy) \((\w+ ủy(?:, \w+ ủy)*)\)")


def told_name(name: str, committee: str) -> str:
    """A body's name with the one word for its committee that fits, where the name leaves a choice.

    "Ban Thường vụ Tỉnh ủy (Thành ủy)" is "Ban Thường vụ Thành ủy" where `committee` is "Thành ủy Hà Nội".
    """
    found = _CHOICE.search(name)
    offered = [found[1], *found[2].split(", ")] if found else []
    told = next((word for word in offered if f"{committee} ".startswith(f"{word} ")), "")
    return _CHOICE.sub(told, name) if told else name


# What a standard name says beyond who issues: what its work is, and that it is the committee's, which stands above it.
_BESIDE = re.compile(r"(?<=^Ban Thường vụ)\s.*|\s+cấp ủy$|(?<=^Standing committee)\s+-\s.*")


def issuing_name(name: str) -> str:
    """A body's name as a letterhead bears it, without what else it may be called: "Ban Thường vụ", "Văn phòng"."""
    plain = _OTHERWISE.sub("", name).strip()
    return _BESIDE.sub("", plain) or name


# A word for the kind of a subcommittee, with what it is otherwise called.
_KIND = re.compile(r"^(Tiểu ban|Tổ(?! chức| quốc))\s+(\([^)]*\)\s*)?(?=\S)|\s+(subcommittee|team)(\s*\([^)]*\))?$")


def subject_of(name: str) -> str:
    """A subcommittee's name without the word for its kind: "Văn kiện" for "Tiểu ban Văn kiện"."""
    rest = _KIND.sub("", name)
    return rest[:1].upper() + rest[1:]
