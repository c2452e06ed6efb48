"""How far each committee has come on the planning day: seeded chance, the same in every build, labelled as invented."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from planner.actions.standard_plan import Reached, is_computed
from planner.domain.plan import Plan, PlannedTask
from planner.domain.task import DOING, DONE, REVIEW


@dataclass(frozen=True)
class Pace:
    """The chance that a task due in the last `window` days is still open, and that a near one was begun.

    `ahead` is the chance that one due in the next weeks is done already.
    """

    missed: float
    window: int
    begun: float
    ahead: float = 0.0


EARLY = Pace(0.0, 0, 0.9, 0.75)
STEADY = Pace(0.05, 12, 0.7)
BUSY = Pace(0.25, 45, 0.9)
SLOW = Pace(0.45, 75, 0.5)
LATE = Pace(0.6, 90, 0.35)
LIVELY = Pace(0.5, 60, 0.95)
# The board that a newcomer sees first has something in every column.
_LIVELY_CODES = {"P86"}
_BUSY_CODES = {"TW", "P86.857", "P86.857.29590"}
_LATE_CODES = {"P22", "P45", "P64", "P86.860", "P86.863.29782", "P86.858.29635"}
# Provinces where the committees below are behind, too.
_LATE_PROVINCES = {"P22", "P45", "P64"}
# Of ten other provinces so many are ahead, slow, uneven; the rest are steady.
_REGIONS = (EARLY, EARLY, SLOW, SLOW, BUSY, BUSY, BUSY, STEADY, STEADY, STEADY)
# Of ten committees below a province of a pace: how they work.
_BELOW = {
    EARLY: (EARLY,) * 4 + (STEADY,) * 6,
    STEADY: (STEADY,) * 10,
    BUSY: (LATE,) + (BUSY,) * 3 + (STEADY,) * 6,
    SLOW: (LATE,) * 2 + (BUSY,) * 3 + (STEADY,) * 5,
    LATE: (LATE,) * 4 + (BUSY,) * 4 + (STEADY,) * 2,
    LIVELY: (STEADY,) * 10,
}
_SEED = 2011
_NEAR = timedelta(days=21)
# What is due within so many days may be done by whoever is ahead.
_AHEAD = timedelta(days=75)
_KIND_OF_PAPER = re.compile(r"\(([A-ZĐ][A-Za-zĐ]{0,3})\)")
_ISSUER = {
    "toan_quoc": "TW",
    "truc_thuoc_trung_uong": "TU",
    "cap_tren_truc_tiep_co_so": "HU",
    "co_so": "ĐU",
    "chi_bo": "CB",
}
# The directive of the cycle itself, as its data say.
_DIRECTIVE = ("37-CT/TW", date(2009, 8, 4))


def reached(plan: Plan, code: str, today: date, *, has_lower: bool) -> dict[str, Reached]:
    """How far each task of a committee's plan has come by today; a committee held its congress on time or not at all.

    `has_lower` says that computed tasks will follow from lower congresses; where none are known they count as done.
    """
    chance = Random(f"{_SEED}:{code}")  # noqa: S311 - must be the same in every build
    pace = pace_of(code)
    papers = _Papers(plan.opening.level, chance)
    found: dict[str, Reached] = {}
    for task in plan.tasks:
        if is_computed(task) and (has_lower or task.due >= today):
            continue
        state = _state(task, plan, found, pace, today, chance)
        if state:
            found[task.code] = _with_items(task, state, today, chance, papers)
    return found


def pace_of(code: str) -> Pace:
    """How a committee works: those below a province that is behind or ahead are often so as well."""
    named = ((_LATE_CODES, LATE), (_LIVELY_CODES, LIVELY), (_BUSY_CODES, BUSY))
    known = next((pace for codes, pace in named if code in codes), None)
    if known:
        return known
    province, _, rest = code.partition(".")
    own = _region(province)
    return _BELOW[own][Random(f"{_SEED}:pace:{code}").randrange(10)] if rest else own  # noqa: S311 - the same always


@cache
def _region(province: str) -> Pace:
    """How a province works."""
    if province in _LATE_PROVINCES | _LIVELY_CODES:
        return LATE if province in _LATE_PROVINCES else LIVELY
    return Random(f"{_SEED}:region:{province}").choice(_REGIONS)  # noqa: S311 - must be the same in every build


def paper(deliverable: str, level: str, number: int) -> str:
    """The mark of a paper such as 127-KH/TU, by the kind that a deliverable names in brackets; "" without one."""
    kind = _KIND_OF_PAPER.search(deliverable)
    return f"{number}-{kind[1]}/{_ISSUER[level]}" if kind else ""


def _state(task: PlannedTask, plan: Plan, found: dict[str, Reached], pace: Pace, today: date, chance: Random) -> str:
    """The status, "" for untouched; before a congress everything due was done, else it could not have been held.

    Where an office is late, what must follow an open task is late too; a steady one has the other all but signed.
    """
    draw, second = chance.random(), chance.random()
    if task.due < today:
        was_held = plan.opening.closes < today and task.due <= plan.opening.closes
        is_missed = not was_held and (today - task.due).days <= pace.window and draw < pace.missed
        if not is_missed and not (pace is LATE and _waits(task, found)):
            return DONE
        return DOING if second < pace.begun else ""
    if _waits(task, found) or task.start > today + _NEAR / 3:
        return ""
    if task.due <= today + _AHEAD and draw < pace.ahead:
        return DONE
    if task.due <= today + _NEAR and draw < pace.begun:
        return REVIEW if second < 0.3 else DOING
    return DOING if task.start <= today and draw < pace.begun / 2 else ""


def _waits(task: PlannedTask, found: dict[str, Reached]) -> bool:
    """Whether a task that it must follow is not done yet."""
    return any(one.type == "FS" and not _is_done(found.get(one.task)) for one in task.relations)


def _is_done(one: Reached | None) -> bool:
    return one is not None and one.status == DONE


def _with_items(task: PlannedTask, status: str, today: date, chance: Random, papers: "_Papers") -> Reached:
    if status != DONE:
        share = 1.0 if status == REVIEW else 0.35
        ticked = {index for index, item in enumerate(task.items) if chance.random() < (share if item.required else 0.3)}
        return Reached(status, None, frozenset(ticked))
    ticked = {index for index, item in enumerate(task.items) if item.required or chance.random() < 0.8}
    day = _day_done(task, today, chance)
    number, dated = papers.mark(task, day)
    return Reached(DONE, day, frozenset(ticked), number, dated)


def _day_done(task: PlannedTask, today: date, chance: Random) -> date:
    """Mostly the due day, now and then a few days before or after, on a weekday and before today."""
    if task.due >= today:
        return today - timedelta(days=3 + chance.randrange(5) * 7)
    if task.standard.calendar == "calendar":
        return task.due
    day = task.due + timedelta(days=chance.choice((-4, -2, -1, -1, 0, 0, 0, 0, 1, 3)))
    return day if day.weekday() < 5 and day < today else task.due


class _Papers:
    """Numbers for issued papers that rise through the term, as in the register of one office."""

    def __init__(self, level: str, chance: Random):
        self._level = level
        self._chance = chance
        self._last = chance.randint(2, 60)

    def mark(self, task: PlannedTask, day: date) -> tuple[str, date | None]:
        """Number and day of the paper that a done task left behind; nothing where it leaves none."""
        if task.code == "T000":
            return _DIRECTIVE
        self._last += self._chance.randint(1, 9)
        number = paper(task.standard.deliverable_vi, self._level, self._last)
        return (number, day) if number and self._chance.random() < 0.8 else ("", None)
