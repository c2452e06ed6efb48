"""Bodies as plans name them: by code or name, in full or short, in either language, with and without marks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.body_names import Names
from planner.domain.playbook import Named
from planner.domain.task_sheet_words import plain

_BULLET = re.compile(r"^[\s\-+*•–—]+|[\s.]+$")
# From what surely separates names to what also stands inside of one.
_SEPARATORS = (re.compile(r"[;\n]"), re.compile(r","), re.compile(r"\s(?:và|và|va|and|&)\s", re.IGNORECASE))
_ENUMERATED = re.compile(r"^\s*(?:phần\s+)?(?:(?P<top>[IVXLC]+|[A-ZĐ])|\d+(?:\.\d+)*|[a-zđ])\s*[.):/-]\s*")
_ABOUT = re.compile(r"^(?:ve )?(?:cong tac|linh vuc|nhiem vu|noi dung|nhom viec|phan viec|viec)(?: ve)? ")


def pieces_of(words: str, names: Names) -> list[str]:
    """The names in a cell: cut only where the whole is no name itself."""
    return [piece for piece in _cut(words, names, _SEPARATORS) if piece]


def _cut(words: str, names: Names, separators: tuple[re.Pattern[str], ...]) -> list[str]:
    whole = _BULLET.sub("", words)
    if not separators or names.keys(whole):
        return [whole]
    return [piece for part in separators[0].split(whole) for piece in _cut(part, names, separators[1:])]


@dataclass(frozen=True)
class Section:
    """What the head of a section means for the rows below: a subcommittee, a phase, or nothing known.

    `is_top` says that what stood above ends with it.
    """

    subcommittee_id: int | None = None
    phase: str = ""
    is_top: bool = True


def words_of_heading(words: str) -> str:
    """The head of a section without its number, on one line: "II. Việc khác" gives "Việc khác"."""
    return " ".join(_ENUMERATED.sub("", words).split()) or words


def section_of(words: str, subcommittees: Names, phases: Iterable[Named]) -> Section:
    """What the head of a section means: "I. Công tác văn kiện" the subcommittee of that name."""
    numbered = _ENUMERATED.match(words)
    rest = words[numbered.end() :] if numbered else words
    asked = _ABOUT.sub("", plain(rest))
    keys = subcommittees.keys(rest) or subcommittees.keys(asked)
    if len(keys) == 1:
        return Section(subcommittee_id=next(iter(keys)))
    phase = next((one.code for one in phases if asked in {plain(one.vi), plain(one.en), plain(one.code)}), "")
    return Section(phase=phase, is_top=bool(phase) or numbered is None or numbered["top"] is not None)
