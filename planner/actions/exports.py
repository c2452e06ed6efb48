"""Tables that leave the planner as files."""

from sqlite_utils import Database

from planner.actions.change import change
from planner.domain import clearance
from planner.domain.moment import Moment
from planner.domain.permission import Person


def note(
    db: Database,
    actor: Person,
    when: Moment,
    table: str,
    rows: int,
    organisation: str = "",
    file_format: str = "xlsx",
) -> None:
    """Leave the trace of a table of so many rows written into a file; `organisation` is the code of whose it is.

    What stands in it was loaded within the scope of whoever reads; a table of the cycle is nobody's.
    """
    with change(db, actor, when) as log:
        log(
            "table.exported",
            "table",
            table,
            organisation=organisation,
            classification=min(actor.clearance, clearance.INTERNAL),
            after=clearance.told_of_export(file_format, rows, actor.clearance),
        )
