"""The page of an agenda item: what may be written into it, which tasks prepare it, and what happened to it."""

import re
from dataclasses import dataclass

from flask import Response, request

from planner import store
from planner.domain import text
from planner.domain.agenda import AgendaItem, TimedItem, TimedSitting
from planner.domain.congress import Congress
from planner.domain.live_run import has_begun
from planner.domain.problem import Invalid, Problem
from planner.store.audits import Line
from planner.store.relations import Candidate
from planner.web import agenda_earlier, agenda_forms, agenda_view, forms, rendering
from planner.web.access import db, moment, person
from planner.web.conflict import differing
from planner.web.congress_frame import frame
from planner.web.history import told

_NUMBER = re.compile(r"[nm]?[0-9]{1,9}", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """The tasks that words name; `is_sure`: the one there is was meant."""

    candidates: list[Candidate]
    is_sure: bool = False


def show(
    congress: Congress,
    form: agenda_forms.ItemForm,
    sitting_id: str,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    item: AgendaItem | None = None,
    version: int = 0,
    refused: tuple[Problem, ...] = (),
) -> Response:
    """The form of an item, of a new one where there is no `item`, with what is wrong with it.

    `refused` is what was wrong with a task that was to be linked.
    """
    stored = item and agenda_forms.of_item(item, person().clearance)
    lines = _history(item, sitting_id) if item else []
    agenda = agenda_view.sittings(db(), person().scope, congress)
    return rendering.render(
        "agendas/item.html",
        None,
        status,
        form=form,
        item=item,
        version=version,
        sitting_id=sitting_id,
        earlier=agenda_earlier.of_item(congress),
        agenda=agenda,
        after=_named(agenda, sitting_id, request.values.get("after", "")),
        differing=differing(form, stored) if stored and status == 409 else [],
        others=[one for one in forms.lay_beside(form, problems) if one.code != "agenda_item.changed"],
        asks=forms.asks_to_vouch(problems),
        latest=lines[:1],
        history=told(lines, {}),
        has_begun=item is not None and _has_begun(item, sitting_id, agenda),
        **(_off(item, sitting_id, agenda) if item else {}),
        **(preparing(item, congress, refused) if item else {}) | frame(congress, "agenda"),
    )


def _history(item: AgendaItem, sitting_id: str) -> list[Line]:
    """What happened to an item, and how it came where it was brought in with its whole sitting."""
    scope = person().scope
    lines = store.audits.of_thing(db(), scope, item.public_id)
    if any(one.action in ("agenda_item.added", "agenda_item.inserted") for one in lines):
        return lines
    came = [one for one in store.audits.of_thing(db(), scope, sitting_id) if one.action.startswith("sitting.from_")]
    return lines + came


def _off(item: AgendaItem, sitting_id: str, agenda: tuple[TimedSitting, ...]) -> dict:
    """Whether an item stands on no agenda any more, and the one of the same title that does, None where none does."""
    is_off = item.is_cancelled or all(one.sitting.public_id != sitting_id for one in agenda)
    entries = (entry for one in agenda for entry in one.items)
    alike = (one for one in entries if text.fold(one.item.title) == text.fold(item.title))
    return {"is_off": is_off, "in_place": next(alike, None) if is_off else None}


def _has_begun(item: AgendaItem, sitting_id: str, agenda: tuple[TimedSitting, ...]) -> bool:
    """Whether an item that stands on the agenda has begun at the clock."""
    own = next((one.sitting for one in agenda if one.sitting.public_id == sitting_id), None)
    return own is not None and has_begun(store.live_runs.steps(db(), person().scope, own), item.id)


def _named(agenda: tuple[TimedSitting, ...], sitting_id: str, item_id: str) -> TimedItem | None:
    """The item of a sitting by its public id, None where there is none."""
    items = (entry for one in agenda if one.sitting.public_id == sitting_id for entry in one.items)
    return next((entry for entry in items if entry.item.public_id == item_id), None)


def preparing(item: AgendaItem, congress: Congress, refused: tuple[Problem, ...] = ()) -> dict:
    """For the part of the page that tells which tasks prepare an item; what was refused is searched for again."""
    is_searched = refused or request.endpoint == "agenda_item_tasks.candidates"
    words = request.values.get("words", "") if is_searched else ""
    return {
        "preparing": store.agenda_item_tasks.of_item(db(), person().scope, item),
        "today": moment().today,
        "words": words,
        "found": search(item, congress, words) if words else None,
        "refused": refused,
    }


def search(item: AgendaItem, congress: Congress, words: str) -> Found:
    """The tasks of the congress that words name and that do not prepare the item yet.

    A number as it is printed names the task of that number and no other.
    """
    number = text.cleaned(words).strip().lstrip("#").upper()
    some = store.relations.candidates_for_item(db(), person().scope, item, congress.id, words)
    exact = [one for one in some if one.printed_number == number]
    # A number that is nobody's names those that begin so: none of them was meant for sure.
    return Found(exact or some, bool(exact) or (len(some) == 1 and not _NUMBER.fullmatch(number)))


def only_one(item: AgendaItem, congress: Congress, words: str) -> str:
    """The task that the number or, where there is but one, the words name; Invalid where a choice has to be made."""
    found = search(item, congress, words)
    if not found.candidates:
        raise Invalid(Problem("relation.nothing_found", "task"))
    if not found.is_sure:
        raise Invalid(Problem("relation.choose", "task"))
    return found.candidates[0].public_id
