"""Tasks and what is noted of their states."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.organisation import lineage
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, NotFound, Problem
from planner.domain.task import Stub, Task
from planner.store import rules, scopes

_OWN = (
    "id",
    "public_id",
    "congress_id",
    "number",
    "classification",
    "standard_code",
    "title",
    "title_en",
    "description",
    "deliverable",
    "deliverable_en",
    "document_number",
    "document_date",
    "phase",
    "priority",
    "subcommittee_id",
    "lead_id",
    "calendar",
    "rule",
    "start",
    "due",
    "start_anchor",
    "start_offset",
    "due_anchor",
    "due_offset",
    "status",
    "position",
    "version",
    "placed_version",
)
# How many tasks one statement names.
_CHUNK = 500
_COLUMNS = f"""
SELECT {", ".join(rules.IN_FORCE if name == "rule" else f"task.{name}" for name in _OWN)},
    standing.path, congress.public_id, organisation.code,
    task_completion.done_on, task_blockage.reason, task_exemption.reason, task_cancellation.reason,
    task_register.register_number, task_register.degree, task_register.place
FROM task
JOIN congress ON congress.id = task.congress_id
JOIN organisation ON organisation.id = congress.organisation_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN task_completion ON task_completion.task_id = task.id
LEFT JOIN task_blockage ON task_blockage.task_id = task.id
LEFT JOIN task_exemption ON task_exemption.task_id = task.id
LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id
LEFT JOIN task_register ON task_register.task_id = task.id
"""
# Partners and assignees of a task in one statement, as every deed reads them while it holds the lock.
_HELD = """
SELECT body_id, NULL FROM task_partner WHERE task_id = :task
UNION ALL SELECT NULL, person_id FROM task_assignment WHERE task_id = :task
"""


def get(db: Database, scope: Scope, public_id: str) -> Task:
    """One task with its partners and assignees, or NotFound when there is none within scope and ceiling."""
    condition, params = scopes.within(scope)
    row = db.execute(
        f"{_COLUMNS} WHERE task.public_id = :id AND task.classification <= :ceiling AND {condition}",
        {"id": public_id, "ceiling": scope.ceiling, **params},
    ).fetchone()
    if row is None:
        raise NotFound(Problem("task.unknown"))
    partners, assignees = set(), set()
    for body_id, person_id in db.execute(_HELD, {"task": row[0]}):
        (partners if person_id is None else assignees).add(body_id or person_id)
    return _task(row, frozenset(partners), frozenset(assignees))


def of_congress_by_id(db: Database, scope: Scope, congress: Congress, public_id: str) -> Task:
    """One task of this very congress, or NotFound."""
    task = get(db, scope, public_id)
    if task.congress_id != congress.id:
        raise NotFound(Problem("task.unknown"))
    return task


def of_rule(db: Database, scope: Scope, congress: Congress, rule: str) -> list[Task]:
    """The visible tasks of a congress that a rule of the playbook gives their days or state; few have any."""
    condition, params = scopes.within(scope)
    rows = db.execute(
        f"{_COLUMNS} WHERE task.congress_id = :congress AND task.rule = :rule AND task.classification <= :ceiling"
        f" AND {condition} ORDER BY task.due, task.classification, task.number",
        {"congress": congress.id, "rule": rule, "ceiling": scope.ceiling, **params},
    )
    return _tasks(db, rows.fetchall())


def of_congress(db: Database, scope: Scope, congress: Congress) -> list[Task]:
    """All visible tasks of a congress in order of due day, cancelled ones too, but none that was taken back."""
    return of_congresses(db, scope, [congress])[congress.id]


def of_congresses(db: Database, scope: Scope, congresses: Iterable[Congress]) -> dict[int, list[Task]]:
    """Likewise for each of these congresses, by their keys."""
    found: dict[int, list[Task]] = {congress.id: [] for congress in congresses}
    condition, params = scopes.within(scope)
    marks = ", ".join(str(int(key)) for key in found) or "NULL"
    rows = db.execute(
        f"{_COLUMNS} WHERE task.congress_id IN ({marks}) AND task.classification <= :ceiling AND {condition}"
        " AND NOT EXISTS (SELECT 1 FROM task_retraction WHERE task_retraction.task_id = task.id)"
        " ORDER BY task.due, task.classification, task.number",
        {"ceiling": scope.ceiling, **params},
    )
    for task in _tasks(db, rows.fetchall()):
        found[task.congress_id].append(task)
    return found


def waiting_for_lower(db: Database, today: date) -> list[tuple[Task, Counter]]:
    """For the clerk: every task with the rule, and how many lower organisations, opened and closed congresses it has.

    Congresses count as opened from their opening day on, as closed from the day after the closing.
    """
    rows = db.execute(f"{_COLUMNS} WHERE task.rule = 'lower_before_upper' AND task_cancellation.task_id IS NULL")
    return [(task, _lower(db, task, today)) for task in map(_task, rows.fetchall())]


def _lower(db: Database, task: Task, today: date) -> Counter:
    cycle_id, keys = lineage(task.path)
    rows = db.execute(
        "SELECT congress.opens, congress.days, congress_cancellation.congress_id FROM standing"
        " LEFT JOIN congress ON congress.cycle_id = standing.cycle_id"
        " AND congress.organisation_id = standing.organisation_id"
        " LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id"
        " WHERE standing.cycle_id = ? AND standing.parent_id = ? AND NOT EXISTS (SELECT 1 FROM organisation_closure"
        " WHERE organisation_closure.organisation_id = standing.organisation_id)",
        [cycle_id, keys[-1]],
    )
    counts: Counter = Counter()
    for opens, days, cancelled in rows:
        counts["lower"] += 1
        if opens and not cancelled:
            opening = date.fromisoformat(opens)
            counts["opened"] += opening <= today
            counts["closed"] += opening + timedelta(days=days) <= today
    return counts


def next_number(db: Database, congress_id: int, classification: int, count: int = 1) -> int:
    """Reserve numbers in the series of a classification; returns the first of them."""
    (last,) = db.execute(
        "INSERT INTO task_series (congress_id, classification, last) VALUES (?, ?, ?)"
        " ON CONFLICT (congress_id, classification) DO UPDATE SET last = task_series.last + excluded.last"
        " RETURNING last",
        [congress_id, classification, count],
    ).fetchone()
    return last - count + 1


def add_many(db: Database, rows: list[dict]) -> None:
    """Insert task rows; every row names the same columns."""
    if rows:
        names = list(rows[0])
        statement = f"INSERT INTO task ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"
        db.conn.executemany(statement, [[row[name] for name in names] for row in rows])


def add(db: Database, row: dict) -> int:
    """Insert one task and return its key."""
    names = ", ".join(row)
    statement = f"INSERT INTO task ({names}) VALUES ({', '.join('?' for _ in row)}) RETURNING id"
    (key,) = db.execute(statement, list(row.values())).fetchone()
    return key


def of_ids(db: Database, scope: Scope, public_ids: Iterable[str]) -> dict[str, Task]:
    """The tasks of these public ids, or NotFound when one of them is not within scope and ceiling."""
    wanted, found = list(public_ids), {}
    condition, params = scopes.within(scope)
    for start in range(0, len(wanted), _CHUNK):
        some = {f"id_{place}": public_id for place, public_id in enumerate(wanted[start : start + _CHUNK])}
        marks = ", ".join(f":{name}" for name in some)
        rows = db.execute(
            f"{_COLUMNS} WHERE task.public_id IN ({marks}) AND task.classification <= :ceiling AND {condition}",
            {**some, "ceiling": scope.ceiling, **params},
        )
        found |= {task.public_id: task for task in _tasks(db, rows.fetchall())}
    if len(found) < len(set(wanted)):
        raise NotFound(Problem("task.unknown"))
    return {public_id: found[public_id] for public_id in wanted}


def keys_of(db: Database, congress_id: int) -> dict[str, int]:
    """The key of every task of a congress by its public id."""
    return dict(db.execute("SELECT public_id, id FROM task WHERE congress_id = ?", [congress_id]).fetchall())


def link_many(db: Database, partners: list[tuple], relations: list[tuple]) -> None:
    """Insert (task, body) pairs, and (task, waits for, type, lag days) relations."""
    db.conn.executemany("INSERT INTO task_partner (task_id, body_id) VALUES (?, ?)", partners)
    db.conn.executemany(
        "INSERT INTO task_relation (task_id, waits_for_id, type, lag_days) VALUES (?, ?, ?, ?)", relations
    )


def save(db: Database, task: Task, version: int, values: dict) -> None:
    """Write edited columns; Conflict when somebody edited the task since `version`."""
    assignments = ", ".join(f"{name} = ?" for name in values)
    changed = db.execute(
        f"UPDATE task SET {assignments}, version = version + 1 WHERE id = ? AND version = ?",
        [*values.values(), task.id, version],
    ).rowcount
    if not changed:
        raise Conflict(Problem("task.changed"))


def save_partners(db: Database, task_id: int, body_ids: Iterable[int]) -> None:
    """Replace the bodies that help."""
    db.execute("DELETE FROM task_partner WHERE task_id = ?", [task_id])
    rows = [(task_id, key) for key in body_ids]
    db.conn.executemany("INSERT INTO task_partner (task_id, body_id) VALUES (?, ?)", rows)


def save_assignees(db: Database, task_id: int, person_ids: Iterable[int], stamp: str, by: int) -> None:
    """Bring the assignees to these persons; who stays keeps since when and by whom."""
    # Nobody has the key 0; NOT IN (NULL) would keep everybody.
    wanted = ", ".join(str(int(key)) for key in person_ids) or "0"
    db.execute(f"DELETE FROM task_assignment WHERE task_id = ? AND person_id NOT IN ({wanted})", [task_id])
    db.conn.executemany(
        "INSERT INTO task_assignment (task_id, person_id, assigned_at, assigned_by) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (task_id, person_id) DO NOTHING",
        [(task_id, key, stamp, by) for key in person_ids],
    )


def save_stub(db: Database, task_id: int, stub: Stub | None) -> None:
    """Write, replace or remove where a registered task's paper is."""
    db.execute("DELETE FROM task_register WHERE task_id = ?", [task_id])
    if stub:
        db.execute(
            "INSERT INTO task_register (task_id, register_number, degree, place) VALUES (?, ?, ?, ?)",
            [task_id, stub.register_number, stub.degree, stub.place],
        )


