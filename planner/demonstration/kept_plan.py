"""The province's plan as it was frozen when it was made, and what its office has put off or brought forward since."""

from datetime import timedelta

from sqlite_utils import Database

from planner import actions, store
from planner.demonstration.openings import PROVINCE
from planner.domain.carry import Span
from planner.domain.moment import Moment
from planner.domain.task import OPEN, Task

_LOGIN = "vanphong.vinhlong"
_NAME = "Kế hoạch gốc"
_SINCE = timedelta(days=21)
# What comes soon stays, so that nothing becomes late of it.
_SOON = timedelta(days=14)
# Every so many of the tasks that may move are moved by so many days, one after the other.
_EVERY = 3
_WEEKS = (timedelta(days=7), timedelta(days=-7), timedelta(days=14), timedelta(days=4), timedelta(days=9))


def play(db: Database, entered: Moment, when: Moment, cycle_id: int) -> None:
    """Freeze the plan when it was `entered`, then move a few tasks that nothing comes into conflict with."""
    office = store.people.get(db, _LOGIN)
    organisation = store.organisations.get(db, office.scope, cycle_id, PROVINCE)
    congress = store.congresses.of_organisations(db, office.scope, cycle_id, [organisation.id])[organisation.id]
    actions.baselines.freeze(db, office, entered, congress.public_id, _NAME)
    since = Moment(when.now - _SINCE, when.today - _SINCE)
    tasks = [task for task in store.tasks.of_congress(db, office.scope, congress) if _may_move(task, when)]
    for task, by in zip(tasks[::_EVERY], _WEEKS, strict=False):
        # One that others come into conflict with stays: asking writes nothing.
        span = Span(task.start + by, min(task.due + by, congress.opens))
        actions.carries.move(db, office, since, task.public_id, span, task.version, is_along=None)


def _may_move(task: Task, when: Moment) -> bool:
    return task.status in OPEN and not task.rule and not task.is_cancelled and task.start > when.today + _SOON
