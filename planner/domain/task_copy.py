"""Tasks of another congress as tasks of this one: days at the same distance, bodies by code, nothing done yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain import clearance, text
from planner.domain.body import Body
from planner.domain.playbook import Offset
from planner.domain.problem import Problem
from planner.domain.relative_date import CLOSES, OPENS, measure, resolve
from planner.domain.task import Task
from planner.domain.task_edit import FIXED, TaskEdit, counted
from planner.domain.task_import import Ground, NewItem, NewTask
from planner.domain.workday import settle

Relation = tuple[int, int, str, int]
"""The keys of a task and of one that it waits for, the type, and the lag in days."""


@dataclass(frozen=True)
class Source:
    """Where tasks are copied from: the days of that congress, its bodies, and what hangs on its tasks."""

    opens: date
    closes: date
    bodies: Sequence[Body]
    items: Mapping[int, tuple[NewItem, ...]]
    relations: Sequence[Relation]


@dataclass(frozen=True)
class Copy:
    """A task and what it becomes; `missing` are bodies that the other organisation does not have, `double` the printed
    number of the same title on the board; `problems` keep it from being copied."""

    task: Task
    new: NewTask
    missing: tuple[Body, ...] = ()
    double: str = ""
    problems: tuple[Problem, ...] = ()


def copies(tasks: Iterable[Task], source: Source, ground: Ground) -> list[Copy]:
    """What tasks become in another congress, in their order; registered ones are left out with the papers they name.

    A day keeps its distance from the opening or closing whether a rule or a hand set it, so that copies of copies never
    drift; days off give way as in every plan.
    """
    keys = _matching(source.bodies, ground.bodies)
    own = {body.id: body for body in source.bodies}
    kept = [task for task in tasks if not task.is_cancelled and task.classification != clearance.REGISTERED]
    return [_copy(task, source, ground, keys, own) for task in kept]


def chosen(found: Sequence[Copy], source: Source, public_ids: Iterable[str]) -> list[NewTask]:
    """The new tasks of those that were chosen, with the relations among them."""
    wanted = set(public_ids)
    taken = [one for one in found if one.task.public_id in wanted]
    places = {one.task.id: place for place, one in enumerate(taken)}
    links: dict[int, list[tuple[int, str, int]]] = {}
    for task_id, waits_for_id, kind, lag in source.relations:
        if task_id in places and waits_for_id in places:
            links.setdefault(task_id, []).append((places[waits_for_id], kind, lag))
    return [replace(one.new, waits_for=tuple(links.get(one.task.id, ()))) for one in taken]


def _matching(from_bodies: Iterable[Body], to_bodies: Iterable[Body]) -> dict[int, int]:
    """Keys of bodies there by keys of the same bodies here: of one kind and code."""
    here = {(body.kind, body.code): body.id for body in to_bodies}
    return {body.id: here[body.kind, body.code] for body in from_bodies if (body.kind, body.code) in here}


def _copy(task: Task, source: Source, ground: Ground, keys: Mapping[int, int], own: Mapping[int, Body]) -> Copy:
    start, due = _offsets(task, source, ground)
    edit = TaskEdit(
        title=task.title,
        description=task.description,
        deliverable=task.deliverable,
        start_from=start,
        due_from=due,
        start=_day(start, task.calendar, ground),
        due=_day(due, task.calendar, ground),
        priority=task.priority,
        phase=task.phase,
        subcommittee_id=keys.get(task.subcommittee_id or 0),
        lead_id=keys.get(task.lead_id or 0),
        partner_ids=frozenset(keys[key] for key in task.partner_ids if key in keys),
        classification=task.classification,
    )
    missing = tuple(own[key] for key in sorted(task.body_ids) if key not in keys and key in own)
    bodies = {edit.subcommittee_id, edit.lead_id, *(edit.partner_ids or ())}
    is_foreign = ground.own_bodies is not None and not ground.own_bodies & bodies
    return Copy(
        task,
        NewTask(edit, items=source.items.get(task.id, ()), more=_more(task, edit)),
        missing,
        ground.titles.get(text.fold(task.title), ""),
        (Problem("task_sheet.not_own_body", "subcommittee"),) if is_foreign else (),
    )


def _offsets(task: Task, source: Source, ground: Ground) -> tuple[Offset, Offset]:
    start = _offset(task.start, counted(task.start_anchor, task.start_offset), source)
    due = _offset(task.due, counted(task.due_anchor, task.due_offset), source)
    # Counted from both ends, a task could start after it is due where the other congress is shorter.
    is_turned = resolve(start, ground.opens, ground.closes) > resolve(due, ground.opens, ground.closes)
    return (due if is_turned else start), due


def _offset(day: date, offset: Offset, source: Source) -> Offset:
    if offset != FIXED:
        return offset
    return measure(day, CLOSES if day > source.closes else OPENS, source.opens, source.closes)


def _day(offset: Offset, calendar: str, ground: Ground) -> date:
    day = resolve(offset, ground.opens, ground.closes)
    return settle(day, calendar, ground.opens, ground.closes, ground.workdays)


def _more(task: Task, edit: TaskEdit) -> dict[str, str]:
    """Translations, and for tasks of the congress days themselves the calendar by which they keep days off."""
    kept = {name: getattr(task, name) for name in ("title_en", "deliverable_en") if getattr(task, name)}
    if task.calendar == "calendar" and edit.start and edit.due:
        kept |= {"calendar": "calendar", "start": edit.start.isoformat(), "due": edit.due.isoformat()}
    return kept
