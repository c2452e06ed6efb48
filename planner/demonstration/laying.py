"""Laying plans down by the hundred: rows of equal plans are made once, keys are given out here, rows go in together.

What stands in the rows is what `standard_plan` writes; there a plan is written by itself, into a file in use.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from planner import store
from planner.actions import standard_plan
from planner.actions.standard_plan import Reached
from planner.domain.board import spaced
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person
from planner.domain.plan import Plan, PlannedTask
from planner.domain.playbook import Playbook, StandardBody

# What differs from congress to congress comes first in a row.
_OWN = ("id", "public_id", "congress_id", "subcommittee_id", "lead_id", "status", "document_number", "document_date")
# So many tasks wait until they go in together.
_AT_ONCE = 4000
_UNTOUCHED = Reached()


@dataclass(frozen=True)
class _Task:
    """One task of a plan: its code, the places of its bodies, and the rest of its row and of its items' rows."""

    code: str
    subcommittee: int
    lead: int | None
    row: tuple
    items: tuple[tuple, ...]


@dataclass(frozen=True)
class Rows:
    """A plan as rows without keys: bodies, tasks and relations by their places."""

    names: tuple[str, ...]
    bodies: tuple[tuple, ...]
    tasks: tuple[_Task, ...]
    partners: tuple[tuple[int, int], ...]
    relations: tuple[tuple[int, int, str, int], ...]
    series: tuple[tuple[int, int], ...]


def rows_of(plan: Plan, playbook: Playbook) -> Rows:
    """The rows of a plan."""
    bodies = _in_order(standard_plan.bodies_of(plan, playbook))
    places = {(one.kind, one.code): place for place, one in enumerate(bodies)}
    led_by = {code: body.code for body in bodies for code in body.lead_of}
    numbers: dict[int, int] = {}
    positions = spaced(len(plan.tasks))
    fixed = [_fixed(task, numbers, position) for task, position in zip(plan.tasks, positions, strict=True)]
    by_code = {task.code: place for place, task in enumerate(plan.tasks)}
    return Rows(
        (*_OWN, *fixed[0]),
        tuple(_body(one, led_by, places) for one in bodies),
        tuple(
            _Task(
                task.code,
                places["subcommittee", task.standard.subcommittee],
                places.get(("unit", task.lead)),
                tuple(row.values()),
                tuple(standard_plan.item_values(task)),
            )
            for task, row in zip(plan.tasks, fixed, strict=True)
        ),
        tuple(
            (by_code[task.code], places["unit", code])
            for task in plan.tasks
            for code in task.partners
            if ("unit", code) in places
        ),
        tuple(
            (by_code[task.code], by_code[one.task], one.type, one.lag_days)
            for task in plan.tasks
            for one in task.relations
            if one.task in by_code
        ),
        tuple(numbers.items()),
    )


def _fixed(task: PlannedTask, numbers: dict[int, int], position: float) -> dict:
    row = standard_plan.task_values(task)
    rank = row["classification"]
    numbers[rank] = numbers.get(rank, 0) + 1
    row["number"], row["position"] = numbers[rank], position
    return row


def _in_order(bodies: list[StandardBody]) -> list[StandardBody]:
    """Units first, then subcommittees, then their teams."""
    return sorted(bodies, key=lambda one: (one.kind != "unit", one.parent is not None))


def _body(one: StandardBody, led_by: Mapping[str, str], places: Mapping[tuple[str, str], int]) -> tuple:
    is_group = one.kind == "subcommittee"
    parent = places.get(("subcommittee", one.parent)) if one.parent else None
    leader = places.get(("unit", led_by.get(one.code, ""))) if is_group else None
    return one.kind, one.code, one.vi, one.en, parent, leader


@dataclass
class Layer:
    """Takes plans in and writes them in large pieces; `flush` at the end writes what is left."""

    db: Database
    when: Moment
    _waiting: dict[str, list[tuple]] = field(default_factory=dict)
    _tasks: dict[tuple[str, ...], list[tuple]] = field(default_factory=dict)
    _count: int = 0

    def __post_init__(self) -> None:
        self._body, self._task = store.whole_plans.next_keys(self.db)
        self._ids = store.connection.climbing_public_ids()
        self._waiting = {table: [] for table in store.whole_plans.TABLES}

    def lay(self, actor: Person, congress: Congress, rows: Rows, reached: Mapping[str, Reached]) -> dict[str, int]:
        """Take the plan of a congress whose organisation has no bodies yet; returns the keys of its tasks by code."""
        body, first, waiting = self._body, self._task, self._waiting
        self._body, self._task = body + len(rows.bodies), first + len(rows.tasks)
        waiting["body"] += [
            (body + place, congress.organisation_id, *names, _key(body, parent), _key(body, leader))
            for place, (*names, parent, leader) in enumerate(rows.bodies)
        ]
        waiting["task_series"] += [(congress.id, rank, last) for rank, last in rows.series]
        waiting["task_partner"] += [(first + task, body + unit) for task, unit in rows.partners]
        waiting["task_relation"] += [(first + task, first + other, *rest) for task, other, *rest in rows.relations]
        self._lay_tasks(actor, congress, rows, reached, (body, first))
        self._count += len(rows.tasks)
        if self._count >= _AT_ONCE:
            self.flush()
        return {task.code: first + place for place, task in enumerate(rows.tasks)}

    def _lay_tasks(
        self, actor: Person, congress: Congress, rows: Rows, reached: Mapping[str, Reached], keys: tuple[int, int]
    ) -> None:
        (body, first), ids, stamp = keys, self._ids, self.when.stamp
        ticked, unticked = (stamp, actor.id), (None, None)
        tasks = self._tasks.setdefault(rows.names, [])
        items, completions = self._waiting["check_item"], self._waiting["task_completion"]
        for key, task in enumerate(rows.tasks, first):
            come = reached.get(task.code, _UNTOUCHED)
            lead = None if task.lead is None else body + task.lead
            dated = come.document_date.isoformat() if come.document_date else None
            own = (key, next(ids), congress.id, body + task.subcommittee, lead, come.status, come.document_number)
            tasks.append((*own, dated, *task.row))
            done = come.ticked
            items += [
                (next(ids), key, *(ticked if place in done else unticked), *item)
                for place, item in enumerate(task.items)
            ]
            if come.day:
                completions.append((key, come.day.isoformat(), stamp, actor.id))

    def flush(self) -> None:
        """Write what waits, bodies first: tasks belong to them."""
        store.whole_plans.add(self.db, "body", self._waiting["body"])
        self._waiting["body"].clear()
        for names, rows in self._tasks.items():
            store.whole_plans.add_tasks(self.db, names, rows)
        for table, rows in self._waiting.items():
            store.whole_plans.add(self.db, table, rows)
            rows.clear()
        self._tasks, self._count = {}, 0


def _key(first: int, place: int | None) -> int | None:
    return None if place is None else first + place
