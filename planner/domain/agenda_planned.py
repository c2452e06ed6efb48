"""What of an agenda is planned: all of it but the items that were inserted at the clock while a sitting ran.

The programme that delegates hold must not change because the chair let somebody speak. An insertion counts as long as
it stands and its item is still in the sitting that it was inserted into; one that was put back, or moved elsewhere, by
hand is planned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from planner.domain.agenda import AgendaItem, TimedItem, TimedSitting, timed
from planner.domain.live_run import Step, inserted_items

Inserted = frozenset[tuple[int, int]]
"""What was inserted: sitting and item, by their keys."""


def inserted(steps: Mapping[int, Sequence[Step]]) -> Inserted:
    """The insertions that stand; `steps` by the sitting's key."""
    return frozenset((sitting, item) for sitting, own in steps.items() for item in inserted_items(own))


def planned_items(items: Iterable[AgendaItem], added: Inserted) -> list[AgendaItem]:
    """The items without those that were inserted."""
    return [one for one in items if (one.sitting_id, one.id) not in added]


def planned(agenda: Iterable[TimedSitting], added: Inserted) -> tuple[TimedSitting, ...]:
    """The agenda with its times as planned, without what was inserted."""
    return tuple(_planned(one, added) for one in agenda)


def beside(one: TimedSitting, added: Inserted) -> TimedSitting:
    """A sitting with its times as planned, and in it what was inserted: in its place, taking no planned time."""
    known = {entry.item.id: entry for entry in _planned(one, added).items}
    found, clock = [], one.start
    for entry in one.items:
        found.append(known.get(entry.item.id) or TimedItem(entry.item, clock, clock))
        clock = found[-1].end
    return replace(one, items=tuple(found))


def _planned(one: TimedSitting, added: Inserted) -> TimedSitting:
    items = planned_items([entry.item for entry in one.items], added)
    return one if len(items) == len(one.items) else replace(one, items=timed(one.start, items))
