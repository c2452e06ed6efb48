"""Which tasks of a congress a page shows, as it stands in the address."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Protocol

from planner.domain import text
from planner.domain.clearance import CLASSIFICATIONS, printed_number
from planner.domain.task import OPEN, STATUSES

MOST_DAYS = 400
TEXT_LIMIT = 100
CODE_LIMIT = 60


class Filterable(Protocol):
    """What a filter looks at; a card and a task both have it. `due` is a day or its ISO form."""

    @property
    def public_id(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def classification(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def title_en(self) -> str: ...
    @property
    def document_number(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def priority(self) -> str: ...
    @property
    def phase(self) -> str: ...
    @property
    def due(self) -> date | str: ...
    @property
    def blocked_reason(self) -> str | None: ...
    @property
    def subcommittee_id(self) -> int | None: ...
    @property
    def lead_id(self) -> int | None: ...
    @property
    def body_ids(self) -> frozenset[int]: ...
    @property
    def assignee_ids(self) -> frozenset[int]: ...


@dataclass(frozen=True)
class TaskFilter:
    """What a task must be to be shown; a field left empty asks for nothing.

    `due_within` counts days from today and means open tasks; with `is_late` it takes what is late as well.
    `subcommittees` and `units` are codes, which each kind has for itself; the task needs one of all these bodies among
    its subcommittee, lead and partners. `lead` is the code of a unit.
    """

    statuses: tuple[str, ...] = ()
    is_mine: bool = False
    is_late: bool = False
    due_within: int | None = None
    is_blocked: bool = False
    is_critical: bool = False
    subcommittees: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    lead: str = ""
    phase: str = ""
    assignee: str = ""
    classification: str = ""
    text: str = ""


@dataclass(frozen=True)
class Facts:
    """What a filter needs to know: the day, who asks, and the bodies' codes and accounts' keys of the organisation.

    `own_body_ids` are the bodies whose work is the asker's own, None where he answers for all; `subcommittee_ids` are
    those of the bodies that are subcommittees and not units. `critical` gives the public ids of what is on the
    critical path, and is asked only where that matters.
    """

    today: date
    person_id: int
    own_body_ids: frozenset[int] | None
    codes: Mapping[int, str]
    logins: Mapping[str, int]
    subcommittee_ids: Collection[int] = frozenset()
    critical: Callable[[], Collection[str]] = frozenset

    def wanted_bodies(self, wanted: TaskFilter) -> frozenset[int]:
        """The keys of the bodies of which a task needs one."""
        asked = {True: wanted.subcommittees, False: wanted.units}
        return frozenset(key for key, code in self.codes.items() if code in asked[key in self.subcommittee_ids])


# Field of a filter → its name in an address, in the order in which an address says them.
NAMES = {
    "statuses": "status",
    "is_mine": "mine",
    "is_late": "late",
    "due_within": "due",
    "is_blocked": "blocked",
    "is_critical": "critical",
    "subcommittees": "body",
    "units": "unit",
    "lead": "lead",
    "phase": "phase",
    "assignee": "who",
    "classification": "class",
    "text": "q",
}
FLAGS = ("is_mine", "is_late", "is_blocked", "is_critical")


def read(pairs: Iterable[tuple[str, str]]) -> TaskFilter:
    """The filter that an address asks for; what makes no sense asks for nothing."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    last = {name: values[-1] for name, values in found.items()}
    asked = set(found.get("status", ()))
    return TaskFilter(
        statuses=tuple(status for status in STATUSES if status in asked),
        due_within=_days(last.get("due", "")),
        subcommittees=_codes(found.get("body", ())),
        units=_codes(found.get("unit", ())),
        lead=_code(last.get("lead", "")),
        phase=_code(last.get("phase", "")),
        assignee=_code(last.get("who", "")),
        classification=last["class"] if last.get("class") in CLASSIFICATIONS else "",
        text=" ".join(text.cleaned(last.get("q", "")).split())[:TEXT_LIMIT].strip(),
        **{flag: last.get(NAMES[flag]) == "1" for flag in FLAGS},
    )


def as_query(wanted: TaskFilter) -> list[tuple[str, str]]:
    """The filter as an address says it, always in the same way; `read` gives the same filter back."""
    pairs = []
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        values = value if isinstance(value, tuple) else () if value in (None, "", False) else (value,)
        # 0 days are today, not nothing.
        if field.name == "due_within" and value is not None:
            values = (value,)
        pairs += [(NAMES[field.name], "1" if one is True else str(one)) for one in values]
    return pairs


def known(wanted: TaskFilter, phases: Collection[str], facts: Facts) -> TaskFilter:
    """The filter without what the congress does not have: bodies, phases and accounts that nobody there knows."""
    subcommittees = {code for key, code in facts.codes.items() if key in facts.subcommittee_ids}
    units = {code for key, code in facts.codes.items() if key not in facts.subcommittee_ids}
    return replace(
        wanted,
        subcommittees=tuple(code for code in wanted.subcommittees if code in subcommittees),
        units=tuple(code for code in wanted.units if code in units),
        lead=wanted.lead if wanted.lead in units else "",
        phase=wanted.phase if wanted.phase in phases else "",
        assignee=wanted.assignee if wanted.assignee in facts.logins else "",
    )


