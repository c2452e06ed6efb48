"""Writing what a congress takes of a newer playbook, inside the transaction of a deed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from planner import store
from planner.actions import standard_plan, task_writing
from planner.actions.change import Log
from planner.actions.secrecy import ask
from planner.actions.working_days import working_days
from planner.domain import clearance, lapse
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.opening import Opening
from planner.domain.permission import Person
from planner.domain.plan import Plan
from planner.domain.playbook import Playbook
from planner.domain.playbook_difference import ADDED, REMOVED, FieldChange, LineChange
from planner.domain.problem import Conflict, Problem
from planner.domain.relation_check import NewRelation, circle
from planner.domain.task import Task
from planner.domain.task_edit import TaskEdit, as_edit
from planner.store.counters import Share


def write(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    congress: Congress,
    playbook: Playbook,
    opening: Opening,
    lines: Sequence[LineChange],
    is_vouched: bool,
) -> None:
    """Write these lines into the plan: new tasks, the chosen fields of others, those that go; with sums and traces.

    `is_vouched` answers the question of secrecy words in tasks that more people would see. Rules are left out.
    """
    tasks = {line.code: line.task for line in lines if line.task}
    log.remembers(db, [task.id for task in tasks.values()])
    come: list[Share] = []
    keys = _bodies(db, congress, playbook, opening, lines)
    for line in lines:
        if line.kind == REMOVED and line.task:
            _remove(db, log, actor, when, line.task)
        elif line.task:
            task = _bring_back(db, log, actor, line.task) if line.task.is_cancelled else line.task
            saved = _change(db, log, actor, when, congress, line, task, keys, is_vouched)
            come.append(task_writing.share(saved))
    come += _add(db, log, actor, when, congress, playbook, opening, lines)
    _relate(db, log, actor, congress, lines)
    go = [task_writing.share(task) for task in tasks.values() if not task.is_cancelled]
    store.counters.adjust(db, congress.path, go, come)


def _bodies(
    db: Database, congress: Congress, playbook: Playbook, opening: Opening, lines: Sequence[LineChange]
) -> dict[tuple[str, str], int]:
    """The keys of the congress's bodies; those that the lines name and it lacks are set up."""
    used = {str(one.after) for line in lines for one in line.fields if one.name == "subcommittee"}
    by_code = {body.code: body for body in playbook.subcommittees}
    used |= {parent for code in used if (parent := by_code[code].parent)}
    wanted = [body for body in playbook.subcommittees if body.code in used]
    return store.bodies.add_standard(db, congress.organisation_id, [*playbook.bodies[opening.level], *wanted])


def _remove(db: Database, log: Log, actor: Person, when: Moment, task: Task) -> None:
    store.task_states.cancel(db, task.id, lapse.PLAYBOOK, when.stamp, actor.id)
    log.of_task("task.cancelled", task, None, {"reason": lapse.PLAYBOOK})


def _bring_back(db: Database, log: Log, actor: Person, task: Task) -> Task:
    """Take the cancellation of a task back whose line is in the playbook again; returns it as it stands then."""
    store.task_states.restore(db, task.id)
    log.of_task("task.restored", task, {"reason": task.cancelled_reason}, None)
    return store.tasks.get(db, actor.scope, task.public_id)


def _change(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    congress: Congress,
    line: LineChange,
    task: Task,
    keys: dict[tuple[str, str], int],
    is_vouched: bool,
) -> Task:
    """Write the chosen fields of a task whose line changed; returns it as it stands then."""
    changes = {one.name: one for one in line.fields}
    workdays = working_days(db, congress.cycle_code, congress.path)
    calendar = str(changes["calendar"].after) if "calendar" in changes else task.calendar
    edit = task_writing.counted(_edited(task, changes, keys), replace(task, calendar=calendar), congress, workdays)
    if edit.start and edit.due and edit.start > edit.due:
        edit = replace(edit, start=edit.due, start_from=edit.due_from)
    edit = task_writing.cleaned(edit)
    saved = task
    if not task_writing.stands(task, edit):
        task_writing.check(db, actor, congress, edit, task)
        lowers = edit.classification < task.classification
        asked = ask(task_writing.texts(edit), is_vouched) if lowers else False
        # What a playbook says was vouched for when it was written.
        saved = task_writing.write(db, log, actor, when, task, edit, is_vouched=True)
        task_writing.note_answer(log, saved, asked)
    title = changes["title"].after if "title" in changes else (saved.title, saved.title_en)
    deliverable = (
        changes["deliverable"].after if "deliverable" in changes else (saved.deliverable, saved.deliverable_en)
    )
    store.playbooks.set_standard(db, [(title[1], deliverable[1], calendar, task.id)])  # type: ignore[index]
    if "items" in changes:
        _take_items(db, log, actor, when, saved, changes["items"])
    return saved


