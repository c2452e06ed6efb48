"""Packs: what a subtree has to be put in one, and the parts of those that were asked for."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from planner.domain.job import PACK, Job
from planner.domain.organisation import Organisation
from planner.domain.pack import Part
from planner.domain.permission import Scope
from planner.domain.problem import Problem
from planner.store import scopes

_BELOW = "standing.cycle_id = :cycle AND standing.path >= :low AND standing.path < :high"


def levels(db: Database, scope: Scope, organisation: Organisation) -> dict[str, int]:
    """How many congresses of each level stand at the organisation and below it, as far as the scope reaches."""
    condition, params = _within(scope, organisation)
    return dict(
        db.execute(
            "SELECT standing.level, COUNT(*) FROM congress JOIN standing ON standing.cycle_id = congress.cycle_id"
            f" AND standing.organisation_id = congress.organisation_id WHERE {condition} AND NOT EXISTS"
            " (SELECT 1 FROM congress_cancellation WHERE congress_cancellation.congress_id = congress.id)"
            " GROUP BY standing.level ORDER BY MIN(LENGTH(standing.path)), standing.level",
            params,
        ).fetchall()
    )


def task_counts(db: Database, scope: Scope, organisation: Organisation) -> dict[int, int]:
    """How many tasks the scope sees in each congress of the subtree, by the congress's key."""
    condition, params = _within(scope, organisation)
    return dict(
        db.execute(
            "SELECT congress.id, COUNT(*) FROM task JOIN congress ON congress.id = task.congress_id"
            " JOIN standing ON standing.cycle_id = congress.cycle_id"
            f" AND standing.organisation_id = congress.organisation_id WHERE {condition}"
            " AND task.classification <= :ceiling GROUP BY congress.id",
            {**params, "ceiling": scope.ceiling},
        ).fetchall()
    )


def without_congress(db: Database, scope: Scope, organisation: Organisation, level: str) -> list[str]:
    """Names of the committees of the subtree (of one level, "" is all) that have opened none, topmost first."""
    condition, params = _within(scope, organisation)
    rows = db.execute(
        "SELECT organisation.name FROM standing JOIN organisation ON organisation.id = standing.organisation_id"
        f" WHERE {condition} AND (:level = '' OR standing.level = :level)"
        " AND NOT EXISTS (SELECT 1 FROM organisation_closure"
        " WHERE organisation_closure.organisation_id = standing.organisation_id)"
        " AND NOT EXISTS (SELECT 1 FROM congress WHERE congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id)"
        " ORDER BY LENGTH(standing.path) - LENGTH(REPLACE(standing.path, '.', '')), organisation.name_sort,"
        " organisation.code",
        {**params, "level": level},
    )
    return [name for (name,) in rows]


def add(
    db: Database,
    public_id: str,
    organisation: Organisation,
    person_id: int,
    wanted: str,
    file_name: str,
    ceiling: int,
    parts: Iterable[Part],
    stamp: str,
) -> None:
    """Write a waiting job for a pack of these parts; its result is kept under a name of its own."""
    parts = list(parts)
    (key,) = db.execute(
        "INSERT INTO job (public_id, person_id, cycle_id, organisation_id, kind, wanted, file_name, ceiling, state,"
        " expected, asked_at, result) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?) RETURNING id",
        [
            public_id,
            person_id,
            organisation.cycle_id,
            organisation.id,
            PACK,
            wanted,
            file_name,
            ceiling,
            sum(part.expected for part in parts),
            stamp,
            f"{PACK}-{public_id}",
        ],
    ).fetchone()
    for part in parts:
        db.execute(
            "INSERT INTO job_part (job_id, position, congress_id, kind, expected)"
            " SELECT ?, ?, congress.id, ?, ? FROM congress WHERE congress.public_id = ?",
            [key, part.position, part.kind, part.expected, part.congress_public_id],
        )


def same_open(db: Database, scope: Scope, person_id: int, organisation: Organisation, wanted: str) -> str:
    """The public id of somebody's own unfinished job for the same pack, "" when there is none."""
    row = db.execute(
        "SELECT public_id FROM job WHERE state IN ('waiting', 'running') AND person_id = ? AND cycle_id = ?"
        " AND organisation_id = ? AND wanted = ? AND ceiling <= ?",
        [person_id, organisation.cycle_id, organisation.id, wanted, scope.ceiling],
    ).fetchone()
    return row[0] if row else ""


def parts(db: Database, job: Job) -> list[Part]:
    """The parts of a job that was loaded for its asker, or is made by the clerk, in their order."""
    rows = db.execute(
        "SELECT job_part.position, congress.public_id, organisation.code, organisation.name, job_part.kind,"
        " job_part.expected, job_part.pages, job_part.paper, job_part.problem, job_part.problem_params,"
        " CASE WHEN job.organisation_id IN (standing.organisation_id, standing.parent_id) THEN ''"
        " ELSE COALESCE(above.name, '') END FROM job_part JOIN job ON job.id = job_part.job_id"
        " JOIN congress ON congress.id = job_part.congress_id"
        " JOIN organisation ON organisation.id = congress.organisation_id"
        " JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = organisation.id"
        " LEFT JOIN organisation AS above ON above.id = standing.parent_id"
        " WHERE job_part.job_id = ? ORDER BY job_part.position",
        [job.id],
    )
    return [
        Part(*head, Problem(code, params=json.loads(params)) if code else None, above)
        for *head, code, params, above in rows
    ]


def note(db: Database, job: Job, part: Part) -> None:
    """Note what became of a part; a job that comes on is not given up for having been broken off before."""
    problem = part.problem
    db.execute(
        "UPDATE job_part SET pages = ?, paper = ?, problem = ?, problem_params = ? WHERE job_id = ? AND position = ?",
        [
            part.pages,
            part.paper,
            problem.code if problem else "",
            json.dumps(problem.params if problem else {}, default=str),
            job.id,
            part.position,
        ],
    )
    db.execute("UPDATE job SET tries = 1 WHERE id = ?", [job.id])


def _within(scope: Scope, organisation: Organisation) -> tuple[str, dict]:
    condition, params = scopes.within(scope)
    place = {
        "cycle": organisation.cycle_id,
        "low": organisation.path,
        "high": scopes.after_subtree(organisation.path),
    }
    return f"{_BELOW} AND {condition}", {**place, **params}
