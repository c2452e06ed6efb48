"""Bodies as plans name them: by code or name, in full or short, in either language, with and without marks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.domain.body import SUBCOMMITTEE, UNIT, Body, short_name, subject_of
from planner.domain.playbook import Named
from planner.domain.problem import Problem
from planner.domain.task_sheet_words import plain

_BULLET = re.compile(r"^[\s\-+*•–—]+|[\s.]+$")
# From what surely separates names to what also stands inside of one.
_SEPARATORS = (re.compile(r"[;\n]"), re.compile(r","), re.compile(r"\s(?:và|và|va|and|&)\s", re.IGNORECASE))
_ENUMERATED = re.compile(r"^\s*(?:phần\s+)?(?:(?P<top>[IVXLC]+|[A-ZĐ])|\d+(?:\.\d+)*|[a-zđ])\s*[.):/-]\s*")
_ABOUT = re.compile(r"^(?:ve )?(?:cong tac|linh vuc|nhiem vu|noi dung|nhom viec|phan viec|viec)(?: ve)? ")


@dataclass(frozen=True)
class Names:
    """What the names of one kind of thing mean: the keys of each, by how surely it is meant."""

    levels: tuple[Mapping[str, frozenset[int]], ...]

    def keys(self, words: str) -> frozenset[int]:
        """The keys of what words name, none where they name nothing, several where they could mean several."""
        asked = plain(words)
        return next((level[asked] for level in self.levels if asked in level), frozenset())


def names_of(bodies: Iterable[Body], kind: str) -> Names:
    """The names of all bodies of a kind: codes and full names first, then short ones."""
    own = [body for body in bodies if body.kind == kind]
    short = subject_of if kind == SUBCOMMITTEE else short_name
    full = [(name, body.id) for body in own for name in (body.code, body.name, body.name_en) if name]
    brief = [(short(name), body.id) for body in own for name in (body.name, body.name_en) if name]
    if kind == UNIT:
        brief += [(short_name(body.name_en, "en"), body.id) for body in own if body.name_en]
    return Names((_indexed(full), _indexed(brief)))


def _indexed(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for name, key in pairs:
        found[plain(name)] = found.get(plain(name), frozenset()) | {key}
    return found


def pieces_of(words: str, names: Names) -> list[str]:
    """The names in a cell: cut only where the whole is no name itself."""
    return [piece for piece in _cut(words, names, _SEPARATORS) if piece]


def _cut(words: str, names: Names, separators: tuple[re.Pattern[str], ...]) -> list[str]:
    whole = _BULLET.sub("", words)
    if not separators or names.keys(whole):
        return [whole]
    return [piece for part in separators[0].split(whole) for piece in _cut(part, names, separators[1:])]


def one_key(words: str, names: Names, field: str, problems: list[Problem]) -> int | None:
    """The key that a single name means; what means none or several is noted."""
    keys = names.keys(words)
    if len(keys) == 1:
        return next(iter(keys))
    code = "task_sheet.several_bodies" if keys else "task_sheet.unknown_body"
    problems.append(Problem(code, field, {"found": words[:60]}))
    return None


@dataclass(frozen=True)
class Section:
    """What the head of a section means for the rows below: a subcommittee, a phase, or nothing known.

    `is_top` says that what stood above ends with it.
    """

    subcommittee_id: int | None = None
    phase: str = ""
    is_top: bool = True


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
