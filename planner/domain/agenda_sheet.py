"""An agenda as rows of a sheet or as nested values: the columns, and reading values back with every fault named."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time

from planner.domain import agenda_script, clearance, time_of_day
from planner.domain.agenda import AgendaItem, TimedSitting, timed
from planner.domain.agenda_edit import ItemEdit, NewSitting, Origin, SittingEdit
from planner.domain.agenda_script import Script
from planner.domain.problem import Invalid, Problem
from planner.domain.time_of_day import shown

SITTING_COLUMNS = ("sitting", "session", "day", "starts", "half_days", "hall")
# What stands under "time" is computed and written for the eye; read back, it is compared and kept nowhere.
ITEM_COLUMNS = (
    "time",
    "minutes",
    "kind",
    "title",
    "presenter",
    "fixed_at",
    "classification",
    "title_en",
    "presenter_en",
)
COLUMNS = SITTING_COLUMNS + ITEM_COLUMNS
# Scripts stand there for whoever may read them; a sheet without these columns leaves what is written.
SCRIPT_COLUMNS = agenda_script.TEXTS
# Which tasks prepare an item, by their printed numbers, and which item it was written out of. A sheet without them
# leaves an item the tasks of the one of the same title.
LINK_COLUMNS = ("tasks", "item")
_NUMBER = re.compile("[NM]?[0-9]{1,9}")
REQUIRED = ("sitting", "session", "day", "starts", "minutes", "kind", "title", "classification")
_TEXTS = ("title", "presenter", "title_en", "presenter_en", "kind")
_READ = tuple(name for name in ITEM_COLUMNS if name != "time")
Prepared = Mapping[int, Sequence[str]]


def columns(agenda: Iterable[TimedSitting], prepared: Prepared | None = None) -> tuple[str, ...]:
    """The columns of a sheet of this agenda: scripts where they were read, links where they are given."""
    has_scripts = any(entry.item.script is not None for one in agenda for entry in one.items)
    return COLUMNS + (SCRIPT_COLUMNS if has_scripts else ()) + (() if prepared is None else LINK_COLUMNS)


def rows(agenda: Iterable[TimedSitting], prepared: Prepared | None = None) -> list[dict[str, object]]:
    """One row per item in order, its sitting's values repeated; a sitting without items has one row of its own.

    `prepared` are the printed numbers of the tasks that prepare the items, by the item's key.
    """
    found: list[dict[str, object]] = []
    for number, one in enumerate(agenda, start=1):
        own = _sitting_values(one) | {"sitting": number}
        found += [
            own | {"time": clock(entry.start)} | item_values(entry.item) | _joined(_links(entry.item, prepared))
            for entry in one.items
        ] or [own]
    return found


def tree(agenda: Iterable[TimedSitting], prepared: Prepared | None = None) -> list[dict[str, object]]:
    """The same nested, as plain texts and numbers."""
    found = []
    for one in agenda:
        own = _sitting_values(one) | {"day": one.day.isoformat(), "starts": time_of_day.iso(one.start)}
        items = [
            item_values(entry.item) | {"fixed_at": _iso(entry.item.fixed_at)} | _links(entry.item, prepared)
            for entry in one.items
        ]
        found.append(own | {"items": items})
    return found


def _links(item: AgendaItem, prepared: Prepared | None) -> dict[str, object]:
    return {} if prepared is None else {"tasks": list(prepared.get(item.id, ())), "item": item.public_id}


def _joined(links: dict[str, object]) -> dict[str, object]:
    """The same with the numbers in one cell: not parted by commas, which a spreadsheet takes for decimals."""
    numbers = links.get("tasks")
    return links | {"tasks": "; ".join(numbers)} if isinstance(numbers, list) else links


def _iso(minutes: int | None) -> str | None:
    return None if minutes is None else time_of_day.iso(minutes)


def clock(minutes: int) -> time:
    """Minutes since midnight as a time of the day."""
    return time(*divmod(minutes % time_of_day.DAY_MINUTES, 60))


def _sitting_values(one: TimedSitting) -> dict[str, object]:
    return {
        "session": one.sitting.session,
        "day": one.day,
        "starts": clock(one.start),
        "half_days": one.sitting.half_days,
        "hall": one.sitting.hall,
    }


def item_values(item: AgendaItem) -> dict[str, object]:
    """What is written of an item, by column."""
    values = {name: getattr(item, name) for name in _READ}
    values["fixed_at"] = None if item.fixed_at is None else clock(item.fixed_at)
    values["classification"] = clearance.CLASSIFICATIONS[item.classification]
    return values | ({name: getattr(item.script, name) for name in SCRIPT_COLUMNS} if item.script is not None else {})


def read_rows(lines: Sequence[tuple[int, Mapping[str, object]]]) -> list[NewSitting]:
    """The sittings that numbered rows describe: rows of one number under "sitting" belong together.

    Raises Invalid with every bad cell, its line and column; a sitting's own values must agree in all its rows.
    """
    problems: list[Problem] = []
    groups: dict[str, list[tuple[int, Mapping[str, object]]]] = {}
    for line, row in lines:
        groups.setdefault(str(row.get("sitting", "") or "").strip(), []).append((line, row))
    found = []
    for number, own in groups.items():
        if not number:
            problems += [_bad("sitting_missing", "sitting", line, "") for line, _ in own]
        problems += _disagreeing(own)
        edit = read_sitting(own[0][1], own[0][0], problems)
        items = [(line, row) for line, row in own if _has_item(row)]
        found.append(new_sitting(edit, items, own[0][0], problems))
    if problems:
        raise Invalid(*problems)
    return found


def new_sitting(
    edit: SittingEdit, rows: Iterable[tuple[int, Mapping[str, object]]], line: int, problems: list[Problem]
) -> NewSitting:
    """A sitting with the items of its numbered rows; what cannot be read in them is noted with its line."""
    own = list(rows)
    items = tuple((number, read_item(row, number, problems)) for number, row in own)
    times = [(number, _time_if_any(row, "time", number, problems)) for number, row in own]
    given = tuple((number, one) for number, one in times if one is not None)
    origins = tuple(_origin(row, number, problems) for number, row in own)
    return NewSitting(edit, items, line, given, origins if any(one != Origin() for one in origins) else ())


def _origin(values: Mapping[str, object], line: int, problems: list[Problem]) -> Origin:
    item = _text(values.get("item")).strip()
    if "tasks" not in values:
        return Origin(item)
    given = values["tasks"]
    written = given if isinstance(given, list) else re.split("[;, ]", _number_text(given))
    numbers = [_number_text(one).strip().lstrip("#").upper() for one in written]
    wrong = [one for one in numbers if one and not _NUMBER.fullmatch(one)]
    problems += [_bad("no_task", "tasks", line, one) for one in wrong]
    return Origin(item, tuple(dict.fromkeys(one for one in numbers if one)))


def _number_text(value: object) -> str:
    """A number as a spreadsheet may keep it, without a point; anything else as text."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else _text(value)


