"""The plan of a congress, counted back from its opening day: the standard tasks that apply, with bodies and days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from planner.domain import plan_rule, relation
from planner.domain.draft import Draft
from planner.domain.opening import Opening
from planner.domain.playbook import Offset, Playbook, Relation, StandardItem, StandardTask
from planner.domain.problem import Problem
from planner.domain.relative_date import resolve
from planner.domain.workday import KEPT_BEFORE_OPENING, ONE_DAY, Workdays, settle


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A standard task with its days in one plan.

    `start` and `due` are the days people see; `start_offset` and `due_offset` say the same before days off were
    avoided, so that `resolve_task` finds the days again. `lead` and `partners` are codes of bodies that the level has;
    `relations` lead to tasks of the plan only. `notes` tell what was moved and why, and days off that are kept:
    `plan.moved_for_approval` (days, workdays), `plan.moved_for_relation` (days, task), `plan.due_with_lower` (day),
    `plan.day_off_in_congress` (days).
    """

    code: str
    standard: StandardTask
    start: date
    due: date
    start_offset: Offset
    due_offset: Offset
    lead: str
    partners: tuple[str, ...]
    items: tuple[StandardItem, ...]
    relations: tuple[Relation, ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks of one congress in the order of a board: by due day, then as in the playbook."""

    opening: Opening
    tasks: tuple[PlannedTask, ...]


def plan_tasks(
    playbook: Playbook,
    opening: Opening,
    workdays: Workdays,
    *,
    tiers: Collection[str] = ("core",),
) -> Plan:
    """Count the standard tasks of a playbook back from an opening day.

    Every relation between the planned tasks is kept, every task starts before it is due or on that day, and no
    "working" task falls on a day off outside the congress. A pure function of values: equal ones give equal plans,
    so a caller who plans many congresses may keep plans by (playbook code, opening, tiers).
    Raises Invalid when tasks wait for one another in a circle or no working day is near.
    """
    drafts = {task.code: Draft.of(task, opening) for task in playbook.tasks if applies(task, opening, tiers)}
    plan_rule.apply(drafts, opening, workdays)
    relation.keep(drafts, workdays)
    tasks = [_planned(draft, playbook, opening, workdays, drafts.keys()) for draft in drafts.values()]
    return Plan(opening, tuple(sorted(tasks, key=lambda task: task.due)))


def applies(task: StandardTask, opening: Opening, tiers: Collection[str]) -> bool:
    """Whether a congress has the task: by level, tier, contents (none = always) and kind."""
    return (
        opening.level in task.spans
        and task.tier in tiers
        and (not task.contents or not opening.contents.isdisjoint(task.contents))
        and (opening.kind == "delegates" or all(rule.type != "delegate_congress_only" for rule in task.rules))
    )


def resolve_task(
    start: Offset,
    due: Offset,
    calendar: str,
    opening: Opening,
    workdays: Workdays,
) -> tuple[date, date]:
    """Start and due of a task with these offsets when the congress opens as `opening` says.

    The same days as in a new plan, but for tasks whose days a rule or a relation sets by the directive or by counting
    working days: their offsets hold for the opening day they were planned for, and a new plan sets them anew.
    """
    opens, closes = opening.opens, opening.closes
    return (
        settle(resolve(start, opens, closes), calendar, opens, closes, workdays),
        settle(resolve(due, opens, closes), calendar, opens, closes, workdays),
    )


def _planned(
    draft: Draft,
    playbook: Playbook,
    opening: Opening,
    workdays: Workdays,
    codes: Collection[str],
) -> PlannedTask:
    standard, calendar = draft.standard, draft.standard.calendar
    start = settle(draft.start, calendar, draft.opens, draft.closes, workdays)
    due = settle(draft.due, calendar, draft.opens, draft.closes, workdays)
    lead, partners = _bodies(standard, playbook.stands_in.get(opening.level, {}))
    return PlannedTask(
        code=standard.code,
        standard=standard,
        start=start,
        due=due,
        start_offset=draft.start_offset,
        due_offset=draft.due_offset,
        lead=lead,
        partners=partners,
        items=_items(draft, playbook, opening.cycle),
        relations=tuple(one for one in standard.relations if one.task in codes),
        notes=_notes(draft, start, due, workdays),
    )


def _bodies(standard: StandardTask, stands_in: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Lead and partners, each replaced by the body that acts for it where the level does not have it."""
    lead = stands_in.get(standard.lead, standard.lead)
    partners = dict.fromkeys(stands_in.get(code, code) for code in standard.partners)
    partners.pop(lead, None)
    return lead, tuple(partners)


def _items(draft: Draft, playbook: Playbook, cycle: str) -> tuple[StandardItem, ...]:
    """The lines to tick; rule decoration_checklist: those of the cycle, else the general ones."""
    if draft.rule("decoration_checklist"):
        return playbook.decoration.get(cycle, playbook.decoration.get("", draft.standard.items))
    return draft.standard.items


def _notes(draft: Draft, start: date, due: date, workdays: Workdays) -> tuple[Problem, ...]:
    notes = list(draft.notes)
    if draft.moved_days:
        moved = {"days": draft.moved_days, "task": draft.moved_for}
        notes.append(Problem("plan.moved_for_relation", params=moved))
    if draft.standard.calendar == "calendar":
        first, last = max(start, draft.opens - KEPT_BEFORE_OPENING), min(due, draft.closes)
        kept = [first + ONE_DAY * number for number in range((last - first).days + 1)]
        if days_off := tuple(day for day in kept if not workdays.is_working(day)):
            notes.append(Problem("plan.day_off_in_congress", params={"days": days_off}))
    return tuple(notes)
