"""The schedule of a congress as far as its reader sees the plan: computed when something changed, else kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask import g

from planner import actions, store
from planner.domain.congress import Congress
from planner.domain.cycle import rung_on
from planner.domain.permission import Scope
from planner.domain.schedule import Schedule, Scheduled, schedule
from planner.store.connection import Database
from planner.store.schedules import Scheduling
from planner.web.access import db, moment, person, settings
from planner.web.recent import Recent


@dataclass(frozen=True)
class View:
    """A schedule with the tasks it was made of; whatever is asked of it is asked by public id."""

    found: Schedule
    tasks: Mapping[int, Scheduling]

    @cached_property
    def by_id(self) -> dict[str, Scheduled]:
        """What is known of each task; one in a loop has nothing."""
        return {self.tasks[key].public_id: one for key, one in self.found.by_key.items()}

    @cached_property
    def open_by_id(self) -> dict[str, Scheduled]:
        """The same of those that are still open."""
        return {key: one for key, one in self.by_id.items() if one.reason.code != "done"}

    @cached_property
    def critical(self) -> frozenset[str]:
        """The tasks on the critical path."""
        return frozenset(self.tasks[key].public_id for key in self.found.critical)


# Kept by database, congress and its place in the tree, what the reader is cleared for, the state of what he sees of
# the plan, and the planning day. A congress of 2,000 tasks takes about 2 MB, one of a province 60 kB.
_KEPT: Recent[View] = Recent(32)
# The latest paths by all but state and day.
_LATEST: Recent[frozenset[str]] = Recent(256)


def state_of(congress: Congress) -> tuple:
    """What changes with every change of the plan that this reader sees; a page that asks does so once, and first."""
    state = store.schedules.fingerprint(db(), person().scope, congress)
    g.plan_state = (congress.public_id, state)
    return state


def schedule_of(congress: Congress) -> View:
    """The schedule of a congress that was loaded within the reader's scope, over what he may see and nothing else."""
    kept = g.get("plan_state")
    state = kept[1] if kept and kept[0] == congress.public_id else state_of(congress)
    view = _KEPT.get(
        (*_whose(congress), state, moment().today), lambda: computed(db(), person().scope, congress, moment().today)
    )
    _LATEST.put(_whose(congress), view.critical)
    return view


def shared(base: Database, scope: Scope, congress: Congress, today: date) -> View:
    """The same for whoever comes by a link: over what its scope sees, and kept beside those of its clearance."""
    state = store.schedules.fingerprint(base, scope, congress)
    return _KEPT.get((*_by(scope, congress), state, today), lambda: computed(base, scope, congress, today))


def lately_critical(congress: Congress) -> frozenset[str]:
    """What was on the critical path when that was last asked, for the answer to a deed that changes the schedule.

    A poll follows at once and tells the path as it is then; no deed has to wait for it.
    """
    found = _LATEST.find(_whose(congress))
    return schedule_of(congress).critical if found is None else found


def _whose(congress: Congress) -> tuple[object, ...]:
    return _by(person().scope, congress)


def _by(scope: Scope, congress: Congress) -> tuple[object, ...]:
    return settings().db, congress.public_id, congress.path, scope.ceiling


def computed(base: Database, scope: Scope, congress: Congress, today: date) -> View:
    """The schedule of a congress that was loaded within the scope, on that planning day; for papers nothing is kept."""
    spans, early = actions.preparation.spans(base, congress), actions.preparation.early(base, scope, congress)
    tasks = store.schedules.tasks(base, scope, congress, spans, early)
    rung = rung_on(store.cycles.get(base, congress.cycle_code), congress.level, congress.opens)
    found = schedule(
        [one.activity for one in tasks],
        store.schedules.waits(base, scope, congress),
        today=today,
        opens=congress.opens,
        closes=congress.closes,
        must_finish=rung.must_finish.day,
        workdays=actions.working_days.working_days(base, congress.cycle_code, congress.path),
    )
    return View(found, {one.activity.key: one for one in tasks})
