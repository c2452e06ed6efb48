"""What looks wrong in an agenda: told beside it, never refused, since a draft is wrong on its way to being right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.agenda import HALF_DAY_MINUTES, OFFICIAL, PREPARATORY, AgendaItem, TimedItem, TimedSitting
from planner.domain.agenda_halls import is_same, overlapping
from planner.domain.problem import Problem
from planner.domain.time_of_day import DAY_MINUTES, shown


@dataclass(frozen=True)
class Notice:
    """One thing that looks wrong with a sitting."""

    sitting: TimedSitting
    problem: Problem


def notices(agenda: Sequence[TimedSitting], opens: date, closes: date) -> list[Notice]:
    """Everything that looks wrong with the sittings of a congress of these days, in their order.

    `agenda.too_long` and `agenda.preparatory_too_long` (minutes, most), `agenda.past_midnight` (end),
    `agenda.item_too_long` (title, minutes, most), `agenda.squeezed` (title, at, minutes), `agenda.fixed_late` (title,
    at, start), `agenda.fixed_early` (title, at, starts), `agenda.overlaps` (end),
    `agenda.hall_twice` (hall, end), `agenda.outside_congress` (opens, closes), `agenda.preparatory_late` (opens).
    """
    found = [Notice(one, problem) for one in agenda for problem in _of_one(one, opens, closes)]
    found += [Notice(second, _overlap(first, second)) for first, second in overlapping(agenda)]
    return sorted(found, key=lambda notice: agenda.index(notice.sitting))


def _overlap(first: TimedSitting, second: TimedSitting) -> Problem:
    hall = first.sitting.hall
    if is_same(hall, second.sitting.hall):
        return Problem("agenda.hall_twice", "hall", {"hall": hall, "end": shown(first.end)})
    return Problem("agenda.overlaps", "starts", {"end": shown(first.end)})


def _of_one(one: TimedSitting, opens: date, closes: date) -> list[Problem]:
    problems = []
    most = one.sitting.half_days * HALF_DAY_MINUTES
    if one.working_minutes > most:
        code = "agenda.preparatory_too_long" if one.sitting.session == PREPARATORY else "agenda.too_long"
        problems.append(Problem(code, "minutes", {"minutes": one.working_minutes, "most": most}))
    if one.end > DAY_MINUTES:
        problems.append(Problem("agenda.past_midnight", "minutes", {"end": shown(one.end)}))
    if one.sitting.session == OFFICIAL and not opens <= one.day <= closes:
        problems.append(Problem("agenda.outside_congress", "day", {"opens": opens, "closes": closes}))
    if one.sitting.session == PREPARATORY and one.day > opens:
        problems.append(Problem("agenda.preparatory_late", "day", {"opens": opens}))
    return problems + [problem for entry in one.items for problem in _of_item(entry, one.start)]


def _of_item(entry: TimedItem[AgendaItem], starts: int) -> list[Problem]:
    item, problems = entry.item, []
    title, at = item.title, "" if item.fixed_at is None else shown(item.fixed_at)
    if item.minutes > HALF_DAY_MINUTES:
        values = {"title": title, "minutes": item.minutes, "most": HALF_DAY_MINUTES}
        problems.append(Problem("agenda.item_too_long", "minutes", values))
    if item.fixed_at is not None and item.fixed_at < starts:
        problems.append(Problem("agenda.fixed_early", "fixed_at", {"title": title, "at": at, "starts": shown(starts)}))
    elif entry.is_late:
        problems.append(
            Problem("agenda.fixed_late", "fixed_at", {"title": title, "at": at, "start": shown(entry.start)})
        )
    elif entry.gap < 0:
        problems.append(Problem("agenda.squeezed", "fixed_at", {"title": title, "at": at, "minutes": -entry.gap}))
    return problems
