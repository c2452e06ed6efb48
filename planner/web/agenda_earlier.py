"""What items took in congresses that were run before, laid beside an agenda that is being planned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planner.domain.actual_times import Mean
from planner.domain.agenda import TimedSitting
from planner.domain.congress import Congress
from planner.web import actual_view
from planner.web.access import db, person


@dataclass(frozen=True)
class Earlier:
    """By kind, in order of the kinds: the means of what is known, and what an item is planned for here on average.

    `is_run` says whether a sitting of this congress was begun.
    """

    means: Mapping[str, Mean] = field(default_factory=dict)
    here: Mapping[str, int] = field(default_factory=dict)
    is_run: bool = False


def of_agenda(congress: Congress, agenda: Iterable[TimedSitting], *, is_run: bool, may_change: bool) -> Earlier:
    """What the reader is told: means are for whoever plans, over all that he may read."""
    if not may_change:
        return Earlier(is_run=is_run)
    return Earlier(actual_view.means(db(), person().scope, congress.level), _planned(agenda), is_run)


def of_item(congress: Congress) -> Earlier:
    """What is told beside the form of one item."""
    return Earlier(actual_view.means(db(), person().scope, congress.level))


def _planned(agenda: Iterable[TimedSitting]) -> dict[str, int]:
    minutes: dict[str, list[int]] = {}
    for one in agenda:
        for entry in one.items:
            minutes.setdefault(entry.item.kind, []).append(entry.item.minutes)
    return {kind: round(sum(own) / len(own)) for kind, own in minutes.items()}
