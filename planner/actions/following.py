"""Tasks whose days are counted from another task: from the day it is done, before that from the day it is due."""

from collections.abc import Mapping
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_rules
from planner.actions.change import Log
from planner.actions.working_days import working_days
from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.plan_rule import FOLLOWS, followed_days, followers
from planner.domain.relative_date import CLOSES, measure
from planner.domain.task import OPEN, Task
from planner.domain.task_days import Days
from planner.store.counters import Share


def follow(db: Database, log: Log, task: Task, day: date) -> None:
    """Count the tasks that follow this one from `day`, inside the transaction of a deed; rule `workdays_after`.

    Those that are open move, of every classification, but for whose days were set by hand; whoever moves them is told
    nothing of what he may not see, and no undo of his holds them: taking back a completion counts them anew.
    """
    if not task.standard_code:
        return
    congress = store.congresses.of_task(db, task)
    codes = followers(playbook_rules.in_force(db, congress), task.standard_code)
    for one in _standing(db, congress, codes) if codes else ():
        _move(db, log, congress, one, day, codes[one.standard_code])


def _standing(db: Database, congress: Congress, codes: Mapping[str, int]) -> list[Task]:
    whole = Scope((), (congress.path,), clearance.REGISTERED)
    return [
        one
        for one in store.tasks.of_rule(db, whole, congress, FOLLOWS)
        if one.standard_code in codes and one.status in OPEN and None not in (one.start_offset, one.due_offset)
    ]


def _move(db: Database, log: Log, congress: Congress, task: Task, day: date, workdays: int) -> None:
    start, due = followed_days(day, workdays, working_days(db, congress.cycle_code, congress.path))
    if (start, due) == (task.start, task.due):
        return
    start_from, due_from = (measure(one, CLOSES, congress.opens, congress.closes) for one in (start, due))
    store.openings.move_tasks(db, [(task.id, Days(start, due, start_from, due_from))])
    if not task.is_cancelled:
        gone, come = (Share(task.classification, task.status, one.isoformat()) for one in (task.due, due))
        store.counters.adjust(db, task.path, [gone], [come])
    before, after = ({"start": a.isoformat(), "due": b.isoformat()} for a, b in ((task.start, task.due), (start, due)))
    log.of_task("task.shifted", task, before, after)
