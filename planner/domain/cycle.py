"""A cycle of congresses as data: directive versions, levels, limits with source and grade."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.domain.playbook import Source

GRADES = ("sourced", "secondary", "local", "assumed")


@dataclass(frozen=True)
class Limit:
    """A value that a directive sets: `value` None means no limit is known; `source` is a key of the sources."""

    value: int | date | str | None
    grade: str
    source: str = ""

    @property
    def number(self) -> int | None:
        """The value where it is a number, such as days."""
        return self.value if isinstance(self.value, int) else None

    @property
    def day(self) -> date | None:
        """The value where it is a day."""
        return self.value if isinstance(self.value, date) else None


NO_RULE = Limit(None, "assumed")


@dataclass(frozen=True)
class DirectiveLevel:
    """One rung of the tree under one directive; days are calendar days unless the name says working days.

    `playbook_of` is the level of the playbook whose tasks and agendas are used: often the level itself.
    `agenda_approval` is True where the level above must approve the agenda.
    """

    level: str
    order: int
    parent_level: str | None
    playbook_of: str
    max_days: Limit
    window_start: Limit
    must_finish: Limit
    preparatory_max_half_days: Limit
    preapproval_lead_workdays: Limit
    note: str = ""
    note_vi: str = ""
    agenda_approval: Limit = NO_RULE


@dataclass(frozen=True)
class Directive:
    """One version of the directive of a cycle; the last one in force on a day decides.

    `remarks` are what it says in words, each under a name; one that differs by level is named `name.level`.
    """

    number: str
    date: date
    grade: str
    source: str
    replaces: str | None
    levels: tuple[DirectiveLevel, ...]
    remarks: tuple[tuple[str, Limit], ...] = ()


@dataclass(frozen=True)
class LevelName:
    """What a level and its congress are called in one cycle, in both languages."""

    level: str
    vi: str
    en: str
    congress_vi: str
    congress_en: str


class LevelNames(dict[str, LevelName]):
    """The names of a cycle's levels by code; a level that the cycle does not know is called by its code."""

    def __missing__(self, level: str) -> LevelName:
        return LevelName(level, f"cấp {level}", f"level {level}", f"đại hội cấp {level}", f"congress of level {level}")


@dataclass(frozen=True)
class ReportKind:
    """A rhythm of reporting that an office may switch on."""

    code: str
    vi: str
    en: str
    rhythm: str
    due: str
    levels: tuple[str, ...]
    enabled: bool
    grade: str


@dataclass(frozen=True)
class Cycle:
    """All congresses towards one national congress; `starts` is three years before its opening.

    `national` holds what is known of that congress; `opens` is always there. `sources` are those that the cycle
    adds to the ones of its playbook.
    """

    code: str
    term_local: str
    starts: date
    playbook: str
    national: dict[str, Limit | tuple[Limit, ...]]
    level_names: dict[str, LevelName]
    directives: tuple[Directive, ...]
    report_kinds: tuple[ReportKind, ...]
    report_workdays: Limit
    approval_workdays: Limit
    sources: dict[str, Source] = field(default_factory=dict)


def directive_on(cycle: Cycle, day: date) -> Directive:
    """The Directive that decides on `day`: the last one in force; before all of them, the first."""
    in_force = [directive for directive in cycle.directives if directive.date <= day]
    return in_force[-1] if in_force else cycle.directives[0]


def level_in(directive: Directive, level: str) -> DirectiveLevel | None:
    """The DirectiveLevel of the level code `level`, or None where this directive does not know the level."""
    return next((rung for rung in directive.levels if rung.level == level), None)


def rung_on(cycle: Cycle, level: str, day: date) -> DirectiveLevel:
    """The rung of the directive in force on a day; a reform may have dropped it, then the last that knew it counts.

    One that no directive knows has no limits and the playbook of its own name.
    """
    rung = level_in(directive_on(cycle, day), level)
    if rung is None:
        rungs = (level_in(directive, level) for directive in reversed(cycle.directives))
        rung = next(filter(None, rungs), None)
    return rung or _unknown_rung(level)


def _unknown_rung(level: str) -> DirectiveLevel:
    none = Limit(None, "assumed")
    return DirectiveLevel(level, 0, None, level, none, none, none, none, none)


def cycle_ends(cycle: Cycle) -> date:
    """The last day of the cycle: one year after the national closing, or after its planned or latest possible day."""
    return years_later(_national_closing(cycle), 1)


def years_later(day: date, years: int) -> date:
    """The same day `years` years later (earlier where negative); 29 February becomes 28 February in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _national_closing(cycle: Cycle) -> date:
    known = _national_day(cycle, "closes") or _national_day(cycle, "planned_close")
    if known:
        return known
    top = next(level for level in cycle.directives[-1].levels if level.parent_level is None)
    days = top.max_days.value if isinstance(top.max_days.value, int) else 1
    opens = _national_day(cycle, "opens")
    return (opens or years_later(cycle.starts, 3)) + timedelta(days=days - 1)


def _national_day(cycle: Cycle, name: str) -> date | None:
    fact = cycle.national.get(name)
    return fact.value if isinstance(fact, Limit) and isinstance(fact.value, date) else None
