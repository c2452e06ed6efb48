"""What findings are made of: the plan of a congress as a clearance sees it, and one finding."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from planner.domain.agenda import AgendaItem, Sitting
from planner.domain.cycle import DirectiveLevel, ReportKind
from planner.domain.opening import Opening
from planner.domain.playbook import Playbook
from planner.domain.schedule import Wait
from planner.domain.task import OPEN
from planner.domain.timeline import Held
from planner.domain.workday import Workdays

SERIOUS, ATTENTION, NOTE = "serious", "attention", "note"
SEVERITIES = (SERIOUS, ATTENTION, NOTE)
# What stands in a sum in place of a severity, for how many congresses were looked at at all.
LOOKED = "looked"
# The grade of what follows from the plan itself and rests on no limit; the others are those of `domain.cycle.GRADES`.
OF_PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a plan breaks, or a sign of trouble; its sentence is made of `code` and `params`.

    `key` is the same each day as long as the same thing is meant. `tasks` are public ids. `params` hold plain JSON
    values: numbers, ISO days, printed numbers of tasks, names of committees and bodies; never a text that somebody
    typed into a task. `classification` is the highest of what it was computed from. One that `is_about_lower` tells
    of congresses below, and is there for whoever may read these.
    """

    code: str
    severity: str
    key: str
    tasks: tuple[str, ...] = ()
    params: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    grade: str = OF_PLAN
    source: str = ""
    classification: int = 0
    is_about_lower: bool = False


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task that is not cancelled, as far as findings look at it.

    `lead` is the code of a body ("" for none), `blocked_since` the planning day it was blocked on; `pushes` are the
    classifications of the entries of the log that put its due day later.
    """

    id: int
    public_id: str
    number: str
    classification: int
    standard_code: str
    status: str
    start: date
    due: date
    calendar: str = "working"
    rule: str = ""
    priority: str = "normal"
    lead: str = ""
    blocked_since: date | None = None
    done_on: date | None = None
    pushes: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True)
class Lower:
    """The organisations directly below: how many there are, and the congresses among them that are opened."""

    total: int = 0
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A difficulty that was sent up and has no answer yet; `answer_due` is the day the answer was promised for."""

    public_id: str
    classification: int
    field: str
    asked_on: date
    answer_due: date | None


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """All that the findings of one congress follow from, on one planning day, up to the clearance `ceiling`.

    `rung` is the level in the directive in force on the opening day (None: it knows no such level). `sittings` and
    `items` are the agenda as stored: their days follow the opening. `above` are the congresses above, nearest first;
    `lower` is empty for whoever may not read below. `leads` names the bodies by code, in both languages.
    `opened_on` is the planning day on which the congress was entered, `moved_on` that of the last change of a task by
    the classification of the change. `reports` are kind, period and classification of the reports that count as sent,
    `reports_since` the days from which an office above asks for a kind.
    """

    today: date
    ceiling: int
    opening: Opening
    rung: DirectiveLevel | None
    playbook: Playbook
    workdays: Workdays
    tasks: tuple[PlanTask, ...]
    waits: tuple[Wait, ...] = ()
    sittings: tuple[Sitting, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    above: tuple[Held, ...] = ()
    lower: Lower = Lower()
    leads: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    opened_on: date | None = None
    moved_on: Mapping[int, date] = dataclasses.field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    report_kinds: tuple[ReportKind, ...] = ()
    reports: frozenset[tuple[str, str, int]] = frozenset()
    reports_since: Mapping[str, date] = dataclasses.field(default_factory=dict)

    def with_days(self, days: Mapping[int, tuple[date, date]]) -> "PlanInputs":
        """The same plan with other days (start, due) of some tasks, by key."""
        moved = (
            replace(task, start=days[task.id][0], due=days[task.id][1]) if task.id in days else task
            for task in self.tasks
        )
        return replace(self, tasks=tuple(moved))
