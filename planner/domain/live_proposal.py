"""What could be shortened or left out so that a late sitting ends as planned, and what each would gain.

How far an item may be shortened is a planning value (grade "assumed"); the chair decides, nothing is done unasked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain import live_run
from planner.domain.agenda import BREAK
from planner.domain.live_outlook import Coming, Outlook
from planner.domain.live_run import LiveItem, Run

SHORTEN, SKIP = "shorten", "skip"
_SHORTEST_BREAK = 10
# Breaks longer than this are meals.
_LONGEST_PAUSE = 30
# What may be left out whole, pauses but no meals.
_LEFT_OUT = (BREAK, "ceremony", "discussion")
# Kind → from how many minutes on it is shortened, and by which part of them at most; what is gentlest comes first.
# Elections and votes follow rules that nobody may hurry; whatever holds a fixed time is a promise to somebody.
_PARTS = {BREAK: (1, 3), "discussion": (15, 3), "report": (20, 5), "ceremony": (10, 3)}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Take `minutes` from an item (`how` is SHORTEN) or leave it out whole (SKIP)."""

    item: LiveItem
    how: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Held:
    """What holds a fixed time could begin at `at` (minutes since midnight) instead."""

    coming: Coming
    at: int


@dataclass(frozen=True, slots=True)
class Together:
    """All that can be shortened at one time, and the minutes that are missing even then.

    `later` are the fixed times that could not be held then, each with when it could begin.
    """

    steps: tuple[Proposal, ...]
    remains: int
    later: tuple[Held, ...]

    @property
    def gained(self) -> int:
        """The minutes that are gained."""
        return sum(one.minutes for one in self.steps)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What lies between two fixed times that will be held, with the minutes that are missing; `until` ends it."""

    missing: int
    lives: list[LiveItem]
    until: Coming | None = None


def proposals(run: Run, outlook: Outlook) -> tuple[Proposal, ...]:
    """What each visible item could give where time is missing: before the next fixed time, or before the planned end.

    None gives more than is missing. Where shortening does not suffice, what may be left out whole stands beside it.
    What is gentlest comes first, then by the order of the agenda.
    """
    found: list[Proposal] = []
    for one in _stretches(run, outlook):
        own = _offers(one)
        if one.missing > sum(each.minutes for each in own):
            own += [
                Proposal(live, SKIP, min(live.minutes, one.missing)) for live in one.lives if _may_be_left_out(live)
            ]
        found += own
    return tuple(sorted(found, key=_roughness))


def together(run: Run, outlook: Outlook) -> Together:
    """What to take at one time, the gentlest first, until nothing is missing or nothing more can be shortened."""
    steps: list[Proposal] = []
    later: list[Held] = []
    remains = 0
    for one in _stretches(run, outlook):
        missing = max(one.missing, 0)
        for each in sorted(_offers(one), key=_roughness):
            gained = min(each.minutes, missing)
            if each.how == SHORTEN and gained > 0:
                steps.append(Proposal(each.item, SHORTEN, gained))
                missing -= gained
        remains += missing
        if missing and one.until:
            later.append(Held(one.until, one.until.start + missing))
    return Together(tuple(steps), remains, tuple(later))


def _offers(one: _Stretch) -> list[Proposal]:
    return [each for each in (_of(live, one.missing) for live in one.lives) if each] if one.missing > 0 else []


def _stretches(run: Run, outlook: Outlook) -> Iterable[_Stretch]:
    lives = [run.current] if run.current else []
    for one in outlook.coming:
        if one.is_held:
            yield _Stretch(-one.gap, lives, one)
            lives = []
        lives.append(one.live)
    yield _Stretch(outlook.delay, lives)


def _may_be_left_out(live: LiveItem) -> bool:
    """Whether the chair may leave an item out whole: nothing that is decided, reported on or promised to somebody."""
    if live.item.fixed_at is not None or live.is_inserted or live.state != live_run.WAITING or not live.minutes:
        return False
    return live.item.kind in _LEFT_OUT and not (live.item.kind == BREAK and live.item.minutes > _LONGEST_PAUSE)


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
    """What was inserted goes first, then what can be shortened by kind; whole items come last."""
    if one.how == SKIP:
        return -1 if one.item.is_inserted else len(_PARTS)
    return list(_PARTS).index(one.item.item.kind)