def _tasks(db: Database, rows: list[tuple]) -> list[Task]:
    """The tasks of these rows, each with its partners and assignees."""
    marks = ", ".join(str(int(row[0])) for row in rows) or "NULL"
    held: tuple[dict, dict] = ({}, {})
    statements = ("body_id FROM task_partner", "person_id FROM task_assignment")
    for found, rest in zip(held, statements, strict=True):
        for key, value in db.execute(f"SELECT task_id, {rest} WHERE task_id IN ({marks})"):
            found.setdefault(key, set()).add(value)
    return [_task(row, *(frozenset(found.get(row[0], ())) for found in held)) for row in rows]


def _task(row: tuple, partners: frozenset[int] = frozenset(), assignees: frozenset[int] = frozenset()) -> Task:
    values = dict(zip(_OWN, row, strict=False))
    for name in ("document_date", "start", "due"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    path, congress, organisation, done_on, blocked, exempted, cancelled, *stub = row[len(_OWN) :]
    return Task(
        **values,
        path=path,
        congress_public_id=congress,
        organisation_code=organisation,
        done_on=date.fromisoformat(done_on) if done_on else None,
        blocked_reason=blocked or "",
        not_applicable_reason=exempted or "",
        cancelled_reason=cancelled or "",
        is_cancelled=cancelled is not None,
        stub=Stub(*stub) if stub[0] is not None else None,
        partner_ids=partners,
        assignee_ids=assignees,
    )
