"""In which order the lines of a subtree stand, which of them are shown, and how many there are of each kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from planner.domain import report_standing, text
from planner.domain.subtree_line import IN_TIME, OUTLOOKS, READY, UNSEEN, Line, worry

WORRY = "worry"
SILENT = "silent"
# By the first touch of a head the worst stand first, or the nearest; by the second the other way round.
_KEYS: dict[str, Callable[[Line], tuple | None]] = {
    WORRY: worry,
    "name": lambda line: (text.sort_key(line.organisation.name),),
    "opens": lambda line: (line.congress.opens,) if line.congress else None,
    "progress": lambda line: None if line.percent is None else (line.percent,),
    "late": lambda line: None if line.late is None else (-line.late,),
    "serious": lambda line: None if line.serious is None else (-line.serious,),
    "difficulties": lambda line: (
        None if line.difficulties is None else (-line.difficulties, -(line.difficulties_overdue or 0))
    ),
    "outlook": lambda line: None if line.outlook == UNSEEN else _by_outlook(line),
    "fresh": lambda line: (line.fresh_on or date.min,) if line.congress else None,
    "report": lambda line: (report_standing.STATES.index(line.report.state),) if line.report else None,
}
SORTS = tuple(_KEYS)
# Those whose highest figures stand first when what is worst stands first.
HIGHEST_FIRST = frozenset({"late", "serious", "difficulties"})
# What the bar above the lines counts, and filters by; whoever is ready is in time as well.
SHOWN = (*(one for one in OUTLOOKS if one not in (READY, UNSEEN)), SILENT)


def ordered(lines: Iterable[Line], sort: str) -> list[Line]:
    """The lines by one of `SORTS`, backwards with "-" before it; what is not known stands last either way."""
    name = sort.removeprefix("-")
    key = _KEYS[name]
    known, unknown = [], []
    for line in lines:
        place = key(line)
        if place is None:
            unknown.append(line)
        else:
            known.append((place, line))
    known.sort(key=lambda one: one[0], reverse=sort.startswith("-"))
    return [line for _, line in known] + unknown


def is_sort(sort: str) -> bool:
    """Whether lines can be ordered like this."""
    return sort.removeprefix("-") in _KEYS


def kinds(line: Line) -> tuple[str, ...]:
    """What a line counts as, of `SHOWN`: its outlook, and whether it is silent."""
    outlook = IN_TIME if line.outlook == READY else line.outlook
    return (outlook, SILENT) if line.is_silent else (outlook,)


def counts(lines: Iterable[Line]) -> Counter[str]:
    """How many lines there are of each kind."""
    return Counter(kind for line in lines for kind in kinds(line))


def shown(lines: Sequence[Line], kind: str) -> list[Line]:
    """The lines of a kind, or all of them where the kind is not one of `SHOWN`."""
    return [line for line in lines if kind in kinds(line)] if kind in SHOWN else list(lines)


def _by_outlook(line: Line) -> tuple[int, float]:
    outlook, chance, *_ = worry(line)
    return outlook, chance
