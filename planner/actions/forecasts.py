"""Keeping what is foreseen of every congress each day, for each clearance: the clerk's work, in portions."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from sqlite_utils import Database

from planner import store
from planner.actions import preparation, working_days
from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.forecast import RUNS, Forecast, deciding, foresee, seed_of, share_at_pace
from planner.domain.moment import Moment
from planner.domain.pace import Seen, Sums, pace_of, seen_in
from planner.domain.permission import Scope
from planner.domain.preparation import as_of
from planner.domain.task import DONE
from planner.domain.workday import Workdays
from planner.store.forecasts import Kept, Plan

PORTION = 100
# So many are written, and so many old ones removed, in one transaction, so that nobody waits long for the clerk.
_WRITTEN_AT_ONCE, _REMOVED_AT_ONCE = 75, 500
# Every day's forecast is kept for so long, one a week for ever.
_KEPT = timedelta(days=15)
_MONDAY = 0
_CLEARANCES = tuple(range(len(clearance.CLASSIFICATIONS)))
# The setting that names what is still to be foreseen of earlier weeks.
_EARLIER = "earlier_forecasts"


class Earlier(NamedTuple):
    """A congress of which forecasts are wanted for so many weeks before a day."""

    congress_id: int
    until: date
    weeks: int


def keep_some(db: Database, when: Moment, zone: str, most: int = PORTION) -> int:
    """Keep what is foreseen on a planning day of at most so many congresses that have nothing kept for it yet.

    Returns how many they were; with the last of them old forecasts go and the paces of their levels are added up, so
    that whoever is stopped before comes to it the next time. Foreseen outside of the transaction that writes.
    """
    highest = _everything(db, clearance.REGISTERED)
    waiting = store.forecasts.unforeseen(db, highest, when.today, most + 1)
    keys = waiting[:most]
    if not keys:
        return 0
    found = list(kept_of(db, store.congresses.of_ids(db, highest, keys).values(), when, zone))
    is_last = waiting == keys
    if is_last:
        _remove_old(db, when.today - _KEPT)
    for first in range(0, len(found), _WRITTEN_AT_ONCE):
        part = found[first : first + _WRITTEN_AT_ONCE]
        with store.connection.writing(db):
            for congress, level, kept in part:
                store.forecasts.keep(db, congress.id, level, kept, when.stamp)
            if is_last and part[-1] is found[-1]:
                _add_up_peers(db, when.today)
    return len(keys)


def _add_up_peers(db: Database, day: date) -> None:
    """Add up the paces of the levels; what counted before still counts for everything that is foreseen on this day."""
    before = json.loads(store.installation.get(db, store.forecasts.BEFORE, "{}"))
    if before.get("day") != day.isoformat():
        known = {"day": day.isoformat(), "sums": store.forecasts.all_peers(db)}
        store.installation.put(db, store.forecasts.BEFORE, json.dumps(known))
    store.forecasts.add_up_peers(db, day)


def _remove_old(db: Database, before: date) -> None:
    """Remove forecasts of days before one, but for those of one weekday."""
    for day in store.forecasts.days_before(db, before):
        if day.weekday() != _MONDAY:
            removed = _REMOVED_AT_ONCE
            while removed == _REMOVED_AT_ONCE:
                with store.connection.writing(db):
                    removed = store.forecasts.remove(db, day, _REMOVED_AT_ONCE)


def want_earlier(db: Database, wanted: Iterable[Earlier]) -> None:
    """Ask the clerk for forecasts of earlier weeks; within the caller's transaction, in place of what was asked for."""
    rows = [(one.congress_id, one.until.isoformat(), one.weeks) for one in wanted]
    store.installation.put(db, _EARLIER, json.dumps(rows))


def earlier_wanted(db: Database) -> list[Earlier]:
    """What is still to be foreseen of earlier weeks."""
    rows = json.loads(store.installation.get(db, _EARLIER, "[]"))
    return [Earlier(key, date.fromisoformat(until), weeks) for key, until, weeks in rows]


