"""Laying a counted-back plan down in the store: bodies, tasks, check items, relations and sums."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlite_utils import Database

from planner import store
from planner.domain import clearance, text
from planner.domain.board import STEP, spaced
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.organisation import lineage
from planner.domain.permission import Person
from planner.domain.plan import Plan, PlannedTask
from planner.domain.playbook import Playbook, StandardBody
from planner.domain.task import COMPUTED_RULE, DONE, OPEN, TODO

# The same hundred titles come with every congress.
_folded = lru_cache(maxsize=1024)(text.fold)


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a task has come when its plan is laid down.

    `day` is the planning day it was done on (None unless done), `ticked` the places of the ticked items in the
    playbook's order; `document_number` and `document_date` mark the paper that was issued.
    """

    status: str = TODO
    day: date | None = None
    ticked: frozenset[int] = frozenset()
    document_number: str = ""
    document_date: date | None = None


_UNTOUCHED = Reached()


def lay_down(
    db: Database,
    actor: Person,
    when: Moment,
    congress: Congress,
    plan: Plan,
    playbook: Playbook,
    *,
    done_before: date | None = None,
) -> None:
    """Write every task of the plan into a congress that has none; runs inside the caller's transaction.

    With `done_before`, tasks due before that day are done on their due day, their items ticked by the actor.
    """
    has_lower = store.organisations.has_below(db, congress.path)
    reached = done_by(plan, done_before, has_lower=has_lower) if done_before else {}
    rows = write(db, actor, when, congress, plan, playbook, reached)
    _count(db, congress, rows)


def done_by(plan: Plan, day: date, *, has_lower: bool) -> dict[str, Reached]:
    """Every task due before a day as done on its due day, by code; what follows from lower congresses stays as it is.

    `has_lower` says whether anything stands below that a computed task could follow from.
    """
    return {
        task.code: Reached(DONE, task.due, frozenset(range(len(task.items))))
        for task in plan.tasks
        if task.due < day and not (has_lower and is_computed(task))
    }


def is_computed(task: PlannedTask) -> bool:
    """Whether the task's state will follow from the lower congresses."""
    return any(rule.type == COMPUTED_RULE for rule in task.standard.rules[:1])


def write(
    db: Database,
    actor: Person,
    when: Moment,
    congress: Congress,
    plan: Plan,
    playbook: Playbook,
    reached: Mapping[str, Reached],
) -> list[dict]:
    """Write the tasks as far as each has come, the sums left out; returns the task rows.

    `reached` is by task code; a task that it does not name is untouched.
    """
    bodies = _bodies(db, congress, plan, playbook)
    rows = _task_rows(db, congress, plan, bodies, reached)
    store.tasks.add_many(db, rows)
    keys = store.tasks.keys_of(db, congress.id)
    by_code = {row["standard_code"]: keys[row["public_id"]] for row in rows}
    _add_items(db, plan, by_code, reached, when.stamp, actor.id)
    _link(db, plan, by_code, bodies)
    finished = [(by_code[code], one.day.isoformat()) for code, one in reached.items() if one.day and code in by_code]
    store.task_states.complete_many(db, finished, when.stamp, actor.id)
    return rows


def add(
    db: Database,
    actor: Person,
    when: Moment,
    congress: Congress,
    plan: Plan,
    playbook: Playbook,
    standing: Mapping[str, int],
) -> list[dict]:
    """Write further tasks of a plan behind those that a congress has; the sums are left out, the rows returned.

    `standing` are the keys of its tasks by standard code: relations run both ways between them and the new ones.
    """
    bodies = _bodies(db, congress, plan, playbook)
    end = store.boards.end_of(db, congress.id, TODO) - STEP
    rows = _task_rows(db, congress, plan, bodies, {})
    rows = [row | {"position": row["position"] + end} for row in rows]
    store.tasks.add_many(db, rows)
    keys = store.tasks.keys_of(db, congress.id)
    new = {row["standard_code"]: keys[row["public_id"]] for row in rows}
    _add_items(db, plan, new, {}, when.stamp, actor.id)
    _link(db, plan, {**standing, **new}, bodies)
    awaited = [
        (standing[task.code], new[one.task], one.type, one.lag_days)
        for task in playbook.tasks
        for one in task.relations
        if task.code in standing and one.task in new
    ]
    store.tasks.link_many(db, [], awaited)
    return rows


def _bodies(db: Database, congress: Congress, plan: Plan, playbook: Playbook) -> dict[tuple[str, str], int]:
    return store.bodies.add_standard(db, congress.organisation_id, bodies_of(plan, playbook))


