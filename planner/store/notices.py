"""What people are told about tasks: written beside the deed, read as far as the reader may see by then."""

from collections.abc import Collection, Iterable

from sqlite_utils import Database

from planner.store import connection

# Nobody is told of what he switched off.
_ADD = """
INSERT INTO notice (public_id, person_id, kind, task_id, comment_id, actor_id, day, made_at)
SELECT ?, person.id, ?, ?, ?, ?, ?, ? FROM person
WHERE person.id = ? AND NOT EXISTS (
    SELECT 1 FROM notice_silence WHERE notice_silence.person_id = person.id AND notice_silence.kind = ?
)
ON CONFLICT DO NOTHING
"""


def tell(
    db: Database,
    kind: str,
    task_id: int,
    person_ids: Collection[int],
    actor_id: int,
    stamp: str,
    comment_id: int | None = None,
) -> None:
    """Tell these people of a task, or of a comment on it; nobody is told of his own deed.

    Belongs into the transaction of the deed. Costs what there are people named, whatever the committee's size; whether
    each may see it is asked when he reads.
    """
    _add(db, [(person_id, kind, task_id, comment_id, actor_id, "") for person_id in {*person_ids} - {actor_id}], stamp)


def tell_of_review(db: Database, task_id: int, actor_id: int, stamp: str) -> None:
    """A task went to review: its assignees who organise its congress have to look at it, and nobody else."""
    people = db.execute(
        "SELECT DISTINCT task_assignment.person_id FROM task_assignment"
        " JOIN task ON task.id = task_assignment.task_id JOIN congress ON congress.id = task.congress_id"
        " JOIN access_grant ON access_grant.person_id = task_assignment.person_id"
        " AND access_grant.organisation_id = congress.organisation_id AND access_grant.role = 'organiser'"
        " WHERE task_assignment.task_id = ?",
        [task_id],
    )
    tell(db, "review", task_id, {key for (key,) in people}, actor_id, stamp)


def tell_of_completion(db: Database, task_id: int, actor_id: int, stamp: str) -> None:
    """A task is done: the assignees of open tasks that wait for it are told of it."""
    people = db.execute(
        "SELECT DISTINCT task_assignment.person_id FROM task_relation"
        " JOIN task ON task.id = task_relation.task_id AND task.status IN ('todo', 'doing', 'review')"
        " JOIN task_assignment ON task_assignment.task_id = task.id WHERE task_relation.waits_for_id = ?",
        [task_id],
    )
    tell(db, "unblocked", task_id, {key for (key,) in people}, actor_id, stamp)


def _add(db: Database, rows: Iterable[tuple], stamp: str) -> None:
    """Write (person, kind, task, comment, actor, day) of each notice; one that stands for its day is left alone."""
    values = [(connection.new_public_id(), *row[1:], stamp, row[0], row[1]) for row in sorted(rows, key=str)]
    if values:
        db.conn.executemany(_ADD, values)
