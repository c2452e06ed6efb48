"""What could be shortened or left out so that a late sitting ends as planned, and what each would gain.

How far an item may be shortened is a planning value (grade "assumed"); the chair decides, nothing is done unasked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain import live_run
from planner.domain.agenda import BREAK
from planner.domain.live_outlook import Outlook
from planner.domain.live_run import LiveItem, Run

SHORTEN, SKIP = "shorten", "skip"
_SHORTEST_BREAK = 10
# Breaks longer than this are meals.
_LONGEST_PAUSE = 30
# Kind → from how many minutes on it is shortened, and by which part of them at most; what is gentlest comes first.
# Elections and votes follow rules that nobody may hurry; whatever holds a fixed time is a promise to somebody.
_PARTS = {BREAK: (1, 3), "discussion": (15, 3), "report": (20, 5), "ceremony": (10, 3)}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Take `minutes` from an item (`how` is SHORTEN) or leave it out whole (SKIP)."""

    item: LiveItem
    how: str
    minutes: int


def proposals(run: Run, outlook: Outlook) -> tuple[Proposal, ...]:
    """What each visible item could give where time is missing: before the next fixed time, or before the planned end.

    None gives more than is missing. What is gentlest comes first, then by the order of the agenda.
    """
    found = []
    for missing, lives in _stretches(run, outlook):
        if missing > 0:
            found += [one for one in (_of(live, missing) for live in lives) if one]
    return tuple(sorted(found, key=_roughness))


def _stretches(run: Run, outlook: Outlook) -> Iterable[tuple[int, list[LiveItem]]]:
    """What lies between two fixed times that will be held, with the minutes that are missing there."""
    lives = [run.current] if run.current else []
    for one in outlook.coming:
        if one.is_held:
            yield -one.gap, lives
            lives = []
        lives.append(one.live)
    yield outlook.ends.expected - run.planned_end, lives


def _of(live: LiveItem, missing: int) -> Proposal | None:
    if live.item.fixed_at is not None:
        return None
    if live.is_inserted and live.state == live_run.WAITING and live.minutes <= missing:
        return Proposal(live, SKIP, live.minutes)
    gained = min(_spare(live), missing)
    return Proposal(live, SHORTEN, gained) if gained > 0 else None


def _spare(live: LiveItem) -> int:
    """By how much an item may still be shortened, counted from its planned minutes; what runs is not cut short."""
    kind, planned = live.item.kind, live.item.minutes
    if kind not in _PARTS or live.is_current:
        return 0
    least, part = _PARTS[kind]
    if kind == BREAK and planned <= _LONGEST_PAUSE:
        return live.minutes - _SHORTEST_BREAK
    return live.minutes - (planned - planned // part) if planned >= least else 0


def _roughness(one: Proposal) -> int:
    return -1 if one.how == SKIP else list(_PARTS).index(one.item.item.kind)
