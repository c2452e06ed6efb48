"""What people are told about tasks: written beside the deed, read as far as the reader may see by then."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from planner.domain.notice import MOST_COUNTED, Notice, of_day
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.store import connection, scopes
from planner.store.agenda_told import STANDING as AGENDAS_STANDING
from planner.store.upward_told import STANDING as UPWARD_STANDING
from planner.store.upward_told import WAITING

# So many stand on one page.
MOST_LISTED = 200
# Nobody is told of what he switched off, nor of the same due day twice.
_ADD = """
INSERT INTO notice (public_id, kind, task_id, comment_id, actor_id, day, made_at, person_id)
SELECT ?, ?, ?, ?, ?, ?, ?, person.id FROM person
WHERE person.id = ? AND NOT EXISTS (
    SELECT 1 FROM notice_silence WHERE notice_silence.person_id = person.id AND notice_silence.kind = ?
)
ON CONFLICT DO NOTHING
"""
# A notice stands as long as the reader may see what it is about, and as long as it is true. CROSS JOIN keeps SQLite to
# the order of the tables: it begins with the few notices of a person, never with the many tasks of his congress.
_STANDING = """
FROM notice
CROSS JOIN task
CROSS JOIN congress
CROSS JOIN organisation
CROSS JOIN standing
LEFT JOIN person AS actor ON actor.id = notice.actor_id
LEFT JOIN comment ON comment.id = notice.comment_id
WHERE notice.person_id = :person AND task.id = notice.task_id AND congress.id = task.congress_id
    AND organisation.id = congress.organisation_id AND standing.cycle_id = congress.cycle_id
    AND standing.organisation_id = congress.organisation_id AND task.classification <= :ceiling AND {within}
    AND CASE notice.kind
    WHEN 'mentioned' THEN comment.classification <= :ceiling AND NOT EXISTS (
        SELECT 1 FROM comment_withdrawal WHERE comment_withdrawal.comment_id = comment.id)
    ELSE NOT EXISTS (SELECT 1 FROM task_cancellation WHERE task_cancellation.task_id = task.id)
    AND CASE notice.kind
        WHEN 'assigned' THEN EXISTS (SELECT 1 FROM task_assignment
            WHERE task_assignment.task_id = task.id AND task_assignment.person_id = :person)
        WHEN 'review' THEN task.status = 'review'
        WHEN 'unblocked' THEN task.status = 'done' AND EXISTS ({waiting} AND task_relation.waits_for_id = task.id)
        ELSE task.status IN ('todo', 'doing', 'review') AND task.due = notice.day END
    END
"""
_WAITING = """
SELECT 1 FROM task_relation
JOIN task AS held ON held.id = task_relation.task_id
JOIN task_assignment ON task_assignment.task_id = held.id
WHERE task_assignment.person_id = :person AND held.classification <= :ceiling
"""
_READ = """
SELECT notice.public_id, notice.kind, notice.made_at, notice.read_at, COALESCE(actor.name, ''),
    COALESCE(comment.public_id, ''), task.public_id, task.number, task.classification, task.title, task.title_en,
    (SELECT register_number FROM task_register WHERE task_register.task_id = task.id), task.due, task.status,
    congress.public_id, organisation.name
"""
_DUE = "task.status IN ('todo', 'doing', 'review') AND task.due <= :last"
_UNCANCELLED = """
    AND NOT EXISTS (SELECT 1 FROM task_cancellation WHERE task_cancellation.task_id = task.id)
    AND NOT EXISTS (SELECT 1 FROM congress_cancellation WHERE congress_cancellation.congress_id = task.congress_id)
"""
_ASSIGNED = """
SELECT task_assignment.person_id, task.id, task.due FROM congress
JOIN task ON task.congress_id = congress.id JOIN task_assignment ON task_assignment.task_id = task.id
WHERE
"""
# CROSS JOIN keeps SQLite to beginning with the few members who are bound to a body.
_BOUND = """
SELECT DISTINCT living_grant.person_id, task.id, task.due FROM living_grant
CROSS JOIN congress CROSS JOIN task CROSS JOIN body
WHERE living_grant.role = 'member' AND congress.organisation_id = living_grant.organisation_id
    AND task.congress_id = congress.id AND body.id = task.subcommittee_id
    AND living_grant.body_id IN (body.id, body.parent_id)
    AND NOT EXISTS (SELECT 1 FROM task_assignment WHERE task_assignment.task_id = task.id) AND
