"""The chart of a congress's plan: bars, limits and days, all in days from the chart's first day.

What a day measures in pixels or millimetres is the business of whoever draws it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain import clearance
from planner.domain.cycle import Directive
from planner.domain.reach import Reach
from planner.domain.relation import SIDES
from planner.domain.task import OPEN

MARGIN_BEFORE, MARGIN_AFTER = 7, 21
# A limit, or today, that lies further off than this does not stretch the chart, and is left out of it.
REACH = 62


@dataclass(frozen=True, slots=True)
class Planned:
    """What the chart shows of one task; `register_number` is None but for a registered one, `lead` a body's code."""

    public_id: str
    number: int
    classification: int
    title: str
    title_en: str
    register_number: str | None
    status: str
    start: date
    due: date
    done_on: date | None
    blocked_reason: str | None
    priority: str
    subcommittee_id: int | None
    lead: str | None
    version: int = 0
    calendar: str = "working"

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)


@dataclass(frozen=True, slots=True)
class Link:
    """The task `second` waits for the task `first` (public ids) by a type of relation: FS, FF or SS."""

    first: str
    second: str
    type: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit of a directive for one level: `code` is window_start or must_finish, with its grade and source."""

    code: str
    level: str
    day: date
    grade: str
    source: str


@dataclass(frozen=True, slots=True)
class Held:
    """Another congress: lower or upper, with its official days."""

    name: str
    opens: date
    days: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One task drawn: its row counted over the whole chart, its first day and its length of at least one day.

    One that `is_cut` reaches beyond the days that a chart may have, and stands at their end.
    """

    task: Planned
    row: int
    at: int
    days: int
    is_late: bool
    is_stuck: bool
    is_cut: bool = False

    @property
    def is_milestone(self) -> bool:
        """Whether it is one day alone, drawn as a diamond."""
        return self.days == 1 and not self.is_cut


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one subcommittee in order of their days; `body_id` None holds those without one."""

    body_id: int | None
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Joint:
    """A relation between two bars: from one's start or end to the other's; ends are the edges of days."""

    first: Bar
    second: Bar
    type: str
    leaves: int
    enters: int


@dataclass(frozen=True, slots=True)
class Point:
    """A limit or another congress with its place; `at` may lie outside of the chart for a congress."""

    at: int
    of: Bound | Held


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything drawn; `today` is None where it lies far off, `opens` and `closes` are the congress's own days."""

    starts: date
    days: int
    today: int | None
    opens: int
    closes: int
    groups: list[Group]
    joints: list[Joint]
    bounds: list[Point]
    lower: list[Point]
    upper: list[Point]

    @property
    def ends(self) -> date:
        """The last day of the chart."""
        return self.day_at(self.days - 1)

    def day_at(self, at: int) -> date:
        """The day that stands `at` days from the chart's first."""
        return self.starts + timedelta(days=at)

    @property
    def bars(self) -> list[Bar]:
        """Every bar in order of its row."""
        return [bar for group in self.groups for bar in group.bars]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the plan: the congress's official days, limits, lower and upper congresses.

    No chart goes beyond `reach`.
    """

    opens: date
    closes: date
    reach: Reach
    bounds: Sequence[Bound] = ()
    lower: Sequence[Held] = ()
    upper: Sequence[Held] = ()


def chart(
    tasks: Iterable[Planned],
    links: Iterable[Link],
    bodies: Sequence[int],
    around: Surroundings,
    today: date,
    begins: date | None = None,
) -> Chart:
    """Lay out the tasks in groups as `bodies` (subcommittees by key) are ordered, those without one last.

    A task of a subcommittee that is not among `bodies` counts as one without. Links are drawn between shown tasks.
    The chart starts a little before everything in it, or on the day `begins`: bars then begin before it, too.
    """
    own = list(tasks)
    starts, days = _range(own, around, today, begins)
    groups = _groups(own, bodies, starts, around.reach, today)
    by_id = {bar.task.public_id: bar for group in groups for bar in group.bars}
    return Chart(
        starts=starts,
        days=days,
        today=(today - starts).days if starts <= today < starts + timedelta(days=days) else None,
        opens=(around.opens - starts).days,
        closes=(around.closes - starts).days,
        groups=groups,
        joints=[_joint(by_id[one.first], by_id[one.second], one.type) for one in links if _is_shown(one, by_id)],
        bounds=_inside([Point((one.day - starts).days, one) for one in around.bounds], days),
        lower=[Point((one.opens - starts).days, one) for one in around.lower],
        upper=[Point((one.opens - starts).days, one) for one in around.upper],
    )


def bounds(directive: Directive, level: str) -> list[Bound]:
    """The known limits that matter to a congress of a level: its own, and by when those below it finish."""
    parents = {rung.level: rung.parent_level for rung in directive.levels}
    found = []
    for rung in directive.levels:
        codes = ("window_start", "must_finish") if rung.level == level else ("must_finish",)
        if level not in _upward(rung.level, parents):
            continue
        limits = [(code, getattr(rung, code)) for code in codes]
        found += [Bound(code, rung.level, one.day, one.grade, one.source) for code, one in limits if one.day]
    return sorted(found, key=lambda one: (one.day, one.code, one.level))


def since(tasks: Iterable[Planned], today: date) -> tuple[date | None, list[Planned], int]:
    """The plan without what is long done, for paper: from which day it is shown, the tasks, how many are left out.

    It begins with the month in which the oldest open task is due, at the latest with the month before this one. A plan
    whose every task is closed is shown whole, from no certain day on: there is nothing else to show of it.
    """
    own = list(tasks)
    if own and not any(one.status in OPEN for one in own):
        return None, own, 0
    month_ago = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    day = min([month_ago, *(one.due.replace(day=1) for one in own if one.status in OPEN)])
    shown = [one for one in own if one.status in OPEN or max(one.due, one.done_on or one.due) >= day]
    return day, shown, len(own) - len(shown)


def _upward(level: str, parents: dict[str, str | None]) -> list[str]:
    """The level itself and those above it."""
    found: list[str] = []
    one: str | None = level
    while one is not None and one not in found:
        found.append(one)
        one = parents.get(one)
    return found


def _range(tasks: list[Planned], around: Surroundings, today: date, begins: date | None) -> tuple[date, int]:
    """First day and number of days: the plan and the congress whole, and what lies near them."""
    within = around.reach.nearest
    first = min([around.opens, *(within(one.start) for one in tasks)])
    last = max([around.closes, *(within(one.due) for one in tasks)])
    reach = timedelta(days=REACH)
    marks = [today, *(one.day for one in around.bounds), *(one.opens for one in around.lower)]
    near = [day for day in marks if first - reach <= day <= last + reach]
    starts = (begins and within(begins)) or min([first, *near]) - timedelta(days=MARGIN_BEFORE)
    return starts, (max([last, starts, *near]) - starts).days + 1 + MARGIN_AFTER


def _groups(tasks: list[Planned], bodies: Sequence[int], starts: date, reach: Reach, today: date) -> list[Group]:
    known = set(bodies)
    by_body: dict[int | None, list[Planned]] = {}
    for task in sorted(tasks, key=lambda one: (one.start, one.due, one.classification, one.number)):
        by_body.setdefault(task.subcommittee_id if task.subcommittee_id in known else None, []).append(task)
    groups: list[Group] = []
    row = 0
    for key in (*bodies, None):
        own = by_body.get(key, [])
        if own:
            groups.append(Group(key, [_bar(task, row + index, starts, reach, today) for index, task in enumerate(own)]))
            row += len(own)
    return groups


def _bar(task: Planned, row: int, starts: date, reach: Reach, today: date) -> Bar:
    is_open = task.status in OPEN
    start, due = reach.nearest(task.start), reach.nearest(task.due)
    return Bar(
        task,
        row,
        (start - starts).days,
        (due - start).days + 1,
        is_open and task.due < today,
        is_open and task.blocked_reason is not None,
        is_cut=(start, due) != (task.start, task.due),
    )


def _is_shown(link: Link, by_id: dict[str, Bar]) -> bool:
    return link.first in by_id and link.second in by_id and link.first != link.second


def _joint(first: Bar, second: Bar, kind: str) -> Joint:
    leaves, enters = SIDES[kind]
    return Joint(first, second, kind, _edge(first, leaves), _edge(second, enters))


def _edge(bar: Bar, side: str) -> int:
    """A start is the beginning of its day, an end the end of it."""
    return bar.at if side == "start" else bar.at + bar.days


def _inside(points: list[Point], days: int) -> list[Point]:
    return [one for one in points if 0 <= one.at < days]
