"""Days off that an office sets for its subtree, because of a flood, mourning or an epidemic, beside public holidays."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain import text
from planner.domain.problem import Problem

# Longer than any mourning or flood was; an epidemic is set anew when its end is known.
MOST_DAYS = 31
# A reason stands beside every day in calendars, and in addresses while one looks at what it would do.
REASON_LIMIT = 200


@dataclass(frozen=True)
class DayOff:
    """Days off from `starts` to `ends` for the organisation at `path` and everything below it."""

    id: int
    public_id: str
    cycle_code: str
    organisation_code: str
    organisation_name: str
    path: str
    starts: date
    ends: date
    reason: str
    set_by: str

    @property
    def days(self) -> tuple[date, ...]:
        """Each of the days."""
        return days_between(self.starts, self.ends)


def days_between(starts: date, ends: date) -> tuple[date, ...]:
    """Every day from the first to the last."""
    return tuple(starts + timedelta(days=number) for number in range((ends - starts).days + 1))


def day_off_problems(
    starts: date | None, ends: date | None, reason: str, cycle_starts: date, cycle_ends: date
) -> list[Problem]:
    """What is wrong with setting these days off in a cycle with these bounds; `reason` is a cleaned line."""
    problems = text.line_problems(reason, "reason", limit=REASON_LIMIT)
    if starts is None:
        problems.append(Problem("day_off.missing", "starts"))
    elif not cycle_starts <= starts <= cycle_ends:
        problems.append(Problem("day_off.outside_cycle", "starts", {"starts": cycle_starts, "ends": cycle_ends}))
    if ends is None:
        problems.append(Problem("day_off.missing", "ends"))
    elif starts and ends < starts:
        problems.append(Problem("day_off.reversed", "ends"))
    elif starts and (ends - starts).days >= MOST_DAYS:
        problems.append(Problem("day_off.too_long", "ends", {"most": MOST_DAYS}))
    return problems
