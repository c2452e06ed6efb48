"""What there is to see of the sittings of a congress at a moment: one scene for each hall in which something goes on.

Runs are those of one viewer; what he does not see makes no difference. Times are those of a clock on the wall.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from planner.domain.agenda import TimedSitting
from planner.domain.live_run import PAUSED, Run, replay

BEFORE, GOES_ON, RESTS, BETWEEN, OVER = "before", "goes_on", "rests", "between", "over"
# How many minutes the end of a sitting is shown before the next one is announced, and how many before it begins a
# sitting is announced beside what goes on in another hall.
_LINGERS = _ANNOUNCED = 15
# A sitting that goes on past midnight is still that of the evening so long after the last press.
_EVENING = timedelta(hours=6)
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Scene:
    """One hall: its sitting as it goes on, how far it is, and the sitting that follows there or on a later day."""

    run: Run
    stage: str
    following: TimedSitting | None

    @property
    def sitting(self) -> TimedSitting:
        """The sitting."""
        return self.run.sitting

    @property
    def is_rehearsal(self) -> bool:
        """Whether it goes on on another day than it is planned for."""
        return self.run.day is not None and self.run.day != self.sitting.day

    @property
    def ended(self) -> datetime | None:
        """When its last item ended; None where none has."""
        return max((one.ended for one in self.run.items if one.ended), default=None)


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything there is to see: scenes of today, the halls of today where there are several, what is next and last.

    Without scenes no sitting is held today; `coming` is then the next one and `last` the one before, if any.
    """

    scenes: tuple[Scene, ...]
    halls: tuple[str, ...] = ()
    coming: TimedSitting | None = None
    last: TimedSitting | None = None


def sight(runs: Sequence[Run], now: datetime, hall: int = 0, sitting: str = "") -> Sight:
    """What there is to see, of one of the halls (counted from 1) or one sitting (its public id) if that is asked for.

    `runs` come by their times. One that began on another day is a rehearsal that is over: of today's sitting nothing
    has happened yet. One that was adjourned overnight is there again once it goes on.
    """
    today = now.date()
    own = [
        run if is_on(run, now) else replay(run.sitting, ())
        for run in runs
        if run.sitting.day == today or is_on(run, now)
    ]
    agenda = [run.sitting for run in runs]
    coming = next((one for one in agenda if one.day > today), None)
    last = next((one for one in reversed(agenda) if one.day < today), None)
    halls = tuple(sorted({run.sitting.sitting.hall for run in own}))
    if sitting:
        wanted = [run for run in own if run.sitting.sitting.public_id == sitting]
        others = (run for run in runs if run.sitting.sitting.public_id == sitting)
        wanted = wanted or [run if run.is_over else replay(run.sitting, ()) for run in others]
        return Sight(tuple(_scene(run, own, coming) for run in wanted), (), coming, last)
    each = [_of_hall([run for run in own if run.sitting.sitting.hall == name], now) for name in halls]
    shown = each[hall - 1 : hall] if 0 < hall <= len(halls) else _together(each, now) if each else []
    scenes = tuple(_scene(run, own, coming) for run in shown)
    return Sight(scenes, halls if len(halls) > 1 else (), coming, last)


def is_on(run: Run, now: datetime) -> bool:
    """Whether what was pressed at a sitting is today's: it began today, or on its own day and goes on today."""
    if run.day == now.date():
        return True
    if run.day != run.sitting.day or run.latest is None or run.day > now.date():
        return False
    return run.latest.date() == now.date() or (not run.is_over and now - run.latest < _EVENING)


def stage(run: Run) -> str:
    """How far a sitting is."""
    if not run.is_begun:
        return BEFORE
    if run.current:
        return RESTS if run.current.state == PAUSED else GOES_ON
    return OVER if run.is_over else BETWEEN


def minute_of(now: datetime) -> int:
    """Minutes since midnight."""
    return now.hour * _HOUR + now.minute


def seconds_until(run: Run, midnight: date) -> int | None:
    """The second of the day until which the current item has its time; None where nothing runs, or while it rests."""
    current = run.current
    if current is None or current.started is None or current.paused_since is not None:
        return None
    until = current.started + timedelta(minutes=current.minutes, seconds=current.paused)
    return int((until - datetime.combine(midnight, datetime.min.time())).total_seconds())


def _of_hall(runs: list[Run], now: datetime) -> Run:
    """The one sitting of a hall that is its business now."""
    going = [run for run in runs if run.is_begun and not run.is_over]
    if going:
        return max(going, key=lambda run: run.latest or datetime.combine(run.sitting.day, time()))
    over = [run for run in runs if run.is_over]
    # What was left out while a later sitting began is not waited for any more.
    ahead = runs[runs.index(over[-1]) + 1 :] if over else runs
    fresh = [run for run in ahead if run.sitting.end > minute_of(now)] or ahead[-1:]
    if over and (not fresh or _lingers(over[-1], fresh[0], now)):
        return over[-1]
    return fresh[0]


def _lingers(run: Run, following: Run, now: datetime) -> bool:
    """Whether the end of a sitting is still what there is to be seen, and not yet the one that follows."""
    return _has_just_ended(run, now) and minute_of(now) < following.sitting.start


def _has_just_ended(run: Run, now: datetime) -> bool:
    ended = Scene(run, OVER, None).ended
    return run.is_over and ended is not None and now - ended < timedelta(minutes=_LINGERS)


def _together(each: list[Run], now: datetime) -> list[Run]:
    """Which halls are shown beside one another: those where something goes on or is about to, else what comes first.

    Once all is over that is what ended last.
    """
    minute = minute_of(now)
    going = [run for run in each if run.is_begun and (not run.is_over or _has_just_ended(run, now))]
    ahead = [run for run in each if not run.is_begun]
    soon = minute + _ANNOUNCED if going else max(min((run.sitting.start for run in ahead), default=0), minute)
    shown = [run for run in each if run in going or (run in ahead and run.sitting.start <= soon)]
    return shown or sorted(each, key=lambda run: Scene(run, OVER, None).ended or now)[-1:]


def _scene(run: Run, own: Iterable[Run], coming: TimedSitting | None) -> Scene:
    """A scene with what follows it: in its hall today, else on the next day with a sitting."""
    here = [one.sitting for one in own if one.sitting.sitting.hall == run.sitting.sitting.hall]
    later = (one for one in here if one.day == run.sitting.day and one.start > run.sitting.start)
    return Scene(run, stage(run), next(later, coming))
