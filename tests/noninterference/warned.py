"""Findings in the twins: some in both, some above the viewers alone, and what was said of them; kept in both."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import factories
import world as cast
from sqlite_utils import Database

from planner import actions
from planner.domain.clearance import INTERNAL, REGISTERED
from planner.domain.congress import Congress
from planner.domain.permission import Person
from planner.domain.relation_check import NewRelation
from planner.domain.task import Task
from planner.domain.task_edit import as_edit

Plans = Iterable[tuple[Person, Congress]]
_SUNDAY = date(2010, 5, 16)


def prepare(db: Database, plans: Plans) -> None:
    """What both have: ordinary tasks on a Sunday, one of them acknowledged."""
    for organiser, congress in plans:
        _on_sunday(db, organiser, congress, 0)
        said = _on_sunday(db, organiser, congress, 0)
        _acknowledge(db, organiser, congress, f"task_on_day_off:{said.public_id}", "Đã rõ")


def change(db: Database, plans: Plans, ceiling: int, word: str) -> None:
    """Above the viewers: a task put off three times, one on a Sunday that is acknowledged, relations."""
    for organiser, congress in plans:
        for rank in range(ceiling + 1, REGISTERED + 1):
            task = _on_sunday(db, organiser, congress, rank)
            words = word if rank == INTERNAL else ""
            _acknowledge(db, organiser, congress, f"task_on_day_off:{task.public_id}", words)
            _put_off(db, organiser, task)
            _relate(db, organiser, congress, rank)


def find(db: Database) -> None:
    """The clerk's round."""
    actions.findings.refresh_some(db, cast.MOMENT, cast.ZONE)


def _on_sunday(db: Database, organiser: Person, congress: Congress, rank: int) -> Task:
    return actions.tasks.add(db, organiser, cast.MOMENT, congress.public_id, _edit(rank, start=_SUNDAY))


def _edit(rank: int, **changes: object):
    stub = {"title": "", "stub": factories.a_stub()} if rank == REGISTERED else {}
    return factories.an_edit(classification=rank, **stub, **changes)


def _acknowledge(db: Database, organiser: Person, congress: Congress, key: str, words: str) -> None:
    deed = actions.acknowledgements.acknowledge
    deed(db, organiser, cast.MOMENT, cast.ZONE, congress.public_id, key, words, None)


def _put_off(db: Database, organiser: Person, task: Task) -> None:
    for day in range(3):
        edit = replace(as_edit(task), due=task.due + timedelta(days=7))
        when = replace(cast.MOMENT, now=cast.NOW + timedelta(days=day), today=cast.DAY + timedelta(days=day))
        task = actions.tasks.edit(db, organiser, when, task.public_id, edit, task.version)


def _relate(db: Database, organiser: Person, congress: Congress, rank: int) -> None:
    one, other = (actions.tasks.add(db, organiser, cast.MOMENT, congress.public_id, _edit(rank)) for _ in range(2))
    ordinary = factories.a_task(db, congress.public_id)
    actions.relations.add(db, organiser, cast.MOMENT, one.public_id, ordinary.public_id, NewRelation("FS", 30))
    actions.relations.add(db, organiser, cast.MOMENT, other.public_id, one.public_id, NewRelation("SS"))
