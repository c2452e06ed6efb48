"""Early signs of trouble in a plan that breaks no rule yet. Every threshold is assumed, and its sentence says so."""

from collections.abc import Iterator
from datetime import date, timedelta

from planner.domain import report_period
from planner.domain.finding_basis import ATTENTION, Finding, PlanInputs, PlanTask
from planner.domain.finding_limits import APPROVAL_RULE, named
from planner.domain.task import COMPUTED_RULE, REVIEW

# Days without any change of a board on which work should be going on.
STILL_DAYS = 14
# How often the due day of a task may be put later before it is told.
MOST_PUSHES = 3
# The most open tasks of one lead that are due in one week; the busiest week of a standard plan has ten.
MOST_IN_A_WEEK = 10
# The level below is looked at this many days before the task that waits for it is due.
LOOK_AHEAD_DAYS = 30
# Days after which a question without an answer is told, where no day was promised.
ANSWER_DAYS = 7
ASSUMED = "assumed"


def no_movement(inputs: PlanInputs) -> Iterator[Finding]:
    """`no_movement` (days, since, most, tasks): nothing was changed for so many days though tasks are overdue.

    A board whose tasks all have their time may rest.
    """
    since = max((inputs.opened_on, *inputs.moved_on.values())) if inputs.opened_on else inputs.today
    if (inputs.today - since).days < STILL_DAYS:
        return
    overdue = [task for task in inputs.tasks if task.is_open and task.due < inputs.today]
    if overdue:
        days = (inputs.today - since).days
        params = {"days": days, "since": since.isoformat(), "most": STILL_DAYS, "tasks": len(overdue)}
        highest = max(task.classification for task in overdue)
        yield Finding("no_movement", ATTENTION, "no_movement", (), params, ASSUMED, classification=highest)


def pushed(inputs: PlanInputs) -> Iterator[Finding]:
    """`due_pushed` (number, times, due, most): an open task whose due day was put later three times or more."""
    for task in inputs.tasks:
        if task.is_open and len(task.pushes) >= MOST_PUSHES:
            params = {
                "number": task.number,
                "times": len(task.pushes),
                "due": task.due.isoformat(),
                "most": MOST_PUSHES,
            }
            yield _of_task("due_pushed", ATTENTION, task, params)


def overloaded(inputs: PlanInputs) -> Iterator[Finding]:
    """`lead_overloaded` (lead, lead_en, monday, sunday, numbers, count, most): too many of one lead due in one week."""
    weeks: dict[tuple[str, date], list[PlanTask]] = {}
    this_week = _monday(inputs.today)
    for task in inputs.tasks:
        monday = _monday(task.due)
        if task.is_open and task.lead and monday >= this_week:
            weeks.setdefault((task.lead, monday), []).append(task)
    for (lead, monday), tasks in weeks.items():
        if len(tasks) > MOST_IN_A_WEEK:
            name, name_en = inputs.leads.get(lead, (lead, lead))
            yield Finding(
                "lead_overloaded",
                ATTENTION,
                f"lead_overloaded:{lead}:{monday.isoformat()}",
                tuple(task.public_id for task in tasks),
                {
                    "lead": name,
                    "lead_en": name_en,
                    "monday": monday.isoformat(),
                    "sunday": (monday + timedelta(days=6)).isoformat(),
                    "numbers": [task.number for task in tasks],
                    "count": len(tasks),
                    "most": MOST_IN_A_WEEK,
                },
                ASSUMED,
                classification=max(task.classification for task in tasks),
            )


def waits_for_lower(inputs: PlanInputs) -> Iterator[Finding]:
    """`waits_for_lower` (number, due, missing, names, others, count): congresses below that will not end in time.

    Those whose day is later than the task that waits for them is due, and, from 30 days before, those without a day.
    """
    lower = inputs.lower
    for task in inputs.tasks:
        if task.rule != COMPUTED_RULE or not task.is_open or not lower.total:
            continue
        late = [one for one in lower.held if one.opens + timedelta(days=one.days - 1) > task.due]
        is_near = (task.due - inputs.today).days <= LOOK_AHEAD_DAYS
        missing = lower.total - len(lower.held) if is_near else 0
        if late or missing:
            params = {"number": task.number, "due": task.due.isoformat(), "missing": missing, **named(late)}
            yield Finding(
                "waits_for_lower",
                ATTENTION,
                f"waits_for_lower:{task.public_id}",
                (task.public_id,),
                params | {"ahead": LOOK_AHEAD_DAYS},
                ASSUMED,
                classification=task.classification,
                is_about_lower=True,
            )


def waits_for_upper(inputs: PlanInputs) -> Iterator[Finding]:
    """`waits_for_upper` (number, due, days): what the level above has to approve is in review past its due day."""
    for task in inputs.tasks:
        if task.rule == APPROVAL_RULE and task.status == REVIEW and task.due < inputs.today:
            params = {"number": task.number, "due": task.due.isoformat(), "days": (inputs.today - task.due).days}
            yield _of_task("waits_for_upper", ATTENTION, task, params)


def unanswered(inputs: PlanInputs) -> Iterator[Finding]:
    """`waits_for_answer` (field, asked, answer_due, days): a difficulty sent up has no answer though it should."""
    for question in inputs.questions:
        due = question.answer_due or question.asked_on + timedelta(days=ANSWER_DAYS)
        if due < inputs.today:
            yield Finding(
                "waits_for_answer",
                ATTENTION,
                f"waits_for_answer:{question.public_id}",
                (),
                {
                    "field": question.field,
                    "asked": question.asked_on.isoformat(),
                    "answer_due": question.answer_due.isoformat() if question.answer_due else "",
                    "days": (inputs.today - question.asked_on).days,
                    "most": ANSWER_DAYS,
                },
                ASSUMED,
                classification=question.classification,
            )


def reports_missing(inputs: PlanInputs) -> Iterator[Finding]:
    """`report_missing` (kind, name_vi, name_en, due, days): a report that was due last has not been sealed.

    Only of kinds that are switched on, from the day on which the congress was entered and the kind was asked for, to
    its closing.
    """
    sealed = {(kind, period) for kind, period, _ in inputs.reports}
    held = report_period.Days(inputs.opening.opens, inputs.opening.closes)
    for kind in inputs.report_kinds:
        last = report_period.last_due(kind, inputs.today, held) if kind.enabled else None
        if last is None or (kind.code, last.period) in sealed:
            continue
        since = max(inputs.opened_on or last.due, inputs.reports_since.get(kind.code, last.due))
        if since <= last.due <= inputs.opening.closes:
            yield Finding(
                "report_missing",
                ATTENTION,
                f"report_missing:{kind.code}:{last.period}",
                (),
                {
                    "name_vi": kind.vi,
                    "name_en": kind.en,
                    "due": last.due.isoformat(),
                    "days": (inputs.today - last.due).days,
                },
                kind.grade,
            )


def _of_task(code: str, severity: str, task: PlanTask, params: dict[str, object]) -> Finding:
    key = f"{code}:{task.public_id}"
    return Finding(code, severity, key, (task.public_id,), params, ASSUMED, classification=task.classification)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