def _edited(task: Task, changes: dict[str, FieldChange], keys: dict[tuple[str, str], int]) -> TaskEdit:
    values: dict[str, Any] = {}
    for name in ("title", "deliverable"):
        if name in changes:
            values[name] = changes[name].after[0]  # type: ignore[index]
    values |= {name: changes[name].after for name in ("priority", "phase") if name in changes}
    values |= {f"{name}_from": changes[name].after for name in ("start", "due") if name in changes}
    if "classification" in changes:
        values["classification"] = clearance.level(str(changes["classification"].after))
    if "subcommittee" in changes:
        values["subcommittee_id"] = keys["subcommittee", str(changes["subcommittee"].after)]
    if "lead" in changes:
        values["lead_id"] = keys.get(("unit", str(changes["lead"].after)))
    if "partners" in changes:
        after: Any = changes["partners"].after
        values["partner_ids"] = frozenset(keys["unit", code] for code in after if ("unit", code) in keys)
    return replace(as_edit(task), **values)


def _take_items(db: Database, log: Log, actor: Person, when: Moment, task: Task, change: FieldChange) -> None:
    """Add the items that are new, and take those back that went and that nobody ticked or changed."""
    before, after, present = (set(one) for one in (change.before, change.after, change.present))  # type: ignore[call-overload]
    for item in store.items.of_task(db, actor.scope, task):
        said = (item.title, item.title_en, item.required)
        if said in before - after and not item.ticked_at:
            store.items.cancel(db, item, when.stamp, actor.id)
            log.inside_task(
                "item.cancelled", task, "item", item.public_id, item.classification, {"item": item.title}, None
            )
    place = store.items.last_position(db, task)
    rank = clearance.held(clearance.ORDINARY, task.classification)
    for vi, en, required in change.after:  # type: ignore[attr-defined]
        if (vi, en, required) not in before | present:
            place += 1024
            public_id = store.connection.new_public_id()
            store.items.add_many(db, [(public_id, task.id, rank, vi, en, int(required), place, None, None)])
            log.inside_task("item.added", task, "item", public_id, rank, None, {"item": vi})


def _add(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    congress: Congress,
    playbook: Playbook,
    opening: Opening,
    lines: Sequence[LineChange],
) -> list[Share]:
    """Lay the added lines down as tasks; returns what they add to the sums."""
    planned = tuple(line.planned for line in lines if line.kind == ADDED and line.planned and not line.task)
    if not planned:
        return []
    present = store.tasks.of_congress(db, actor.scope, congress)
    standing = {task.standard_code: task.id for task in present if task.standard_code and not task.is_cancelled}
    log.remembers(db, standing.values())
    rows = standard_plan.add(db, actor, when, congress, Plan(opening, planned), playbook, standing)
    for task in store.tasks.of_ids(db, actor.scope, [row["public_id"] for row in rows]).values():
        log.added(task.id)
        told = {"title": task.title, "start": task_writing.plain(task.start), "due": task_writing.plain(task.due)}
        log.of_task("task.added", task, None, told)
    return [Share(row["classification"], row["status"], row["due"]) for row in rows]


def _relate(db: Database, log: Log, actor: Person, congress: Congress, lines: Sequence[LineChange]) -> None:
    """Bring the relations of changed lines to what was taken; one that would close a circle is refused and named."""
    changes = [(line.task, one) for line in lines if line.task for one in line.fields if one.name == "relations"]
    if not changes:
        return
    present = store.tasks.of_congress(db, actor.scope, congress)
    tasks = {task.standard_code: task for task in present if task.standard_code and not task.is_cancelled}
    for task, change in changes:
        before, after, stands = (set(one) for one in (change.before, change.after, change.present))  # type: ignore[call-overload]
        for code, kind, _ in (before - after) & stands:
            if code in tasks:
                store.relations.remove(db, task, tasks[code], kind)
                _told(log, "relation.removed", task, tasks[code], kind)
        for code, kind, lag in after - stands:
            if code in tasks:
                _wait(db, log, actor, task, tasks[code], NewRelation(kind, lag))


def _wait(db: Database, log: Log, actor: Person, task: Task, other: Task, relation: NewRelation) -> None:
    way = circle(store.relations.waits_from(db, actor.scope, other), task.id, other.id)
    if way:
        printed = " → ".join(store.relations.numbers(db, actor.scope, way))
        raise Conflict(Problem("relation.loop", "", {"tasks": printed}))
    store.relations.add(db, task, other, relation)
    _told(log, "relation.added", task, other, relation.type)


def _told(log: Log, action: str, task: Task, other: Task, kind: str) -> None:
    rank = max(task.classification, other.classification)
    told = {"waits_for": other.printed_number, "relation": kind}
    before, after = (told, None) if action == "relation.removed" else (None, told)
    log.inside_task(action, task, "relation", task.public_id, rank, before, after)
