"""What tasks are called, for lists that name them without showing more."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.permission import Scope
from planner.store import scopes

# More tasks than a list names are not asked for: an overloaded week of a huge plan.
_MOST = 900


@dataclass(frozen=True)
class TaskName:
    """Number and title of a task; `register_number` is None but for a registered one, which has no title."""

    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    register_number: str | None

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)


def of_ids(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, TaskName]:
    """The names of those of these tasks that the scope reaches, by public id."""
    within, params = scopes.within(scope)
    wanted = list(dict.fromkeys(public_ids))[:_MOST]
    named = {f"id_{place}": key for place, key in enumerate(wanted)}
    rows = db.execute(
        "SELECT task.public_id, task.number, task.classification, task.title, task.title_en,"
        " task_register.register_number FROM task JOIN congress ON congress.id = task.congress_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id"
        " AND standing.organisation_id = congress.organisation_id"
        " LEFT JOIN task_register ON task_register.task_id = task.id"
        f" WHERE task.public_id IN ({', '.join(f':{name}' for name in named) or 'NULL'})"
        f" AND task.classification <= :ceiling AND {within}",
        {"ceiling": scope.ceiling, **named, **params},
    )
    return {row[0]: TaskName(*row) for row in rows}