def bodies_of(plan: Plan, playbook: Playbook) -> list[StandardBody]:
    """The units of a plan's level, and the subcommittees that its tasks are grouped by."""
    used = {task.standard.subcommittee for task in plan.tasks}
    subcommittees = {body.code: body for body in playbook.subcommittees}
    used |= {parent for code in used if (parent := subcommittees[code].parent)}
    wanted = [body for body in playbook.subcommittees if body.code in used]
    return [*playbook.bodies[plan.opening.level], *wanted]


def _task_rows(
    db: Database, congress: Congress, plan: Plan, bodies: dict[tuple[str, str], int], reached: Mapping[str, Reached]
) -> list[dict]:
    counts = Counter(clearance.level(task.standard.classification) for task in plan.tasks)
    numbers = {level: store.tasks.next_number(db, congress.id, level, n) for level, n in counts.items()}
    positions = dict(zip((task.code for task in plan.tasks), spaced(len(plan.tasks)), strict=True))
    rows = []
    for task in plan.tasks:
        level = clearance.level(task.standard.classification)
        row = _task_row(task, congress, numbers[level], positions[task.code], bodies)
        rows.append(row | _state(reached.get(task.code, _UNTOUCHED)))
        numbers[level] += 1
    return rows


def _task_row(
    task: PlannedTask,
    congress: Congress,
    number: int,
    position: float,
    bodies: dict[tuple[str, str], int],
) -> dict:
    return {
        "public_id": store.connection.new_public_id(),
        "congress_id": congress.id,
        "number": number,
        "subcommittee_id": bodies["subcommittee", task.standard.subcommittee],
        "lead_id": bodies.get(("unit", task.lead)),
        "position": position,
    } | task_values(task)


def task_values(task: PlannedTask) -> dict:
    """What the rows of a task have in common wherever its plan is laid down."""
    standard = task.standard
    rule = standard.rules[0] if standard.rules else None
    return {
        "classification": clearance.level(standard.classification),
        "standard_code": task.code,
        "title": standard.title_vi,
        "title_en": standard.title_en,
        "title_folded": _folded(standard.title_vi),
        "deliverable": standard.deliverable_vi,
        "deliverable_en": standard.deliverable_en,
        "phase": standard.phase,
        "priority": standard.priority,
        "calendar": standard.calendar,
        "rule": rule.type if rule else "",
        "rule_days": rule.days if rule else None,
        "start": task.start.isoformat(),
        "due": task.due.isoformat(),
        "start_anchor": task.start_offset.anchor,
        "start_offset": task.start_offset.days,
        "due_anchor": task.due_offset.anchor,
        "due_offset": task.due_offset.days,
    }


def _state(reached: Reached) -> dict:
    return {
        "status": reached.status,
        "document_number": reached.document_number,
        "document_date": reached.document_date.isoformat() if reached.document_date else None,
    }


def _add_items(
    db: Database, plan: Plan, by_code: dict[str, int], reached: Mapping[str, Reached], stamp: str, person_id: int
) -> None:
    rows = []
    for task in plan.tasks:
        ticked = reached.get(task.code, _UNTOUCHED).ticked
        for index, values in enumerate(item_values(task)):
            tick = (stamp, person_id) if index in ticked else (None, None)
            rows.append((store.connection.new_public_id(), by_code[task.code], *values, *tick))
    store.items.add_many(db, rows)


def item_values(task: PlannedTask) -> list[tuple[int, str, str, int, float]]:
    """The items of a task as they are everywhere: classification, title, English title, required, position."""
    level = clearance.level(task.standard.classification)
    places = spaced(len(task.items))
    return [
        (level, item.vi, item.en, int(item.required), place) for item, place in zip(task.items, places, strict=True)
    ]


def _link(db: Database, plan: Plan, by_code: dict[str, int], bodies: dict[tuple[str, str], int]) -> None:
    partners = [
        (by_code[task.code], bodies["unit", code])
        for task in plan.tasks
        for code in task.partners
        if ("unit", code) in bodies
    ]
    relations = [
        (by_code[task.code], by_code[one.task], one.type, one.lag_days)
        for task in plan.tasks
        for one in task.relations
        if one.task in by_code
    ]
    store.tasks.link_many(db, partners, relations)


def _count(db: Database, congress: Congress, rows: list[dict]) -> None:
    cycle_id, keys = lineage(congress.path)
    by_status = Counter((row["classification"], row["status"]) for row in rows)
    store.counters.add(db, cycle_id, keys, by_status, own=keys[-1])
    late = Counter((row["classification"], row["due"]) for row in rows if row["status"] in OPEN)
    store.counters.add_due(db, cycle_id, keys[:-1], late)
    for level in {row["classification"] for row in rows}:
        store.congresses.bump(db, congress.id, level)
