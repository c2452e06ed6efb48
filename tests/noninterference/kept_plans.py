"""Frozen plans in the twins: one in both, which in the changed one holds hidden tasks too, and one withdrawn."""

from collections.abc import Iterable

import world as cast
from sqlite_utils import Database

from planner import actions
from planner.domain.congress import Congress
from planner.domain.permission import Person


def prepare(db: Database, plans: Iterable[tuple[Person, Congress]]) -> None:
    """What both have."""
    for organiser, congress in plans:
        _, second = (
            actions.baselines.freeze(db, organiser, cast.MOMENT, congress.public_id, name)
            for name in ("Kế hoạch gốc", "Nháp")
        )
        actions.baselines.withdraw(db, organiser, cast.MOMENT, second.public_id)


def change(db: Database, ceiling: int) -> None:
    """Above the viewers: their tasks were there already when the plan was frozen, due at another time."""
    db.execute(
        "INSERT INTO baseline_task (baseline_id, task_id, start, due)"
        " SELECT baseline.id, task.id, '2010-01-04', '2010-01-08' FROM baseline"
        " JOIN task ON task.congress_id = baseline.congress_id WHERE task.classification > ?"
        " AND NOT EXISTS (SELECT 1 FROM baseline_task AS kept WHERE kept.baseline_id = baseline.id"
        " AND kept.task_id = task.id)",
        [ceiling],
    )
