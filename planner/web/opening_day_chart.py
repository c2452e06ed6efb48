"""The opening days of many congresses as drawings: bars of children over weeks, and how many open in each week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext

from planner.domain.congress import Congress
from planner.domain.cycle import Cycle, DirectiveLevel, Limit, directive_on, rung_on
from planner.domain.opening_days import Density, Opened, Scale, is_beyond, scale
from planner.domain.organisation import Organisation
from planner.web.filters import day_short, in_language
from planner.web.month_names import month_name
from planner.web.rail import short_name

# Height of the fullest week, and of the whole drawing, in pixels.
TALL, WHOLE = 74, 130
_FOOT = 112
# Up to where the name of a month has room, in per cent.
_LAST_NAME = 94


@dataclass(frozen=True)
class Mark:
    """A line down the whole drawing, in per cent from the left: its kind for the style, its words, and a short one.

    Its words stand above the columns, in the line `row` from 0 on.
    """

    x: float
    kind: str
    words: str
    short: str = ""
    row: int = 0


@dataclass(frozen=True)
class Bar:
    """One congress on the scale; `state` is ahead, session, held or beyond, which says where it breaks a limit."""

    organisation: Organisation
    name: str
    congress: Congress
    x: float
    width: float
    state: str


@dataclass(frozen=True)
class Column:
    """One week: place and width in per cent, top and height in pixels, those beyond a limit drawn at its foot."""

    day: date
    x: float
    width: float
    middle: float
    top: float
    height: float
    beyond_top: float
    beyond_height: float
    count: int
    beyond: int
    is_most: bool


@dataclass(frozen=True)
class Histogram:
    """One level by week, with what it lacks."""

    density: Density
    name: str
    columns: list[Column]
    marks: list[Mark]


@dataclass(frozen=True)
class LimitLine:
    """What the directive sets for a level, with where that is written."""

    name: str
    first: Limit
    last: Limit


def axis(cycle: Cycle, levels: Iterable[str], opened: Sequence[Opened], others: Sequence[date], today: date) -> Scale:
    """The weeks that hold all the congresses, the other days, and the limits of these levels by today's directive.

    They begin shortly before the first of the congresses and other days: a limit long before these shows nothing.
    """
    first = min([*others, *(one.opens for one in opened)], default=today)
    rungs = [rung_on(cycle, level, today) for level in levels]
    limits = [one for rung in rungs for one in (rung.window_start.day, rung.must_finish.day) if one and one >= first]
    found = scale([*limits, *others, *(one.opens for one in opened), *(one.closes for one in opened)])
    return found or Scale(today - timedelta(days=today.weekday()), 1)


def month_marks(over: Scale) -> list[Mark]:
    """Where months begin, but for one whose name would run over the edge."""
    found = [Mark(over.at(one), "month", month_name(one.month), str(one.month)) for one in over.months]
    return [one for one in found if one.x < _LAST_NAME]


def limit_marks(cycle: Cycle, levels: Sequence[str], over: Scale, today: date) -> list[Mark]:
    """The limits of these levels and today; the day that a congress must have closed by ends where it ends."""
    marks = [Mark(over.at(today), "today", "")] if 0 <= over.at(today) <= 100 else []
    for level in levels:
        rung = rung_on(cycle, level, today)
        if (first := rung.window_start.day) and over.at(first) >= 0:
            marks.append(Mark(over.at(first), "limit", gettext("from %(day)s", day=day_short(first))))
        if (last := rung.must_finish.day) and over.at(last) >= 0:
            at = over.at(last + timedelta(days=1))
            marks.append(Mark(at, "limit", gettext("limit %(day)s", day=day_short(last))))
    return marks


def limit_below(cycle: Cycle, level: str, over: Scale, today: date) -> list[Mark]:
    """The last day of the levels right below a level, where it lies on the scale."""
    below = [one.level for one in directive_on(cycle, today).levels if one.parent_level == level]
    lasts = {rung_on(cycle, one, today).must_finish.day for one in below} - {None}
    return [
        Mark(at, "limit", gettext("below: limit %(day)s", day=day_short(last)), row=1)
        for last in sorted(day for day in lasts if day)
        if 0 <= (at := over.at(last + timedelta(days=1))) <= 100
    ]


def limit_lines(cycle: Cycle, levels: Iterable[str], today: date) -> list[LimitLine]:
    """What the directive in force today sets for each of these levels."""
    found = ((level, rung_on(cycle, level, today)) for level in levels)
    return [LimitLine(_level_name(cycle, level), rung.window_start, rung.must_finish) for level, rung in found]


def bars(cycle: Cycle, standing: Iterable[tuple[Organisation, Congress]], over: Scale, today: date) -> list[Bar]:
    """The congresses of these organisations by opening day."""
    found = []
    for one, congress in sorted(standing, key=lambda pair: (pair[1].opens, pair[1].closes)):
        rung = rung_on(cycle, congress.level, congress.opens)
        x, width = over.at(congress.opens), over.width(congress.days)
        found.append(Bar(one, short_name(one.name), congress, x, width, _state(congress, rung, today)))
    return found


def _state(congress: Congress, rung: DirectiveLevel, today: date) -> str:
    if is_beyond(Opened(congress.level, congress.opens, congress.days), rung):
        return "beyond"
    if congress.closes < today:
        return "held"
    return "session" if congress.opens <= today else "ahead"


def histogram(cycle: Cycle, density: Density, over: Scale, today: date) -> Histogram:
    """One level by week, its own limits marked."""
    unit = TALL / max(density.most, 1)
    width = over.width(7)
    columns = []
    for week in density.weeks:
        x, height, low = over.at(week.day), max(week.count * unit, 1.5), week.beyond * unit
        columns.append(
            Column(
                week.day,
                round(x + width * 0.12, 3),
                round(width * 0.76, 3),
                round(x + width / 2, 3),
                round(_FOOT - height, 1),
                round(height, 1),
                round(_FOOT - low, 1),
                round(low, 1),
                week.count,
                week.beyond,
                week.count == density.most,
            )
        )
    marks = limit_marks(cycle, [density.level], over, today)
    return Histogram(density, _level_name(cycle, density.level), columns, marks)


def _level_name(cycle: Cycle, level: str) -> str:
    return in_language(cycle.level_names[level])
