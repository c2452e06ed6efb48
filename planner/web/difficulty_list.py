"""The list of difficulties: what the address asks for, a page of lines, the filters with their counts, its workbook."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from planner import store
from planner.domain import difficulty as rules
from planner.domain import difficulty_filter
from planner.domain.difficulty import FIELDS, STATES, Difficulty
from planner.domain.difficulty_filter import ALL, OURS, WAITING, DifficultyFilter, Sort
from planner.domain.organisation import Organisation
from planner.domain.permission import Person
from planner.formats.workbook import Column, Value
from planner.store.difficulty_lists import Reader
from planner.web import forms
from planner.web.access import db, moment, person, settings
from planner.web.difficulty_words import FIELD_LABELS, STATE_LABELS
from planner.web.filters import in_language
from planner.web.table import Table, texts

PAGE = 50
# So many of those that wait stand on a desk.
ON_DESK = 10
# So many rows go into one workbook.
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its name, how many it would keep, where it leads, whether it is chosen."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Line:
    """A difficulty with the planning day on which it was asked, its age in days, and whether an answer is overdue."""

    difficulty: Difficulty
    asked_on: date
    age: int
    is_overdue: bool


@dataclass(frozen=True)
class Listing:
    """A page of the list; `before` and `after` lead to the pages around it, "" where there is none."""

    lines: list[Line]
    total: int
    first: int
    views: list[Choice]
    groups: list[tuple[str, list[Choice]]]
    is_filtered: bool
    everything: str
    sheet: str
    before: str
    after: str
    under: Organisation | None


def reader(who: Person) -> Reader:
    """For whom lists are made."""
    return Reader(who.id, difficulty_filter.offices(who), difficulty_filter.committees(who))


def lines(found: list[Difficulty]) -> list[Line]:
    """Difficulties with their ages as of today."""
    today = moment().today
    day_of = store.installation.planning_days(moment(), settings().tz)
    days = [day_of(one.asked_at) for one in found]
    return [
        Line(one, day, rules.age(day, today), rules.is_overdue(one, today))
        for one, day in zip(found, days, strict=True)
    ]


def waiting() -> list[Line]:
    """What waits for the reader's office or came back to him, as his desk shows it."""
    who = reader(person())
    if not who.offices:
        return []
    return lines(store.difficulty_lists.waiting(db(), person().scope, who, moment().today, ON_DESK))


def views() -> list[Choice]:
    """The views of the list with their counts, where none of them is shown."""
    tally = store.difficulty_lists.tallied(db(), person().scope, reader(person()), "", moment().today)
    return [replace(one, is_chosen=False) for one in _views(DifficultyFilter(), tally)]


def listing(values: MultiDict) -> Listing:
    """What the address asks for."""
    wanted, under, labels = _wanted(values)
    page = max(forms.whole(values.get("page", "1")), 1)
    scope, today, who = person().scope, moment().today, reader(person())
    path = under.path if under else ""
    tally = store.difficulty_lists.tallied(db(), scope, who, path, today)
    total = _sum(tally, wanted)
    found = store.difficulty_lists.listed(db(), scope, who, wanted, path, today, PAGE, (page - 1) * PAGE)
    return Listing(
        lines=lines(found),
        total=total,
        first=(page - 1) * PAGE + 1,
        views=_views(wanted, tally),
        groups=_groups(wanted, tally, labels),
        is_filtered=wanted != DifficultyFilter(wanted.view),
        everything=_to(DifficultyFilter(wanted.view)),
        sheet=_to(wanted, 1, "tables.difficulties"),
        before=_to(wanted, page - 1) if page > 1 else "",
        after=_to(wanted, page + 1) if page * PAGE < total else "",
        under=under,
    )


def table(values: MultiDict) -> Table:
    """Everything that the address asks for as a workbook."""
    wanted, under, labels = _wanted(values)
    path = under.path if under else ""
    found = store.difficulty_lists.listed(
        db(), person().scope, reader(person()), wanted, path, moment().today, MOST_ROWS
    )
    columns = [
        texts(gettext("Organisation"), 34),
        Column(gettext("Code"), 18),
        texts(gettext("Level"), 22),
        texts(gettext("Field"), 20),
        texts(gettext("Question"), 70),
        texts(gettext("Task"), 40),
        Column(gettext("Asked on"), 12),
        Column(gettext("Age in days"), 10),
        Column(gettext("Answer due"), 12),
        Column(gettext("Overdue"), 10),
        texts(gettext("State"), 20),
        texts(gettext("Whose turn it is"), 34),
    ]
    rows = [_row(one, labels) for one in lines(found)]
    return Table("kho-khan", gettext("Difficulties"), columns, rows)


