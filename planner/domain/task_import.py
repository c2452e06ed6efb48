"""Tasks that come in many at once: what each is given, where they come to, and what was understood of a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from planner.domain import clearance, text
from planner.domain.body import Body
from planner.domain.playbook import Named, StandardTask
from planner.domain.problem import Problem
from planner.domain.reach import Reach
from planner.domain.task import NOT_APPLICABLE, TODO
from planner.domain.task_edit import TaskEdit
from planner.domain.workday import Workdays


@dataclass(frozen=True)
class NewItem:
    """A line to tick of a task that comes in, not ticked yet."""

    title: str
    title_en: str = ""
    required: bool = True
    classification: int = clearance.ORDINARY


@dataclass(frozen=True)
class NewTask:
    """A task that comes in with its state; `waits_for` names others that come with it by place: (place, type, lag).

    `more` are columns that nobody types: translations, and the calendar by which its days move.
    """

    edit: TaskEdit
    status: str = TODO
    done_on: date | None = None
    reason: str = ""
    blocked: str = ""
    items: tuple[NewItem, ...] = ()
    waits_for: tuple[tuple[int, str, int], ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)


def state_problems(one: NewTask, today: date) -> list[Problem]:
    """What is wrong with the state that a task comes in with; a registered one holds no words about it."""
    problems = text.text_problems(one.reason, "reason", limit=1000) + text.text_problems(
        one.blocked, "blocked", limit=1000
    )
    is_registered = one.edit.classification == clearance.REGISTERED
    if one.status == NOT_APPLICABLE and not one.reason and not is_registered:
        problems.append(Problem("task.reason_missing", "reason"))
    if one.done_on and one.done_on > today:
        problems.append(Problem("task.done_in_future", "done_on", {"today": today}))
    wordy = [name for name in ("reason", "blocked") if getattr(one, name) and is_registered]
    return problems + [Problem("task.registered_text", name) for name in wordy]


def working_inside(tasks: Iterable[StandardTask]) -> frozenset[str]:
    """The codes of the subcommittees all of whose standard tasks are internal: personnel, security, inspection."""
    ranks: dict[str, set[str]] = {}
    for one in tasks:
        ranks.setdefault(one.subcommittee, set()).add(one.classification)
    return frozenset(code for code, found in ranks.items() if found == {clearance.CLASSIFICATIONS[clearance.INTERNAL]})


@dataclass(frozen=True)
class Ground:
    """Where tasks come to: bodies, logins of those who can be given one, phases, days, and who brings them in.

    `own_bodies` are those whose tasks he may change, None when all; `titles` the folded titles on the board, with
    their printed numbers; `rank` is the classification of what says none, but of tasks of `inner_bodies`, which are
    internal by default; `language` is the reader's. `meant` are the bodies that the reader chose for names that none
    has, by kind and name without marks, 0 where the name is left out; `headings_are_phases` lets a heading that names
    no subcommittee be the phase of the rows below it.
    """

    bodies: Sequence[Body]
    opens: date
    closes: date
    today: date
    workdays: Workdays
    reach: Reach
    ceiling: int
    own_bodies: frozenset[int] | None = None
    people: Mapping[str, int] = field(default_factory=dict)
    phases: Sequence[Named] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    rank: int = clearance.ORDINARY
    inner_bodies: frozenset[int] = frozenset()
    language: str = "vi"
    meant: Mapping[tuple[str, str], int] = field(default_factory=dict)
    headings_are_phases: bool = False


@dataclass(frozen=True)
class Strange:
    """A name in a row that is none of a single body: its kind and column, the bodies it could be, what was chosen.

    `chosen` is a body's key, 0 where the name is left out, None where nobody chose and the row cannot come in.
    """

    kind: str
    column: str
    name: str
    candidates: tuple[int, ...]
    chosen: int | None


@dataclass(frozen=True)
class SheetRow:
    """A row understood as a task: what is wrong with it, which columns were guessed, what it stands twice with.

    `double` is the printed number of the same title on the board; `double_line` an earlier line with it; `strange` are
    names of no body; `merged` the columns whose value a cell gave that was merged over several rows.
    """

    line: int
    task: NewTask
    problems: tuple[Problem, ...] = ()
    guesses: frozenset[str] = frozenset()
    double: str = ""
    double_line: int = 0
    strange: tuple[Strange, ...] = ()
    merged: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Skipped:
    """A row that is no task: its text, and why by a code: section, used, phase, numbers, head."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Reading:
    """What was understood of a table, in order; problems are those of its columns, the rows have their own."""

    rows: tuple[SheetRow, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...] = ()