def time_problems(sittings: Iterable[NewSitting], present: Iterable[TimedSitting]) -> list[Problem]:
    """Times that somebody wrote into a sheet, where they say something else than what follows from start and minutes.

    A time that the item has in the present agenda was not written: it went out with the sheet, and what follows now
    has been changed before it. The sittings are free of other problems, their texts cleaned.
    """
    known = {(entry.item.title, clock(entry.start)) for one in present for entry in one.items}
    found = []
    for one in sittings:
        given = dict(one.times)
        flowing = timed(one.edit.starts or 0, [edit for _, edit in one.items])
        for (line, edit), entry in zip(one.items, flowing, strict=True):
            follows, written = clock(entry.start), clock(given.get(line, entry.start))
            if written != follows and (edit.title, written) not in known:
                found.append(_differing(line, given[line], entry.start))
    return found


def _differing(line: int, given: int, follows: int) -> Problem:
    return Problem(
        "agenda_sheet.time_differs", "time", {"line": line, "found": shown(given), "follows": shown(follows)}
    )


def read_sitting(values: Mapping[str, object], line: int, problems: list[Problem]) -> SittingEdit:
    """A sitting's own values; what cannot be read is noted with its line."""
    half_days, hall = values.get("half_days"), values.get("hall")
    if isinstance(hall, dict | list):
        problems.append(_bad("no_text", "hall", line, hall))
    return SittingEdit(
        session=str(values.get("session") or "").strip(),
        day=_day(values.get("day"), line, problems),
        starts=_time(values.get("starts"), "starts", line, problems),
        half_days=1 if half_days in (None, "") else _whole(half_days, "half_days", line, problems),
        hall=_text(hall).strip(),
    )


