"""Findings about the plan's own order: what waits for what, days off, and what a plan of this level must have."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from planner.domain import clearance
from planner.domain.finding_basis import ATTENTION, SERIOUS, Finding, PlanInputs, PlanTask
from planner.domain.plan import applies
from planner.domain.relation import SIDES
from planner.domain.task_order import loops, order

CORE = ("core",)


def out_of_order(inputs: PlanInputs) -> Iterator[Finding]:
    """`out_of_order` (number, first, type, lag, day, first_day, days): a task comes before what it waits for.

    One for each task, about the relation that is broken by the most days; serious where the task is due before the
    other is. What is done, or waits for something done, is in order whatever its days are.
    """
    by_id = {task.id: task for task in inputs.tasks if task.is_open}
    worst: dict[int, tuple[int, Finding]] = {}
    for wait in inputs.waits:
        first, second = by_id.get(wait.first), by_id.get(wait.second)
        if first is None or second is None:
            continue
        first_side, second_side = SIDES[wait.type]
        first_day, second_day = getattr(first, first_side), getattr(second, second_side)
        missing = (first_day + timedelta(days=wait.lag_days) - second_day).days
        if missing > worst.get(second.id, (0,))[0]:
            params = {
                "number": second.number,
                "first": first.number,
                "type": wait.type,
                "lag": wait.lag_days,
                "day": second_day.isoformat(),
                "first_day": first_day.isoformat(),
                "days": missing,
            }
            worst[second.id] = missing, _of_pair("out_of_order", first, second, params)
    yield from (finding for _, finding in worst.values())


def circles(inputs: PlanInputs) -> Iterator[Finding]:
    """`relations_loop` (numbers): open tasks wait for one another in a circle; the first is named again at its end."""
    by_id = {task.id: task for task in inputs.tasks if task.is_open}
    waits: dict[int, list[int]] = {}
    for wait in inputs.waits:
        if wait.first in by_id and wait.second in by_id:
            waits.setdefault(wait.second, []).append(wait.first)
    _, tangles = order(by_id, waits)
    for loop in loops(tangles, waits):
        tasks = [by_id[key] for key in loop]
        keys = sorted(task.public_id for task in tasks[1:])
        yield Finding(
            "relations_loop",
            SERIOUS,
            "relations_loop:" + ".".join(keys),
            tuple(keys),
            {"numbers": [task.number for task in tasks]},
            classification=max(task.classification for task in tasks),
        )


def on_day_off(inputs: PlanInputs) -> Iterator[Finding]:
    """`task_on_day_off` (number, start, due): a task of working days starts or is due on a day off.

    `start` and `due` hold the day where it is one, else "". Those of the congress itself stay where they are.
    """
    opens, closes = inputs.opening.opens, inputs.opening.closes
    for task in inputs.tasks:
        if task.calendar != "working" or not task.is_open:
            continue
        off = {
            side: day.isoformat()
            for side, day in (("start", task.start), ("due", task.due))
            if not opens <= day <= closes and not inputs.workdays.is_working(day)
        }
        if off:
            params = {"number": task.number, "start": off.get("start", ""), "due": off.get("due", "")}
            yield _of_task("task_on_day_off", ATTENTION, task, params)


def core_missing(inputs: PlanInputs) -> Iterator[Finding]:
    """`core_task_missing` (code, title_vi, title_en): a core task of the playbook that the plan does not have.

    A cancelled one is missing, one marked as not applicable is not. Those ranked above the ceiling are not looked for.
    """
    present = {task.standard_code for task in inputs.tasks}
    for standard in inputs.playbook.tasks:
        if standard.code in present or not applies(standard, inputs.opening, CORE):
            continue
        rank = clearance.level(standard.classification)
        if rank > inputs.ceiling:
            continue
        yield Finding(
            "core_task_missing",
            SERIOUS if standard.priority == "critical" else ATTENTION,
            f"core_task_missing:{standard.code}",
            (),
            {"code": standard.code, "title_vi": standard.title_vi, "title_en": standard.title_en},
            standard.grade,
            standard.sources[0] if standard.sources else "",
            rank,
        )


def _of_task(code: str, severity: str, task: PlanTask, params: Mapping[str, object]) -> Finding:
    key = f"{code}:{task.public_id}"
    return Finding(code, severity, key, (task.public_id,), params, classification=task.classification)


def _of_pair(code: str, first: PlanTask, second: PlanTask, params: Mapping[str, object]) -> Finding:
    return Finding(
        code,
        SERIOUS if second.due < first.due else ATTENTION,
        f"{code}:{second.public_id}",
        (second.public_id, first.public_id),
        params,
        classification=max(first.classification, second.classification),
    )
