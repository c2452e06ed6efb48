"""The days of a congress's plan: which of them are working days, and how far they reach."""

from sqlite_utils import Database

from planner import store
from planner.domain.reach import Reach, reach_of
from planner.domain.workday import Workdays
from planner.formats import public_holidays


def working_days(db: Database, cycle_code: str, path: str, without: int = 0) -> Workdays:
    """The working days of an organisation in a cycle, from the year before it to the year after.

    `path` is where the organisation stands in the tree: the days off that it and those above have set count too, but
    for those whose key is `without`; "" is an organisation without any. Raises NotFound for a cycle not loaded.
    """
    _, starts, ends = store.cycles.bounds(db, cycle_code)
    public = public_holidays.viet_nam(starts.year - 1, ends.year + 1)
    own = store.days_off.in_force(db, path, without) if path else {}
    return public.with_days_off(own) if own else public


def reach(db: Database, cycle_code: str) -> Reach:
    """How far the days of plans of a cycle may lie; NotFound for a cycle not loaded."""
    _, starts, ends = store.cycles.bounds(db, cycle_code)
    return reach_of(starts, ends)
