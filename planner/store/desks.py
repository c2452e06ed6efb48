"""The open tasks that are a person's own across congresses, and the figures of these: few queries, however many."""

from collections import Counter
from collections.abc import Collection
from datetime import date

from sqlite_utils import Database

from planner.domain.desk import MOST, NEAR, DeskTask, Figures, Reach
from planner.domain.permission import Scope
from planner.domain.task import COMPUTED_RULE
from planner.store import rules, scopes

# Every part begins at an index, so that a desk costs what is on it and not what is planned in the country; CROSS JOIN
# keeps SQLite to that order.
_TASKS = """
WITH mine(task_id) AS (
    SELECT task_id FROM task_assignment WHERE person_id = :person
    UNION SELECT task.id FROM task WHERE task.congress_id IN ({whole}) AND task.status IN ('todo', 'doing', 'review')
    UNION SELECT task.id FROM task WHERE task.congress_id IN ({partly}) AND task.status IN ('todo', 'doing', 'review')
        AND {concerns}
),
placed(section, task_id) AS (
    SELECT CASE WHEN task.due < :today THEN 'late' WHEN task.due = :today OR task.status = 'doing' THEN 'today'
        ELSE 'soon' END, task.id
    FROM mine JOIN task ON task.id = mine.task_id
    WHERE task.status IN ('todo', 'doing', 'review') AND (task.due <= :until OR task.status = 'doing')
    UNION SELECT 'review', task.id FROM task WHERE task.congress_id IN ({organised}) AND task.status = 'review'
    UNION SELECT 'review', task.id FROM task_assignment JOIN task ON task.id = task_assignment.task_id
    WHERE task_assignment.person_id = :person AND task.status = 'review'
),
counted(section, task_id, place, whole) AS (
    SELECT section, task.id,
        ROW_NUMBER() OVER (PARTITION BY section, task.congress_id ORDER BY task.due, task.classification, task.number),
        COUNT(*) OVER (PARTITION BY section, task.congress_id)
    FROM placed CROSS JOIN task CROSS JOIN congress CROSS JOIN standing
    LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id
    LEFT JOIN congress_cancellation ON congress_cancellation.congress_id = congress.id
    WHERE task.id = placed.task_id AND congress.id = task.congress_id AND standing.cycle_id = congress.cycle_id
        AND standing.organisation_id = congress.organisation_id
        AND task.classification <= :ceiling AND {within} AND task_cancellation.task_id IS NULL
        AND congress_cancellation.congress_id IS NULL
)
SELECT counted.section, counted.whole, task.public_id, task.number, task.classification, task.title, task.title_en,
    task_register.register_number, task.status, task.due, COALESCE(task_blockage.reason, ''), task.placed_version,
    {concerns}, {rule} = :computed, {open_items}, standing.path, congress.public_id, organisation.name
FROM counted JOIN task ON task.id = counted.task_id
JOIN congress ON congress.id = task.congress_id
JOIN organisation ON organisation.id = congress.organisation_id
JOIN standing ON standing.cycle_id = congress.cycle_id AND standing.organisation_id = congress.organisation_id
LEFT JOIN task_register ON task_register.task_id = task.id
LEFT JOIN task_blockage ON task_blockage.task_id = task.id
WHERE counted.place <= :most
ORDER BY congress.opens, organisation.code, task.due, task.classification, task.number
"""


def tasks(db: Database, scope: Scope, reach: Reach, person_id: int, today: date) -> list[DeskTask]:
    """What stands on a person's desk: late, due today or in progress, due soon, in review where he has to look.

    Of each congress the first few under each head, nearest first; each says how many there are in all.
    """
    within, params = scopes.within(scope)
    statement = _TASKS.format(
        within=within,
        rule=rules.IN_FORCE,
        open_items=rules.UNTICKED,
        concerns=scopes.concerning(reach.body_ids),
        whole=_marks(reach.whole),
        partly=_marks(reach.partly),
        organised=_marks(reach.organised),
    )
    days = {"today": today.isoformat(), "until": (today + NEAR).isoformat()}
    asked = {"person": person_id, "ceiling": scope.ceiling, "most": MOST, "computed": COMPUTED_RULE}
    rows = db.execute(statement, asked | days | params).fetchall()
    return [_task(row) for row in rows]


def figures(db: Database, scope: Scope, congress_ids: Collection[int], today: date) -> dict[int, Figures]:
    """How congresses stand, by key; they were loaded within the scope."""
    rows = db.execute(
        "SELECT task.congress_id, task.status, COUNT(*), SUM(CASE WHEN task.due < :today THEN 1 ELSE 0 END) FROM task"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        f" WHERE task.congress_id IN ({_marks(congress_ids)}) AND task.classification <= :ceiling"
        " AND task_cancellation.task_id IS NULL GROUP BY task.congress_id, task.status",
        {"today": today.isoformat(), "ceiling": scope.ceiling},
    )
    counts: dict[int, Counter] = {key: Counter() for key in congress_ids}
    late: Counter = Counter()
    for key, status, number, overdue in rows:
        counts[key][status] = number
        late[key] += overdue if status in ("todo", "doing", "review") else 0
    return {key: Figures(counts[key], late[key]) for key in congress_ids}


def _marks(keys: Collection[int]) -> str:
    return ", ".join(str(int(key)) for key in sorted(keys)) or "NULL"


def _task(row: tuple) -> DeskTask:
    *head, due, blocked, placed_version, is_of_mine, is_computed, open_items, path, congress, name = row
    return DeskTask(
        *head,
        date.fromisoformat(due),
        blocked,
        placed_version,
        bool(is_of_mine),
        bool(is_computed),
        open_items,
        path,
        congress,
        name,
    )
