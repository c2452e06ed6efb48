"""What items took in the congresses that somebody may read: the ground of means and of the pace of a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlite_utils import Database

from planner.domain import relative_date, time_of_day
from planner.domain.actual_times import Sample, samples
from planner.domain.agenda import OFFICIAL, AgendaItem, Sitting, TimedSitting, timed
from planner.domain.live_run import Step, replay
from planner.domain.permission import Scope
from planner.domain.playbook import Offset
from planner.store import scopes

# Older ones say little of how a congress is held now, and everything here is read beside a page.
MOST_CONGRESSES = 200
# Sittings at whose clock something was pressed; cancelled ones and those of cancelled congresses say nothing.
_SITTINGS = """
FROM sitting
JOIN congress ON congress.id = sitting.congress_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN sitting_cancellation ON sitting_cancellation.sitting_id = sitting.id
LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id
WHERE sitting_cancellation.sitting_id IS NULL AND congress_cancellation.congress_id IS NULL
    AND EXISTS (SELECT 1 FROM live_press WHERE live_press.sitting_id = sitting.id)
"""


def mark(db: Database) -> int:
    """A number that grows with every press and every change: as long as it is the same, so is everything here."""
    (found,) = db.execute(
        "SELECT COALESCE((SELECT MAX(id) FROM live_press), 0) + COALESCE((SELECT MAX(number) FROM audit_entry), 0)"
    ).fetchone()
    return found


def states(db: Database, scope: Scope) -> dict[int, tuple[object, ...]]:
    """The congresses within the scope at whose clocks something was pressed, the latest, by key, in every cycle.

    Each with what changes together with what its items took, as far as the scope sees them.
    """
    condition, params = scopes.within(scope)
    rows = db.execute(
        "SELECT congress.id, congress.version, standing.level, congress.opens, (SELECT SUM(number) FROM revision"
        " WHERE revision.congress_id = congress.id AND classification <= :ceiling),"
        " SUM((SELECT MAX(number) FROM live_press WHERE live_press.sitting_id = sitting.id))"
        f" {_SITTINGS} AND {condition} GROUP BY congress.id ORDER BY congress.opens DESC, congress.id LIMIT :most",
        params | {"ceiling": scope.ceiling, "most": MOST_CONGRESSES},
    )
    return {row[0]: tuple(row) for row in rows.fetchall()}


def of_congresses(db: Database, scope: Scope, congress_ids: Iterable[int]) -> dict[int, tuple[Sample, ...]]:
    """What every visible item took that was held as planned, by congress; one outside the scope has none."""
    wanted = tuple(congress_ids)
    condition, params = scopes.within(scope)
    own = f"{_SITTINGS} AND {condition} AND congress.id IN ({', '.join(map(str, wanted)) or 'NULL'})"
    params |= {"ceiling": scope.ceiling}
    items, steps = _items(db, own, params), _steps(db, own, params)
    rows = db.execute(
        "SELECT sitting.id, sitting.congress_id, standing.level, sitting.day_anchor, sitting.day_offset,"
        f" sitting.starts, congress.opens, congress.days {own} ORDER BY sitting.id",
        params,
    ).fetchall()
    found: dict[int, list[Sample]] = {key: [] for key in wanted}
    for key, congress_id, level, anchor, days, starts, opens, official in rows:
        first = date.fromisoformat(opens)
        day = relative_date.resolve(Offset(anchor, days), first, first + timedelta(days=official - 1))
        sitting = _sitting(key, congress_id, Offset(anchor, days), time_of_day.read(starts))
        run = replay(TimedSitting(sitting, day, timed(sitting.starts, items[key])), steps[key])
        found[congress_id] += samples(run, level, congress_id)
    return {key: tuple(own) for key, own in found.items()}


def _sitting(key: int, congress_id: int, day: Offset, starts: int) -> Sitting:
    """A sitting as far as its course needs it."""
    return Sitting(key, "", congress_id, OFFICIAL, day, starts, 1, 0.0, 1, "", "")


def _items(db: Database, own: str, params: Mapping[str, object]) -> dict[int, list[AgendaItem]]:
    """The visible items of the sittings in order, as far as their course needs them."""
    rows = db.execute(
        "SELECT agenda_item.id, agenda_item.sitting_id, agenda_item.kind, agenda_item.minutes, agenda_item.fixed_at,"
        " agenda_item.position FROM agenda_item LEFT JOIN agenda_item_cancellation"
        " ON agenda_item_cancellation.agenda_item_id = agenda_item.id"
        " WHERE agenda_item_cancellation.agenda_item_id IS NULL AND agenda_item.classification <= :ceiling"
        f" AND agenda_item.sitting_id IN (SELECT sitting.id {own})"
        " ORDER BY agenda_item.position, agenda_item.id",
        params,
    )
    found: dict[int, list[AgendaItem]] = defaultdict(list)
    for key, sitting_id, kind, minutes, fixed_at, position in rows.fetchall():
        at = None if fixed_at is None else time_of_day.read(fixed_at)
        found[sitting_id].append(AgendaItem(key, "", sitting_id, 0, kind, "", "", minutes, at, "", "", position, 1, 1))
    return found


def _steps(db: Database, own: str, params: Mapping[str, object]) -> dict[int, list[Step]]:
    """What was pressed on visible items, or on none: an undo of what is not seen strikes nothing that is."""
    rows = db.execute(
        "SELECT live_press.sitting_id, live_press.number, live_press.key, live_press.at, live_press.kind,"
        " live_press.agenda_item_id, live_press.minutes, live_press.undoes FROM live_press"
        " LEFT JOIN agenda_item ON agenda_item.id = live_press.agenda_item_id"
        " WHERE COALESCE(agenda_item.classification, 0) <= :ceiling"
        f" AND live_press.sitting_id IN (SELECT sitting.id {own})"
        " ORDER BY live_press.sitting_id, live_press.number",
        params,
    )
    found: dict[int, list[Step]] = defaultdict(list)
    for sitting_id, number, key, at, kind, item_id, minutes, undoes in rows.fetchall():
        found[sitting_id].append(Step(number, key, datetime.fromisoformat(at), kind, item_id, minutes, undoes=undoes))
    return found
