"""Findings about the sittings: one or a day that holds too much, two at one time, one outside of the official days.

And about what is missing before an item that holds a fixed time.
"""

from collections.abc import Iterator, Mapping

from planner.domain import agenda_halls
from planner.domain.agenda import HALF_DAY_MINUTES, OFFICIAL, TimedSitting, timetable
from planner.domain.finding_basis import ATTENTION, Finding, PlanInputs

DAY_MINUTES = 2 * HALF_DAY_MINUTES


def agenda(inputs: PlanInputs) -> Iterator[Finding]:
    """What cannot be held as planned.

    `sitting_too_long` (day, at, minutes, half_days, most, over), `agenda_too_long` (day, minutes, most, over),
    `agenda_overlap` (day, first, until, second) with the times at which
    the first begins and ends and the second begins, `agenda_hall_twice` (the same, hall) where both are in one named
    hall, `agenda_outside` (day, opens, closes), `agenda_squeezed` (day, at,
    missing) for each fixed time that what is before it runs into.
    """
    sittings = timetable(inputs.sittings, inputs.items, inputs.opening.opens, inputs.opening.closes)
    official = [one for one in sittings if one.sitting.session == OFFICIAL]
    yield from _full_sittings(official)
    yield from _full_days(inputs, official)
    yield from _overlaps(sittings)
    yield from _outside(inputs, official)
    yield from _squeezed(sittings)


def _full_sittings(sittings: list[TimedSitting]) -> Iterator[Finding]:
    """Those that work longer than the half days that they are meant to take, an assumed value."""
    for one in sittings:
        half_days, over = one.sitting.half_days, _excess(one)
        if over > 0:
            most = half_days * HALF_DAY_MINUTES
            place = {"day": one.day.isoformat(), "at": _clock(one.start)}
            params = {"minutes": one.working_minutes, "half_days": half_days, "most": most, "over": over, **place}
            yield _of("sitting_too_long", f"sitting_too_long:{one.sitting.public_id}", params, one)


def _excess(one: TimedSitting) -> int:
    return one.working_minutes - one.sitting.half_days * HALF_DAY_MINUTES


def _full_days(inputs: PlanInputs, sittings: list[TimedSitting]) -> Iterator[Finding]:
    for day in dict.fromkeys(one.day for one in sittings):
        own = [one for one in sittings if one.day == day]
        if len(own) == 1 and _excess(own[0]) > 0:
            # Said of the sitting already.
            continue
        minutes = agenda_halls.most_minutes(own)
        if minutes > DAY_MINUTES:
            # The day by its place in the congress: a move of the opening leaves the finding the same.
            key = f"agenda_too_long:{(day - inputs.opening.opens).days}"
            params = {"minutes": minutes, "most": DAY_MINUTES, "over": minutes - DAY_MINUTES, "day": day.isoformat()}
            yield _of("agenda_too_long", key, params, *own)


def _overlaps(sittings: tuple[TimedSitting, ...]) -> Iterator[Finding]:
    for first, second in agenda_halls.overlapping(sittings):
        pair = f"{first.sitting.public_id}.{second.sitting.public_id}"
        params: dict[str, object] = {"first": _clock(first.start), "until": _clock(first.end)}
        params |= {"second": _clock(second.start), "day": first.day.isoformat()}
        if agenda_halls.is_same(first.sitting.hall, second.sitting.hall):
            params["hall"] = first.sitting.hall
            yield _of("agenda_hall_twice", f"agenda_hall_twice:{pair}", params, first, second)
        else:
            yield _of("agenda_overlap", f"agenda_overlap:{pair}", params, first, second)


def _outside(inputs: PlanInputs, sittings: list[TimedSitting]) -> Iterator[Finding]:
    opens, closes = inputs.opening.opens, inputs.opening.closes
    for one in sittings:
        if not opens <= one.day <= closes:
            params = {"day": one.day.isoformat(), "opens": opens.isoformat(), "closes": closes.isoformat()}
            yield _of("agenda_outside", f"agenda_outside:{one.sitting.public_id}", params, one)


def _squeezed(sittings: tuple[TimedSitting, ...]) -> Iterator[Finding]:
    for one in sittings:
        for entry in one.items:
            if entry.item.fixed_at is not None and entry.gap < 0:
                params = {"day": one.day.isoformat(), "at": _clock(entry.item.fixed_at), "missing": -entry.gap}
                yield _of("agenda_squeezed", f"agenda_squeezed:{entry.item.public_id}", params, one)


def _of(code: str, key: str, params: Mapping[str, object], *sittings: TimedSitting) -> Finding:
    highest = max((entry.item.classification for one in sittings for entry in one.items), default=0)
    return Finding(code, ATTENTION, key, (), params, classification=highest)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
