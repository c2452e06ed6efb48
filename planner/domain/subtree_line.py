"""One organisation as a line of the page above it: its own congress, and the sums of everything below it.

Whatever is not known is None, or an outlook of its own: it is never shown as nothing, and never as good.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.congress import Congress
from planner.domain.organisation import Organisation
from planner.domain.report_standing import Standing

READY, IN_TIME, TIGHT, UNLIKELY = "ready", "in_time", "tight", "unlikely"
IN_SESSION, HELD, CANCELLED, CLOSED = "in_session", "held", "cancelled", "closed"
UNOPENED, UNFORESEEN = "unopened", "unforeseen"
# The viewer may read the name and nothing else.
UNSEEN = "unseen"
# Worst first; what nobody foresaw stands before what is foreseen to fail, as nobody can say that it is better.
OUTLOOKS = (UNOPENED, UNFORESEEN, UNLIKELY, TIGHT, IN_TIME, READY, IN_SESSION, HELD, CANCELLED, CLOSED, UNSEEN)
# Outlooks of a congress that is still to be prepared.
AHEAD = frozenset({UNFORESEEN, UNLIKELY, TIGHT, IN_TIME, READY})
# From these chances on, in whole per cent, a congress is in time, or just about; assumed, and the page says so.
IN_TIME_FROM, TIGHT_FROM = 70, 45
# Days without any work on a plan below after which a committee counts as silent; assumed.
SILENT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Delta:
    """How much more there is than on the day `since`; None where that day's picture does not tell."""

    since: date
    done: int
    late: int
    serious: int | None = None
    difficulties: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the subtree; figures are those of everything below, the outlook that of its own congress.

    `planned` is 0 where nothing is planned that the viewer may see; then `percent` is None, and so is every figure that
    nothing was counted for. `fresh_on` is the true day of the latest work, None where there never was any;
    `silent_days` are the days since. `chance_day` is the planning day that the chance was foreseen on, `chance_before`
    what was foreseen a week before that. `reshaped_on` is the planning day within the last week on which something of
    the subtree went to or came from elsewhere: nothing before it can be compared, and has no delta. `own_percent` is
    how much of its own congress is done, where something else stands below that counts as well; else None.
    """

    organisation: Organisation
    congress: Congress | None
    planned: int
    done: int
    percent: int | None
    late: int | None
    serious: int | None
    difficulties: int | None
    difficulties_overdue: int | None
    outlook: str
    chance: float | None = None
    chance_day: date | None = None
    fresh_on: date | None = None
    silent_days: int | None = None
    report: Standing | None = None
    yesterday: Delta | None = None
    week: Delta | None = None
    chance_before: float | None = None
    reshaped_on: date | None = None
    own_percent: int | None = None

    def is_reshaped_since(self, day: date) -> bool:
        """Whether the subtree is another than at the end of a day within the last week, and cannot be compared."""
        return self.reshaped_on is not None and self.reshaped_on > day

    def worked_on(self, today: date) -> date | None:
        """The planning day of the latest work, on the planning day `today`; None where there never was any."""
        return None if self.silent_days is None else today - timedelta(days=self.silent_days)

    @property
    def is_silent(self) -> bool:
        """Whether nothing moved for so long that it is told, although there is still a congress to prepare."""
        return self.outlook in AHEAD and self.silent_days is not None and self.silent_days >= SILENT_DAYS


def outlook_of(
    organisation: Organisation, congress: Congress | None, today: date, needed: int | None, chance: float | None
) -> str:
    """How the congress of an organisation looks; `needed` and `chance` are of its latest forecast, None without one.

    A forecast that was made without a chance found everything ready, or nothing that is needed.
    """
    if congress is None:
        return CLOSED if organisation.closed_at else UNOPENED
    if congress.is_cancelled:
        return CANCELLED
    if congress.opens <= today:
        return HELD if congress.closes < today else IN_SESSION
    if needed is None or (chance is None and not needed):
        return UNFORESEEN
    return READY if chance is None else by_chance(chance)


def by_chance(chance: float) -> str:
    """The word for a chance of being ready in time, by the figure that is shown beside it."""
    percent = round(100 * chance)
    if percent >= IN_TIME_FROM:
        return IN_TIME
    return TIGHT if percent >= TIGHT_FROM else UNLIKELY


def worst_first(lines: Iterable[Line]) -> list[Line]:
    """The lines by outlook, chance, what is late and what is done; equal ones stay as they came."""
    return sorted(lines, key=worry)


def worry(line: Line) -> tuple[int, float, int, int]:
    """Where a line stands among others: the smallest is the worst."""
    chance = round(line.chance, 2) if line.chance is not None else 0.0
    return OUTLOOKS.index(line.outlook), chance, -(line.late or 0), line.percent or 0
