"""When a recurring task comes round: read from its playbook, its days and the working days of its congress."""

from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_rules
from planner.actions.working_days import working_days
from planner.domain import occurrence
from planner.domain.task import Task


def planned_days(db: Database, task: Task) -> list[date]:
    """The days on which a recurring task that was loaded within a scope comes round.

    Where its line is gone from the playbook it comes round every week, as most do.
    """
    congress = store.congresses.of_task(db, task)
    rules = playbook_rules.in_force(db, congress).get(task.standard_code, ())
    every = next((rule.every for rule in rules if rule.type == occurrence.RECURRING_RULE and rule.every), None)
    workdays = working_days(db, congress.cycle_code, congress.path)
    return occurrence.days(task, every or occurrence.WEEK, congress.opens, congress.closes, workdays)
