"""Saying something about a task, naming those who should read it, and taking back what one said."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import clearance, text
from planner.domain.comment import comment_problems, mentioned
from planner.domain.item import rank_problems
from planner.domain.moment import Moment
from planner.domain.permission import Person, may, require
from planner.domain.problem import Invalid, NotAllowed, Problem
from planner.domain.task import Task


def write(
    db: Database,
    actor: Person,
    when: Moment,
    task_id: str,
    words: str,
    *,
    classification: int = clearance.ORDINARY,
    is_vouched: bool = False,
) -> list[str]:
    """Write a comment; it never ranks below its task, and a registered task takes none.

    Who is named as @login, works here and may read the comment is told of it. Returns the other logins that were
    named: that they are not on the list of those is all the writer learns of them.
    """
    words = text.cleaned(words)
    with change(db, actor, when) as log:
        task = store.tasks.get(db, actor.scope, task_id)
        require(actor, "task.comment", task.path, task.body_ids)
        ranked = clearance.held(classification, task.classification)
        problems = comment_problems(words) + rank_problems(ranked, actor.clearance)
        if problems:
            raise Invalid(*problems)
        asked = ask({"text": words}, is_vouched)
        _remember(db, actor, log, task)
        public_id = store.connection.new_public_id()
        key = store.comments.add(db, public_id, task, ranked, words, actor.id, when.stamp)
        unknown = _tell(db, actor, when, task, key, ranked, mentioned(words))
        log.inside_task("comment.written", task, "comment", task.public_id, ranked, None, {"text": words})
        if asked:
            log.inside_task("secrecy.vouched", task, "comment", task.public_id, ranked)
    return unknown


def withdraw(db: Database, actor: Person, when: Moment, task_id: str, comment_id: str) -> None:
    """Take one's own comment back: that somebody said something stays, what he said does not."""
    with change(db, actor, when) as log:
        task = store.tasks.get(db, actor.scope, task_id)
        comment = store.comments.get(db, actor.scope, task, comment_id)
        if comment.author_id != actor.id:
            raise NotAllowed(Problem("comment.not_own"))
        _remember(db, actor, log, task)
        store.comments.withdraw(db, comment, when.stamp, actor.id)
        log.inside_task("comment.withdrawn", task, "comment", task.public_id, comment.classification)


def _remember(db: Database, actor: Person, log: Log, task: Task) -> None:
    """Let it be taken back by whoever may take back changes of the task; others withdraw what they said."""
    if may(actor, "task.change", task.path, task.body_ids):
        log.remembers(db, [task.id])


def _tell(
    db: Database, actor: Person, when: Moment, task: Task, comment_id: int, ranked: int, logins: list[str]
) -> list[str]:
    """Note and tell those who are named; the logins of whom nobody on the list is one are returned."""
    if not logins:
        return []
    keys = {one.login: one.id for one in store.assignees.of_task(db, actor.scope, task, ranked)}
    found = [keys[login] for login in logins if login in keys]
    store.comments.mention(db, comment_id, found)
    store.notices.tell(db, "mentioned", task.id, found, actor.id, when.stamp, comment_id)
    return [login for login in logins if login not in keys]
