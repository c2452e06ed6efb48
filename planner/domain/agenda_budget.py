"""How an agenda spends its time: the sum, the shares of discussion and of ceremony, the longest stretch of work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.agenda import AgendaItem, TimedItem, TimedSitting

DISCUSSION, CEREMONY = ("discussion",), ("ceremony", "closing")
# Idle minutes before a fixed time that are as good as a break; an assumed value.
PAUSE = 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """Work without a break, from its start to its end in minutes since midnight."""

    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Budget:
    """Planned minutes: all, those of work, of discussion and of ceremony with the closing; the longest stretch."""

    minutes: int
    working: int
    discussion: int
    ceremony: int
    longest: Stretch

    def share(self, minutes: int) -> int:
        """Minutes as per cent of the working ones, 0 where there is no work."""
        return round(100 * minutes / self.working) if self.working else 0


def budget(sittings: Iterable[TimedSitting]) -> Budget:
    """How sittings spend their time, over the items that they hold for their viewer."""
    own = tuple(sittings)
    stretches = [one for sitting in own for one in _stretches(sitting.items)]
    return Budget(
        sum(one.minutes for one in own),
        sum(one.working_minutes for one in own),
        _of_kinds(own, DISCUSSION),
        _of_kinds(own, CEREMONY),
        max(stretches, key=lambda one: one.minutes, default=Stretch(0, 0)),
    )


def _of_kinds(sittings: tuple[TimedSitting, ...], kinds: tuple[str, ...]) -> int:
    return sum(entry.item.minutes for one in sittings for entry in one.items if entry.item.kind in kinds)


def _stretches(items: Iterable[TimedItem[AgendaItem]]) -> Iterator[Stretch]:
    """The stretches of work of one sitting: a break ends one, and so does time that is free for as long as one."""
    start = end = -1
    for entry in items:
        if start >= 0 and (entry.item.is_break or entry.start - end >= PAUSE):
            yield Stretch(start, end)
            start = -1
        if not entry.item.is_break:
            start, end = (entry.start if start < 0 else start), entry.end
    if start >= 0:
        yield Stretch(start, end)
