"""Sittings that were held: presses as a clock at them would have left them in the log."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from sqlite_utils import Database

from planner import store
from planner.domain.agenda import TimedSitting, timetable
from planner.domain.congress import Congress
from planner.domain.live_run import FINISH, SKIP, START, Step
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
    late: int = 0,
    days: int = 0,
) -> None:
    """Hold a sitting to its end: item number → minutes where it takes others than planned, `late` minutes behind.

    `skipped` are numbers of items; `days` puts it off.
    """
    clock = datetime.combine(one.day, time()) + timedelta(days=days, minutes=one.start + late)
    steps: list[Step] = []
    for number, entry in enumerate(one.items, start=1):
        if number in skipped:
            steps.append(Step(0, f"skip{number}", clock, SKIP, entry.item.id, person_id=by.id))
            continue
        steps.append(Step(0, f"start{number}", clock, START, entry.item.id, person_id=by.id))
        clock += timedelta(minutes=(takes or {}).get(number, entry.item.minutes))
        steps.append(Step(0, f"finish{number}", clock, FINISH, entry.item.id, person_id=by.id))
    store.live_runs.append(db, one.sitting.id, steps)
    db.conn.commit()
