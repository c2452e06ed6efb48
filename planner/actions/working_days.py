"""The working days that the plan of a congress is counted in."""

from sqlite_utils import Database

from planner import store
from planner.domain.workday import Workdays
from planner.formats import public_holidays


def working_days(db: Database, cycle_code: str, path: str) -> Workdays:
    """The working days of an organisation in a cycle, from the year before it to the year after.

    `path` is where the organisation stands in the tree. Raises NotFound for a cycle that is not loaded.
    """
    _, starts, ends = store.cycles.bounds(db, cycle_code)
    return public_holidays.viet_nam(starts.year - 1, ends.year + 1)