def flag_counts(things: Iterable[Filterable], wanted: TaskFilter, facts: Facts) -> dict[str, int]:
    """How many tasks each flag would show beside what else is asked for, by the flag's name in an address."""
    shown = _shown(things, _without_flags(wanted), facts)
    asked = {flag: matcher(read([(NAMES[flag], "1")]), facts) for flag in FLAGS}
    return {NAMES[flag]: sum(map(question, shown)) for flag, question in asked.items()}


def rank_counts(things: Iterable[Filterable], wanted: TaskFilter, facts: Facts) -> Counter[int]:
    """How many tasks of each classification there are beside what else is asked for, as the flags are counted."""
    rest = replace(_without_flags(wanted), classification="")
    return Counter(map(attrgetter("classification"), _shown(things, rest, facts)))


def _shown(things: Iterable[Filterable], wanted: TaskFilter, facts: Facts) -> list[Filterable]:
    # Mostly nothing is asked for, and then thousands need not be looked at.
    return list(things if wanted == TaskFilter() else filter(matcher(wanted, facts), things))


def _without_flags(wanted: TaskFilter) -> TaskFilter:
    return replace(wanted, due_within=None, is_mine=False, is_late=False, is_blocked=False, is_critical=False)


def matches(thing: Filterable, wanted: TaskFilter, facts: Facts) -> bool:
    """Whether the filter shows this task."""
    return matcher(wanted, facts)(thing)


def matcher(wanted: TaskFilter, facts: Facts) -> Callable[[Filterable], bool]:
    """The filter as one question, for asking it of thousands."""
    conditions = [*_plain_conditions(wanted), *_people_conditions(wanted, facts), *_day_conditions(wanted, facts)]
    if wanted.is_critical:
        critical = facts.critical()
        conditions.append(lambda thing: thing.public_id in critical)
    if wanted.text:
        conditions.append(_text_condition(wanted.text, facts))
    if len(conditions) == 1:
        return conditions[0]
    return lambda thing: all(condition(thing) for condition in conditions)


def _days(value: str) -> int | None:
    is_number = value.isascii() and value.isdigit() and len(value) < 5
    return int(value) if is_number and int(value) <= MOST_DAYS else None


def _code(value: str) -> str:
    code = text.cleaned(value)
    return code if len(code) <= CODE_LIMIT and "\n" not in code else ""


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({code for code in map(_code, values) if code}))


def _plain_conditions(wanted: TaskFilter) -> Iterable[Callable[[Filterable], bool]]:
    if wanted.statuses:
        yield lambda thing: thing.status in wanted.statuses
    if wanted.is_blocked:
        yield lambda thing: thing.status in OPEN and bool(thing.blocked_reason)
    if wanted.phase:
        yield lambda thing: thing.phase == wanted.phase
    if wanted.classification:
        rank = CLASSIFICATIONS.index(wanted.classification)
        yield lambda thing: thing.classification == rank


def _people_conditions(wanted: TaskFilter, facts: Facts) -> Iterable[Callable[[Filterable], bool]]:
    own = facts.own_body_ids or frozenset()
    if wanted.is_mine:
        if own:
            yield lambda thing: facts.person_id in thing.assignee_ids or not own.isdisjoint(thing.body_ids)
        else:
            yield lambda thing: facts.person_id in thing.assignee_ids
    if wanted.subcommittees or wanted.units:
        bodies = facts.wanted_bodies(wanted)
        yield lambda thing: not bodies.isdisjoint(thing.body_ids)
    if wanted.lead:
        yield lambda thing: thing.lead_id is not None and facts.codes.get(thing.lead_id) == wanted.lead
    if wanted.assignee:
        # Nobody has the key 0.
        assignee = facts.logins.get(wanted.assignee, 0)
        yield lambda thing: assignee in thing.assignee_ids


def _day_conditions(wanted: TaskFilter, facts: Facts) -> Iterable[Callable[[Filterable], bool]]:
    if not wanted.is_late and wanted.due_within is None:
        return
    today = facts.today.isoformat()
    first = "" if wanted.is_late else today
    behind = today if wanted.due_within is None else str(facts.today + timedelta(days=wanted.due_within + 1))
    yield lambda thing: thing.status in OPEN and first <= str(thing.due) < behind


@lru_cache(maxsize=8192)
def _said(*texts: str) -> str:
    """Folded once for many searches: who types asks the same of thousands at every letter."""
    return text.fold("\n".join(texts))


def _text_condition(wanted: str, facts: Facts) -> Callable[[Filterable], bool]:
    words = text.fold(wanted).split()

    def has_all(thing: Filterable) -> bool:
        lead = facts.codes.get(thing.lead_id, "") if thing.lead_id else ""
        said = f"{_said(thing.title, thing.title_en, thing.document_number)}\n{text.fold(lead)}"
        numbers = (str(thing.number), printed_number(thing.classification, thing.number).casefold())
        return all(word in numbers or word in said for word in words)

    return has_all
