"""Signs of trouble in a subtree: what of each committee below should be asked about, the worst first.

Every threshold is assumed. Signs follow from what the viewer's own lines show, so that they tell nobody more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.domain import report_standing
from planner.domain.cycle import Limit
from planner.domain.inquiry import Inquiry, is_overdue
from planner.domain.subtree_line import AHEAD, SILENT_DAYS, TIGHT_FROM, UNLIKELY, UNOPENED, Line

# Share of the tasks below that may be late, in per cent, and how many must be to be told at all.
LATE_SHARE, LATE_LEAST = 5, 3
# By how many points of a hundred a chance must have fallen within a week.
FALLEN_POINTS = 10
# Days between the end of a congress and the last day that the directive leaves for it.
CLOSE_DAYS = 7
# From this weight on a sign is a serious one.
HEAVY = 25


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to worry: `params` are the numbers behind it, `weight` how heavy it is beside others."""

    code: str
    weight: int
    params: Mapping[str, int | float | str | date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One committee with its signs, the heaviest first."""

    line: Line
    signs: tuple[Sign, ...]

    @property
    def weight(self) -> int:
        """How much there is to worry about altogether."""
        return sum(sign.weight for sign in self.signs)


def troubles(
    lines: Iterable[Line], limits: Mapping[str, Limit], inquiries: Mapping[int, Iterable[Inquiry]], today: date
) -> list[Trouble]:
    """The committees that show any sign, the worst first; equal ones stay as they came, closed ones are left alone.

    `limits` are the last days that the directive leaves to congresses, by level; `inquiries` what each committee was
    asked and has not answered, by its key.
    """
    found = (Trouble(line, _signs(line, limits, inquiries, today)) for line in lines if not line.organisation.closed_at)
    return sorted((one for one in found if one.signs), key=lambda one: -one.weight)


def urgency(
    *, is_opened: bool, is_ahead: bool, silent_days: int | None, chance: float | None, serious: int, overdue: int
) -> int:
    """How heavy the signs are that a few figures tell of, as `troubles` weighs them: by it the worst are chosen.

    `silent_days` and `chance` are None where none is known.
    """
    found = 0 if is_opened else 30
    if is_ahead:
        silent = min(silent_days or 0, 30) if silent_days is None or silent_days >= SILENT_DAYS else -20
        found += 20 + silent
        percent = 100 if chance is None else round(100 * chance)
        found += 85 - percent if percent < TIGHT_FROM else 0
    found += 15 + min(2 * overdue, 20) if overdue else 0
    return found + (5 + min(serious, 10) if serious else 0)


def _signs(
    line: Line, limits: Mapping[str, Limit], inquiries: Mapping[int, Iterable[Inquiry]], today: date
) -> tuple[Sign, ...]:
    found = [sign for look in _LOOKS for sign in look(line, today)]
    found += _close_to_limit(line, limits.get(line.organisation.level))
    found += _not_answered(inquiries.get(line.organisation.id, ()), today)
    return tuple(sorted(found, key=lambda sign: -sign.weight))


def _unopened(line: Line, _today: date) -> Iterator[Sign]:
    if line.outlook == UNOPENED:
        yield Sign("unopened", 30)


def _silent(line: Line, _today: date) -> Iterator[Sign]:
    if line.is_silent and line.silent_days is not None:
        yield Sign("silent", 20 + min(line.silent_days, 30), {"days": line.silent_days})
    elif line.outlook in AHEAD and line.fresh_on is None:
        yield Sign("untouched", 20)


def _report(line: Line, today: date) -> Iterator[Sign]:
    if line.report is None or line.report.due is None:
        return
    params: dict[str, int | str | date] = {"kind": line.report.kind, "period": line.report.period}
    if line.report.state == report_standing.MISSING:
        days = (today - line.report.due).days
        yield Sign("report_missing", 15 + min(days, 15), params | {"days": days})
    elif line.report.state == report_standing.RETURNED:
        yield Sign("report_returned", 12, params)


def _answer_overdue(line: Line, _today: date) -> Iterator[Sign]:
    if line.difficulties_overdue:
        params = {"number": line.difficulties_overdue, "open": line.difficulties or 0}
        yield Sign("answer_overdue", 15 + min(2 * line.difficulties_overdue, 20), params)


def _chance(line: Line, _today: date) -> Iterator[Sign]:
    if line.chance is None or line.outlook not in AHEAD:
        return
    percent = round(100 * line.chance)
    if line.outlook == UNLIKELY:
        yield Sign("unlikely", 85 - percent, {"chance": line.chance})
    before = percent if line.chance_before is None else round(100 * line.chance_before)
    if before - percent >= FALLEN_POINTS:
        params = {"before": line.chance_before or 0, "chance": line.chance}
        yield Sign("falling", 10 + min(before - percent, 30), params)


def _many_late(line: Line, _today: date) -> Iterator[Sign]:
    if line.late and line.late >= LATE_LEAST and 100 * line.late >= LATE_SHARE * line.planned:
        share = 100 * line.late // max(line.planned, 1)
        yield Sign("many_late", 15 + min(share, 30), {"number": line.late, "planned": line.planned})


def _serious(line: Line, _today: date) -> Iterator[Sign]:
    if line.serious:
        yield Sign("serious", 5 + min(line.serious, 10), {"number": line.serious})


def _close_to_limit(line: Line, limit: Limit | None) -> Iterator[Sign]:
    last = limit.day if limit else None
    if limit is None or last is None or line.congress is None or line.outlook not in AHEAD:
        return
    closes = line.congress.closes
    params: dict[str, int | str | date] = {"closes": closes, "limit": last, "grade": limit.grade}
    if closes > last:
        yield Sign("past_limit", 40, params | {"days": (closes - last).days})
    elif last - closes < timedelta(days=CLOSE_DAYS):
        yield Sign("close_to_limit", 15, params)


def _not_answered(asked: Iterable[Inquiry], today: date) -> Iterator[Sign]:
    overdue = [one for one in asked if is_overdue(one, today)]
    if overdue:
        due = min(one.answer_due for one in overdue)
        days = (today - due).days
        yield Sign("not_answered", 20 + min(days, 20), {"number": len(overdue), "due": due, "days": days})


_LOOKS: tuple[Callable[[Line, date], Iterator[Sign]], ...] = (
    _unopened, _silent, _report, _answer_overdue, _chance, _many_late, _serious,
)  # fmt: skip
