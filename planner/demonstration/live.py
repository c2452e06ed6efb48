"""Two committees on their day: one whose congress runs just now, one that ended yesterday with three overruns."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from sqlite_utils import Database

from planner import actions, store
from planner.demonstration import words
from planner.demonstration.openings import ENDED, RUNNING
from planner.domain import live_run
from planner.domain.agenda import TimedSitting, timetable
from planner.domain.congress import Congress
from planner.domain.live_press import Press
from planner.domain.moment import Moment
from planner.domain.permission import Person

_LOGIN = "vanphong.anbinh"
# When whoever sat at the clocks of yesterday had a network again: later than every press, by less than half a day.
_EVENING = time(18)
# The running sitting has run for this many minutes at least, and has as many left.
_RUN, _LEFT = 60, 40
# Place of an item within its sitting → by how many minutes it took longer (or shorter) than planned.
_LONGER = {0: 4, 2: -1, 5: 6}
_GREETED_BEHIND = 3
_KINDS_LONGER = {"report": 23, "discussion": 15, "election": 20}


@dataclass
class _Clock:
    """Whoever sits at the clock of one sitting; what he presses is sent at one moment, with the time it was made at."""

    db: Database
    person: Person
    when: Moment
    zone: str
    sitting: TimedSitting
    pressed: int = field(default=0)

    def press(self, kind: str, at: datetime, **values: object) -> None:
        """Press at a wall time before the moment of sending."""
        ago = int((self.when.wall(self.zone) - at).total_seconds())
        public_id = self.sitting.sitting.public_id
        wanted = Press(kind, f"{public_id}-{self.pressed:03}", self.pressed, ago=ago, **values)
        actions.live_runs.press(self.db, self.person, self.when, self.zone, public_id, wanted)
        self.pressed += 1


def yesterday(
    db: Database, when: Moment, zone: str, cycle_id: int, enterer: Person
) -> tuple[datetime, Callable[[], None]]:
    """The true instant of yesterday evening, and what was written then: all sittings that were held that day."""
    now = when.wall(zone)
    evening = datetime.combine(now.date() - timedelta(days=1), _EVENING)
    moment = Moment(when.now - (now - evening), evening.date())

    def write() -> None:
        person = store.people.get(db, _LOGIN)
        for who, code, longer in ((enterer, ENDED, _longest), (person, RUNNING, lambda _: {})):
            for sitting in _agenda(db, who, _congress(db, who, cycle_id, code)):
                if sitting.day == evening.date():
                    _run(_Clock(db, who, moment, zone, sitting), sitting.start, longer(sitting))

    return moment.now, write


def play(db: Database, when: Moment, zone: str, cycle_id: int) -> None:
    """Run the sitting of today up to this moment, whatever the hour."""
    person = store.people.get(db, _LOGIN)
    congress = _congress(db, person, cycle_id, RUNNING)
    now = when.wall(zone)
    sitting = next(one for one in _agenda(db, person, congress) if one.day == now.date())
    starts = start_of_running(sitting, now.hour * 60 + now.minute)
    edit = replace(actions.sittings.as_edit(sitting.sitting, congress), starts=starts)
    actions.sittings.edit(db, person, when, sitting.sitting.public_id, edit, sitting.sitting.version)
    _run_until(_Clock(db, person, when, zone, sitting), starts, now)


def start_of_running(sitting: TimedSitting, now: int) -> int:
    """When a sitting begins so that it is in its midst at `now`, in minutes since midnight: as planned if it can be."""
    latest = max(now - _RUN, 0)
    earliest = max(now + _LEFT - (sitting.end - sitting.start), 0)
    return max(min(sitting.start, latest), earliest)


def _run(clock: _Clock, starts: int, longer: Mapping[int, int]) -> None:
    """Go on from item to item until the last has ended, each taking what is planned and what `longer` says."""
    at = _wall(clock, starts)
    for place, entry in enumerate(clock.sitting.items):
        clock.press(live_run.START, at)
        at += timedelta(minutes=entry.item.minutes + longer.get(place, 0))
    clock.press(live_run.FINISH, at)


def _run_until(clock: _Clock, starts: int, now: datetime) -> None:
    """Go on from item to item up to now; somebody is greeted in between, and a talk that runs gets more time."""
    at = _wall(clock, starts)
    for place, entry in enumerate(clock.sitting.items):
        clock.press(live_run.START, at)
        ends = at + timedelta(minutes=entry.item.minutes + _LONGER.get(place, 0))
        if ends > now:
            if entry.item.kind in ("report", "discussion"):
                clock.press(live_run.EXTEND, now, minutes=5)
            return
        at = ends
        if place == _GREETED_BEHIND:
            clock.press(live_run.INSERT, at - timedelta(minutes=1), minutes=10, **words.LIVE_GREETING)
            clock.press(live_run.START, at)
            at += timedelta(minutes=9)
        if at > now:
            return


def _wall(clock: _Clock, minutes: int) -> datetime:
    return datetime.combine(clock.sitting.day, time()) + timedelta(minutes=minutes)


def _longest(sitting: TimedSitting) -> dict[int, int]:
    """The longest item of each kind that took longer than planned, by its place, with its overrun."""
    found = {}
    for kind, longer in _KINDS_LONGER.items():
        own = [(entry.item.minutes, -place) for place, entry in enumerate(sitting.items) if entry.item.kind == kind]
        if own:
            found[-max(own)[1]] = longer
    return found


def _agenda(db: Database, person: Person, congress: Congress) -> tuple[TimedSitting, ...]:
    items = store.agendas.items(db, person.scope, congress)
    return timetable(store.agendas.sittings(db, person.scope, congress), items, congress.opens, congress.closes)


def _congress(db: Database, person: Person, cycle_id: int, code: str) -> Congress:
    organisation = store.organisations.get(db, person.scope, cycle_id, code)
    return store.congresses.find(db, person.scope, organisation)