def _row(line: Line, levels: dict[str, str]) -> list[Value]:
    one = line.difficulty
    return [
        one.organisation_name,
        one.organisation_code,
        levels.get(one.level, one.level),
        str(FIELD_LABELS[one.field]),
        one.question,
        f"{one.task_number} {one.task_title}".strip(),
        line.asked_on,
        line.age,
        one.answer_due,
        gettext("yes") if line.is_overdue else "",
        str(STATE_LABELS[one.state]),
        one.holder_name,
    ]


def _wanted(values: MultiDict) -> tuple[DifficultyFilter, Organisation | None, dict[str, str]]:
    """The filter, the committee below which it looks, and the names of the levels."""
    code = values.get("cycle", "") or store.cycles.current(db(), moment().today)
    levels, under = {}, None
    if code:
        cycle = store.cycles.get(db(), code)
        levels = {one.level: in_language(cycle.level_names[one.level]) for one in reversed(cycle.directives[-1].levels)}
    usual = WAITING if difficulty_filter.offices(person()) else ALL
    wanted = difficulty_filter.read(values, levels, ALL if values.get("under") else usual)
    if wanted.under:
        cycle_id, *_ = store.cycles.bounds(db(), code)
        under = store.organisations.get(db(), person().scope, cycle_id, wanted.under)
    return wanted, under, levels


def _to(wanted: DifficultyFilter, page: int = 1, endpoint: str = "difficulties.index") -> str:
    query = difficulty_filter.as_query(wanted)
    return url_for(endpoint, **query, **({"page": str(page)} if page > 1 else {}))


def _sum(tally: dict[Sort, int], wanted: DifficultyFilter) -> int:
    return sum(number for sort, number in tally.items() if difficulty_filter.keeps(wanted, sort))


def _views(wanted: DifficultyFilter, tally: dict[Sort, int]) -> list[Choice]:
    """The views that this reader has: whoever answers for nobody is not told what waits for him."""
    labels = {
        WAITING: gettext("Waiting for my office"),
        OURS: gettext("Raised by us"),
        ALL: gettext("All I can see"),
    }
    own = person()
    has = {WAITING: difficulty_filter.offices(own), OURS: difficulty_filter.committees(own), ALL: True}
    found = [(DifficultyFilter(view, under=wanted.under), label) for view, label in labels.items() if has[view]]
    return [Choice(label, _sum(tally, one), _to(one), one.view == wanted.view) for one, label in found]


def _groups(wanted: DifficultyFilter, tally: dict[Sort, int], levels: dict[str, str]) -> list[tuple[str, list[Choice]]]:
    """Each filter with its values; a value counts what it would keep beside the other filters."""
    fields = {one: str(FIELD_LABELS[one]) for one in FIELDS}
    states = {one: str(STATE_LABELS[one]) for one in STATES}
    overdue = replace(wanted, is_overdue=not wanted.is_overdue)
    late = _sum(tally, replace(wanted, is_overdue=True))
    choices = _chooser(wanted, tally)
    found = [
        (gettext("State"), choices("state", states)),
        (gettext("Field"), choices("field", fields)),
        (gettext("Level"), choices("level", levels)),
    ]
    if late or wanted.is_overdue:
        found.insert(0, (gettext("Answer"), [Choice(gettext("overdue"), late, _to(overdue), wanted.is_overdue)]))
    return found


def _chooser(wanted: DifficultyFilter, tally: dict[Sort, int]) -> Callable[[str, dict[str, str]], list[Choice]]:
    def choices(name: str, labels: dict[str, str]) -> list[Choice]:
        chosen = getattr(wanted, name)
        found = [
            Choice(
                label,
                _sum(tally, replace(wanted, **{name: value})),
                _to(replace(wanted, **{name: "" if value == chosen else value})),
                value == chosen,
            )
            for value, label in labels.items()
        ]
        return [one for one in found if one.count or one.is_chosen]

    return choices
