"""Moving a card: column, place and everything that goes with a change of status."""

from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import placing
from planner.actions.change import change
from planner.actions.placing import Wanted
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.board import Placement
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.task import Task


def place(
    db: Database,
    actor: Person,
    when: Moment,
    public_id: str,
    placement: Placement,
    placed_version: int,
    *,
    reason: str = "",
    done_on: date | None = None,
    is_vouched: bool = False,
) -> tuple[Task, Placement]:
    """Move a task to a column and a place between neighbours; returns the moved task and where it stood before.

    `reason` is demanded for "not applicable"; `done_on` (a planning day, today when None) dates a completion;
    `is_vouched` answers the question of secrecy words in the reason.
    Raises Invalid, NotAllowed, NotFound; Conflict when somebody moved the card since `placed_version`.
    """
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        task = store.tasks.get(db, actor.scope, public_id)
        require(actor, "task.change", task.path, task.body_ids)
        wanted = Wanted(placement.status, reason, done_on or when.today)
        placing.check(db, task, wanted, when.today)
        asked = ask({"reason": reason}, is_vouched)
        before = Placement(task.status, *store.boards.neighbours(db, actor.scope, task))
        position = store.boards.position_for(db, actor.scope, task, placement.status, placement.after, placement.before)
        placing.put(db, log, actor, when, task, wanted, position, placed_version)
        if asked:
            log.of_task("secrecy.vouched", task)
    moved = replace(task, status=placement.status, position=position, placed_version=placed_version + 1)
    return moved, before
