"""Laying a counted-back plan down in the store: bodies, tasks, check items, relations and sums."""

from collections import Counter
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.domain import clearance, text
from planner.domain.board import spaced
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.organisation import lineage
from planner.domain.permission import Person
from planner.domain.plan import Plan, PlannedTask
from planner.domain.playbook import Playbook
from planner.domain.task import COMPUTED_RULE, DONE, OPEN, TODO


def lay_down(
    db: Database, actor: Person, when: Moment, congress: Congress, plan: Plan, playbook: Playbook, *,
    done_before: date | None = None,
) -> None:
    """Write every task of the plan into a congress that has none; runs inside the caller's transaction.

    With `done_before`, tasks due before that day are done on their due day, their items ticked by the actor.
    """
    bodies = _bodies(db, congress, plan, playbook)
    rows = _task_rows(db, congress, plan, bodies, done_before)
    store.tasks.add_many(db, rows)
    keys = store.tasks.keys_of(db, congress.id)
    by_code = {row["standard_code"]: keys[row["public_id"]] for row in rows}
    status = {row["standard_code"]: row["status"] for row in rows}
    _add_items(db, plan, by_code, status, when.stamp, actor.id)
    _link(db, plan, by_code, bodies)
    finished = [(by_code[task.code], task.due.isoformat()) for task in plan.tasks if status[task.code] == DONE]
    store.tasks.complete_many(db, finished, when.stamp, actor.id)
    _count(db, congress, rows)


def _bodies(db: Database, congress: Congress, plan: Plan, playbook: Playbook) -> dict[tuple[str, str], int]:
    used = {task.standard.subcommittee for task in plan.tasks}
    subcommittees = {body.code: body for body in playbook.subcommittees}
    used |= {subcommittees[code].parent for code in used if subcommittees[code].parent}
    wanted = [body for body in playbook.subcommittees if body.code in used]
    return store.bodies.add_standard(
        db, congress.organisation_id, [*playbook.bodies[plan.opening.level], *wanted]
    )


def _task_rows(
    db: Database, congress: Congress, plan: Plan, bodies: dict[tuple[str, str], int], done_before: date | None
) -> list[dict]:
    counts = Counter(clearance.level(task.standard.classification) for task in plan.tasks)
    numbers = {level: store.tasks.next_number(db, congress.id, level, n) for level, n in counts.items()}
    positions = dict(zip((task.code for task in plan.tasks), spaced(len(plan.tasks)), strict=True))
    rows = []
    for task in plan.tasks:
        level = clearance.level(task.standard.classification)
        rows.append(_task_row(task, congress, level, numbers[level], positions[task.code], bodies, done_before))
        numbers[level] += 1
    return rows


def _task_row(
    task: PlannedTask, congress: Congress, level: int, number: int, position: float,
    bodies: dict[tuple[str, str], int], done_before: date | None,
) -> dict:
    standard = task.standard
    rule = standard.rules[0] if standard.rules else None
    is_done = done_before is not None and task.due < done_before and not (rule and rule.type == COMPUTED_RULE)
    return {
        "public_id": store.connection.new_public_id(),
        "congress_id": congress.id,
        "number": number,
        "classification": level,
        "standard_code": task.code,
        "title": standard.title_vi,
        "title_en": standard.title_en,
        "title_folded": text.fold(standard.title_vi),
        "deliverable": standard.deliverable_vi,
        "deliverable_en": standard.deliverable_en,
        "phase": standard.phase,
        "priority": standard.priority,
        "subcommittee_id": bodies["subcommittee", standard.subcommittee],
        "lead_id": bodies.get(("unit", task.lead)),
        "calendar": standard.calendar,
        "rule": rule.type if rule else "",
        "rule_days": rule.days if rule else None,
        "start": task.start.isoformat(),
        "due": task.due.isoformat(),
        "start_anchor": task.start_offset.anchor,
        "start_offset": task.start_offset.days,
        "due_anchor": task.due_offset.anchor,
        "due_offset": task.due_offset.days,
        "status": DONE if is_done else TODO,
        "position": position,
    }


def _add_items(
    db: Database, plan: Plan, by_code: dict[str, int], status: dict[str, str], stamp: str, person_id: int
) -> None:
    rows = []
    for task in plan.tasks:
        level = clearance.level(task.standard.classification)
        ticked = (stamp, person_id) if status[task.code] == DONE else (None, None)
        for position, item in zip(spaced(len(task.items)), task.items, strict=True):
            rows.append((store.connection.new_public_id(), by_code[task.code], level, item.vi, item.en,
                         int(item.required), position, *ticked))
    store.items.add_many(db, rows)


def _link(db: Database, plan: Plan, by_code: dict[str, int], bodies: dict[tuple[str, str], int]) -> None:
    partners = [
        (by_code[task.code], bodies["unit", code])
        for task in plan.tasks for code in task.partners if ("unit", code) in bodies
    ]
    relations = [
        (by_code[task.code], by_code[one.task], one.type, one.lag_days) for task in plan.tasks for one in task.relations
    ]
    store.tasks.link_many(db, partners, relations)


def _count(db: Database, congress: Congress, rows: list[dict]) -> None:
    cycle_id, keys = lineage(congress.path)
    store.counters.add(db, cycle_id, keys, Counter((row["classification"], row["status"]) for row in rows))
    late = Counter((row["classification"], row["due"]) for row in rows if row["status"] in OPEN)
    store.counters.add_due(db, cycle_id, keys[:-1], late)
    for level in {row["classification"] for row in rows}:
        store.congresses.bump(db, congress.id, level)
