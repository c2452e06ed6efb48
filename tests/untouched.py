"""The standard plan of a congress that nobody has touched yet, as findings look at it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import count

from planner.domain import clearance
from planner.domain.agenda import AgendaItem, Sitting
from planner.domain.cycle import Cycle, DirectiveLevel, rung_on
from planner.domain.cycle_reading import read_cycle
from planner.domain.finding import PlanInputs, PlanTask
from planner.domain.opening import Opening, opening_of
from planner.domain.plan import plan_tasks
from planner.domain.playbook import Playbook, content_set_for
from planner.domain.playbook_reading import read_playbook
from planner.domain.schedule import Wait
from planner.domain.standard_agenda import planned_sittings
from planner.domain.workday import Workdays
from planner.formats.cycle_file import CYCLES, read_cycle_file
from planner.formats.public_holidays import viet_nam

CODES = ("XI", "XII", "XIII", "XIV")


@cache
def cycle_of(code: str) -> tuple[Cycle, Playbook]:
    """A cycle with its playbook, as delivered."""
    document, playbook_document = read_cycle_file(CYCLES / f"{code}.toml")
    playbook = read_playbook(playbook_document, "standard")
    return read_cycle(document, f"{code}.toml", playbook), playbook


@cache
def holidays(code: str) -> Workdays:
    """The working days of a cycle, and of the years around it."""
    starts = cycle_of(code)[0].starts
    return viet_nam(starts.year - 1, starts.year + 5)


def levels(code: str) -> tuple[str, ...]:
    """Every level that a directive of the cycle knows."""
    return tuple(dict.fromkeys(rung.level for one in cycle_of(code)[0].directives for rung in one.levels))


def opening(code: str, level: str, opens: date, days: int = 0, kind: str = "delegates") -> Opening:
    """An opening with all contents; without `days` it has as many as the offsets of its level were set for."""
    cycle, playbook = cycle_of(code)
    level_of_playbook = rung_on(cycle, level, opens).playbook_of
    contents = content_set_for(playbook, level_of_playbook)[0].contents
    days = days or playbook.levels[level_of_playbook].standard_days
    return opening_of(cycle, level, opens, days, kind, contents)


def allows(rung: DirectiveLevel, one: Opening) -> bool:
    """Whether the directive allows a congress on these days."""
    first, last, most = rung.window_start.day, rung.must_finish.day, rung.max_days.number
    return (not first or one.opens >= first) and (not last or one.closes <= last) and (not most or one.days <= most)


def untouched(code: str, level: str, one: Opening, **changes: object) -> PlanInputs:
    """The plan and the agenda as they are laid down, on the day before the first task begins."""
    cycle, playbook = cycle_of(code)
    workdays = holidays(code)
    plan = plan_tasks(playbook, one, workdays)
    keys = {task.code: key for key, task in enumerate(plan.tasks, start=1)}
    tasks = tuple(_task(task, keys[task.code]) for task in plan.tasks)
    first = min(task.start for task in tasks) - timedelta(days=1)
    sittings, items = _agenda(playbook, one)
    inputs = PlanInputs(
        today=first,
        ceiling=clearance.REGISTERED,
        opening=one,
        rung=rung_on(cycle, level, one.opens),
        playbook=playbook,
        workdays=workdays,
        tasks=tasks,
        waits=tuple(
            Wait(keys[relation.task], keys[task.code], relation.type, relation.lag_days)
            for task in plan.tasks
            for relation in task.relations
        ),
        sittings=sittings,
        items=items,
        opened_on=first,
        report_kinds=cycle.report_kinds,
    )
    return replace(inputs, **changes)


def _task(task, key: int) -> PlanTask:
    standard = task.standard
    rank = clearance.level(standard.classification)
    return PlanTask(
        id=key,
        public_id=f"t{key}",
        number=clearance.printed_number(rank, key),
        classification=rank,
        standard_code=task.code,
        status="todo",
        start=task.start,
        due=task.due,
        calendar=standard.calendar,
        rule=standard.rules[0].type if standard.rules else "",
        priority=standard.priority,
        lead=task.lead,
    )


def _agenda(playbook: Playbook, one: Opening) -> tuple[tuple[Sitting, ...], tuple[AgendaItem, ...]]:
    sittings, items, numbers = [], [], count(1)
    for key, planned in enumerate(planned_sittings(playbook, one), start=1):
        place = (planned.session, planned.day, planned.starts, planned.half_days)
        sittings.append(Sitting(key, f"s{key}", 1, *place, float(key), 1, "1.1.", "c1"))
        for item in planned.items:
            number = next(numbers)
            what = (item.kind, item.title_vi, item.title_en, item.minutes, None, "", "")
            items.append(AgendaItem(number, f"i{number}", key, 0, *what, float(number), 1, 1))
    return tuple(sittings), tuple(items)