"""
_TOLD = "SELECT 1 FROM notice WHERE person_id = ? AND kind = ? AND task_id = ? AND day = ? AND day <> ''"


@dataclass(frozen=True)
class DueDay:
    """That an open task's due day is near or has passed, and whom it is to be told."""

    person_id: int
    kind: str
    task_id: int
    day: str


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
    people = sorted({*person_ids} - {actor_id})
    _add(db, [(kind, task_id, comment_id, actor_id, "", stamp, person_id) for person_id in people])


def tell_of_review(db: Database, task_id: int, actor_id: int, stamp: str) -> None:
    """A task went to review: its assignees who organise its congress have to look at it, and nobody else."""
    people = db.execute(
        "SELECT DISTINCT task_assignment.person_id FROM task_assignment"
        " JOIN task ON task.id = task_assignment.task_id JOIN congress ON congress.id = task.congress_id"
        " JOIN living_grant ON living_grant.person_id = task_assignment.person_id"
        " AND living_grant.organisation_id = congress.organisation_id AND living_grant.role = 'organiser'"
        " WHERE task_assignment.task_id = ?",
        [task_id],
    )
    tell(db, "review", task_id, [key for (key,) in people], actor_id, stamp)


def tell_of_completion(db: Database, task_id: int, actor_id: int, stamp: str) -> None:
    """A task is done: the assignees of open tasks that wait for it are told of it."""
    people = db.execute(
        "SELECT DISTINCT task_assignment.person_id FROM task_relation"
        " JOIN task ON task.id = task_relation.task_id AND task.status IN ('todo', 'doing', 'review')"
        " JOIN task_assignment ON task_assignment.task_id = task.id WHERE task_relation.waits_for_id = ?",
        [task_id],
    )
    tell(db, "unblocked", task_id, [key for (key,) in people], actor_id, stamp)


def untold_due_days(db: Database, today: date, congresses: Collection[str] | None = None) -> list[DueDay]:
    """For the clerk: the due days of open tasks that somebody is still to be told of, everywhere or in some congresses.

    Of a task its assignees are told; of one without any the members bound to its subcommittee or to the one above it,
    and nobody where there are none. Never a whole committee. Within congresses it costs what these are large.
    """
    params = {"last": (today + timedelta(days=1)).isoformat()}
    within = ""
    if congresses is not None:
        names = {f"congress{number}": public_id for number, public_id in enumerate(congresses)}
        params |= names
        within = f"AND congress.public_id IN ({', '.join(f':{name}' for name in names)})"
    wanted = [
        (person_id, kind, task_id, due)
        for statement in (_ASSIGNED, _BOUND)
        for person_id, task_id, due in db.execute(f"{statement} {_DUE} {within} {_UNCANCELLED}", params)
        if (kind := of_day(date.fromisoformat(due), today))
    ]
    return [DueDay(*one) for one in wanted if not db.execute(_TOLD, one).fetchone()]


def tell_of_due_days(db: Database, due_days: Iterable[DueDay], stamp: str) -> None:
    """Tell of due days; what was told already stays as it is."""
    _add(db, [(one.kind, one.task_id, None, None, one.day, stamp, one.person_id) for one in due_days])


def _add(db: Database, rows: list[tuple]) -> None:
    """Write (kind, task, comment, actor, day, stamp, person) of each notice."""
    if rows:
        db.conn.executemany(_ADD, [(connection.new_public_id(), *row, row[0]) for row in rows])


def count_unread(db: Database, scope: Scope, person_id: int) -> int:
    """How many unread notices of any kind stand for a person; at most one above what is counted."""
    return counts(db, scope, person_id, ())[0]


def counts(db: Database, scope: Scope, person_id: int, offices: Collection[int]) -> tuple[int, int]:
    """What `count_unread` counts, and how many difficulties and questions wait for these offices (keys).

    One statement, since every page asks.
    """
    standing, params = _standing(scope, person_id)
    within, _ = scopes.within(scope)
    waiting = WAITING.format(offices=", ".join(str(int(key)) for key in sorted(offices)) or "NULL", within=within)
    row = db.execute(
        f"SELECT (SELECT COUNT(*) FROM (SELECT 1 {standing} AND notice.read_at IS NULL"
        f" UNION ALL SELECT 1 {AGENDAS_STANDING.format(within=within)} AND agenda_notice.read_at IS NULL"
        f" UNION ALL SELECT 1 {UPWARD_STANDING.format(within=within)} AND upward_notice.read_at IS NULL"
        f" LIMIT {MOST_COUNTED + 1}) AS counted), {waiting}",
        params,
    ).fetchone()
    return tuple(row)


