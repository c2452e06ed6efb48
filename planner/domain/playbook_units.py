"""The bodies that codes of a playbook mean, level by level."""

from collections.abc import Iterable

from planner.domain.playbook import Playbook, StandardBody


def units_at(playbook: Playbook, levels: Iterable[str]) -> dict[str, tuple[StandardBody, ...]]:
    """By code the units that it means at these levels, each name once, in the order of the levels.

    Where a level lacks a unit it is the one that acts for it; a code that none of the levels has is what the others
    mean by it, from the top of the tree down.
    """
    wanted = tuple(dict.fromkeys(level for level in levels if level in playbook.bodies))
    others = sorted(playbook.bodies, key=lambda level: -playbook.levels[level].order)
    found: dict[str, dict[str, StandardBody]] = {}
    for level in wanted:
        for code, unit in _units(playbook, level).items():
            found.setdefault(code, {}).setdefault(unit.vi, unit)
    for level in others:
        for code, unit in _units(playbook, level).items():
            found.setdefault(code, {unit.vi: unit})
    return {code: tuple(units.values()) for code, units in found.items()}


def levels_of(playbook: Playbook, levels: Iterable[str], first: str = "") -> list[str]:
    """These levels from the top of the tree down, `first` before all others where it is one of them."""
    return sorted(levels, key=lambda level: (level != first, -playbook.levels[level].order))


def _units(playbook: Playbook, level: str) -> dict[str, StandardBody]:
    own = {unit.code: unit for unit in playbook.bodies[level]}
    return own | {code: own[acting] for code, acting in playbook.stands_in.get(level, {}).items()}
