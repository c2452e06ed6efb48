"""The standard agenda of a congress: the sittings of its level and kind, on its days, with the items it has."""

from dataclasses import dataclass, replace
from datetime import date

from planner.domain import relative_date, time_of_day
from planner.domain.opening import Opening
from planner.domain.playbook import Offset, Playbook, StandardAgendaItem, StandardSitting

# Other sets are alternatives that were observed somewhere; nobody gets them unasked.
_SETS = ("standard", "members")


@dataclass(frozen=True, slots=True)
class PlannedSitting:
    """A standard sitting as one congress gets it; `starts` in minutes since midnight."""

    session: str
    day: Offset
    starts: int
    half_days: int
    items: tuple[StandardAgendaItem, ...]

    @property
    def minutes(self) -> int:
        """How long it lasts, breaks included."""
        return sum(item.minutes for item in self.items)


def planned_sittings(playbook: Playbook, opening: Opening) -> tuple[PlannedSitting, ...]:
    """The sittings of a congress in order, by the rules of the playbook's data.

    The set for members stands in place of the standard one where the level has it; items whose contents the congress
    does not have fall away, the rest keep their order, and so does a sitting that is left without any. In a short
    congress sittings fall on one day: each then starts when the one before ends, but not before its own start.
    """
    planned = []
    for standard in _chosen(playbook, opening):
        items = tuple(one for one in standard.items if not one.contents or opening.contents & set(one.contents))
        if items:
            planned.append(_planned(standard, opening, items))
    planned.sort(key=lambda one: relative_date.resolve(one.day, opening.opens, opening.closes))
    return _one_after_another(planned, opening)


def _chosen(playbook: Playbook, opening: Opening) -> list[StandardSitting]:
    own = [one for one in playbook.sittings if one.level == opening.level and one.set in _SETS]
    of_kind = [one for one in own if one.congress_kind == opening.kind]
    return of_kind or [one for one in own if one.set == "standard"]


def _planned(standard: StandardSitting, opening: Opening, items: tuple[StandardAgendaItem, ...]) -> PlannedSitting:
    """Its day never lies behind the closing day, however short the congress is."""
    day = relative_date.resolve(standard.day, opening.opens, opening.closes)
    offset = standard.day if day <= opening.closes else Offset("closes", 0)
    return PlannedSitting(standard.session, offset, time_of_day.read(standard.start), standard.half_days, items)


def _one_after_another(planned: list[PlannedSitting], opening: Opening) -> tuple[PlannedSitting, ...]:
    found: list[PlannedSitting] = []
    ends: dict[date, int] = {}
    for one in planned:
        day = relative_date.resolve(one.day, opening.opens, opening.closes)
        follows = max(one.starts, ends.get(day, 0))
        # A day that is over cannot take another sitting behind it; the agenda then says that the two overlap.
        starts = follows if follows < time_of_day.DAY_MINUTES else one.starts
        ends[day] = starts + one.minutes
        found.append(replace(one, starts=starts))
    return tuple(found)
