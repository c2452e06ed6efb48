"""What items took in the congresses that somebody may read: the ground of means and of the pace of a day."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from planner.domain import relative_date, time_of_day
from planner.domain.actual_times import Sample, samples
from planner.domain.agenda import OFFICIAL, AgendaItem, Sitting, TimedSitting, timed
from planner.domain.live_run import Step, replay
from planner.domain.permission import Scope
from planner.domain.playbook import Offset
from planner.store import scopes

# Sittings at whose clock something was pressed; those that were cancelled say nothing.
_SITTINGS = """
FROM sitting
JOIN congress ON congress.id = sitting.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN sitting_cancellation ON sitting_cancellation.sitting_id = sitting.id
LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id
WHERE sitting_cancellation.sitting_id IS NULL AND congress_cancellation.congress_id IS NULL
    AND EXISTS (SELECT 1 FROM live_press WHERE live_press.sitting_id = sitting.id)
"""


def all_samples(db: Database, scope: Scope) -> tuple[Sample, ...]:
    """What every visible item within the scope took that was held as planned, in every cycle."""
    condition, params = scopes.within(scope)
    own = f"{_SITTINGS} AND {condition}"
    items, steps = _items(db, own, params, scope), _steps(db, own, params, scope)
    rows = db.execute(
        "SELECT sitting.id, sitting.congress_id, standing.level, sitting.day_anchor, sitting.day_offset,"
        f" sitting.starts, congress.opens, congress.days {own} ORDER BY sitting.id",
        params,
    ).fetchall()
    found: list[Sample] = []
    for key, congress_id, level, anchor, days, starts, opens, official in rows:
        first = date.fromisoformat(opens)
        day = relative_date.resolve(Offset(anchor, days), first, first + timedelta(days=official - 1))
        sitting = _sitting(key, congress_id, Offset(anchor, days), time_of_day.read(starts))
        run = replay(TimedSitting(sitting, day, timed(sitting.starts, items[key])), steps[key])
        found += samples(run, level, congress_id)
    return tuple(found)


def _sitting(key: int, congress_id: int, day: Offset, starts: int) -> Sitting:
    """A sitting as far as its course needs it."""
    return Sitting(key, "", congress_id, OFFICIAL, day, starts, 1, 0.0, 1, "", "")


def state(db: Database, scope: Scope) -> tuple[object, ...]:
    """What changes with everything that `all_samples` is made of, and is read at once."""
    condition, params = scopes.within(scope)
    row = db.execute(
        "SELECT COUNT(*), SUM(congress.id), SUM(congress.version), SUM(counted.number),"
        " (SELECT MAX(id) FROM live_press) FROM (SELECT congress_id, SUM(number) AS number FROM revision"
        " WHERE classification <= :ceiling GROUP BY congress_id) AS counted"
        " JOIN congress ON congress.id = counted.congress_id"
        f" WHERE congress.id IN (SELECT sitting.congress_id {_SITTINGS} AND {condition})",
        params | {"ceiling": scope.ceiling},
    ).fetchone()
    return tuple(row)


def _items(db: Database, own: str, params: dict[str, str], scope: Scope) -> dict[int, list[AgendaItem]]:
    """The visible items of the sittings in order, as far as their course needs them."""
    rows = db.execute(
        "SELECT agenda_item.id, agenda_item.sitting_id, agenda_item.kind, agenda_item.minutes, agenda_item.fixed_at,"
        " agenda_item.position FROM agenda_item LEFT JOIN agenda_item_cancellation"
        " ON agenda_item_cancellation.agenda_item_id = agenda_item.id"
        " WHERE agenda_item_cancellation.agenda_item_id IS NULL AND agenda_item.classification <= :ceiling"
        f" AND agenda_item.sitting_id IN (SELECT sitting.id {own})"
        " ORDER BY agenda_item.position, agenda_item.id",
        params | {"ceiling": scope.ceiling},
    )
    found: dict[int, list[AgendaItem]] = defaultdict(list)
    for key, sitting_id, kind, minutes, fixed_at, position in rows.fetchall():
        at = None if fixed_at is None else time_of_day.read(fixed_at)
        found[sitting_id].append(AgendaItem(key, "", sitting_id, 0, kind, "", "", minutes, at, "", "", position, 1, 1))
    return found


def _steps(db: Database, own: str, params: dict[str, str], scope: Scope) -> dict[int, list[Step]]:
    """What was pressed on visible items, or on none: an undo of what is not seen strikes nothing that is."""
    rows = db.execute(
        "SELECT live_press.sitting_id, live_press.number, live_press.key, live_press.at, live_press.kind,"
        " live_press.agenda_item_id, live_press.minutes, live_press.undoes FROM live_press"
        " LEFT JOIN agenda_item ON agenda_item.id = live_press.agenda_item_id"
        " WHERE COALESCE(agenda_item.classification, 0) <= :ceiling"
        f" AND live_press.sitting_id IN (SELECT sitting.id {own})"
        " ORDER BY live_press.sitting_id, live_press.number",
        params | {"ceiling": scope.ceiling},
    )
    found: dict[int, list[Step]] = defaultdict(list)
    for sitting_id, number, key, at, kind, item_id, minutes, undoes in rows.fetchall():
        found[sitting_id].append(Step(number, key, datetime.fromisoformat(at), kind, item_id, minutes, undoes=undoes))
    return found