def of_person(
    db: Database, scope: Scope, person_id: int, kind: str = "", limit: int = MOST_LISTED, *, is_unread: bool = False
) -> list[Notice]:
    """What stands for a person, of one kind or of all: first the unread, or these alone, each newest first."""
    standing, params = _standing(scope, person_id)
    unread = "AND notice.read_at IS NULL" if is_unread else ""
    rows = db.execute(
        f"{_READ} {standing} {unread} AND (:kind = '' OR notice.kind = :kind)"
        " ORDER BY notice.read_at IS NOT NULL, notice.id DESC LIMIT :limit",
        params | {"kind": kind, "limit": limit},
    )
    return [_notice(row) for row in rows]


def get(db: Database, scope: Scope, person_id: int, public_id: str) -> Notice:
    """One notice of a person, or NotFound when none of his stands by this id."""
    standing, params = _standing(scope, person_id)
    row = db.execute(f"{_READ} {standing} AND notice.public_id = :id", params | {"id": public_id}).fetchone()
    if row is None:
        raise NotFound(Problem("notice.unknown"))
    return _notice(row)


def waiting(db: Database, scope: Scope, person_id: int) -> dict[str, list[tuple[str, int, int]]]:
    """The person's visible tasks that wait for another, by that other's public id: (public id, classification, number).

    The tasks waited for are those of notices that stand.
    """
    _, params = _standing(scope, person_id)
    rows = db.execute(
        "SELECT DISTINCT blocker.public_id, held.public_id, held.classification, held.number FROM notice"
        " JOIN task AS blocker ON blocker.id = notice.task_id AND blocker.classification <= :ceiling"
        " JOIN task_relation ON task_relation.waits_for_id = blocker.id JOIN task AS held"
        " ON held.id = task_relation.task_id AND held.classification <= :ceiling JOIN task_assignment"
        " ON task_assignment.task_id = held.id AND task_assignment.person_id = :person"
        " WHERE notice.person_id = :person AND notice.kind = 'unblocked' ORDER BY held.classification, held.number",
        params,
    )
    found: dict[str, list[tuple[str, int, int]]] = {}
    for blocker, *held in rows:
        found.setdefault(blocker, []).append(tuple(held))
    return found


def mark(db: Database, public_id: str, read_at: str | None) -> None:
    """Note that a notice was read, or with None that it was not; it was loaded for its person."""
    db.execute("UPDATE notice SET read_at = ? WHERE public_id = ?", [read_at, public_id])


def mark_all(db: Database, scope: Scope, person_id: int, stamp: str, kind: str = "", last: str = "") -> None:
    """Note that all was read that stands for a person, of one kind or of all, up to the notice `last` if it is his."""
    standing, params = _standing(scope, person_id)
    row = db.execute("SELECT id FROM notice WHERE public_id = ? AND person_id = ?", [last, person_id]).fetchone()
    until = "AND notice.id <= :last" if row else ""
    db.execute(
        "UPDATE notice SET read_at = :stamp WHERE id IN"
        f" (SELECT notice.id {standing} AND notice.read_at IS NULL AND (:kind = '' OR notice.kind = :kind) {until})",
        params | {"stamp": stamp, "kind": kind, "last": row[0] if row else None},
    )


def silences(db: Database, person_id: int) -> frozenset[str]:
    """The kinds of notices that a person switched off."""
    rows = db.execute("SELECT kind FROM notice_silence WHERE person_id = ?", [person_id])
    return frozenset(kind for (kind,) in rows)


def silence(db: Database, person_id: int, kinds: Collection[str]) -> None:
    """Write the kinds that a person does not want to be told of, in place of those before."""
    db.execute("DELETE FROM notice_silence WHERE person_id = ?", [person_id])
    db.conn.executemany(
        "INSERT INTO notice_silence (person_id, kind) VALUES (?, ?)", [(person_id, kind) for kind in sorted(kinds)]
    )


def remove_old(db: Database, before: str) -> None:
    """Remove what was read before an instant."""
    db.execute("DELETE FROM notice WHERE read_at < ?", [before])


def _standing(scope: Scope, person_id: int) -> tuple[str, dict]:
    within, params = scopes.within(scope)
    return (
        _STANDING.format(within=within, waiting=_WAITING),
        {"person": person_id, "ceiling": scope.ceiling, **params},
    )


def _notice(row: tuple) -> Notice:
    *head, due, status, congress, name = row
    return Notice(*head, date.fromisoformat(due), status, congress, name)
