"""Findings of the schedule: a critical path that is longer than the time left, or on which a task is stuck."""

from collections.abc import Iterator
from datetime import date

from planner.domain.finding_basis import ATTENTION, OF_PLAN, SERIOUS, Finding, PlanInputs, PlanTask
from planner.domain.schedule import Activity, Schedule, keeps_its_days, schedule

# Full days after which a task that is stuck on the path is told, and after which that is serious.
STUCK_DAYS = 1
SERIOUS_STUCK_DAYS = 7
ASSUMED = "assumed"


def path(inputs: PlanInputs) -> Iterator[Finding]:
    """What the schedule tells: `time_too_short` and `critical_blocked`, of one schedule."""
    last = inputs.rung.must_finish.day if inputs.rung else None
    found = _schedule(inputs, last)
    # That the congress ends after the directive's last day is told by itself: then its own days are what counts here.
    is_late = last is not None and inputs.opening.closes > last
    yield from _too_short(inputs, _schedule(inputs, None) if is_late else found)
    yield from _blocked(inputs, found)


def _too_short(inputs: PlanInputs, found: Schedule) -> Iterator[Finding]:
    """`time_too_short` (chain, missing, latest): the longest chain before the opening does not fit the days left.

    `missing` are working days, `latest` is the last day of the preparation that the chain should end by. Of what lies
    after the opening, and of a congress that has opened, it is not told.
    """
    opens = inputs.opening.opens
    if inputs.today >= opens:
        return
    by_id = {task.id: task for task in inputs.tasks}
    short = [
        key
        for key in found.critical
        if found.by_key[key].slack < 0 and by_id[key].due < opens and found.by_key[key].reason.code.startswith("path")
    ]
    if not short:
        return
    chain = [by_id[key] for key in _chain(min(short, key=lambda key: found.by_key[key].slack), found)]
    last = found.by_key[chain[-1].id]
    yield Finding(
        "time_too_short",
        SERIOUS,
        "time_too_short",
        tuple(task.public_id for task in chain),
        {
            "chain": [task.number for task in chain],
            "missing": -min(found.by_key[task.id].slack for task in chain),
            "latest": last.latest_due.isoformat(),
        },
        OF_PLAN,
        classification=max(task.classification for task in chain),
    )


def _chain(first: int, found: Schedule) -> list[int]:
    """From the first one of a chain on, each time the one that the path has it wait for."""
    chain = [first]
    while (after := found.by_key[chain[-1]].reason.task) is not None and after in found.by_key and after not in chain:
        chain.append(after)
    return chain


def _blocked(inputs: PlanInputs, found: Schedule) -> Iterator[Finding]:
    """`critical_blocked` (number, days, due, least, serious): a task of the critical path is blocked for a day or more.

    What was marked today may be loose again tonight.
    """
    critical = frozenset(found.critical)
    for task in inputs.tasks:
        if not task.is_open or task.blocked_since is None or task.id not in critical:
            continue
        days = (inputs.today - task.blocked_since).days
        if days >= STUCK_DAYS:
            yield _stuck(task, days)


def _stuck(task: PlanTask, days: int) -> Finding:
    return Finding(
        "critical_blocked",
        SERIOUS if days >= SERIOUS_STUCK_DAYS else ATTENTION,
        f"critical_blocked:{task.public_id}",
        (task.public_id,),
        {
            "number": task.number,
            "days": days,
            "due": task.due.isoformat(),
            "least": STUCK_DAYS,
            "serious": SERIOUS_STUCK_DAYS,
        },
        ASSUMED,
        classification=task.classification,
    )


def _schedule(inputs: PlanInputs, must_finish: date | None) -> Schedule:
    """The schedule of the tasks of these inputs, as pages show it where `must_finish` is that of the directive."""
    opens, closes = inputs.opening.opens, inputs.opening.closes
    activities = [
        Activity(
            task.id,
            task.start,
            task.due,
            task.calendar,
            task.status,
            task.done_on,
            keeps_its_days(task.rule, task.calendar, task.start, task.due, opens, closes),
        )
        for task in inputs.tasks
    ]
    return schedule(
        activities,
        inputs.waits,
        today=inputs.today,
        opens=opens,
        closes=closes,
        must_finish=must_finish,
        workdays=inputs.workdays,
    )
