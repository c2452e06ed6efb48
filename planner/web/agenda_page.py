"""The agenda of a congress on one page, and what follows a deed done there: its part, the page, or what was refused."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import Response, current_app, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from planner import store
from planner.domain import agenda_edit, agenda_undo, clearance
from planner.domain.agenda import AgendaItem, Sitting, TimedSitting, timetable
from planner.domain.agenda_check import notices
from planner.domain.agenda_planned import Inserted, beside, inserted, planned
from planner.domain.agenda_readiness import Readiness
from planner.domain.congress import Congress
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.domain.relative_date import resolve
from planner.web import (
    agenda_earlier,
    agenda_figures,
    agenda_rows,
    agenda_standing,
    agenda_view,
    forms,
    readiness_view,
    rendering,
)
from planner.web.access import db, moment, person
from planner.web.agenda_rows import Wrong
from planner.web.catalogue import language
from planner.web.congress_frame import frame
from planner.web.filters import localised
from planner.web.sentences import sentence

PAGE, PART, ANSWER = "agendas/show.html", "agendas/_agenda.html", "agendas/_answer.html"
# Of what was typed into a narrow field no more is shown again.
LONGEST_TYPED = 20


@dataclass(frozen=True)
class Done:
    """What a deed on an agenda leaves to be said, and how it is taken back: an address and its hidden fields.

    `shown` is the public id of the sitting to look at then, "" for the one that was looked at before; `target` is the
    part of the page that taking it back changes. `query` is what the page gone to needs to say it again; `stays`: it
    is said until it is closed.
    """

    said: str
    undo: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    shown: str = ""
    target: str = "#agenda"
    query: Mapping[str, object] = field(default_factory=dict)
    stays: bool = False


def is_undo() -> bool:
    """Whether the form was sent by the undo of a message, not by the thing itself."""
    return "undo" in request.form


def tag(congress: Congress) -> str:
    """What a poll compares: changes with everything this reader would see otherwise, and with nothing else."""
    seen = (
        store.congresses.revisions(db(), person().scope, congress),
        congress.version,
        language(),
        moment().today.isoformat(),
        may_change(congress),
    )
    secret = current_app.config["SECRET"].encode()
    return hmac.new(secret, repr(seen).encode(), hashlib.sha256).hexdigest()[:20]


def may_change(congress: Congress) -> bool:
    """Whether the reader may change this agenda."""
    return may(person(), "agenda.change", congress.path)


def show(
    congress: Congress,
    wanted: str = "",
    *,
    part: str = PART,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    done: Done | None = None,
    known: str = "",
) -> Response:
    """The page or its part with the sitting of this public id, the first one where there is no such sitting.

    `known` is the tag, where it was asked for already.
    """
    context = _agenda_of(congress, wanted, known or tag(congress), _wrong(problems))
    around = {} if rendering.wants_fragment() else frame(congress, "agenda")
    asks = forms.asks_to_vouch(problems)
    said = {"problems": problems, "asks": asks, "done": done, "congress": congress}
    return rendering.poll(PAGE, part, status=status, **around | context | said)


def edited(congress: Congress, item_id: str) -> Done | None:
    """What there is to be said of an item of this congress that the reader has just edited, and how it is taken back.

    None where nothing of his stands there any more.
    """
    if not item_id or not may_change(congress):
        return None
    try:
        item, sitting = store.agendas.item(db(), person().scope, item_id)
    except NotFound:
        return None
    lines = store.audits.of_thing(db(), agenda_undo.scope_of(person()), item_id)
    was = agenda_undo.former(agenda_edit.as_edit(item), lines, person().login)
    if was is None or sitting.congress_id != congress.id:
        return None
    undo = url_for("agenda_items.take_back", item_id=item_id)
    said = gettext("Saved: %(title)s", title=localised(item))
    if agenda_edit.left_behind(was, item):
        said += ". " + gettext("The English text was left as it was; look whether it still says the same.")
    return Done(said, undo, {"version": item.version})


def after(congress_id: str, sitting_id: str, deed: Callable[[], Done | None]) -> Response:
    """Do a deed; then the agenda with what was done for htmx, its page otherwise; what was refused says why."""
    done, problems, status = None, (), 200
    try:
        done = deed()
    except (Invalid, Conflict) as error:
        problems, status = error.problems, 409 if isinstance(error, Conflict) else 422
    sitting_id = done.shown if done and done.shown else sitting_id
    if status == 200 and not rendering.wants_fragment():
        query = done.query if done else {}
        return rendering.go_to(url_for("agendas.show", congress_id=congress_id, sitting=sitting_id or None, **query))
    congress = store.congresses.get(db(), person().scope, congress_id)
    return show(congress, sitting_id, part=ANSWER, problems=problems, status=status, done=done)


def first_warned(congress: Congress) -> str:
    """The public id of the first sitting in which something looks wrong, "" where nothing does."""
    agenda = agenda_view.programme(db(), person().scope, congress)
    found = notices(agenda, congress.opens, congress.closes)
    return found[0].sitting.sitting.public_id if found else ""


def sitting_wanted(own: str) -> str:
    """The sitting that the page shows which a form was sent from, else the thing's own."""
    return request.form.get("shown", "") or own


