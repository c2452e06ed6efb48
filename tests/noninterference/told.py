"""What twins' viewers are told, and what they were told of things that are hidden from them now."""

from collections.abc import Iterable

import factories
import world as cast
from sqlite_utils import Database

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.congress import Congress
from planner.domain.notice import ASSIGNED, MENTIONED, OVERDUE, REVIEW, UNBLOCKED
from planner.domain.permission import Person
from planner.domain.task import Task
from planner.store.notices import DueDay

# In both: which tasks of a plan are the viewers' own, by title.
_HELD, _BLOCKER, _ALONE = "Việc được giao", "Việc phải xong trước", "Việc không ai chờ"


def prepare(db: Database, plans: Iterable[tuple[Person, Congress]], viewers: Iterable[str]) -> None:
    """Ordinary tasks that are given to the viewers, wait, are in review and overdue, and a notice of every kind."""
    people = _people(db, viewers)
    for organiser, congress in plans:
        held, reviewed = (_task(db, organiser, congress, ORDINARY, _HELD) for _ in range(2))
        blocker, alone = (_task(db, organiser, congress, ORDINARY, title) for title in (_BLOCKER, _ALONE))
        store.tasks.link_many(db, [], [(held.id, blocker.id, "FS", 0)])
        _move(db, organiser, reviewed, "review")
        for task in (held, reviewed):
            store.tasks.save_assignees(db, task.id, frozenset(people), cast.MOMENT.stamp, organiser.id)
        for task in (blocker, alone):
            _move(db, organiser, task, "done")
        for task in (held, reviewed, blocker):
            _tell_everything(db, organiser, people, task, ORDINARY)


def change(
    db: Database, plans: Iterable[tuple[Person, Congress]], viewers: Iterable[str], ceiling: int, word: str
) -> None:
    """Hidden tasks that are the viewers' own, wait for seen ones and hold them up, with notices of every kind."""
    people = _people(db, viewers)
    for organiser, congress in plans:
        tasks = {task.title: task for task in factories.tasks_of(db, congress.public_id)}
        held, alone = tasks[_HELD], tasks[_ALONE]
        for rank in range(ceiling + 1, REGISTERED + 1):
            hidden, reviewed, first = (_task(db, organiser, congress, rank, word) for _ in range(3))
            store.tasks.link_many(db, [], [(hidden.id, alone.id, "FS", 0), (held.id, first.id, "FS", 0)])
            for task in (hidden, reviewed):
                store.tasks.save_assignees(db, task.id, frozenset(people), cast.MOMENT.stamp, organiser.id)
            _move(db, organiser, reviewed, "review")
            _move(db, organiser, first, "done")
            for task in (hidden, reviewed, first):
                _tell_everything(db, organiser, people, task, rank)
            store.notices.tell(db, "unblocked", alone.id, people, organiser.id, cast.MOMENT.stamp)
        if ceiling == ORDINARY:
            _name_in_comment(db, organiser, people, held, INTERNAL)


def _people(db: Database, viewers: Iterable[str]) -> list[int]:
    return [cast.person(db, login).id for login in viewers if login]


def _task(db: Database, organiser: Person, congress: Congress, rank: int, title: str) -> Task:
    stub = factories.a_stub() if rank == REGISTERED else None
    days = {"start": cast.DAY.replace(day=3), "due": cast.DAY.replace(day=7)}
    edit = factories.an_edit(title="" if stub else title, classification=rank, stub=stub, **days)
    return actions.tasks.add(db, organiser, cast.MOMENT, congress.public_id, edit)


def _move(db: Database, organiser: Person, task: Task, status: str) -> None:
    actions.boards.place(db, organiser, cast.MOMENT, task.public_id, Placement(status), 1)


def _tell_everything(db: Database, organiser: Person, people: list[int], task: Task, rank: int) -> None:
    """A notice of every kind to everybody."""
    if rank < REGISTERED:
        _name_in_comment(db, organiser, people, task, rank)
    for kind in (ASSIGNED, REVIEW, UNBLOCKED):
        store.notices.tell(db, kind, task.id, people, organiser.id, cast.MOMENT.stamp)
    days = [DueDay(person, OVERDUE, task.id, task.due.isoformat()) for person in people]
    store.notices.tell_of_due_days(db, days, cast.MOMENT.stamp)


def _name_in_comment(db: Database, organiser: Person, people: list[int], task: Task, rank: int) -> None:
    public_id = store.connection.new_public_id()
    key = store.comments.add(db, public_id, task, rank, "Xin xem", organiser.id, cast.MOMENT.stamp)
    store.notices.tell(db, MENTIONED, task.id, people, organiser.id, cast.MOMENT.stamp, key)
