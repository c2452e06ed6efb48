"""Who was given what on the province's board, and whom they named in a comment: there is something on every desk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

from sqlite_utils import Database

from planner import actions, store
from planner.demonstration import words
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.task import DONE, NOT_APPLICABLE, Task
from planner.domain.task_edit import as_edit

_OFFICE, _MEMBER = "vanphong.vinhlong", "tieuban.vankien.vinhlong"
_GIVEN = 6
# How many days from today the first of them are due.
_DUE = (1, -3)


def play(db: Database, congress: Congress, tick: Callable[[], Moment], today: date) -> None:
    """Give tasks to the office and to the subcommittee's account, describe one, and ask each other something.

    Of each one's tasks one is due tomorrow and one a little late, so that the clerk has something to tell.
    """
    office, member = store.people.get(db, _OFFICE), store.people.get(db, _MEMBER)
    open_tasks = [task for task in store.tasks.of_congress(db, office.scope, congress) if _is_open(task)]
    own = [
        task for task in open_tasks if task.body_ids & (member.own_body_ids or frozenset()) and not task.classification
    ]
    others = [task for task in open_tasks if task not in own]
    for person, tasks in ((member, own[:_GIVEN]), (office, others[:_GIVEN])):
        for task, days in zip_longest(tasks, _DUE):
            edit = replace(as_edit(task), assignee_ids=frozenset({person.id}))
            if days is not None:
                due = today + timedelta(days=days)
                edit = replace(edit, start=min(task.start, due), due=due)
            actions.tasks.edit(db, office, tick(), task.public_id, edit, task.version)
    described = store.tasks.get(db, office.scope, own[0].public_id)
    edit = replace(as_edit(described), description=words.DESCRIPTION)
    actions.tasks.edit(db, office, tick(), described.public_id, edit, described.version)
    actions.comments.write(db, office, tick(), own[0].public_id, words.ASKED.format(login=_MEMBER))
    actions.comments.write(db, member, tick(), own[0].public_id, words.ANSWERED.format(login=_OFFICE))


def _is_open(task: Task) -> bool:
    return task.status not in {DONE, NOT_APPLICABLE} and not task.is_cancelled and not task.is_computed
