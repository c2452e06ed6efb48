"""What is to be foreseen of the weeks before the planning day, so that the demonstration can look back on forecasts."""

from datetime import date

from sqlite_utils import Database

from planner import actions, store
from planner.actions.forecasts import Earlier
from planner.actions.working_days import working_days
from planner.demonstration.openings import PROVINCE
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.moment import Moment
from planner.domain.pace import Sums
from planner.domain.permission import Scope
from planner.domain.workday import Workdays
from planner.store.forecasts import Plan

_WEEKS = 5
# A commune whose congress is over, and how many weeks before its opening it is shown what was foreseen then.
_HELD, _WEEKS_OF_HELD = "P86.857.29581", 3
_CEILINGS = (ORDINARY, INTERNAL, REGISTERED)


def look_back(db: Database, when: Moment, zone: str, cycle_id: int) -> None:
    """Add up the pace of the levels of the Centre, the province and its districts, and ask the clerk for the rest.

    That are weekly forecasts of their congresses, and of one that is over to stand beside what came true: no page
    waits for them. Those of today are the clerk's, too, as they are every day.
    """
    scope = Scope((f"{cycle_id}.",), (), REGISTERED)
    organisations = store.organisations.by_code(db, cycle_id)
    levels = {one.level for code, one in organisations.items() if _is_shown(code)}
    alike = [one.id for code, one in organisations.items() if one.level in levels]
    congresses = store.congresses.of_organisations(db, scope, cycle_id, alike)
    plans = actions.preparation.plans(db, scope, congresses.values(), when, zone)
    days = working_days(db, next(iter(congresses.values())).cycle_code, "")
    shown = [congresses[one.id].id for code, one in organisations.items() if _is_shown(code) and one.id in congresses]
    (held,) = store.congresses.of_organisations(db, scope, cycle_id, [organisations[_HELD].id]).values()
    wanted = [Earlier(key, when.today, _WEEKS) for key in shown]
    with store.connection.writing(db):
        for level in levels:
            group = [_measured(plans[one.id], when.today, days) for one in congresses.values() if one.level == level]
            for ceiling in _CEILINGS:
                store.forecasts.put_peers(db, cycle_id, level, ceiling, sum((one[ceiling] for one in group), Sums()))
        actions.forecasts.want_earlier(db, [*wanted, Earlier(held.id, held.opens, _WEEKS_OF_HELD)])


def _measured(plan: Plan, today: date, days: Workdays) -> list[Sums]:
    """What a plan shows of the pace to each clearance; most are the same for all."""
    found: list[tuple[Plan, Sums]] = []
    for ceiling in _CEILINGS:
        cut = plan.up_to(ceiling)
        if not found or found[-1][0] != cut:
            found.append((cut, actions.forecasts.measured(cut, today, days).sums))
        else:
            found.append(found[-1])
    return [sums for _, sums in found]


def _is_shown(code: str) -> bool:
    return code in {"TW", PROVINCE} or code.rpartition(".")[0] == PROVINCE
