"""The plans of congresses as forecasts take them, with what the playbook of each says that its tasks are for."""

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from planner import store
from planner.domain.congress import Congress
from planner.domain.cycle import rung_on
from planner.domain.permission import Scope
from planner.domain.playbook import Span
from planner.store.forecasts import Plan


def plans(db: Database, scope: Scope, congresses: Iterable[Congress]) -> dict[int, Plan]:
    """The plans of congresses that were loaded within the scope, by key, up to its ceiling."""
    listed = list(congresses)
    return store.forecasts.plans(db, scope, listed, {one.id: spans(db, one) for one in listed})


def spans(db: Database, congress: Congress) -> Mapping[str, Span]:
    """The days that the playbook of a congress gives to its tasks, by code."""
    level = rung_on(store.cycles.get(db, congress.cycle_code), congress.level, congress.opens).playbook_of
    playbook = store.cycles.playbook(db, congress.playbook_id)
    return {task.code: task.spans[level] for task in playbook.tasks if level in task.spans}
