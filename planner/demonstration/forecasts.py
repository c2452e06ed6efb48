"""What was foreseen in the weeks before the planning day, so that the demonstration has forecasts to look back on."""

from dataclasses import replace
from datetime import date, timedelta

from sqlite_utils import Database

from planner import actions, store
from planner.actions.working_days import working_days
from planner.demonstration.openings import PROVINCE
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.pace import Sums
from planner.domain.permission import Scope
from planner.domain.preparation import Planned
from planner.domain.task import DOING, DONE, OPEN, TODO
from planner.domain.workday import Workdays
from planner.store.forecasts import Plan

_WEEKS = 5
# A commune whose congress is over, and how many weeks before its opening it is shown what was foreseen then.
_HELD, _WEEKS_OF_HELD = "P86.857.29581", 3
_CEILINGS = (ORDINARY, INTERNAL, REGISTERED)


def look_back(db: Database, when: Moment, zone: str, cycle_id: int) -> None:
    """Keep weekly forecasts of the Centre's congress, the province's and its districts', and the pace of their levels.

    Those of today are left to the clerk, as they are every day. One that is over stands beside what came true.
    """
    scope = Scope((f"{cycle_id}.",), (), REGISTERED)
    organisations = store.organisations.by_code(db, cycle_id)
    levels = {one.level for code, one in organisations.items() if _is_shown(code)}
    alike = [one.id for code, one in organisations.items() if one.level in levels or code == _HELD]
    congresses = store.congresses.of_organisations(db, scope, cycle_id, alike)
    plans = actions.preparation.plans(db, scope, congresses.values(), when, zone)
    days = working_days(db, next(iter(congresses.values())).cycle_code, "")
    with store.connection.writing(db):
        for level in levels:
            group = [plans[one.id] for one in congresses.values() if one.level == level]
            for ceiling in _CEILINGS:
                sums = sum((_measured(plan, ceiling, when.today, days) for plan in group), Sums())
                store.forecasts.put_peers(db, cycle_id, level, ceiling, sums)
        for code, one in organisations.items():
            if _is_shown(code) and one.id in congresses:
                _look_back(db, when, congresses[one.id], plans[congresses[one.id].id], days, when.today, _WEEKS)
        held = congresses[organisations[_HELD].id]
        _look_back(db, when, held, plans[held.id], days, held.opens, _WEEKS_OF_HELD)


def _measured(plan: Plan, ceiling: int, today: date, days: Workdays) -> Sums:
    return actions.forecasts.measured(plan.up_to(ceiling), today, days).sums


def _look_back(
    db: Database, when: Moment, congress: Congress, plan: Plan, days: Workdays, until: date, weeks: int
) -> None:
    """Keep what was foreseen so many weeks before a day."""
    scopes = [Scope((), (), ceiling) for ceiling in _CEILINGS]
    peers = [store.forecasts.peers(db, scope, congress.cycle_id, congress.level) for scope in scopes]
    for day in (until - timedelta(weeks=week) for week in range(1, weeks + 1)):
        then = _as_of(plan, day)
        told = actions.forecasts.for_each_clearance(congress, then, peers, day, days)
        for ceiling, kept in enumerate(told):
            store.forecasts.keep(db, congress.id, ceiling, kept, when.stamp)


def _is_shown(code: str) -> bool:
    return code in {"TW", PROVINCE} or code.rpartition(".")[0] == PROVINCE


def _as_of(plan: Plan, day: date) -> Plan:
    """The plan as it stood when a day began, as far as the days on which tasks were done tell."""
    return replace(plan, planned=tuple(_task_as_of(one, day) for one in plan.planned))


def _task_as_of(one: Planned, day: date) -> Planned:
    if one.status == DONE and (one.done_on or one.due) < day:
        return one
    if one.status == DONE or one.status in OPEN:
        return replace(one, status=DOING if one.start < day else TODO, done_on=None, is_blocked=False)
    return one
