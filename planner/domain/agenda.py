"""The timed course of a congress: sittings on their days, and items whose times flow from the sitting's start.

All minutes are planning values (grade "assumed"). Times are whole minutes since midnight of the sitting's day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain import clearance, relative_date, text
from planner.domain.playbook import Offset
from planner.domain.problem import Invalid, Problem
from planner.domain.time_of_day import DAY_MINUTES

PREPARATORY, OFFICIAL = "tru_bi", "chinh_thuc"
SESSIONS = (PREPARATORY, OFFICIAL)
BREAK = "break"
KINDS = ("organisation", "ceremony", "report", "discussion", "election", "vote", BREAK, "closing")
MOST_MINUTES = DAY_MINUTES
MOST_HALF_DAYS = 3
# The most that half a day works, breaks excluded: of the preparatory session by directive, of others assumed.
HALF_DAY_MINUTES = 240
# How far from the congress a sitting may lie, in days.
MOST_OFFSET = 60


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting; its day is counted from the opening or the closing day, `starts` in minutes since midnight."""

    id: int
    public_id: str
    congress_id: int
    session: str
    day: Offset
    starts: int
    half_days: int
    position: float
    version: int
    path: str
    congress_public_id: str
    cancelled_reason: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a sitting; with `fixed_at` (minutes since midnight) it holds its time, else its time flows."""

    id: int
    public_id: str
    sitting_id: int
    classification: int
    kind: str
    title: str
    title_en: str
    minutes: int
    fixed_at: int | None
    presenter: str
    presenter_en: str
    position: float
    version: int
    placed_version: int
    is_cancelled: bool = False

    @property
    def is_break(self) -> bool:
        """Whether nobody works meanwhile."""
        return self.kind == BREAK


@dataclass(frozen=True, slots=True)
class TimedItem:
    """An item with its time; `gap` counts the idle minutes before it, negative what is missing before it.

    `is_late` says that it could not hold its fixed time, since an earlier item holds a later one.
    """

    item: AgendaItem
    start: int
    end: int
    gap: int = 0
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class TimedSitting:
    """A sitting on its day with its timed items; `number` counts the sittings of its session from 1, of `count`."""

    sitting: Sitting
    day: date
    items: tuple[TimedItem, ...]
    number: int = 1
    count: int = 1

    @property
    def start(self) -> int:
        """When it begins."""
        return self.sitting.starts

    @property
    def end(self) -> int:
        """When its last item ends; when it begins, where it has none."""
        return self.items[-1].end if self.items else self.start

    @property
    def minutes(self) -> int:
        """All planned minutes, breaks included, gaps left out."""
        return sum(one.item.minutes for one in self.items)

    @property
    def working_minutes(self) -> int:
        """The planned minutes without breaks."""
        return sum(one.item.minutes for one in self.items if not one.item.is_break)


def timed(starts: int, items: Iterable[AgendaItem]) -> tuple[TimedItem, ...]:
    """The items of a sitting that begins at `starts`, in order, each with its start and end.

    Times flow: each item begins when the one before ends. An item with a fixed time holds it; what runs into it is
    cut short there, which its negative gap tells. Starts and ends never go back, whatever times are fixed.
    """
    found: list[TimedItem] = []
    clock = held = starts
    for item in items:
        start, gap, is_late = clock, 0, False
        if item.fixed_at is not None:
            gap, is_late = item.fixed_at - clock, item.fixed_at < held
            if not is_late:
                start = held = item.fixed_at
                if gap < 0:
                    found = [_cut(one, start) for one in found]
        clock = start + item.minutes
        found.append(TimedItem(item, start, clock, gap, is_late))
    return tuple(found)


def _cut(one: TimedItem, at: int) -> TimedItem:
    return one if one.end <= at else replace(one, start=min(one.start, at), end=at)


def timetable(
    sittings: Iterable[Sitting], items: Iterable[AgendaItem], opens: date, closes: date
) -> tuple[TimedSitting, ...]:
    """Every sitting that is not cancelled, by day and start, with its items that are not taken off, timed.

    `items` come in order of their places, those of all sittings in one list.
    """
    own: dict[int, list[AgendaItem]] = {}
    for item in items:
        if not item.is_cancelled:
            own.setdefault(item.sitting_id, []).append(item)
    valid = [(relative_date.resolve(one.day, opens, closes), one) for one in sittings if not one.is_cancelled]
    valid.sort(key=lambda pair: (pair[0], pair[1].starts, pair[1].position, pair[1].id))
    counts = {session: sum(one.session == session for _, one in valid) for session in SESSIONS}
    numbers = dict.fromkeys(SESSIONS, 0)
    found = []
    for day, one in valid:
        numbers[one.session] += 1
        entries = timed(one.starts, own.get(one.id, ()))
        found.append(TimedSitting(one, day, entries, numbers[one.session], counts[one.session]))
    return tuple(found)


def offset_of(day: date, opens: date, closes: date) -> Offset:
    """How a day is kept: the closing day by the closing, so that it stays the last one; any other by the opening."""
    return Offset("closes", 0) if day == closes != opens else Offset("opens", (day - opens).days)


def stepped(order: Sequence[str], moved: str, step: int) -> tuple[str, str]:
    """The neighbours ("" at an end) that an item has after a step up (-1) or down (1) in an order of public ids.

    At an end it stays where it is; `moved` stands in the order.
    """
    others = [one for one in order if one != moved]
    place = min(max(order.index(moved) + step, 0), len(others))
    return (others[place - 1] if place else "", others[place] if place < len(others) else "")


@dataclass(frozen=True, slots=True)
class ItemEdit:
    """What a person may write into an agenda item; `fixed_at` in minutes since midnight, None where time flows."""

    title: str
    kind: str = "report"
    minutes: int | None = 15
    fixed_at: int | None = None
    presenter: str = ""
    classification: int = clearance.ORDINARY
    title_en: str = ""
    presenter_en: str = ""


@dataclass(frozen=True, slots=True)
class SittingEdit:
    """What a person may write into a sitting; `day` is None where none was given, `starts` likewise."""

    session: str
    day: date | None
    starts: int | None
    half_days: int | None = 1


@dataclass(frozen=True, slots=True)
class NewSitting:
    """A sitting of an agenda that comes whole, with its items; `line` is where it stands in the sheet, 0 in none."""

    edit: SittingEdit
    items: tuple[tuple[int, ItemEdit], ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class KeptSitting:
    """A sitting as it is kept, checked: its day as a distance, `starts` in minutes since midnight."""

    session: str
    day: Offset
    starts: int
    half_days: int


ITEM_TEXTS = ("title", "presenter", "title_en", "presenter_en")


def cleaned(edit: ItemEdit) -> ItemEdit:
    """The same item with its texts as they are stored."""
    return replace(
        edit,
        title=text.cleaned(edit.title),
        presenter=text.cleaned(edit.presenter),
        title_en=text.cleaned(edit.title_en),
        presenter_en=text.cleaned(edit.presenter_en),
    )


def item_problems(edit: ItemEdit, ceiling: int) -> list[Problem]:
    """All that is wrong with an item, for a person cleared up to `ceiling`; a registered item does not exist."""
    problems = text.line_problems(edit.title, "title")
    for name in ITEM_TEXTS[1:]:
        problems += text.line_problems(getattr(edit, name), name, required=False)
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
    return [replace(one, params=one.params | {"line": line}) for one in problems]


def minutes_problems(minutes: int | None) -> list[Problem]:
    """An item takes 0 to 1440 whole minutes."""
    is_right = minutes is not None and 0 <= minutes <= MOST_MINUTES
    return [] if is_right else [Problem("agenda.bad_minutes", "minutes", {"most": MOST_MINUTES})]


def kept(edit: SittingEdit, opens: date, closes: date) -> KeptSitting:
    """A sitting of a congress of these days as it is kept; raises Invalid with all that is wrong with it."""
    problems = sitting_problems(edit, opens, closes)
    if problems or edit.day is None or edit.starts is None or edit.half_days is None:
        raise Invalid(*problems)
    return KeptSitting(edit.session, offset_of(edit.day, opens, closes), edit.starts, edit.half_days)


def sitting_problems(edit: SittingEdit, opens: date, closes: date) -> list[Problem]:
    """All that is wrong with a sitting of a congress of these days."""
    problems = []
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