def _wrong(problems: tuple[Problem, ...]) -> dict[str, Wrong]:
    """The minutes that were typed in place and refused, by the item's public id."""
    said = next((sentence(one) for one in problems if one.code == "agenda.bad_minutes"), "")
    item_id = (request.view_args or {}).get("item_id", "")
    return {item_id: Wrong(request.form.get("minutes", "")[:LONGEST_TYPED], said)} if said and item_id else {}


def _agenda_of(congress: Congress, wanted: str, known: str, wrong: dict[str, Wrong]) -> dict:
    scope = person().scope
    sittings = store.agendas.sittings(db(), scope, congress)
    items = store.agendas.items(db(), scope, congress)
    steps = store.live_runs.of_congress(db(), scope, congress)
    added = inserted(steps)
    whole = timetable(sittings, items, congress.opens, congress.closes)
    agenda = planned(whole, added)
    shown = next((one for one in agenda if one.sitting.public_id == wanted), agenda[0] if agenda else None)
    found = notices(agenda, congress.opens, congress.closes)
    changing = may_change(congress)
    ready = readiness_view.of_agenda(db(), scope, congress, agenda, moment().today)
    return {
        "tag": known,
        "agenda": agenda,
        "shown": shown,
        "notices": [one for one in found if one.sitting is shown],
        "warned": {one.sitting.sitting.public_id for one in found},
        "flows_apart": shown is not None and _flows_apart(shown),
        "standing": agenda_standing.of(congress, agenda),
        "earlier": agenda_earlier.of_agenda(congress, agenda, is_run=bool(steps), may_change=changing),
        **agenda_figures.of(agenda, shown, ready, moment().today, congress.opens),
        "rows": _rows(congress, whole[agenda.index(shown)], added, ready, wrong) if shown else Markup(""),
        # What was taken back is the business of those who may bring it again.
        "off": _off(items, shown) if changing else [],
        "cancelled": _cancelled(congress, sittings, items) if changing else [],
        "may_change": changing,
        "ceiling": min(person().clearance, clearance.INTERNAL),
    }


def _rows(
    congress: Congress, whole: TimedSitting, added: Inserted, ready: dict[int, Readiness], wrong: dict[str, Wrong]
) -> Markup:
    shown = beside(whole, added)
    to = f"/congresses/{congress.public_id}/agenda/items/new?sitting={shown.sitting.public_id}"
    return agenda_rows.written(shown, ready, moment().today, to if may_change(congress) else "", wrong, added)


def _flows_apart(shown: TimedSitting) -> bool:
    """Whether readers without clearance get other times than stand here: they have none of the internal items."""
    kept = [one.item for one in shown.items if one.item.classification == clearance.ORDINARY]
    if len(kept) == len(shown.items):
        return False
    (apart,) = timetable([shown.sitting], kept, shown.day, shown.day)
    starts = {one.item.id: one.start for one in shown.items}
    return any(starts[one.item.id] != one.start for one in apart.items)


def _off(items: list[AgendaItem], shown: TimedSitting | None) -> list[AgendaItem]:
    return [one for one in items if one.is_cancelled and shown and one.sitting_id == shown.sitting.id]


@dataclass(frozen=True)
class Cancelled:
    """The sittings that one change cancelled: with day, number of items, and whether internal ones are among them."""

    at: str
    reason: str
    sittings: list[tuple[Sitting, date, int, bool]]


def _cancelled(congress: Congress, sittings: list[Sitting], items: list[AgendaItem]) -> list[Cancelled]:
    """Cancelled sittings by the change that cancelled them, the last change first."""
    changes: dict[tuple[str, str], list[tuple[Sitting, date, int, bool]]] = {}
    for one in sittings:
        if one.is_cancelled:
            own = [item for item in items if item.sitting_id == one.id and not item.is_cancelled]
            day = resolve(one.day, congress.opens, congress.closes)
            told = (one, day, len(own), any(item.classification for item in own))
            changes.setdefault((one.cancelled_at, one.cancelled_reason), []).append(told)
    return [Cancelled(at, reason, found) for (at, reason), found in sorted(changes.items(), reverse=True)]
