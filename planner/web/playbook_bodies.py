"""What the bodies of a playbook are called: one code means another office at each level."""

from collections.abc import Iterable

from planner.domain import playbook_units
from planner.domain.playbook import Playbook, StandardTask
from planner.web.filters import in_language

# So many names of one body stand in a list.
MOST_NAMES = 2


def names(playbook: Playbook, levels: Iterable[str]) -> dict[str, str]:
    """What each body is called at these levels, by code; of many names the first ones."""
    return {code: cut(all_names) for code, all_names in full_names(playbook, levels).items()}


def full_names(playbook: Playbook, levels: Iterable[str]) -> dict[str, list[str]]:
    """Every name that each body has at these levels, by code."""
    units = playbook_units.units_at(playbook, levels)
    return {code: list(dict.fromkeys(in_language(unit) for unit in found)) for code, found in units.items()}


def cut(all_names: list[str]) -> str:
    """The first of these names, with a sign that there are more."""
    return " / ".join(all_names[:MOST_NAMES]) + (" / …" if len(all_names) > MOST_NAMES else "")


def lead(playbook: Playbook, task: StandardTask, level: str) -> str:
    """What the lead of a line is called at a level where it has the line, else at the top."""
    found = full_names(playbook, playbook_units.levels_of(playbook, task.spans, level))
    return found[task.lead][0] if task.lead in found else task.lead


def leads(playbook: Playbook) -> dict[str, list[str]]:
    """By code of a line every name that its lead has at the levels of the line, from the top of the tree down."""
    by_levels: dict[tuple[str, ...], dict[str, list[str]]] = {}
    found = {}
    for task in playbook.tasks:
        levels = tuple(playbook_units.levels_of(playbook, task.spans))
        if levels not in by_levels:
            by_levels[levels] = full_names(playbook, levels)
        found[task.code] = by_levels[levels].get(task.lead, [task.lead])
    return found
