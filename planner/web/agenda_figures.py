"""What the side of an agenda tells in figures: how its time is spent, and how many items are not ready."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, ngettext

from planner.domain import agenda_readiness
from planner.domain.agenda import AgendaItem, TimedSitting
from planner.domain.agenda_budget import Budget, budget
from planner.domain.agenda_readiness import AT_RISK, Readiness, Sum
from planner.web import readiness_view

# So many items at risk are named; the others are counted.
MOST_NAMED = 5
# With more days left than these it tells little how many items are not ready yet; an assumed value.
FAR = 30


@dataclass(frozen=True)
class Risk:
    """An item at risk: the public id of its sitting, and what went wrong in words."""

    item: AgendaItem
    sitting: str
    words: str


def of(
    agenda: Sequence[TimedSitting], shown: TimedSitting | None, ready: Mapping[int, Readiness], today: date, opens: date
) -> dict:
    """For the templates: `budget` of the shown sitting with its `bar`, `whole` of all where there are several.

    And `ready` with `ready_words`, and the first `risks`.
    """
    found = agenda_readiness.summed(ready)
    own = budget([shown]) if shown else None
    return {
        "budget": own,
        "bar": shares(own) if own else [],
        "whole": budget(agenda) if len(agenda) > 1 else None,
        "ready": found,
        "ready_words": sentence(found, (opens - today).days),
        "risks": _risks(agenda, ready, today)[:MOST_NAMED],
    }


def sentence(found: Sum, days: int) -> str:
    """How many items are not ready and how long there is left, such as "3 of 21 items not ready, 6 days left".

    With the opening far off it leads with those at risk.
    """
    if not found.items:
        return ""
    if not found.not_ready:
        return ngettext("%(num)d item, ready", "All %(num)d items ready", found.items)
    if days > FAR:
        return _far(found, days)
    said = ngettext(
        "%(num)d of %(total)d item not ready",
        "%(num)d of %(total)d items not ready",
        found.not_ready,
        total=found.items,
    )
    if days < 0:
        return said
    left = _left(days) if days else gettext("it opens today")
    return f"{said}, {left}"


def _far(found: Sum, days: int) -> str:
    """While the opening is far off nearly nothing is ready, and that is as it should be: what is at risk leads."""
    said = gettext("No item at risk")
    if found.at_risk:
        said = ngettext(
            "%(num)d of %(total)d item at risk",
            "%(num)d of %(total)d items at risk",
            found.at_risk,
            total=found.items,
        )
    ready = gettext("%(ready)d of %(total)d ready so far", ready=found.ready, total=found.items)
    return f"{said}, {_left(days)}; {ready}"


def _left(days: int) -> str:
    return ngettext("%(num)d day left", "%(num)d days left", days)


def shares(one: Budget) -> list[tuple[str, int, int]]:
    """A budget as a bar of 100 parts: (kind, where it begins, how wide it is), breaks last."""
    kinds = (("discussion", one.discussion), ("ceremony", one.ceremony))
    rest = one.working - one.discussion - one.ceremony
    found, begins, spent = [], 0, 0
    for kind, minutes in (*kinds, ("other", rest), ("break", one.minutes - one.working)):
        spent += minutes
        ends = round(100 * spent / one.minutes) if one.minutes else 0
        found.append((kind, begins, ends - begins))
        begins = ends
    return found


def _risks(agenda: Sequence[TimedSitting], ready: Mapping[int, Readiness], today: date) -> list[Risk]:
    return [
        Risk(entry.item, one.sitting.public_id, readiness_view.words(ready[entry.item.id], today))
        for one in agenda
        for entry in one.items
        if entry.item.id in ready and ready[entry.item.id].state == AT_RISK
    ]
