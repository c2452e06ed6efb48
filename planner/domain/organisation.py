"""Committees and their tree, which belongs to a cycle: levels and parents change by reform."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.domain.cycle import DirectiveLevel
from planner.domain.problem import Problem

_CODE = re.compile(r"[A-Z0-9-]{1,16}(\.[A-Z0-9-]{1,16}){0,5}")
_BEGINNING = re.compile(r"[A-Za-z0-9.-]*")


@dataclass(frozen=True)
class Organisation:
    """A committee as it stands in one cycle; `path` runs "cycle.root. … .own." in integer keys."""

    id: int
    code: str
    name: str
    type: str
    grade: str
    version: int
    cycle_id: int
    level: str
    parent_id: int | None
    path: str
    closed_at: str | None = None

    @property
    def depth(self) -> int:
        """How many committees stand above this one."""
        return self.path.count(".") - 2


def may_begin_code(words: str) -> bool:
    """Whether a code may begin like this, in letters of either case."""
    return _BEGINNING.fullmatch(words) is not None


def lineage(path: str) -> tuple[int, tuple[int, ...]]:
    """The cycle's key and the keys from the root down to the organisation itself."""
    cycle, *rest = (int(part) for part in path.split(".") if part)
    return cycle, tuple(rest)


def paths_above(path: str) -> list[str]:
    """The paths of the organisations above, nearest first."""
    cycle_id, keys = lineage(path)
    return [f"{cycle_id}.{''.join(f'{key}.' for key in keys[:number])}" for number in range(len(keys) - 1, 0, -1)]


def is_within(path: str, root: str) -> bool:
    """Whether the organisation at `path` is the one at `root` or lies below it."""
    return path.startswith(root)


def standing_problems(
    code: str, level: str, parent: Organisation | None, levels: dict[str, DirectiveLevel]
) -> list[Problem]:
    """What is wrong with a committee at this level under this parent, by the directive's levels."""
    if not _CODE.fullmatch(code):
        return [Problem("organisation.bad_code", "code", {"code": code})]
    if level not in levels:
        return [Problem("organisation.unknown_level", "level", {"level": level, "expected": ", ".join(levels)})]
    if parent is None:
        if levels[level].parent_level is not None:
            return [Problem("organisation.parent_missing", "parent_code", {"code": code})]
        return []
    return parent_problems(code, level, parent, levels)


def skips_rung(level: str, parent_level: str, levels: Mapping[str, DirectiveLevel]) -> bool:
    """Whether the directive puts another level between (or none that is known): possible, but to be agreed to."""
    return level not in levels or levels[level].parent_level != parent_level


def parent_problems(code: str, level: str, parent: Organisation, levels: dict[str, DirectiveLevel]) -> list[Problem]:
    """A parent must stand on a higher rung and must not be closed; a rung that a reform dropped is no longer higher."""
    if not {level, parent.level} <= levels.keys() or levels[parent.level].order <= levels[level].order:
        return [Problem("organisation.parent_not_above", "parent_code", {"code": code, "parent": parent.code})]
    if parent.closed_at:
        return [Problem("organisation.parent_closed", "parent_code", {"code": code, "parent": parent.code})]
    return []
