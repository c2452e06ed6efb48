"""Lines that a playbook offers a congress, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext

from planner.actions.playbook_offers import Offer
from planner.domain import clearance
from planner.domain.plan import PlannedTask
from planner.domain.playbook import Offset
from planner.domain.playbook_difference import CHANGED, DAYS, FieldChange, LineChange
from planner.domain.relative_date import resolve, short
from planner.domain.task import Task
from planner.domain.task_edit import FIXED
from planner.domain.workday import settle
from planner.web import playbook_form, playbook_rule_words
from planner.web.action_sentences import FIELDS
from planner.web.filters import CLASSIFICATION_LABELS, PRIORITY_LABELS, day, in_language, remark


@dataclass(frozen=True)
class Field:
    """One field of a changed line in words; `present` only where the committee changed it itself."""

    choice: str
    label: str
    before: str
    after: str
    present: str
    is_own: bool
    lowers: bool


@dataclass(frozen=True)
class Row:
    """One offered line in words; `reason` says for whose sake a relation moved it, "" where none did."""

    line: LineChange
    title: str
    source: str
    reason: str
    fields: tuple[Field, ...]


def row(line: LineChange, offer: Offer) -> Row:
    """A line in words."""
    standard = line.planned.standard if line.planned else None
    title = (standard.title_vi if standard else "") or (line.task.title if line.task else "")
    sources = [remark(offer.playbook.sources[code], "states") for code in standard.sources[:1]] if standard else []
    # What comes or goes is taken as a whole.
    fields = line.fields if line.kind == CHANGED else ()
    return Row(line, title, "".join(sources), _reason(line), tuple(_field(line, one, offer) for one in fields))


def _reason(line: LineChange) -> str:
    """Why the days of a line are other ones than it says itself."""
    if line.moved_for and (line.kind != CHANGED or not line.fields or DAYS & {one.name for one in line.fields}):
        days = abs(line.moved_days)
        if line.moved_days < 0:
            return ngettext(
                "%(num)d day earlier, because %(task)s waits for this",
                "%(num)d days earlier, because %(task)s waits for this",
                days,
                task=line.moved_for,
            )
        return ngettext(
            "%(num)d day later, because this waits for %(task)s",
            "%(num)d days later, because this waits for %(task)s",
            days,
            task=line.moved_for,
        )
    return gettext("%(task)s moves it no longer", task=line.cause) if line.cause else ""


def _field(line: LineChange, change: FieldChange, offer: Offer) -> Field:
    if change.name in DAYS and line.task and line.planned:
        before, after, present = _days(line.task, line.planned, change, offer)
    else:
        before, after, present = (
            _words(change.name, value, offer) for value in (change.before, change.after, change.present)
        )
    return Field(
        f"{line.code}:{change.name}", _label(change.name), before, after, present, change.is_own, change.lowers
    )


def _days(task: Task, planned: PlannedTask, change: FieldChange, offer: Offer) -> tuple[str, str, str]:
    """A day of the older line, of the newer one and of the task, as it is or would be stored: days off give way."""
    calendars = task.calendar, planned.standard.calendar
    before, after = (
        _day(offset, calendar, offer)
        for offset, calendar in zip((change.before, change.after), calendars, strict=True)
        if isinstance(offset, Offset)
    )
    present = getattr(task, change.name)
    if change.present == FIXED:
        return before, after, day(present) if present else gettext("a day of its own")
    return before, after, _day(change.present, task.calendar, offer) if isinstance(change.present, Offset) else "–"


def _label(name: str) -> str:
    names = {"subcommittee": "subcommittee_id", "lead": "lead_id", "partners": "partner_ids"}
    labels = {
        "items": gettext("Check items"),
        "relations": gettext("Waits for"),
        "calendar": gettext("Kind of days"),
        "rules": gettext("Rules"),
    }
    return labels.get(name) or str(FIELDS[names.get(name, name)])


def _words(name: str, value: object, offer: Offer) -> str:
    """The value of a field in the reader's language; "–" for none."""
    if name in _SAID:
        return _SAID[name](value) or "–"
    labels = {"priority": PRIORITY_LABELS, "calendar": playbook_form.CALENDAR_LABELS} | _names(offer)
    return str(labels[name].get(value, value)) if name in labels else str(value or "–")


def _relations(value: Any) -> str:
    return ", ".join(f"{code} {kind}{f' {lag:+d}' if lag else ''}" for code, kind, lag in sorted(value))


# How values are said that stand in no list.
_SAID: dict[str, Callable[[Any], str]] = {
    "title": lambda value: value[0],
    "deliverable": lambda value: value[0],
    "items": lambda value: "; ".join(vi for vi, _, _ in value),
    "relations": _relations,
    "partners": lambda value: ", ".join(sorted(value)),
    "rules": playbook_rule_words.said,
    "classification": lambda value: str(CLASSIFICATION_LABELS[clearance.level(value)]),
}


def _names(offer: Offer) -> dict[str, dict]:
    return {
        "phase": {one.code: in_language(one) for one in offer.playbook.phases},
        "subcommittee": {one.code: in_language(one) for one in offer.playbook.subcommittees},
    }


def _day(offset: Offset, calendar: str, offer: Offer) -> str:
    opens, closes = offer.opening.opens, offer.opening.closes
    return f"{short(offset)} ({day(settle(resolve(offset, opens, closes), calendar, opens, closes, offer.workdays))})"
