"""How two agendas differ, sitting by sitting and item by item, whatever keys their rows have.

What is compared is what is written: times follow from it, so that one longer item is one difference and not twenty.
Which tasks prepare an item is no part of it: links belong to the items as they are, and a version keeps none.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planner.domain import text
from planner.domain.agenda import AgendaItem, TimedItem, TimedSitting
from planner.domain.agenda_script import TEXTS

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
SITTING_FIELDS = ("session", "day", "starts", "half_days", "hall")
ITEM_FIELDS = ("title", "kind", "minutes", "fixed_at", "presenter", "classification", "title_en", "presenter_en")
# Where an item stands: in another sitting, or elsewhere in its own.
SITTING, ORDER = "sitting", "order"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that reads otherwise; of "sitting" and "order" the values are the timed sittings and items before."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class SittingChange:
    """A sitting that came, went or is other than before; `before` is None for one that came, `after` for one gone."""

    before: TimedSitting | None
    after: TimedSitting | None
    fields: tuple[Field, ...] = ()

    @property
    def kind(self) -> str:
        """Whether it was added, removed or changed."""
        return _kind(self.before, self.after)

    @property
    def thing(self) -> TimedSitting:
        """The sitting as it is last seen."""
        return _last(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Placed:
    """A timed item with the sitting that it stands in."""

    entry: TimedItem[AgendaItem]
    sitting: TimedSitting


@dataclass(frozen=True, slots=True)
class ItemChange:
    """The same of an item."""

    before: Placed | None
    after: Placed | None
    fields: tuple[Field, ...] = ()

    @property
    def kind(self) -> str:
        """Whether it was added, removed or changed."""
        return _kind(self.before, self.after)

    @property
    def thing(self) -> Placed:
        """The item as it is last seen."""
        return _last(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs, in the order of the later agenda, what went last.

    `shifted` counts items that read the same and begin at another time.
    """

    sittings: tuple[SittingChange, ...]
    items: tuple[ItemChange, ...]
    shifted: int = 0

    @property
    def count(self) -> int:
        """How many sittings and items differ."""
        return len(self.sittings) + len(self.items)

    def counted(self, kind: str) -> int:
        """How many of them were added, removed or changed."""
        return sum(one.kind == kind for one in self.sittings) + sum(one.kind == kind for one in self.items)


Thing = TypeVar("Thing")


def difference(before: Sequence[TimedSitting], after: Sequence[TimedSitting]) -> Difference:
    """What makes `before` into `after`; both hold what one reader sees, their days resolved by the same congress."""
    sittings = _pairs(before, after, (_sitting_key, _sitting_place, _sitting_day, _session))
    found = [_sitting_change(old, new) for old, new in sittings]
    same = {id(new): old for old, new in sittings if old and new}
    places = _placed(before), _placed(after)
    items = _pairs(*places, (_item_key, _item_whole, _item_text))
    strayed = _strayed(items, same)
    changes = [_item_change(old, new, same, strayed) for old, new in items]
    kept = [pair for pair, change in zip(items, changes, strict=True) if change is None]
    shifted = sum(old.entry.start != new.entry.start for old, new in kept if old and new)
    return Difference(tuple(filter(None, found)), tuple(filter(None, changes)), shifted)


def _kind(before: object, after: object) -> str:
    if before is None:
        return ADDED
    return REMOVED if after is None else CHANGED


def _last(before: Thing | None, after: Thing | None) -> Thing:
    found = before if after is None else after
    if found is None:
        raise ValueError("a change of nothing")
    return found


def _pairs(
    before: Iterable[Thing], after: Iterable[Thing], keys: Iterable[Callable[[Thing], Hashable]]
) -> list[tuple[Thing | None, Thing | None]]:
    """What belongs together by the first key that finds it a partner, in order of `after`; then what went."""
    left, right = list(before), list(after)
    partner: dict[int, Thing] = {}
    taken: set[int] = set()
    for key in keys:
        waiting: dict[Hashable, list[Thing]] = {}
        for one in left:
            if id(one) not in taken:
                waiting.setdefault(key(one), []).append(one)
        for one in right:
            if id(one) not in partner and waiting.get(key(one)):
                partner[id(one)] = waiting[key(one)].pop(0)
                taken.add(id(partner[id(one)]))
    met = [(partner.get(id(one)), one) for one in right]
    return [*met, *((one, None) for one in left if id(one) not in taken)]


