"""Findings about limits: of the directive, of the congresses above and below, of the congress's own days."""

from collections.abc import Iterator
from datetime import date, timedelta

from planner.domain.agenda import HALF_DAY_MINUTES, PREPARATORY, TimedSitting, timetable
from planner.domain.cycle import Limit
from planner.domain.finding_basis import ATTENTION, NOTE, SERIOUS, Finding, PlanInputs
from planner.domain.playbook import Playbook
from planner.domain.problem import Invalid
from planner.domain.task import COMPUTED_RULE
from planner.domain.timeline import Held

APPROVAL_RULE = "preapproval"
# How many committees a sentence names; it counts the others.
NAMED = 3


def window(inputs: PlanInputs) -> Iterator[Finding]:
    """`outside_window` (opens, limit, days): opens before the first day that the directive allows."""
    limit, opens = _limit(inputs, "window_start"), inputs.opening.opens
    if limit and limit.day and opens < limit.day:
        yield _of_limit("outside_window", SERIOUS, limit, opens=opens, limit=limit.day, days=(limit.day - opens).days)


def must_finish(inputs: PlanInputs) -> Iterator[Finding]:
    """`after_must_finish` (closes, limit, days): closes after the last day that the directive allows."""
    limit, closes = _limit(inputs, "must_finish"), inputs.opening.closes
    if limit and limit.day and closes > limit.day:
        late = (closes - limit.day).days
        yield _of_limit("after_must_finish", SERIOUS, limit, closes=closes, limit=limit.day, days=late)


def length(inputs: PlanInputs) -> Iterator[Finding]:
    """`too_many_days` (days, most): more official days than the directive allows."""
    limit, days = _limit(inputs, "max_days"), inputs.opening.days
    if limit and limit.number is not None and days > limit.number:
        yield _of_limit("too_many_days", SERIOUS, limit, days=days, most=limit.number)


def preparatory(inputs: PlanInputs) -> Iterator[Finding]:
    """`preparatory_too_long` (half_days, most, minutes, most_minutes): by its sittings or by its working minutes."""
    limit = _limit(inputs, "preparatory_max_half_days")
    sittings = [one for one in _timetable(inputs) if one.sitting.session == PREPARATORY]
    if not limit or limit.number is None or not sittings:
        return
    half_days, minutes = _measure(sittings)
    most_minutes = limit.number * HALF_DAY_MINUTES
    if half_days > limit.number or minutes > most_minutes:
        measured = {"half_days": half_days, "most": limit.number, "minutes": minutes, "most_minutes": most_minutes}
        yield _of_limit("preparatory_too_long", ATTENTION, limit, **measured)


def approval(inputs: PlanInputs) -> Iterator[Finding]:
    """`approval_too_late` (number, due, latest, workdays): asked for later than so many working days before."""
    limit = _limit(inputs, "preapproval_lead_workdays")
    if not limit or not limit.number:
        return
    try:
        latest = inputs.workdays.add(inputs.opening.opens, -limit.number)
    except Invalid:
        # Days off without end before the opening: then no day can be named that would have been in time.
        return
    for task in inputs.tasks:
        if task.rule == APPROVAL_RULE and task.is_open and task.due > latest:
            yield Finding(
                "approval_too_late",
                SERIOUS,
                f"approval_too_late:{task.public_id}",
                (task.public_id,),
                {"number": task.number, "due": _iso(task.due), "latest": _iso(latest), "workdays": limit.number},
                limit.grade,
                limit.source,
                task.classification,
            )


def below(inputs: PlanInputs) -> Iterator[Finding]:
    """`opens_before_lower` (opens, names, others, last): a congress below ends on the own opening day or later."""
    opens = inputs.opening.opens
    late = [one for one in inputs.lower.held if _closes(one) >= opens]
    if late:
        grade, source = _order_of_levels(inputs.playbook)
        params = {"opens": _iso(opens), "last": _iso(max(map(_closes, late))), **named(late)}
        yield Finding(
            "opens_before_lower", SERIOUS, "opens_before_lower", (), params, grade, source, is_about_lower=True
        )


def above(inputs: PlanInputs) -> Iterator[Finding]:
    """`closes_after_upper` (closes, name, opens): ends when the congress next above has begun already."""
    closes = inputs.opening.closes
    for upper in inputs.above[:1]:
        if closes >= upper.opens:
            grade, source = _order_of_levels(inputs.playbook)
            params = {"closes": _iso(closes), "name": upper.name, "opens": _iso(upper.opens)}
            yield Finding("closes_after_upper", SERIOUS, "closes_after_upper", (), params, grade, source)


def days_off_inside(inputs: PlanInputs) -> Iterator[Finding]:
    """`day_off_in_congress` (days): official days that are days off; allowed, so no more than a note."""
    opening = inputs.opening
    days = (opening.opens + timedelta(days=number) for number in range(opening.days))
    off = [_iso(day) for day in days if not inputs.workdays.is_working(day)]
    if off:
        yield Finding("day_off_in_congress", NOTE, "day_off_in_congress", (), {"days": off})


def named(held: list[Held]) -> dict[str, object]:
    """The first names of some congresses for a sentence, and how many others there are."""
    return {"names": [one.name for one in held[:NAMED]], "others": max(len(held) - NAMED, 0), "count": len(held)}


def _limit(inputs: PlanInputs, name: str) -> Limit | None:
    found: Limit | None = getattr(inputs.rung, name) if inputs.rung else None
    return found


def _of_limit(code: str, severity: str, basis: Limit, **params: date | int) -> Finding:
    plain = {name: _iso(value) if isinstance(value, date) else value for name, value in params.items()}
    return Finding(code, severity, code, (), plain, basis.grade, basis.source)


def _timetable(inputs: PlanInputs) -> tuple[TimedSitting, ...]:
    return timetable(inputs.sittings, inputs.items, inputs.opening.opens, inputs.opening.closes)


def _measure(sittings: list[TimedSitting]) -> tuple[int, int]:
    return sum(one.sitting.half_days for one in sittings), sum(one.working_minutes for one in sittings)


def _closes(held: Held) -> date:
    return held.opens + timedelta(days=held.days - 1)


def _order_of_levels(playbook: Playbook) -> tuple[str, str]:
    """Grade and source of the rule that a congress opens after those below have ended."""
    for task in playbook.tasks:
        if any(rule.type == COMPUTED_RULE for rule in task.rules):
            return task.grade, task.sources[0] if task.sources else ""
    return "assumed", ""


def _iso(day: date) -> str:
    return day.isoformat()
