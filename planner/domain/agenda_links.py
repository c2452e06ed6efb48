"""Which tasks prepare the items of an agenda that takes the place of another one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.domain import clearance
from planner.domain.agenda_edit import Origin

_ORDINARY = clearance.SERIES[clearance.ORDINARY]


@dataclass(frozen=True, slots=True)
class Former:
    """An item that the congress has or had, with the keys of the tasks that prepare it; `is_present` on its agenda."""

    key: int
    public_id: str
    title: str
    is_present: bool
    tasks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Heir:
    """A new item, and what its origin says of it."""

    key: int
    title: str
    origin: Origin


def is_foreign(heirs: Iterable[Heir], former: Iterable[Former]) -> bool:
    """Whether an agenda was taken out of another congress: it names items, and none of them is one of this one.

    Numbers of tasks in it mean others than here.
    """
    named = {one.origin.item for one in heirs if one.origin.item}
    return bool(named) and named.isdisjoint(one.public_id for one in former)


def inherited(heirs: Sequence[Heir], former: Sequence[Former], numbered: dict[str, int]) -> set[tuple[int, int]]:
    """The links of new items: (item, task).

    A new item is prepared by the tasks that its origin names by number (`numbered`: those that the writer sees), and
    by what he does not see of the item it was taken out of or is called like. Where nothing is said of tasks, it takes
    over all from the item it was taken out of, else from the present ones of the same title, else from the last there
    was of that title. A file that names no task of a higher classification anywhere was written out for somebody who
    sees none: those stay, too.
    """
    is_known = not is_foreign(heirs, former)
    series = {_series(one) for heir in heirs for one in heir.origin.tasks or ()} | {_ORDINARY}
    seen = {key for number, key in numbered.items() if _series(number) in series}
    by_id = {one.public_id: one for one in former}
    present, earlier = _by_title(former)
    found = set()
    for heir in heirs:
        own = by_id.get(heir.origin.item)
        named = heir.origin.tasks if is_known else None
        alike = present.get(heir.title)
        base = own.tasks if own else earlier.get(heir.title, frozenset()) if alike is None else alike
        tasks = base if named is None else frozenset(numbered[one] for one in named if one in numbered)
        found |= {(heir.key, task) for task in tasks | ((base | (alike or frozenset())) - seen)}
    return found


def _series(number: str) -> str:
    """What stands before the digits of a printed number."""
    return number.rstrip("0123456789")


def lost(before: Counter[int], after: Counter[int]) -> int:
    """How many links are no more, by the number of items that each task prepared and prepares now."""
    return sum((before - after).values())


def _by_title(former: Iterable[Former]) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """The tasks of the present items of a title, and of the last item of a title that is no more."""
    present: dict[str, frozenset[int]] = {}
    earlier: dict[str, frozenset[int]] = {}
    for one in sorted(former, key=lambda one: one.key):
        if one.is_present:
            present[one.title] = present.get(one.title, frozenset()) | one.tasks
        else:
            earlier[one.title] = one.tasks
    return present, earlier
