"""The rules of a playbook that give tasks other days than their offsets do (playbooks, how_to_read.rules)."""

from collections.abc import Iterable, Mapping
from datetime import date

from planner.domain.draft import Draft
from planner.domain.opening import Opening
from planner.domain.playbook import Rule
from planner.domain.problem import Problem
from planner.domain.workday import Workdays, settle

FOLLOWS = "workdays_after"


def apply(drafts: Mapping[str, Draft], opening: Opening, workdays: Workdays) -> None:
    """Move the days of the drafts as their rules demand; `drafts` holds every task of the plan by code."""
    for draft in drafts.values():
        if draft.standard.rules:
            _approve_in_time(draft, drafts, opening, workdays)
            _wait_for_lower(draft, opening, workdays)
            _count_from_close(draft, workdays)
    for draft in drafts.values():
        if draft.standard.rules:
            _follow(draft, drafts, workdays)


def _approve_in_time(draft: Draft, drafts: Mapping[str, Draft], opening: Opening, workdays: Workdays) -> None:
    """preapproval: due so many working days before the opening, where a limit is known and the offset is later.

    The approval keeps its length; what is made for it (`moves`) goes earlier by the same number of calendar days.
    """
    rule, lead = draft.rule("preapproval"), opening.preapproval_lead_workdays
    if not rule or not rule.moves or not lead:
        return
    days = (workdays.add(opening.opens, -lead) - draft.due).days
    if days < 0:
        for moved in [draft, *(drafts[code] for code in rule.moves if code in drafts)]:
            moved.shift_start(days)
            moved.shift_due(days)
            moved.notes.append(Problem("plan.moved_for_approval", params={"days": days, "workdays": lead}))


def _wait_for_lower(draft: Draft, opening: Opening, workdays: Workdays) -> None:
    """lower_before_upper: due not before the level below must have finished, where that is before the opening.

    Falls that day on a day off, the next working day is taken, so that the due day does not come too early after all;
    where that is not before the opening any more, the day moves back like any other.
    """
    last = opening.below_must_finish
    if not last or not draft.rule("lower_before_upper") or not workdays.back(draft.due) < last < opening.opens:
        return
    day = workdays.forward(last)
    draft.set_due(day if day < opening.opens else last)
    draft.notes.append(Problem("plan.due_with_lower", params={"day": last}))


def _count_from_close(draft: Draft, workdays: Workdays) -> None:
    """workdays_after_close: due is so many working days after the closing day."""
    rule = draft.rule("workdays_after_close")
    if rule and rule.days is not None:
        draft.set_due(workdays.add(draft.closes, rule.days))


def followers(rules: Mapping[str, Iterable[Rule]], code: str) -> dict[str, int]:
    """The standard tasks that follow one by the rule `workdays_after`, each with its number of working days.

    `rules` are those of each standard task by its code.
    """
    return {
        other: rule.days
        for other, its_rules in rules.items()
        for rule in its_rules
        if rule.type == FOLLOWS and rule.task == code and rule.days is not None
    }


def followed_days(day: date, days: int, workdays: Workdays) -> tuple[date, date]:
    """Start and due of a task that follows one which is done, or due, on `day`."""
    return workdays.forward(day), workdays.add(day, days)


def _follow(draft: Draft, drafts: Mapping[str, Draft], workdays: Workdays) -> None:
    """workdays_after: starts when the other task is due, as long as that is not done; without it offsets stand."""
    rule = draft.rule(FOLLOWS)
    other = drafts.get(rule.task or "") if rule else None
    if rule and other and rule.days is not None:
        start = settle(other.due, other.standard.calendar, other.opens, other.closes, workdays)
        draft.set_start(start)
        draft.set_due(workdays.add(start, rule.days))