def read_item(values: Mapping[str, object], line: int, problems: list[Problem]) -> ItemEdit:
    """An item's values; what cannot be read is noted with its line."""
    texts = {name: _text(values.get(name)) for name in _TEXTS}
    problems += [
        _bad("no_text", name, line, values[name])
        for name in _TEXTS + SCRIPT_COLUMNS
        if isinstance(values.get(name), dict | list)
    ]
    return ItemEdit(
        **texts,
        minutes=_whole(values.get("minutes"), "minutes", line, problems),
        fixed_at=_time_if_any(values, "fixed_at", line, problems),
        classification=_rank(values.get("classification"), line, problems),
        script=_script(values),
    )


def _script(values: Mapping[str, object]) -> Script | None:
    """The script that is written there; None where the sheet has no place for one."""
    given = {name: _text(values[name]) for name in SCRIPT_COLUMNS if name in values}
    return Script(**given) if given else None


def _rank(value: object, line: int, problems: list[Problem]) -> int:
    """The classification that is written there: one that is left out is none, or a blank would make public."""
    code = _text(value).strip()
    if code in clearance.CLASSIFICATIONS:
        return clearance.level(code)
    problems.append(_bad("no_classification" if code else "classification_missing", "classification", line, code))
    return clearance.REGISTERED


def _has_item(row: Mapping[str, object]) -> bool:
    return any(row.get(name) not in (None, "") for name in ("title", "minutes", "kind", "presenter"))


def _disagreeing(own: Sequence[tuple[int, Mapping[str, object]]]) -> list[Problem]:
    first_line, first = own[0]
    return [
        _bad("disagrees", name, line, row.get(name), first=first_line)
        for line, row in own[1:]
        for name in SITTING_COLUMNS[1:]
        if row.get(name) not in (None, "", first.get(name))
    ]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _whole(value: object, name: str, line: int, problems: list[Problem]) -> int | None:
    if isinstance(value, bool) or value is None:
        value = _text(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).strip()
    if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 8:
        return int(text)
    problems.append(_bad("no_number", name, line, value))
    return 0


def _day(value: object, line: int, problems: list[Problem]) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _text(value).strip()
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    problems.append(_bad("no_day", "day", line, text))
    return None


def _time(value: object, name: str, line: int, problems: list[Problem]) -> int | None:
    if isinstance(value, datetime | time):
        return value.hour * 60 + value.minute
    try:
        return time_of_day.read(_text(value), name)
    except Invalid:
        problems.append(_bad("no_time", name, line, value))
        return None


def _time_if_any(values: Mapping[str, object], name: str, line: int, problems: list[Problem]) -> int | None:
    value = values.get(name)
    return None if value in (None, "") else _time(value, name, line, problems)


def _bad(rule: str, name: str, line: int, found: object, first: int = 0) -> Problem:
    """A bad cell; `first` is the line that it should agree with."""
    return Problem(f"agenda_sheet.{rule}", name, {"line": line, "found": _text(found)[:40], "first": first})
