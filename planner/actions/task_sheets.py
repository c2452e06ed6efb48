"""Tasks that leave the planner as a file."""

from sqlite_utils import Database

from planner.actions.change import change
from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person


def note_export(db: Database, actor: Person, when: Moment, congress: Congress, rows: int, file_format: str) -> None:
    """Leave the trace of so many tasks written into a file; nobody's poll hears of it.

    The congress was loaded within the scope of whoever reads.
    """
    with change(db, actor, when) as log:
        log(
            "tasks.exported",
            "congress",
            congress.public_id,
            organisation=congress.organisation_code,
            classification=min(actor.clearance, clearance.INTERNAL),
            after=clearance.told_of_export(file_format, rows, actor.clearance),
        )
