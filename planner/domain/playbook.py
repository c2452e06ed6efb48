"""The standard tasks, bodies and agendas of congresses, as data; offsets are days from an anchor day."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Offset:
    """A day counted from `anchor` ("opens" or "closes"); negative `days` lie before it."""

    anchor: str
    days: int


@dataclass(frozen=True)
class Span:
    """Start and due of a standard task at one level, with the grade of these planning values."""

    start: Offset
    due: Offset
    grade: str


@dataclass(frozen=True)
class Relation:
    """This task waits for `task`: FS, FF or SS with a lag in calendar days."""

    task: str
    type: str
    lag_days: int = 0


@dataclass(frozen=True)
class Rule:
    """A computed peculiarity of a task; `days` are working days, `task` another standard task, `every` week or day.

    `moves` are the tasks that a `preapproval` rule moves earlier together with its own task.
    """

    type: str
    days: int | None = None
    task: str | None = None
    every: str | None = None
    moves: tuple[str, ...] = ()


@dataclass(frozen=True)
class StandardItem:
    """A line to tick; a required one must be ticked before the task is done."""

    vi: str
    en: str
    required: bool


@dataclass(frozen=True)
class StandardTask:
    """One task of a playbook for all levels that have an entry in `spans`."""

    code: str
    title_vi: str
    title_en: str
    phase: str
    subcommittee: str
    lead: str
    partners: tuple[str, ...]
    priority: str
    tier: str
    classification: str
    contents: tuple[int, ...]
    calendar: str
    spans: dict[str, Span]
    relations: tuple[Relation, ...]
    rules: tuple[Rule, ...]
    items: tuple[StandardItem, ...]
    deliverable_vi: str
    deliverable_en: str
    grade: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class StandardBody:
    """With `kind` "unit" a unit and the subcommittees it leads; with "subcommittee" a group of tasks."""

    code: str
    vi: str
    en: str
    kind: str
    parent: str | None = None
    lead_of: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Named:
    """A code with its name in both languages: phases, priorities."""

    code: str
    vi: str
    en: str


@dataclass(frozen=True)
class Content:
    """One of the contents a congress may have, by number."""

    code: int
    vi: str
    en: str


@dataclass(frozen=True)
class ContentSet:
    """A choice of contents; `levels` empty means every level but those that another set names."""

    name: str
    contents: tuple[int, ...]
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class StandardAgendaItem:
    """One item of a standard agenda; `minutes` are planning values."""

    order: int
    kind: str
    title_vi: str
    title_en: str
    minutes: int
    minutes_grade: str
    contents: tuple[int, ...]
    presenter_vi: str
    presenter_en: str
    prepared_by: tuple[str, ...]


@dataclass(frozen=True)
class StandardSitting:
    """One sitting of a standard agenda; `session` is tru_bi or chinh_thuc, `start` is HH:MM local time."""

    level: str
    set: str
    session: str
    congress_kind: str
    day: Offset
    start: str
    half_days: int
    order_grade: str
    sources: tuple[str, ...]
    note: str
    items: tuple[StandardAgendaItem, ...]


@dataclass(frozen=True)
class Source:
    """Where a value comes from; `address` may be empty when the source has none, `states_vi` when nobody translated."""

    code: str
    address: str
    states: str
    grade: str
    states_vi: str = ""


@dataclass(frozen=True)
class StandardLevel:
    """A level that tasks and agendas are written for; offsets were set for `standard_days` official days."""

    code: str
    order: int
    standard_days: int
    preparatory_session: str


@dataclass(frozen=True)
class OffsetFact:
    """A fact that offsets were set by, the tasks it bears on, and where it comes from."""

    fact: str
    tasks: tuple[str, ...]
    grade: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Playbook:
    """Everything standard that the congresses of a cycle start from.

    `bodies` and `stands_in` (missing unit to the unit that acts for it) are by level. `decoration` holds the items of
    the decoration checklist by cycle code, under "" those of every other cycle; `decoration_basis` their grade and
    source.
    """

    code: str
    levels: dict[str, StandardLevel]
    contents: tuple[Content, ...]
    content_sets: tuple[ContentSet, ...]
    subcommittees: tuple[StandardBody, ...]
    bodies: dict[str, tuple[StandardBody, ...]]
    stands_in: dict[str, dict[str, str]]
    phases: tuple[Named, ...]
    priorities: tuple[Named, ...]
    tasks: tuple[StandardTask, ...]
    sittings: tuple[StandardSitting, ...]
    decoration: dict[str, tuple[StandardItem, ...]]
    sources: dict[str, Source]
    version: int = 1
    about: str = ""
    content_sources: tuple[str, ...] = ()
    body_grades: dict[str, str] = field(default_factory=dict)
    decoration_basis: dict[str, tuple[str, str]] = field(default_factory=dict)
    offset_facts: tuple[OffsetFact, ...] = ()


def content_set_for(playbook: Playbook, level: str) -> tuple[ContentSet, ...]:
    """The contents a congress of a playbook level may choose: sets written for the level, else those for any level."""
    written_for = tuple(option for option in playbook.content_sets if level in option.levels)
    return written_for or tuple(option for option in playbook.content_sets if not option.levels)
