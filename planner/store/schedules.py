"""Tasks and relations as a schedule is made of them: lean rows, and what tells that none of them changed."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from sqlite_utils import Database

from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.permission import Scope
from planner.domain.plan_rule import FOLLOWS
from planner.domain.playbook import Span
from planner.domain.preparation import is_put_past
from planner.domain.schedule import Activity, Wait, keeps_its_days

_NO_SPANS: Mapping[str, Span] = {}


class Scheduling(NamedTuple):
    """A task as its schedule needs it, and as what is said of it names it."""

    activity: Activity
    public_id: str
    classification: int
    number: int

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)


def fingerprint(db: Database, scope: Scope, congress: Congress) -> tuple[tuple, ...]:
    """Changes with every visible task and relation of a congress, its opening, its cycle and offices' days off.

    Each row begins with the tasks that the kept findings mark, as JSON (None before the first round), so that a board
    need not ask for them by itself. One question; the congress was loaded within the scope, and what is hidden from it
    changes nothing here.
    """
    rows = db.execute(
        "SELECT (SELECT marked FROM finding_round WHERE congress_id = congress.id AND clearance = ?),"
        " congress.version, cycle.digest, (SELECT MAX(id) FROM day_off),"
        " (SELECT COUNT(*) FROM day_off_withdrawal), revision.classification, revision.number FROM congress"
        " JOIN cycle ON cycle.id = congress.cycle_id LEFT JOIN revision ON revision.congress_id = congress.id"
        " AND revision.classification <= ? WHERE congress.id = ? ORDER BY revision.classification",
        [scope.ceiling, scope.ceiling, congress.id],
    )
    return tuple(rows.fetchall())


def tasks(
    db: Database,
    scope: Scope,
    congress: Congress,
    spans: Mapping[str, Span] = _NO_SPANS,
    early: Collection[int] = (),
) -> list[Scheduling]:
    """Every visible task that is neither cancelled nor inapplicable, in order; the congress was loaded in the scope.

    `spans` are the days that its playbook gives to its tasks, by code, `early` the keys of those for which a day before
    the opening was ever written: by them one that was put past the opening is told from one planned for after it.
    """
    rows = db.execute(
        "SELECT task.id, task.start, task.due, task.calendar, task.status, task_completion.done_on, task.rule,"
        " task.standard_code, task.public_id, task.classification, task.number FROM task"
        " LEFT JOIN task_completion ON task_completion.task_id = task.id"
        " LEFT JOIN task_cancellation ON task_cancellation.task_id = task.id"
        " WHERE task.congress_id = ? AND task.classification <= ? AND task_cancellation.task_id IS NULL"
        " AND task.status <> 'not_applicable' ORDER BY task.start, task.due, task.classification, task.number",
        [congress.id, scope.ceiling],
    )
    return [_scheduling(row, congress, spans, early) for row in rows]


def waits(db: Database, scope: Scope, congress: Congress) -> list[Wait]:
    """Every relation between visible tasks of a congress that was loaded within the scope, in order."""
    rows = db.execute(
        "SELECT task_relation.waits_for_id, task_relation.task_id, task_relation.type, task_relation.lag_days"
        " FROM task AS second JOIN task_relation ON task_relation.task_id = second.id"
        " JOIN task AS first ON first.id = task_relation.waits_for_id"
        " WHERE second.congress_id = ? AND first.classification <= ? AND second.classification <= ?"
        " ORDER BY task_relation.task_id, task_relation.waits_for_id, task_relation.type",
        [congress.id, scope.ceiling, scope.ceiling],
    )
    return [Wait(*row) for row in rows]


def following(db: Database, scope: Scope, congress: Congress) -> frozenset[int]:
    """The keys of the visible tasks whose days are counted from another task, and move with it by themselves."""
    rows = db.execute(
        "SELECT id FROM task WHERE congress_id = ? AND classification <= ? AND rule = ?"
        " AND start_offset IS NOT NULL AND due_offset IS NOT NULL",
        [congress.id, scope.ceiling, FOLLOWS],
    )
    return frozenset(key for (key,) in rows)


def _scheduling(row: tuple, congress: Congress, spans: Mapping[str, Span], early: Collection[int]) -> Scheduling:
    key, start, due, calendar, status, done_on, rule, code, *name = row
    begins, ends = date.fromisoformat(start), date.fromisoformat(due)
    is_past = is_put_past(ends, rule, spans.get(code), congress.opens, congress.closes, is_early=key in early)
    is_fixed = not is_past and keeps_its_days(rule, calendar, begins, ends, congress.opens, congress.closes)
    done = date.fromisoformat(done_on) if done_on else None
    return Scheduling(Activity(key, begins, ends, calendar, status, done, is_fixed, is_past), *name)
