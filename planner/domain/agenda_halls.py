"""Where sittings are held: two at one time need two halls."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from planner.domain import text
from planner.domain.agenda import Sitting, TimedSitting, timed
from planner.domain.agenda_edit import SittingEdit


def is_same(one: str, other: str) -> bool:
    """Whether two names mean one hall, however they are written; no name means none."""
    return bool(one) and text.fold(one) == text.fold(other)


def are_apart(one: Sitting, other: Sitting) -> bool:
    """Whether two sittings are known to be held in two halls: both are named, and not alike."""
    return bool(one.hall and other.hall) and not is_same(one.hall, other.hall)


def overlapping(agenda: Sequence[TimedSitting]) -> Iterator[tuple[TimedSitting, TimedSitting]]:
    """Every two sittings of an agenda that are held at one time and not in two halls, in its order."""
    for one, other in combinations(agenda, 2):
        if one.day == other.day and not are_apart(one.sitting, other.sitting) and _meet(one, other.start, other.end):
            yield one, other


def taken(agenda: Iterable[TimedSitting], edit: SittingEdit, own: TimedSitting | None = None) -> TimedSitting | None:
    """The sitting that already has the named hall at the time that a sitting is to have; None where it is free.

    `own` is the sitting as it stands, None for a new one: its items go along.
    """
    starts, items = edit.starts or 0, [entry.item for entry in own.items] if own else []
    times = timed(starts, items)
    ends = times[-1].end if times else starts
    others = (one for one in agenda if own is None or one.sitting.id != own.sitting.id)
    return next(
        (
            one
            for one in others
            if one.day == edit.day and is_same(one.sitting.hall, edit.hall) and _meet(one, starts, ends)
        ),
        None,
    )


def most_minutes(sittings: Sequence[TimedSitting]) -> int:
    """The working minutes of one day that one delegate sits through: of sittings side by side the longest alone.

    `sittings` are those of the day in order. Sittings in one hall count all, at one time or not.
    """
    return sum(_longest(group) for group in _side_by_side(sittings))


def _side_by_side(sittings: Sequence[TimedSitting]) -> Iterator[list[TimedSitting]]:
    """The sittings in groups: what runs beside one of a group, in another hall, belongs to it."""
    groups: list[list[TimedSitting]] = []
    for one in sittings:
        if groups and any(
            are_apart(one.sitting, other.sitting) and _meet(other, one.start, one.end) for other in groups[-1]
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    yield from groups


def _longest(group: Sequence[TimedSitting]) -> int:
    halls: dict[str, int] = {}
    for one in group:
        hall = text.fold(one.sitting.hall)
        halls[hall] = halls.get(hall, 0) + one.working_minutes
    return max(halls.values())


def _meet(one: TimedSitting, starts: int, ends: int) -> bool:
    """Whether a sitting is held at a time; one without items takes a moment all the same."""
    return one.start < max(ends, starts + 1) and starts < max(one.end, one.start + 1)
