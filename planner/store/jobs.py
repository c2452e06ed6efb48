"""Jobs: asked for by somebody, seen by nobody else, made by the clerk one after another."""

import json

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.job import Job, Order
from planner.domain.permission import Scope
from planner.domain.problem import NotFound, Problem
from planner.store import scopes

_COLUMNS = """
SELECT job.id, job.public_id, congress.public_id, organisation.name, job.kind, job.file_name, job.state, job.tries,
    job.done, job.expected, job.asked_at, job.ended_at, job.result, job.problem, job.problem_params, organisation.code,
    cycle.code, job.person_id, job.ceiling, job.wanted
FROM job
JOIN organisation ON organisation.id = job.organisation_id
JOIN cycle ON cycle.id = job.cycle_id
JOIN standing ON standing.cycle_id = job.cycle_id AND standing.organisation_id = job.organisation_id
LEFT JOIN congress ON congress.id = job.congress_id
"""
_OPEN = "job.state IN ('waiting', 'running')"
# Single documents first: a pack, which takes minutes, stands back for them.
_ORDER = "ORDER BY job.congress_id IS NULL, job.id"


def of_person(db: Database, scope: Scope, person_id: int, public_id: str) -> Job:
    """A job that this account asked for; NotFound when it is not his, or holds what he may read no longer."""
    return _of_asker(db, scope, "person_id", person_id, public_id)


def of_share(db: Database, scope: Scope, share_id: int, public_id: str) -> Job:
    """A job that was asked for through this link; else as `of_person`."""
    return _of_asker(db, scope, "share_id", share_id, public_id)


def all_of_person(db: Database, scope: Scope, person_id: int) -> list[Job]:
    """All jobs that this account asked for and may still read, newest first."""
    condition, params = _readable(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE job.person_id = :asker AND {condition} ORDER BY job.id DESC",
        {"asker": person_id, **params},
    )
    return [_job(row) for row in rows]


def same_open(db: Database, scope: Scope, person_id: int | None, share_id: int | None, result: str) -> str:
    """The public id of the asker's own unfinished job for the same paper, "" when there is none."""
    row = db.execute(
        f"SELECT public_id FROM job WHERE {_OPEN} AND person_id IS ? AND share_id IS ? AND result = ? AND ceiling <= ?",
        [person_id, share_id, result, scope.ceiling],
    ).fetchone()
    return row[0] if row else ""


def count_open(db: Database, person_id: int | None, share_id: int | None) -> int:
    """How many unfinished jobs somebody has."""
    (count,) = db.execute(
        f"SELECT COUNT(*) FROM job WHERE {_OPEN} AND person_id IS ? AND share_id IS ?", [person_id, share_id]
    ).fetchone()
    return count


def add(
    db: Database,
    public_id: str,
    congress: Congress,
    order: Order,
    person_id: int | None,
    share_id: int | None,
    stamp: str,
) -> None:
    """Write a waiting job of an account or, with `share_id`, of a link."""
    db.execute(
        "INSERT INTO job (public_id, person_id, share_id, cycle_id, organisation_id, congress_id, kind, file_name,"
        " ceiling, state, expected, asked_at, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)",
        [
            public_id,
            person_id,
            share_id,
            congress.cycle_id,
            congress.organisation_id,
            congress.id,
            order.kind,
            order.file_name,
            order.ceiling,
            order.expected,
            stamp,
            order.result,
        ],
    )


def next_open(db: Database) -> Job | None:
    """For the clerk, who makes one at a time: the oldest that is waiting or was left in the middle, packs last."""
    row = db.execute(f"{_COLUMNS} WHERE {_OPEN} {_ORDER} LIMIT 1").fetchone()
    return _job(row) if row else None


def is_first(db: Database, job: Job) -> bool:
    """Whether the clerk would make no other one before it now."""
    row = db.execute(f"SELECT job.id FROM job WHERE {_OPEN} {_ORDER} LIMIT 1").fetchone()
    return row is None or row[0] == job.id