def keep_earlier(db: Database, when: Moment, zone: str) -> int:
    """Keep what was asked for of earlier weeks, a congress in a transaction; returns how many congresses they were.

    Who is stopped in between goes on with the next congress. It comes before `keep_some`, which adds the paces up anew.
    """
    wanted = earlier_wanted(db)
    highest = _everything(db, clearance.REGISTERED)
    congresses = store.congresses.of_ids(db, highest, [one.congress_id for one in wanted]) if wanted else {}
    for place, one in enumerate(wanted, start=1):
        congress = congresses[one.congress_id]
        found = list(_earlier(db, congress, when, zone, one))
        with store.connection.writing(db):
            for level, kept in found:
                store.forecasts.keep(db, congress.id, level, kept, when.stamp)
            want_earlier(db, wanted[place:])
    return len(wanted)


def _earlier(db: Database, congress: Congress, when: Moment, zone: str, wanted: Earlier) -> Iterator[tuple[int, Kept]]:
    """What was foreseen of a congress each week for each clearance, as far as the days of its done tasks tell."""
    scopes = [_everything(db, level) for level in _CLEARANCES]
    plan = preparation.plans(db, scopes[-1], [congress], when, zone)[congress.id]
    days = working_days.working_days(db, congress.cycle_code, congress.path)
    peers = [store.forecasts.peers(db, scope, congress.cycle_id, congress.level, when.today) for scope in scopes]
    for week in range(1, wanted.weeks + 1):
        day = wanted.until - timedelta(weeks=week)
        then = replace(plan, planned=tuple(as_of(one, day) for one in plan.planned))
        yield from enumerate(for_each_clearance(congress, then, peers, day, days))


def kept_of(
    db: Database, congresses: Iterable[Congress], when: Moment, zone: str
) -> Iterator[tuple[Congress, int, Kept]]:
    """What is foreseen of congresses for each clearance; who sees no more than the one below is told the same."""
    listed = list(congresses)
    scopes = [_everything(db, level) for level in _CLEARANCES]
    plans = preparation.plans(db, scopes[-1], listed, when, zone)
    peers: dict[tuple[int, str], list[Sums]] = {}
    for congress in listed:
        days = working_days.working_days(db, congress.cycle_code, congress.path)
        kin = (congress.cycle_id, congress.level)
        if kin not in peers:
            peers[kin] = [store.forecasts.peers(db, scope, *kin, when.today) for scope in scopes]
        told = for_each_clearance(congress, plans[congress.id], peers[kin], when.today, days)
        for level, kept in enumerate(told):
            yield congress, level, kept


def for_each_clearance(
    congress: Congress, plan: Plan, peers: Sequence[Sums], today: date, workdays: Workdays
) -> Iterator[Kept]:
    """What is foreseen of a whole plan for each clearance; who sees no more than the one below is told the same."""
    made: tuple[tuple[Plan, Sums], Kept] | None = None
    for level in _CLEARANCES:
        # The plan is cut to what the clearance sees before anything is computed.
        given = (plan.up_to(level), peers[level])
        if made is None or made[0] != given:
            made = (given, foreseen(congress, *given, today, workdays))
        yield made[1]


def measured(plan: Plan, today: date, workdays: Workdays) -> Seen:
    """What the tasks of a plan show of the pace of its committee."""
    return seen_in(plan.works, plan.waits, today, workdays)


def foreseen(congress: Congress, plan: Plan, peers: Sums, today: date, workdays: Workdays) -> Kept:
    """The forecast of a plan on a day as it is kept."""
    own = measured(plan, today, workdays)
    found = foresee(
        plan.works,
        plan.waits,
        pace_of(own, peers),
        today=today,
        opens=congress.opens,
        seed=seed_of(congress, today),
        workdays=workdays,
        is_drawn=False,
    )
    return _as_kept(found, plan, today, congress.opens, own.sums)


def _as_kept(found: Forecast | None, plan: Plan, today: date, opens: date, sums: Sums) -> Kept:
    needed = deciding(plan.works)
    done = [one.done_on or one.due for one in needed if one.status == DONE]
    share = share_at_pace(needed, today, opens)
    if found is None:
        return Kept(today, opens, len(needed), len(done), share, max(done, default=None), sums=sums)
    return Kept(
        today,
        opens,
        len(needed),
        len(done),
        share,
        None,
        found.favourable,
        found.expected,
        found.unfavourable,
        found.chance,
        tuple((plan.public_ids[one.key], one.share) for one in found.drivers),
        RUNS,
        sums,
    )


def _everything(db: Database, ceiling: int) -> Scope:
    cycles = [store.cycles.bounds(db, code)[0] for code in store.cycles.codes(db)]
    return Scope(tuple(f"{key}." for key in cycles), (), ceiling)
