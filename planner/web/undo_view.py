"""Taking changes back, as pages show it: in the toast of what was just done, and in the history of a task."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext, ngettext

from planner import store
from planner.domain.bulk_opening import stands
from planner.domain.congress import Congress
from planner.domain.problem import NotFound, Problem
from planner.domain.shift import plain_opening
from planner.domain.task import Task
from planner.domain.undo import Picture, Step, Undo, changed_problem, changed_since, last_change
from planner.store.audits import Line
from planner.web.access import db, is_signed_in, moment, person
from planner.web.action_sentences import ACTIONS
from planner.web.filters import day, headed

UNDONE = ("task.undone", "congress.move_undone", "congress.opening_undone", "playbook.take_undone")


@dataclass(frozen=True)
class Offer:
    """A change in the history that its reader made: the id to take it back by, or why that is no longer possible.

    `congresses` are those that go back with it, where it moved several.
    """

    first_entry: int
    last_entry: int
    public_id: str
    problem: Problem | None
    congresses: int = 1


@dataclass(frozen=True)
class Toast:
    """What a toast says of a change, and what its button takes back."""

    words: str
    public_id: str
    is_redo: bool


def latest() -> Toast | None:
    """The toast of what this very request has done; None when it did nothing that can be taken back."""
    undo = store.undos.latest(db(), person().scope, person().id, moment().stamp)
    return _toast(undo) if undo else None


def of_page() -> Toast | None:
    """The toast of the change that the page's address names, so that it stands there after a redirect too."""
    public_id = request.args.get("undo", "")
    if not public_id or not is_signed_in():
        return None
    try:
        undo = store.undos.get(db(), person().scope, person().id, public_id)
    except NotFound:
        return None
    return None if undo.undone_at else _toast(undo)


def address(to: str) -> str:
    """The address with what was just done, so that the page there offers to take it back."""
    undo = store.undos.latest(db(), person().scope, person().id, moment().stamp)
    return f"{to}{'&' if '?' in to else '?'}{urlencode({'undo': undo.public_id})}" if undo else to


def page_address() -> str:
    """The address of the page that the reader looks at, without the change that it names; "" in answers to forms."""
    if request.method != "GET":
        return ""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != "undo"]
    return f"{request.path}?{urlencode(pairs)}" if pairs else request.path


def offers(task: Task, lines: list[Line]) -> list[Offer]:
    """The reader's own changes of a task, newest first; `lines` is its history, both within his scope."""
    own = store.undos.of_task(db(), person().scope, person().id, task)
    present = store.pictures.of_tasks(db(), [task.id])[task.id]
    return [
        Offer(undo.first_entry, undo.last_entry, undo.public_id, _problem(undo, step, present, task, lines))
        for undo, step in own
        # Here it would take much more back than one expects of a task; it is offered by the congress.
        if not undo.is_of_congress
    ]


def offers_of_congress(congress: Congress) -> list[Offer]:
    """The reader's own last move of a congress, where what it left of it still stands."""
    present = plain_opening(congress.opens, congress.days, congress.kind, congress.contents)
    own = store.undos.of_congress(db(), person().scope, person().id, congress)
    return [
        Offer(one.first_entry, one.last_entry, one.public_id, None, len(store.undos.congress_steps(db(), one)))
        for one, after in own[:1]
        if after == present or stands(congress, after)
    ]


def _problem(undo: Undo, step: Step, present: Picture, task: Task, lines: list[Line]) -> Problem | None:
    parts = changed_since(step, present)
    if not parts:
        return None
    line = last_change(parts, [one for one in lines if one.number > undo.last_entry])
    who, is_own = (line.actor, line.login == person().login) if line else ("", False)
    return changed_problem(task.printed_number, who, is_own=is_own)


def _toast(undo: Undo) -> Toast:
    is_redo = undo.action in UNDONE
    words = gettext("Undone") if is_redo else gettext("Saved: %(deed)s", deed=str(ACTIONS[undo.action]))
    said = " · ".join(filter(None, (headed(words), _what(undo))))
    return Toast(said, undo.public_id, is_redo=is_redo)


def _what(undo: Undo) -> str:
    """The number of the only task that was changed, or how many there were; of a congress its day, of many how many."""
    if undo.is_of_congress:
        return _which_congresses(undo)
    if undo.tasks > 1:
        return ngettext("%(num)d task", "%(num)d tasks", undo.tasks)
    (key,) = store.undos.steps(db(), person().scope, undo) or ("",)
    return store.tasks.get(db(), person().scope, key).printed_number if key else ""


def _which_congresses(undo: Undo) -> str:
    """The opening day as it is by now, or how many congresses were moved: nothing that follows from their tasks."""
    keys = list(store.undos.congress_steps(db(), undo))
    if len(keys) > 1:
        return ngettext("%(num)d congress", "%(num)d congresses", len(keys))
    congress = store.congresses.of_ids(db(), person().scope, keys)[keys[0]]
    return gettext("opens %(day)s", day=day(congress.opens))