def is_open(db: Database, job: Job) -> bool:
    """Whether it is still wanted: its asker may cancel it while it is being made."""
    return db.execute(f"SELECT 1 FROM job WHERE id = ? AND {_OPEN}", [job.id]).fetchone() is not None


def is_done(db: Database, job: Job) -> bool:
    """Whether it ended with a result."""
    return db.execute("SELECT 1 FROM job WHERE id = ? AND state = 'done'", [job.id]).fetchone() is not None


def begin(db: Database, job: Job, stamp: str) -> None:
    """Note that it is being made, from the first page on."""
    db.execute(
        f"UPDATE job SET state = 'running', tries = tries + 1, done = 0, started_at = ? WHERE id = ? AND {_OPEN}",
        [stamp, job.id],
    )


def put_back(db: Database, job: Job) -> None:
    """Let it wait again as if it had not been begun."""
    db.execute(f"UPDATE job SET state = 'waiting', tries = ?, done = 0 WHERE id = ? AND {_OPEN}", [job.tries, job.id])


def note_page(db: Database, job: Job, page: int, expected: int) -> None:
    """Note how far it is, and how many pages it will have as far as one knows by now."""
    db.execute(f"UPDATE job SET done = ?, expected = ? WHERE id = ? AND {_OPEN}", [page, expected, job.id])


def finish(db: Database, job: Job, pages: int, stamp: str) -> None:
    """Note that its result is among the papers."""
    db.execute(
        f"UPDATE job SET state = 'done', done = ?, expected = ?, ended_at = ? WHERE id = ? AND {_OPEN}",
        [pages, pages, stamp, job.id],
    )


def fail(db: Database, job: Job, problem: Problem, stamp: str) -> None:
    """Note why there will be no result."""
    db.execute(
        f"UPDATE job SET state = 'failed', problem = ?, problem_params = ?, ended_at = ? WHERE id = ? AND {_OPEN}",
        [problem.code, json.dumps(problem.params), stamp, job.id],
    )


def cancel(db: Database, job: Job, stamp: str) -> bool:
    """Note that it is not wanted any more; False when it had ended."""
    row = db.execute(
        f"UPDATE job SET state = 'cancelled', ended_at = ? WHERE id = ? AND {_OPEN} RETURNING id", [stamp, job.id]
    ).fetchone()
    return row is not None


def remove_old(db: Database, before: str) -> int:
    """Forget jobs that ended before an instant; returns how many went."""
    old = f"FROM job WHERE ended_at < ? AND NOT {_OPEN}"
    db.execute(f"DELETE FROM job_part WHERE job_id IN (SELECT id {old})", [before])
    return db.execute(f"DELETE {old}", [before]).rowcount


def _of_asker(db: Database, scope: Scope, column: str, asker: int, public_id: str) -> Job:
    condition, params = _readable(scope)
    row = db.execute(
        f"{_COLUMNS} WHERE job.public_id = :id AND job.{column} = :asker AND {condition}",
        {"id": public_id, "asker": asker, **params},
    ).fetchone()
    if row is None:
        raise NotFound(Problem("job.unknown"))
    return _job(row)


def _readable(scope: Scope) -> tuple[str, dict]:
    """A condition that all which the job holds may be read: a pack goes with the first congress out of reach."""
    own, params = scopes.within(scope)
    each, _ = scopes.within(scope, "held.path")
    beyond = (
        "SELECT 1 FROM job_part JOIN congress AS inside ON inside.id = job_part.congress_id"
        " JOIN standing AS held ON held.cycle_id = inside.cycle_id AND held.organisation_id = inside.organisation_id"
        f" WHERE job_part.job_id = job.id AND NOT {each}"
    )
    return f"job.ceiling <= :ceiling AND {own} AND NOT EXISTS ({beyond})", {"ceiling": scope.ceiling, **params}


def _job(row: tuple) -> Job:
    key, public_id, congress, *head = row
    *head, ended_at, result, code, params = head[:12]
    problem = Problem(code, params=json.loads(params)) if code else None
    return Job(key, public_id, congress or "", *head, ended_at or "", result, problem, *row[15:])
