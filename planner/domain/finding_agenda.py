"""Findings about the sittings: a day that holds too much, two at one time, one outside of the official days."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from planner.domain.agenda import HALF_DAY_MINUTES, OFFICIAL, TimedSitting, timetable
from planner.domain.finding_basis import ATTENTION, Finding, PlanInputs

DAY_MINUTES = 2 * HALF_DAY_MINUTES


def agenda(inputs: PlanInputs) -> Iterator[Finding]:
    """What cannot be held as planned.

    `agenda_too_long` (day, minutes, most, over), `agenda_overlap` (day, first, until, second) with the times at which
    the first begins and ends and the second begins, `agenda_outside` (day, opens, closes).
    """
    sittings = timetable(inputs.sittings, inputs.items, inputs.opening.opens, inputs.opening.closes)
    official = [one for one in sittings if one.sitting.session == OFFICIAL]
    yield from _full_days(inputs, official)
    yield from _overlaps(sittings)
    yield from _outside(inputs, official)


def _full_days(inputs: PlanInputs, sittings: list[TimedSitting]) -> Iterator[Finding]:
    for day in dict.fromkeys(one.day for one in sittings):
        own = [one for one in sittings if one.day == day]
        minutes = sum(one.working_minutes for one in own)
        if minutes > DAY_MINUTES:
            # The day by its place in the congress: a move of the opening leaves the finding the same.
            key = f"agenda_too_long:{(day - inputs.opening.opens).days}"
            params = {"minutes": minutes, "most": DAY_MINUTES, "over": minutes - DAY_MINUTES, "day": day.isoformat()}
            yield _of("agenda_too_long", key, params, *own)


def _overlaps(sittings: tuple[TimedSitting, ...]) -> Iterator[Finding]:
    for first, second in combinations(sittings, 2):
        if first.day == second.day and first.start < second.end and second.start < first.end:
            key = f"agenda_overlap:{first.sitting.public_id}.{second.sitting.public_id}"
            times = {"first": _clock(first.start), "until": _clock(first.end), "second": _clock(second.start)}
            yield _of("agenda_overlap", key, times | {"day": first.day.isoformat()}, first, second)


def _outside(inputs: PlanInputs, sittings: list[TimedSitting]) -> Iterator[Finding]:
    opens, closes = inputs.opening.opens, inputs.opening.closes
    for one in sittings:
        if not opens <= one.day <= closes:
            params = {"day": one.day.isoformat(), "opens": opens.isoformat(), "closes": closes.isoformat()}
            yield _of("agenda_outside", f"agenda_outside:{one.sitting.public_id}", params, one)


def _of(code: str, key: str, params: Mapping[str, object], *sittings: TimedSitting) -> Finding:
    highest = max((entry.item.classification for one in sittings for entry in one.items), default=0)
    return Finding(code, ATTENTION, key, (), params, classification=highest)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
