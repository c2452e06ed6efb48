"""The small drawing beside a subtree: how many congresses directly below open in each week."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain.congress import Congress
from planner.domain.cycle import Cycle, rung_on
from planner.domain.opening_days import Opened, densities
from planner.domain.organisation import Organisation
from planner.web import opening_day_chart
from planner.web.access import moment
from planner.web.opening_day_chart import Histogram, Mark


@dataclass(frozen=True)
class Panel:
    """The drawing, where months begin, and how sure its limits are."""

    histogram: Histogram
    months: list[Mark]
    grade: str


def panel(cycle: Cycle, organisations: Sequence[Organisation], congresses: Sequence[Congress]) -> Panel | None:
    """The level that most of these organisations stand at, by week; `congresses` are theirs, read already.

    None where there are none that are not closed.
    """
    levels = Counter(one.level for one in organisations if not one.closed_at)
    if not levels:
        return None
    ((level, total),) = levels.most_common(1)
    own, today = [one for one in congresses if one.level == level], moment().today
    opened = [Opened(level, one.opens, one.days) for one in own if not one.is_cancelled]
    over = opening_day_chart.axis(cycle, [level], opened, (), today)
    gone = sum(one.is_cancelled for one in own)
    (density,) = densities(cycle, opened, {level: total}, {level: gone}, over)
    drawn = opening_day_chart.histogram(cycle, density, over, today)
    drawn.marks.extend(opening_day_chart.limit_below(cycle, level, over, today))
    return Panel(drawn, opening_day_chart.month_marks(over), rung_on(cycle, level, today).must_finish.grade)
