"""Saying something about a task."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.domain import clearance, text
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Invalid, Problem


def write(
    db: Database,
    actor: Person,
    when: Moment,
    task_id: str,
    words: str,
    *,
    classification: int = clearance.ORDINARY,
    is_vouched: bool = False,
) -> None:
    """Write a comment; it never ranks below its task, and a registered task takes none."""
    words = text.cleaned(words)
    with change(db, actor, when) as log:
        task = store.tasks.get(db, actor.scope, task_id)
        require(actor, "task.comment", task.path, task.body_ids)
        ranked = clearance.held(classification, task.classification)
        problems = text.text_problems(words, "text")
        if not words:
            problems.append(Problem("text.missing", "text"))
        if ranked > min(actor.clearance, clearance.INTERNAL):
            problems.append(Problem("classification.above_clearance", "classification"))
        if problems:
            raise Invalid(*problems)
        asked = ask({"text": words}, is_vouched)
        public_id = store.connection.new_public_id()
        store.comments.add(db, public_id, task, ranked, words, actor.id, when.stamp)
        log.inside_task("comment.written", task, "comment", task.public_id, ranked, None, {"text": words})
        if asked:
            log.inside_task("secrecy.vouched", task, "comment", task.public_id, ranked)
