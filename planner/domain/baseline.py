"""A plan frozen under a name, and how far the plan has drifted from it since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain import text
from planner.domain.problem import Problem

# More than an office tells apart; withdrawn ones do not count.
MOST = 20
LONGEST_NAME = 60


@dataclass(frozen=True)
class Baseline:
    """A frozen plan of a congress; `frozen_at` is a UTC instant as ISO text, `frozen_by` a person's name."""

    id: int
    public_id: str
    congress_public_id: str
    name: str
    frozen_at: str
    frozen_by: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Frozen:
    """The days that a task had when the plan was frozen."""

    start: date
    due: date


@dataclass(frozen=True)
class Drift:
    """How far tasks have moved: how many are due later, earlier, on the same day, or came only since.

    `mean` is over all that were frozen, in days, later ones positive; `worst` is the key and the days of the task that
    moved furthest, later ones before earlier ones; None where nothing moved.
    """

    later: int
    earlier: int
    same: int
    added: int
    mean: float
    worst: tuple[str, int] | None


def drift(frozen: Frozen | None, due: date) -> int | None:
    """By how many calendar days a task is due later than it was frozen, negative for earlier; None: it was not."""
    return None if frozen is None else (due - frozen.due).days


def drift_of(dues: Mapping[str, date], frozen: Mapping[str, Frozen]) -> Drift:
    """The drift of tasks, given by key with their due days, from a frozen plan."""
    days = {key: (due - frozen[key].due).days for key, due in dues.items() if key in frozen}
    moved = {key: one for key, one in days.items() if one}
    worst = max(moved, key=lambda key: (abs(moved[key]), moved[key]), default=None)
    return Drift(
        later=sum(one > 0 for one in days.values()),
        earlier=sum(one < 0 for one in days.values()),
        same=sum(one == 0 for one in days.values()),
        added=len(dues) - len(days),
        mean=sum(days.values()) / len(days) if days else 0.0,
        worst=None if worst is None else (worst, moved[worst]),
    )


def chosen(baselines: Iterable[Baseline], wanted: str) -> Baseline | None:
    """The baseline that an address asks for by public id: the last frozen where it asks for none that stands.

    "none" chooses none.
    """
    standing = [one for one in baselines if not one.is_withdrawn]
    if not standing or wanted == "none":
        return None
    return next((one for one in standing if one.public_id == wanted), standing[-1])


def baseline_problems(name: str, baselines: Iterable[Baseline]) -> list[Problem]:
    """What is wrong with freezing a plan under a cleaned name beside those that the congress has already."""
    known = list(baselines)
    problems = text.line_problems(name, "name", limit=LONGEST_NAME)
    if name and text.fold(name) in {text.fold(one.name) for one in known}:
        problems.append(Problem("baseline.name_taken", "name", {"name": name}))
    if sum(not one.is_withdrawn for one in known) >= MOST:
        problems.append(Problem("baseline.too_many", params={"most": MOST}))
    return problems
