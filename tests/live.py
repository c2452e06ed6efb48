"""A sitting that runs, as plain values: a clock that presses, and lists of presses as Hypothesis draws them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st
from sittings import a_sitting, an_item

from planner.domain import live_run
from planner.domain.agenda import AgendaItem, TimedSitting, timed
from planner.domain.live_press import Press, deeds
from planner.domain.live_run import Run, Step, replay
from planner.domain.problem import Invalid

DAY = date(2010, 9, 15)
# An item takes what was planned for it, however things go.
EXACT = dict.fromkeys(["report", "discussion", "break", "ceremony", "election", "vote", "closing"], (1.0, 1.0))
PLAIN = (live_run.START, live_run.FINISH, live_run.PAUSE, live_run.RESUME, live_run.SKIP, live_run.EXTEND,
         live_run.UNDO, live_run.ANEW)  # fmt: skip


def timed_sitting(*items: AgendaItem, starts: int = 480) -> TimedSitting:
    """A sitting of these items on its day."""
    return TimedSitting(a_sitting(starts=starts), DAY, timed(starts, items))


def items_of(*minutes: int, **values: object) -> tuple[AgendaItem, ...]:
    """Reports of these lengths, item1 first."""
    return tuple(an_item(key, one, **values) for key, one in enumerate(minutes, 1))


def edited(sitting: TimedSitting, *minutes: int) -> TimedSitting:
    """The same sitting after somebody wrote other minutes into its items."""
    items = (replace(entry.item, minutes=own) for entry, own in zip(sitting.items, minutes, strict=True))
    return timed_sitting(*items, starts=sitting.start)


def at(hour: int, minute: int = 0, second: int = 0, days: int = 0) -> datetime:
    """A wall time of the day of the sitting, or of a later one."""
    return datetime.combine(DAY + timedelta(days=days), time(hour, minute, second))


class Clock:
    """Somebody who presses at a sitting and always sees how it stands."""

    def __init__(self, sitting: TimedSitting, steps: Sequence[Step] = ()):
        self.sitting, self.steps = sitting, list(steps)

    @property
    def run(self) -> Run:
        """How it stands."""
        return replay(self.sitting, self.steps)

    def press(self, kind: str, when: datetime, item: str = "", **values: object) -> Run:
        """Press once; Invalid where it makes no sense."""
        run = self.run
        press = Press(kind, f"press-{run.steps:06}", run.steps, item, **values)
        for one in deeds(run, press):
            key = one.item.id if one.item else None
            number = len(self.steps) + 1
            self.steps.append(Step(number, press.key, when, one.kind, key, one.minutes, 0, 1, one.undoes))
        return self.run

    def insert(self, item: AgendaItem, place: int, when: datetime) -> Run:
        """Put an item into the sitting while it runs, at a place in its order."""
        rest = [one.item for one in self.sitting.items]
        self.sitting = timed_sitting(*rest[:place], item, *rest[place:], starts=self.sitting.start)
        number = len(self.steps) + 1
        self.steps.append(Step(number, f"press-{self.run.steps:06}", when, live_run.INSERT, item.id))
        return self.run

    def states(self) -> list[str]:
        """The state of every item, in order."""
        return [one.state for one in self.run.items]


def played(sitting: TimedSitting, presses: Sequence[tuple[str, int, int, int]], begin: datetime) -> Clock:
    """A clock after presses: kind, which item (0: none named), minutes, seconds since the one before.

    Those that make no sense are refused and leave nothing.
    """
    clock, now = Clock(sitting), begin
    for kind, index, minutes, seconds in presses:
        now += timedelta(seconds=seconds)
        item = sitting.items[index - 1].item.public_id if 0 < index <= len(sitting.items) else ""
        try:
            clock.press(kind, now, item, minutes=minutes, may_skip=True)
        except Invalid:
            continue
    return clock


presses = st.lists(
    st.tuples(st.sampled_from(PLAIN), st.integers(0, 5), st.integers(-20, 20), st.integers(0, 4000)), max_size=25
)
sittings = st.lists(
    st.tuples(
        st.integers(0, 90),
        st.none() | st.integers(480, 900),
        st.sampled_from(["report", "discussion", "break", "ceremony", "election", "vote"]),
    ),
    max_size=6,
).map(
    lambda rows: timed_sitting(
        *(an_item(key, one, fixed_at=fixed, kind=kind) for key, (one, fixed, kind) in enumerate(rows, 1))
    )
)
nows = st.integers(0, 20 * 3600).map(lambda seconds: at(4, 0) + timedelta(seconds=seconds))
