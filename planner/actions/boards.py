"""Moving a card: column, place and everything that goes with a change of status."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import placing
from planner.actions.change import change
from planner.actions.placing import Wanted
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.board import Move, Placement
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Task
from planner.domain.task_edit import MOST_AT_ONCE


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


def place_many(db: Database, actor: Person, when: Moment, congress_id: str, moves: Sequence[Move]) -> list[Task]:
    """Move several tasks of one congress in their order, all or none, as one change; returns them as they stood before.

    Raises Conflict with a problem for every card that somebody moved since, Invalid with one for every card that
    cannot go where it shall (its number in the params), NotAllowed, NotFound, also for a task of another congress.
    """
    if not 0 < len(moves) <= MOST_AT_ONCE:
        raise Invalid(Problem("task.too_many_at_once" if moves else "task.none_chosen", params={"most": MOST_AT_ONCE}))
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        tasks = [store.tasks.of_congress_by_id(db, actor.scope, congress, move.public_id) for move in moves]
        for task in tasks:
            require(actor, "task.change", task.path, task.body_ids)
        _refuse_moved(tasks, moves)
        _refuse_impossible(db, tasks, moves, when)
        for task, move in zip(tasks, moves, strict=True):
            to = move.placement
            position = store.boards.position_for(db, actor.scope, task, to.status, to.after, to.before)
            wanted = Wanted(to.status, "", when.today)
            placing.put(db, log, actor, when, task, wanted, position, move.placed_version)
    return tasks


def _refuse_moved(tasks: Sequence[Task], moves: Sequence[Move]) -> None:
    moved = [
        Problem("task.moved", params={"number": task.printed_number})
        for task, move in zip(tasks, moves, strict=True)
        if task.placed_version != move.placed_version
    ]
    if moved:
        raise Conflict(*moved)


def _refuse_impossible(db: Database, tasks: Sequence[Task], moves: Sequence[Move], when: Moment) -> None:
    problems: list[Problem] = []
    for task, move in zip(tasks, moves, strict=True):
        try:
            placing.check(db, task, Wanted(move.placement.status, "", when.today), when.today)
        except Invalid as refused:
            named = {"number": task.printed_number}
            problems += [replace(one, params={**one.params, **named}) for one in refused.problems]
    if problems:
        raise Invalid(*problems)
