"""What may be written into an agenda: items, sittings, whole agendas of a sheet; and what is wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planner.domain import agenda_script, clearance, text
from planner.domain.agenda import KINDS, SESSIONS, AgendaItem, offset_of
from planner.domain.agenda_script import Script
from planner.domain.playbook import Offset
from planner.domain.problem import Invalid, Problem
from planner.domain.time_of_day import DAY_MINUTES

MOST_MINUTES = DAY_MINUTES
MOST_HALF_DAYS = 3
# Letters of the name of a hall: it stands beside times, on paper too.
MOST_HALL = 60
# How far from the congress a sitting may lie, in days.
MOST_OFFSET = 60


@dataclass(frozen=True, slots=True)
class ItemEdit:
    """What a person may write into an agenda item; `fixed_at` in minutes since midnight, None where time flows.

    Without a `script` the one that the item has stays.
    """

    title: str
    kind: str = "report"
    minutes: int | None = 15
    fixed_at: int | None = None
    presenter: str = ""
    classification: int = clearance.ORDINARY
    title_en: str = ""
    presenter_en: str = ""
    script: Script | None = None


@dataclass(frozen=True, slots=True)
class SittingEdit:
    """What a person may write into a sitting; `day` is None where none was given, `starts` likewise."""

    session: str
    day: date | None
    starts: int | None
    half_days: int | None = 1
    hall: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item of a sheet comes from: the public id of the item it was written out of, "" where none is said.

    `tasks` are the printed numbers of those that prepare it, None where the sheet has no place for them.
    """

    item: str = ""
    tasks: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class NewSitting:
    """A sitting of an agenda that comes whole, with its items; `line` is where it stands in the sheet, 0 in none.

    `times` are those that the sheet gives its items, by line, in minutes since midnight: to compare, not to keep.
    `origins` are those of the items, in their order, or none at all.
    """

    edit: SittingEdit
    items: tuple[tuple[int, ItemEdit], ...]
    line: int = 0
    times: tuple[tuple[int, int], ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def derived(self) -> tuple[tuple[int, ItemEdit, Origin], ...]:
        """The items with their lines and origins."""
        origins = self.origins or (Origin(),) * len(self.items)
        return tuple((*item, origin) for item, origin in zip(self.items, origins, strict=True))


@dataclass(frozen=True, slots=True)
class KeptSitting:
    """A sitting as it is kept, checked: its day as a distance, `starts` in minutes since midnight."""

    session: str
    day: Offset
    starts: int
    half_days: int
    hall: str


ITEM_TEXTS = ("title", "presenter", "title_en", "presenter_en")


def as_edit(item: AgendaItem) -> ItemEdit:
    """An item as what could have been written to make it."""
    return ItemEdit(**{name: getattr(item, name) for name in ItemEdit.__dataclass_fields__})


def left_behind(was: ItemEdit, item: AgendaItem) -> bool:
    """Whether a text was changed of which the English one was not."""
    return any(
        getattr(item, f"{name}_en")
        and getattr(was, name) != getattr(item, name)
        and getattr(was, f"{name}_en") == getattr(item, f"{name}_en")
        for name in ("title", "presenter")
    )


def cleaned(edit: ItemEdit) -> ItemEdit:
    """The same item with its texts as they are stored."""
    return replace(
        edit,
        title=text.cleaned(edit.title),
        presenter=text.cleaned(edit.presenter),
        title_en=text.cleaned(edit.title_en),
        presenter_en=text.cleaned(edit.presenter_en),
        script=agenda_script.cleaned(edit.script) if edit.script else edit.script,
    )


def item_problems(edit: ItemEdit, ceiling: int) -> list[Problem]:
    """All that is wrong with an item, for a person cleared up to `ceiling`; a registered item does not exist."""
    problems = text.line_problems(edit.title, "title")
    for name in ITEM_TEXTS[1:]:
        problems += text.line_problems(getattr(edit, name), name, required=False)
    problems += agenda_script.problems(edit.script) if edit.script else []
    if edit.kind not in KINDS:
        problems.append(Problem("agenda.unknown_kind", "kind", {"found": edit.kind[:40]}))
    problems += minutes_problems(edit.minutes)
    if edit.fixed_at is not None and not 0 <= edit.fixed_at < DAY_MINUTES:
        problems.append(Problem("time.unreadable", "fixed_at", {"found": edit.fixed_at}))
    if edit.classification > clearance.INTERNAL:
        problems.append(Problem("agenda.registered", "classification"))
    elif edit.classification > ceiling:
        problems.append(Problem("classification.above_clearance", "classification"))
    return problems


def course_problems(sittings: Iterable[NewSitting], opens: date, closes: date, ceiling: int) -> list[Problem]:
    """All that is wrong with a whole agenda, each with the line of the sheet that it stands on."""
    found: list[Problem] = []
    for one in sittings:
        found += _on_line(sitting_problems(one.edit, opens, closes), one.line)
        for line, edit in one.items:
            found += _on_line(item_problems(edit, ceiling), line)
    return found


def _on_line(problems: list[Problem], line: int) -> list[Problem]:
    return [replace(one, params=one.params | {"line": line}) for one in problems] if line else problems


def minutes_problems(minutes: int | None) -> list[Problem]:
    """An item takes 1 to 1440 whole minutes."""
    is_right = minutes is not None and 1 <= minutes <= MOST_MINUTES
    return [] if is_right else [Problem("agenda.bad_minutes", "minutes", {"most": MOST_MINUTES})]


def kept(edit: SittingEdit, opens: date, closes: date) -> KeptSitting:
    """A sitting of a congress of these days as it is kept; raises Invalid with all that is wrong with it."""
    edit = cleaned_sitting(edit)
    problems = sitting_problems(edit, opens, closes)
    if problems or edit.day is None or edit.starts is None or edit.half_days is None:
        raise Invalid(*problems)
    return KeptSitting(edit.session, offset_of(edit.day, opens, closes), edit.starts, edit.half_days, edit.hall)


def cleaned_sitting(edit: SittingEdit) -> SittingEdit:
    """The same sitting with its hall as it is stored: a name typed with doubled blanks is the same hall."""
    return replace(edit, hall=" ".join(word for word in text.cleaned(edit.hall).split(" ") if word))


def sitting_problems(edit: SittingEdit, opens: date, closes: date) -> list[Problem]:
    """All that is wrong with a sitting of a congress of these days."""
    problems = text.line_problems(edit.hall, "hall", required=False, limit=MOST_HALL)
    if edit.session not in SESSIONS:
        problems.append(Problem("agenda.unknown_session", "session", {"found": edit.session[:40]}))
    if edit.day is None:
        problems.append(Problem("agenda.day_missing", "day"))
    elif (opens - edit.day).days > MOST_OFFSET or (edit.day - closes).days > MOST_OFFSET:
        problems.append(Problem("agenda.day_far_off", "day", {"most": MOST_OFFSET}))
    if edit.starts is None or not 0 <= edit.starts < DAY_MINUTES:
        problems.append(Problem("agenda.start_missing", "starts"))
    if edit.half_days is None or not 1 <= edit.half_days <= MOST_HALF_DAYS:
        problems.append(Problem("agenda.bad_half_days", "half_days", {"most": MOST_HALF_DAYS}))
    return problems