def _sitting_key(one: TimedSitting) -> Hashable:
    return one.sitting.id


def _sitting_place(one: TimedSitting) -> Hashable:
    return (one.sitting.session, one.day, one.start, one.sitting.hall)


def _sitting_day(one: TimedSitting) -> Hashable:
    return (one.sitting.session, one.day)


def _session(one: TimedSitting) -> Hashable:
    return one.sitting.session


def _item_key(one: Placed) -> Hashable:
    return one.entry.item.id


def _item_whole(one: Placed) -> Hashable:
    return (text.fold(one.entry.item.title), one.sitting.day, one.entry.item.kind)


def _item_text(one: Placed) -> Hashable:
    return text.fold(one.entry.item.title)


def _placed(agenda: Iterable[TimedSitting]) -> list[Placed]:
    return [Placed(entry, one) for one in agenda for entry in one.items]


def _sitting_change(old: TimedSitting | None, new: TimedSitting | None) -> SittingChange | None:
    if old is None or new is None:
        return SittingChange(old, new)
    values = [(name, _of_sitting(old, name), _of_sitting(new, name)) for name in SITTING_FIELDS]
    fields = tuple(Field(*one) for one in values if one[1] != one[2])
    return SittingChange(old, new, fields) if fields else None


def _of_sitting(one: TimedSitting, name: str) -> object:
    return one.day if name == "day" else getattr(one.sitting, name)


def _item_change(
    old: Placed | None, new: Placed | None, same: dict[int, TimedSitting], strayed: set[int]
) -> ItemChange | None:
    if old is None or new is None:
        return ItemChange(old, new)
    fields = [one for one in _written(old.entry.item, new.entry.item) if one.before != one.after]
    if same.get(id(new.sitting)) is not old.sitting:
        fields.append(Field(SITTING, old.sitting, new.sitting))
    elif id(new) in strayed:
        fields.append(Field(ORDER, _previous(old), _previous(new)))
    return ItemChange(old, new, tuple(fields)) if fields else None


def _written(old: AgendaItem, new: AgendaItem) -> list[Field]:
    found = [Field(name, getattr(old, name), getattr(new, name)) for name in ITEM_FIELDS]
    if old.script is not None and new.script is not None:
        found += [Field(name, getattr(old.script, name), getattr(new.script, name)) for name in TEXTS]
    return found


def _previous(one: Placed) -> TimedItem[AgendaItem] | None:
    """What stands just before an item in its sitting; None where it is the first."""
    place = one.sitting.items.index(one.entry)
    return one.sitting.items[place - 1] if place else None


def _strayed(items: Sequence[tuple[Placed | None, Placed | None]], same: dict[int, TimedSitting]) -> set[int]:
    """The fewest of the items kept in their sitting that were moved there: all but a longest run in the old order."""
    found: set[int] = set()
    for sitting in {id(new.sitting): new.sitting for _, new in items if new}.values():
        before = same.get(id(sitting))
        kept = [(old, new) for old, new in items if old and new and new.sitting is sitting and old.sitting is before]
        places = [old.sitting.items.index(old.entry) for old, _ in kept]
        standing = _longest_run(places)
        found |= {id(new) for place, (_, new) in enumerate(kept) if place not in standing}
    return found


def _longest_run(values: Sequence[int]) -> set[int]:
    """The places of a longest rising run among different values."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        rank = bisect_left(ends, value)
        before.append(at[rank - 1] if rank else -1)
        ends[rank:] = [value, *ends[rank + 1 :]]
        at[rank:] = [place, *at[rank + 1 :]]
    found, place = set(), at[-1] if at else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
