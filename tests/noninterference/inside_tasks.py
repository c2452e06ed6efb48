"""What twins have inside ordinary tasks, and what is hidden inside and behind these."""

from functools import partial

import factories
import world as cast
from sqlite_utils import Database

from planner import actions, store
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.congress import Congress
from planner.domain.permission import Person
from planner.domain.relation_check import NewRelation
from planner.domain.task import Task


def prepare(db: Database, organiser: Person, congress: Congress) -> None:
    """Lines of both ranks in turn, comments that name people and tasks, relations with and without hidden ends."""
    do = partial(_deed, db, organiser)
    task, second = _tasks(db, congress, ORDINARY)
    hidden, _ = _tasks(db, congress, INTERNAL)
    for index in range(3):
        do(actions.items.add, task.public_id, f"Việc {index}")
        do(actions.items.add, task.public_id, f"Kín {index}", classification=INTERNAL)
    do(actions.items.cancel, task.public_id, _items(db, organiser, task)[0].public_id)
    words = f"#2, #{hidden.printed_number}, @{organiser.login} @thanhvien.longho @khong.co"
    do(actions.comments.write, task.public_id, words)
    do(actions.comments.write, task.public_id, words, classification=INTERNAL)
    do(actions.relations.add, task.public_id, second.public_id, NewRelation("SS"))
    do(actions.relations.add, second.public_id, hidden.public_id, NewRelation("FS"))


def change(db: Database, organiser: Person, congress: Congress, word: str) -> None:
    """Everything that can be done to what is internal inside an ordinary task, and to relations with internal ends."""
    do = partial(_deed, db, organiser)
    task, second = _tasks(db, congress, ORDINARY)
    hidden, _ = _tasks(db, congress, INTERNAL)
    edited, gone, moved = [one for one in _items(db, organiser, task) if one.classification == INTERNAL][:3]
    first, *_ = [one for one in _items(db, organiser, task) if one.classification == ORDINARY]
    do(actions.items.edit, task.public_id, edited.public_id, word, 1)
    do(actions.items.cancel, task.public_id, gone.public_id)
    # So often between the same two that the list is spaced anew.
    for _ in range(40):
        do(actions.items.place, task.public_id, moved.public_id, first.public_id)
        do(actions.items.place, task.public_id, edited.public_id, first.public_id)
    comment = store.comments.of_task(db, organiser.scope, task)[-1]
    do(actions.comments.withdraw, task.public_id, comment.public_id)
    do(actions.relations.remove, second.public_id, hidden.public_id, "FS")
    _close_hidden_circles(db, congress, hidden)
    # A clearance is nobody's to see, and gives no name to a list that shows less.
    db.execute("UPDATE person SET clearance = 2 WHERE login = 'thanhvien.longho'")


def _close_hidden_circles(db: Database, congress: Congress, hidden: Task) -> None:
    """Let the task that the walk names as the other end wait, by way of a hidden one, for those that it walks to."""
    ordinary = [one for one in factories.tasks_of(db, congress.public_id) if one.classification == ORDINARY]
    named = next(one for one in ordinary if one.number == 2)
    pairs = [(named, hidden), *((hidden, one) for one in ordinary if one.id != named.id)]
    store.tasks.link_many(db, [], [(one.id, other.id, "FF", 1) for one, other in pairs])


def _tasks(db: Database, congress: Congress, rank: int) -> list[Task]:
    """The committee's own first open task of this rank, on which nothing hangs yet, and one of the standard plan."""
    tasks = factories.tasks_of(db, congress.public_id)
    found = [one for one in tasks if one.classification == rank and not one.is_cancelled and not one.is_computed]
    found.sort(key=lambda one: one.id)
    return [next(one for one in found if not one.standard_code), found[0]]


def _items(db: Database, organiser: Person, task: Task) -> list:
    return store.items.of_task(db, organiser.scope, task)


def _deed(db: Database, organiser: Person, deed, *values: object, **named: object):
    return deed(db, organiser, cast.MOMENT, *values, **named)
