"""What bodies are called in plans: by code, in full, short, with the suffix of another level, without their head."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from planner.domain.body import SUBCOMMITTEE, UNIT, Body, short_name, subject_of
from planner.domain.task_sheet_words import plain

# Whose body it is goes without saying on that committee's own paper; the name of its place comes after it.
_COMMITTEE = re.compile(
    r" (tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|cap uy|trung uong|dang bo)\b(?! ban)(?: \w+){0,4}$"
)
_SEVERAL = re.compile(r"[,;\n]|\s(?:và|va|and|&|-|–)\s", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")
_LEVEL = re.compile(r"( (tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dang|cua|dai hoi|tu|hu|qu|thu|du|tw))+$")
_HEAD = {
    UNIT: re.compile(r"^(?:co quan )?(?:uy ban|ub|ban|co quan|bo phan|van phong|so|phong|bo) (?=\S)"),
    SUBCOMMITTEE: re.compile(r"^(?:tieu ban|ban|to|nhom|doan) (?=\S)"),
}
# A code with that of its level: VPTU, BTGHU, UBKTTW.
_WITH_LEVEL = re.compile(r"^(\w{2,}?)(?:tu|tvu|thu|hu|qu|du|tw)$")
# Names that mean the same in any plan.
_SAME = (
    (re.compile(r"^ub (?=kiem tra|mat tran|mttq)"), "uy ban "),
    (re.compile(r"^thuong truc$"), "ban thuong vu"),
    (re.compile(r"\bmat tran(?: tq)?(?! to quoc)\b"), "mat tran to quoc"),
    (re.compile(r"^(?:uy ban |ub)?mttq$"), "uy ban mat tran to quoc"),
    (re.compile(r"^(?:cac )?doan the$"), "cac doan the chinh tri xa hoi"),
)


@dataclass(frozen=True)
class Names:
    """What the names of one kind of thing mean: the keys of each, by how surely it is meant."""

    levels: tuple[tuple[Callable[[str], str], Mapping[str, frozenset[int]]], ...]

    def keys(self, words: str) -> frozenset[int]:
        """The keys of what words name, none where they name nothing, several where they could mean several."""
        for shape, level in self.levels:
            if found := level.get(shape(words)):
                return found
        return frozenset()


def names_of(bodies: Iterable[Body], kind: str) -> Names:
    """The names of all bodies of a kind: codes and full names first, then short ones, then what is left of them.

    Left without its level, a name means a body of the own level before one of another: "Ban Thường vụ" in a district
    is that of the district, not that of its province.
    """
    every = [body for body in bodies if body.kind == kind]
    level = Counter(found for body in every if (found := _level_of(body))).most_common(1)
    own = [body for body in every if _level_of(body) in {"", *(name for name, _ in level)}]
    full = [(plain(name), body.id) for body in every for name in (body.code, body.name, body.name_en) if name]
    shapes: list[tuple[Callable[[str], str], Mapping[str, frozenset[int]]]] = [(plain, _indexed(full))]
    for some in (own, every):
        shapes += [(plain, _indexed(_brief(some, kind)))]
        shapes += [(shape, _indexed(_shaped(some, shape))) for shape in (_loose, _bare(kind))]
    return Names(tuple(shapes))


def _level_of(body: Body) -> str:
    found = _COMMITTEE.search(plain(body.name))
    return found[1] if found else ""


def _brief(bodies: Iterable[Body], kind: str) -> list[tuple[str, int]]:
    short = subject_of if kind == SUBCOMMITTEE else short_name
    found = [(plain(short(name)), body.id) for body in bodies for name in (body.name, body.name_en) if name]
    if kind == UNIT:
        found += [(plain(short_name(body.name_en, "en")), body.id) for body in bodies if body.name_en]
    return found


def _shaped(bodies: Iterable[Body], shape: Callable[[str], str]) -> list[tuple[str, int]]:
    return [(shape(name), body.id) for body in bodies for name in (body.code, body.name) if name]


@lru_cache(maxsize=4096)
def _loose(words: str) -> str:
    """The name without whose it is: "Ban Tổ chức Tỉnh ủy Vĩnh Long" and "VPTU" give "ban to chuc" and "vp"."""
    asked = plain(words)
    rest = asked if _SEVERAL.search(_BRACKETS.sub("", words)) else _COMMITTEE.sub("", asked)
    rest = _LEVEL.sub("", rest) or asked
    if " " not in rest and (match := _WITH_LEVEL.match(rest)):
        rest = match[1]
    for shape, same in _SAME:
        rest = shape.sub(same, rest)
    return rest


def _bare(kind: str) -> Callable[[str], str]:
    """What takes the head from such a name: "to chuc"."""

    def shape(words: str) -> str:
        return _HEAD[kind].sub("", _loose(words))

    return shape


def _indexed(pairs: Iterable[tuple[str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for name, key in pairs:
        found[name] = found.get(name, frozenset()) | {key}
    return found
