"""What a changed file may not take from a cycle that is in use: levels, days and directives that others stand on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.cycle import Cycle, cycle_ends, directive_on, level_in
from planner.domain.problem import Problem

_MOST_NAMES = 3


@dataclass(frozen=True)
class LevelUse:
    """How much stands on one level of a cycle: its organisations, those of them that are closed, their congresses."""

    level: str
    organisations: int
    closed: int
    congresses: int


@dataclass(frozen=True)
class OpeningDay:
    """The opening day of one congress of a cycle, with the name of its organisation."""

    name: str
    opens: date


def left_out(before: Cycle, after: Cycle) -> tuple[str, ...]:
    """The numbers of the directives that the cycle had `before` and no longer has."""
    kept = {directive.number for directive in after.directives}
    return tuple(directive.number for directive in before.directives if directive.number not in kept)


def change_problems(
    file: str, before: Cycle, after: Cycle, uses: Iterable[LevelUse], openings: Iterable[OpeningDay]
) -> list[Problem]:
    """What the cycle `after`, read from `file`, would take from what stands in the one `before`; empty when nothing.

    `uses` are the levels that organisations of the cycle stand on, `openings` all its congresses, earliest first,
    cancelled ones too, since they can be restored.
    """
    days = tuple(openings)
    levels = [problem for use in uses for problem in _level_problems(file, before, after, use)]
    return levels + _directive_problems(file, before, after, days) + _day_problems(file, before, after, days)


def _level_problems(file: str, before: Cycle, after: Cycle, use: LevelUse) -> list[Problem]:
    """A directive keeps each level that it had; the newest one may drop those where all organisations are closed."""
    versions = {directive.number: directive for directive in before.directives}
    knowing = [directive for directive in after.directives if level_in(directive, use.level)]
    newest = after.directives[-1]
    wrong = []
    for directive in after.directives:
        had = directive.number in versions and level_in(versions[directive.number], use.level)
        is_asked = directive is newest and (use.closed < use.organisations or not knowing)
        if (had or is_asked) and directive not in knowing:
            wrong.append(directive.number)
    return [_level_problem(file, use, f"directives[{number}]") for number in wrong]


def _level_problem(file: str, use: LevelUse, table: str) -> Problem:
    params = {
        "file": file,
        "table": table,
        "key": "levels",
        "level": use.level,
        "organisations": use.organisations,
        "congresses": use.congresses,
    }
    return Problem("cycle.level_in_use", f"{file}: {table}.levels", params)


def _directive_problems(file: str, before: Cycle, after: Cycle, openings: tuple[OpeningDay, ...]) -> list[Problem]:
    problems = []
    for number in left_out(before, after):
        ruled = [one for one in openings if directive_on(before, one.opens).number == number]
        if ruled:
            params = {
                "file": file,
                "table": "",
                "key": "directives",
                "number": number,
                "congresses": len(ruled),
                "names": _names(ruled),
            }
            problems.append(Problem("cycle.directive_in_force", f"{file}: directives", params))
    return problems


def _day_problems(file: str, before: Cycle, after: Cycle, openings: tuple[OpeningDay, ...]) -> list[Problem]:
    """One that lay outside already is none of this file's doing."""
    outside = [one for one in openings if _holds(before, one.opens) and not _holds(after, one.opens)]
    if not outside:
        return []
    params = {
        "file": file,
        "table": "national",
        "key": "opens",
        "starts": after.starts,
        "ends": cycle_ends(after),
        "congresses": len(outside),
        "names": _names(outside),
    }
    return [Problem("cycle.congresses_outside", f"{file}: national.opens", params)]


def _holds(cycle: Cycle, day: date) -> bool:
    return cycle.starts <= day <= cycle_ends(cycle)


def _names(openings: list[OpeningDay]) -> tuple[str, ...]:
    names = tuple(one.name for one in openings[:_MOST_NAMES])
    return names if len(openings) <= _MOST_NAMES else (*names, "…")
