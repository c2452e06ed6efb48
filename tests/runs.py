"""Sittings that were held: presses as a clock at them would have left them in the log."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from sqlite_utils import Database

from planner import store
from planner.domain.agenda import TimedSitting, timetable
from planner.domain.congress import Congress
from planner.domain.live_run import ANEW, FINISH, SKIP, START, Step
from planner.domain.permission import Person


def sittings_of(db: Database, reader: Person, congress: Congress) -> tuple[TimedSitting, ...]:
    """The sittings of a congress as a reader sees them."""
    own, items = store.agendas.sittings(db, reader.scope, congress), store.agendas.items(db, reader.scope, congress)
    return timetable(own, items, congress.opens, congress.closes)


def hold(
    db: Database,
    by: Person,
    one: TimedSitting,
    takes: Mapping[int, int] | None = None,
    *,
    skipped: Iterable[int] = (),
    slots: Mapping[int, int] | None = None,
    late: int = 0,
    days: int = 0,
) -> None:
    """Hold a sitting to its end: item number → minutes where it takes others than planned, `late` minutes behind.

    `skipped` are numbers of items, `slots` the minutes after which the next one begins; `days` puts it off.
    """
    clock = datetime.combine(one.day, time()) + timedelta(days=days, minutes=one.start + late)
    steps: list[Step] = []
    for number, entry in enumerate(one.items, start=1):
        if number in skipped:
            steps.append(Step(0, f"skip{number}", clock, SKIP, entry.item.id, person_id=by.id))
            continue
        steps.append(Step(0, f"start{number}", clock, START, entry.item.id, person_id=by.id))
        ends = clock + timedelta(minutes=(takes or {}).get(number, entry.item.minutes))
        steps.append(Step(0, f"finish{number}", ends, FINISH, entry.item.id, person_id=by.id))
        clock = clock + timedelta(minutes=slots[number]) if slots and number in slots else ends
    store.live_runs.append(db, one.sitting.id, steps)
    db.conn.commit()


def anew(one: TimedSitting, by: Person) -> Step:
    """The press that strikes everything before it, at a time that keeps back none behind it."""
    return Step(0, "anew", datetime.combine(one.day, time()) - timedelta(days=100), ANEW, person_id=by.id)


def begin(db: Database, by: Person, one: TimedSitting, at: datetime) -> None:
    """Begin the first item of a sitting."""
    store.live_runs.append(db, one.sitting.id, [Step(0, "begin", at, START, one.items[0].item.id, person_id=by.id)])
    db.conn.commit()
