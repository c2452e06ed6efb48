"""Which sittings have been held already, wholly or in part: what was pressed at their clocks stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.agenda import TimedSitting
from planner.domain.live_run import Run, Step, replay


@dataclass(frozen=True)
class Begun:
    """The sittings of an agenda at whose clocks something stands: those held, and those only rehearsed."""

    held: tuple[Run, ...] = ()
    rehearsed: tuple[Run, ...] = ()


def begun(agenda: Iterable[TimedSitting], steps: Mapping[int, Sequence[Step]]) -> Begun:
    """Which of the sittings have begun; `steps` by the sitting's key.

    One that began before its day is a rehearsal. One that began later was put off and held then: its times are true.
    """
    runs = [replay(one, steps[one.sitting.id]) for one in agenda if steps.get(one.sitting.id)]
    runs = [one for one in runs if one.is_begun and one.day is not None]
    held = tuple(one for one in runs if one.day is not None and one.day >= one.sitting.day)
    return Begun(held, tuple(one for one in runs if one not in held))


def settled(found: Begun, sitting_id: int) -> Run | None:
    """The run by which a sitting stays where it was planned: it was held, or it is not over, be it a rehearsal.

    None where nothing of it has begun, or it was rehearsed to its end.
    """
    runs = (*found.held, *(one for one in found.rehearsed if not one.is_over))
    return next((one for one in runs if one.sitting.sitting.id == sitting_id), None)
