"""Tasks by the numbers that texts name."""

from collections.abc import Collection

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.permission import Scope


def of_congress(db: Database, scope: Scope, congress_id: int, printed: Collection[str]) -> dict[str, str]:
    """The public ids of those tasks of a congress that may be seen, by their printed numbers: 12, N3.

    The congress was loaded within a scope.
    """
    numbers = {int(one.lstrip("".join(clearance.SERIES))) for one in printed}
    marks = ", ".join(str(one) for one in sorted(numbers)) or "NULL"
    rows = db.execute(
        f"SELECT classification, number, public_id FROM task WHERE congress_id = ? AND classification <= ?"
        f" AND number IN ({marks})",
        [congress_id, scope.ceiling],
    )
    found = {clearance.printed_number(*numbered): public_id for *numbered, public_id in rows}
    return {one: found[one] for one in printed if one in found}
