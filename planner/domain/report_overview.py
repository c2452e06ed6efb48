"""What an office sees of the reports that those directly below owe it: which periods there are, how each stands."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain import report_period, report_standing
from planner.domain.cycle import ReportKind
from planner.domain.organisation import Organisation
from planner.domain.report_period import Period
from planner.domain.report_standing import MISSING, NOTHING_ASKED, STATES, Sent, Standing

# So many periods before the coming one are offered: half a year of months.
MOST_PERIODS = 7


@dataclass(frozen=True)
class Child:
    """An organisation directly below with how it stands; `reminded_at` is a UTC instant, "" where nobody reminded it.

    `is_due` says that it may be reminded now, `is_heard` that somebody's account answers there.
    """

    organisation: Organisation
    standing: Standing
    reminded_at: str = ""
    reminded_by: str = ""
    is_due: bool = False
    is_heard: bool = True

    @property
    def was_reminded_today(self) -> bool:
        """Whether it was reminded on this planning day."""
        return bool(self.reminded_at) and not self.is_due


def periods(kind: ReportKind, today: date) -> list[Period]:
    """The periods of a kind that can be looked at, the coming one first; none for kinds that follow an event."""
    coming = report_period.next_due(kind, today) if kind.rhythm != report_period.CONGRESS_DAY else None
    found, day = [coming] if coming else [], today
    while coming and len(found) < MOST_PERIODS:
        before = report_period.last_due(kind, day)
        if before is None:
            break
        found.append(before)
        day = before.due
    return found


def of_period(
    kind: ReportKind, period: Period, today: date, level: str, since: date | None, sent: Mapping[str, Sequence[Sent]]
) -> Standing:
    """How one organisation stands with a period; `since` is the day from which it is asked for, None if it is not."""
    is_sent = bool(sent.get(period.period))
    if (since is None or level not in kind.levels) and not is_sent:
        return NOTHING_ASKED
    last, coming = (None, period) if period.due >= today else (period, None)
    found = report_standing.standing(kind.code, last, coming, since or date.max, dict(sent))
    return found or NOTHING_ASKED


def counted(children: Iterable[Child]) -> list[tuple[str, int]]:
    """How many stand in each state, the worst first; states in which nobody stands are left out."""
    sums = Counter(one.standing.state for one in children)
    return [(state, sums[state]) for state in STATES if sums[state]]


def missing(children: Iterable[Child]) -> list[Child]:
    """Those whose report is missing and who may be reminded now."""
    return [one for one in children if one.standing.state == MISSING and one.is_due]


def ordered(children: Collection[Child]) -> list[Child]:
    """The worst first; alike ones stay in the order of their names."""
    return sorted(children, key=lambda one: STATES.index(one.standing.state))
