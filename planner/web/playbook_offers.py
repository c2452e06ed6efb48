"""What a newer playbook offers a congress: each line to take or to leave."""

from dataclasses import dataclass

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext, ngettext

from planner import actions, store
from planner.actions.playbook_offers import Offer
from planner.domain.congress import Congress
from planner.domain.permission import require
from planner.domain.plan import PlannedTask
from planner.domain.playbook import Offset
from planner.domain.playbook_difference import DAYS, FieldChange, LineChange
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.relative_date import resolve, short
from planner.domain.task import Task
from planner.domain.task_edit import FIXED
from planner.domain.workday import settle
from planner.web import playbook_form, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.action_sentences import FIELDS
from planner.web.congress_frame import frame
from planner.web.filters import PRIORITY_LABELS, day, in_language

bp = Blueprint("playbook_offers", __name__)


@dataclass(frozen=True)
class Field:
    """One field of a changed line in words; `present` only where the committee changed it itself."""

    choice: str
    label: str
    before: str
    after: str
    present: str
    is_own: bool


@dataclass(frozen=True)
class Row:
    """One offered line in words; `reason` says for whose sake a relation moved it, "" where none did."""

    line: LineChange
    title: str
    source: str
    reason: str
    fields: tuple[Field, ...]


@bp.get("/congresses/<public_id:congress_id>/playbook")
@signed_in
def show(congress_id: str) -> Response:
    """The offered lines, those ticked that the committee did not change itself."""
    return _page(_plannable(congress_id))


@bp.post("/congresses/<public_id:congress_id>/playbook")
@signed_in
def take(congress_id: str) -> Response:
    """Take what is ticked and leave the rest, as one change."""
    congress = _plannable(congress_id)
    taken = request.form.getlist("take")
    try:
        actions.playbook_offers.take(db(), person(), moment(), congress_id, taken, request.form.get("token", ""))
    except Invalid as error:
        return _page(congress, error.problems, 422)
    except Conflict as error:
        return _page(_plannable(congress_id), error.problems, 409)
    return rendering.go_to(undo_view.address(url_for("congresses.show", congress_id=congress_id)))


def _plannable(congress_id: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    require(person(), "congress.plan", congress.path)
    return congress


def _page(congress: Congress, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    offer = actions.playbook_offers.offered(db(), person().scope, congress)
    lines = [line for line in offer.lines if not line.cause]
    return rendering.render(
        "playbook_offers/show.html",
        None,
        status,
        offer=offer,
        rows=[_row(line, offer) for line in lines],
        moved=[_row(line, offer) for line in offer.lines if line.cause],
        own=sum(one.is_own for line in lines for one in line.fields),
        kinds=playbook_form.KIND_LABELS,
        counts={kind: sum(line.kind == kind for line in lines) for kind in playbook_form.KIND_LABELS},
        others=problems,
        **frame(congress, "overview"),
    )


def _row(line: LineChange, offer: Offer) -> Row:
    standard = line.planned.standard if line.planned else None
    title = (standard.title_vi if standard else "") or (line.task.title if line.task else "")
    sources = [offer.playbook.sources[code].states for code in standard.sources[:1]] if standard else []
    return Row(line, title, "".join(sources), _reason(line), tuple(_field(line, one, offer) for one in line.fields))


def _reason(line: LineChange) -> str:
    """Why the days of a line are other ones than it says itself."""
    if line.moved_for and (not line.fields or DAYS & {one.name for one in line.fields}):
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
    return Field(f"{line.code}:{change.name}", _label(change.name), before, after, present, change.is_own)


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
    labels = {"items": gettext("Check items"), "relations": gettext("Waits for"), "calendar": gettext("Kind of days")}
    return labels.get(name) or str(FIELDS[names.get(name, name)])


def _words(name: str, value: object, offer: Offer) -> str:
    """The value of a field in the reader's language; "–" for none."""
    if name in ("title", "deliverable") and isinstance(value, tuple):
        return str(value[0]) or "–"
    if name == "items" and isinstance(value, tuple):
        return "; ".join(vi for vi, _, _ in value) or "–"
    if name == "relations" and isinstance(value, frozenset):
        return ", ".join(f"{code} {kind}{f' {lag:+d}' if lag else ''}" for code, kind, lag in sorted(value)) or "–"
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "–"
    labels = {"priority": PRIORITY_LABELS, "calendar": playbook_form.CALENDAR_LABELS} | _names(offer)
    return str(labels[name].get(value, value)) if name in labels else str(value or "–")


def _names(offer: Offer) -> dict[str, dict]:
    return {
        "phase": {one.code: in_language(one) for one in offer.playbook.phases},
        "subcommittee": {one.code: in_language(one) for one in offer.playbook.subcommittees},
    }


def _day(offset: Offset, calendar: str, offer: Offer) -> str:
    opens, closes = offer.opening.opens, offer.opening.closes
    return f"{short(offset)} ({day(settle(resolve(offset, opens, closes), calendar, opens, closes, offer.workdays))})"
