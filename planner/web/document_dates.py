"""The date that somebody gives a document, against the planning day and the cycle."""

from collections.abc import Callable
from datetime import date

from planner import store
from planner.domain import document
from planner.domain.congress import Congress
from planner.domain.cycle import cycle_ends
from planner.domain.document import Options
from planner.domain.problem import Problem
from planner.store.connection import Database
from planner.web.paper import Viewer

_Rule = Callable[[date, date, date, date], list[Problem]]


def problems(db: Database, viewer: Viewer, congress: Congress, options: Options) -> list[Problem]:
    """Why the date cannot be given, if so; none for the day that the document is made."""
    return _told(document.date_problems, db, viewer, congress, options)


def doubts(db: Database, viewer: Viewer, congress: Congress, options: Options) -> list[Problem]:
    """What speaks against a date that can be given."""
    return _told(document.date_doubts, db, viewer, congress, options)


def _told(rule: _Rule, db: Database, viewer: Viewer, congress: Congress, options: Options) -> list[Problem]:
    if options.dated is None:
        return []
    cycle = store.cycles.get(db, congress.cycle_code)
    return rule(options.dated, viewer.today, cycle.starts, cycle_ends(cycle))
