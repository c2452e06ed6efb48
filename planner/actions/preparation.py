"""The plans of congresses as forecasts take them, with what the playbook of each says that its tasks are for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.domain.congress import Congress
from planner.domain.cycle import rung_on
from planner.domain.moment import Moment
from planner.domain.permission import Scope
from planner.domain.playbook import Span
from planner.domain.preparation import earlier_rank, is_doubtful
from planner.store.forecasts import Plan


def plans(db: Database, scope: Scope, congresses: Iterable[Congress], when: Moment, zone: str) -> dict[int, Plan]:
    """The plans of congresses that were loaded within the scope, by key, up to its ceiling.

    `zone` is the time zone of the office: it tells on which planning day something was written.
    """
    listed = list(congresses)
    edits = store.day_edits.of_congresses(db, scope, listed, store.installation.planning_days(when, zone))
    found = store.forecasts.plans(db, scope, listed, {one.id: spans(db, one) for one in listed}, edits)
    return {one.id: replace(found[one.id], early=_early(db, one, found[one.id])) for one in listed}


def early(db: Database, scope: Scope, congress: Congress) -> frozenset[int]:
    """The keys of those of its late tasks for which a day before the opening, as that was then, was ever written."""
    late = store.day_edits.of_late(db, scope, congress)
    if not late:
        return frozenset()
    openings = store.day_edits.openings(db, congress)
    ranks = {key: earlier_rank(own, calendar, openings, congress.opens) for (key, calendar), own in late.items()}
    return frozenset(key for key, rank in ranks.items() if rank is not None)


def _early(db: Database, congress: Congress, plan: Plan) -> dict[int, int]:
    """Nothing is asked where the present days of all tasks tell enough."""
    doubtful = [one for one in plan.planned if one.key in plan.edits and is_doubtful(one, congress.opens)]
    if not doubtful:
        return {}
    openings = store.day_edits.openings(db, congress)
    ranks = {one.key: earlier_rank(plan.edits[one.key], one.calendar, openings, congress.opens) for one in doubtful}
    return {key: rank for key, rank in ranks.items() if rank is not None}


def spans(db: Database, congress: Congress) -> Mapping[str, Span]:
    """The days that the playbook of a congress gives to its tasks, by code."""
    level = rung_on(store.cycles.get(db, congress.cycle_code), congress.level, congress.opens).playbook_of
    playbook = store.cycles.playbook(db, congress.playbook_id)
    return {task.code: task.spans[level] for task in playbook.tasks if level in task.spans}
