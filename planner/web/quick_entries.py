"""Numbers ticked at a meeting, typed in from paper: what will change is looked at first, then written in one change."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext

from planner import actions, store
from planner.domain import clearance, text
from planner.domain.congress import Congress
from planner.domain.permission import bound_bodies, may
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.quick_entry import Change, changes, parse
from planner.domain.task import DONE, NOT_APPLICABLE, Task, status_problems
from planner.web import forms, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame

bp = Blueprint("quick_entries", __name__)


@dataclass(frozen=True)
class Row:
    """One task of the preview: what changes in it, and what keeps it from that."""

    change: Change
    reason: str
    problems: tuple[Problem, ...]

    @property
    def task(self) -> Task:
        """The task as it stands."""
        return self.change.task


@bp.get("/congresses/<public_id:congress_id>/tasks/entry")
@signed_in
def new(congress_id: str) -> Response:
    """The line to type into."""
    return _page(_changeable(congress_id), "")


@bp.post("/congresses/<public_id:congress_id>/tasks/entry/preview")
@signed_in
def preview(congress_id: str) -> Response:
    """What would change; nothing is written."""
    return _page(_changeable(congress_id), request.form.get("entries", ""))


@bp.post("/congresses/<public_id:congress_id>/tasks/entry")
@signed_in
def enter(congress_id: str) -> Response:
    """Write what was looked at; a line that was changed since is looked at first."""
    congress = _changeable(congress_id)
    words = request.form.get("entries", "")
    if text.cleaned(words) != text.cleaned(request.form.get("seen", "")):
        return _page(congress, words)
    rows, problems = _understood(congress, words)
    try:
        # Whoever asks for the rest has seen what stays behind.
        if request.form.get("only") == "rest":
            rows = [row for row in rows if not row.problems]
            if sum(row.change.is_any for row in rows) != request.form.get("count", 0, int):
                return _page(congress, words)
        elif problems:
            raise Invalid(*problems)
        _refuse_blocked(rows)
        given = [row.change for row in rows if row.change.is_any]
        actions.quick_entries.enter(
            db(), person(), moment(), congress_id, given, _versions(), _otherwise(), is_vouched=forms.is_vouched()
        )
    except (Invalid, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return _page(congress, words, error.problems, status)
    return rendering.go_to(undo_view.address(url_for("tasks.index", congress_id=congress_id)))


def _changeable(congress_id: str) -> Congress:
    """The congress, for whoever may change a task of it."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    if bound_bodies(person(), "task.change", congress.path) == frozenset():
        abort(403)
    return congress


def _otherwise() -> str:
    return gettext("As ticked on the printed checklist")


def _understood(congress: Congress, words: str) -> tuple[list[Row], list[Problem]]:
    entries, problems = parse(words, moment().today)
    found, unknown = changes(entries, store.tasks.of_congress(db(), person().scope, congress))
    return [_row(one) for one in found], problems + unknown


def _row(one: Change) -> Row:
    task, reason = one.task, text.cleaned(one.entry.reason)
    if one.status == NOT_APPLICABLE and task.classification != clearance.REGISTERED:
        reason = reason or _otherwise()
    problems: list[Problem] = []
    if not may(person(), "task.change", task.path, task.body_ids):
        problems.append(Problem("permission.refused", params={"deed": "task.change"}))
    elif one.is_any:
        unticked = store.items.unticked_required(db(), task) if one.status == DONE else 0
        problems += status_problems(task, one.status or task.status, unticked, reason)
        problems += text.text_problems(reason, "entries", limit=1000)
    return Row(one, reason, tuple(problems))


def _refuse_blocked(rows: list[Row]) -> None:
    if any(row.problems for row in rows):
        raise Invalid(Problem("quick_entry.cannot", "entries"))


def _versions() -> dict[str, tuple[int, int]]:
    """Which versions of the tasks were looked at, as the form carries them: id:version:placed."""
    found = {}
    for one in request.form.getlist("version"):
        public_id, *numbers = one.split(":")
        if len(numbers) == len(("version", "placed")) and all(part.isascii() and part.isdigit() for part in numbers):
            found[public_id] = (int(numbers[0]), int(numbers[1]))
    return found


def _page(congress: Congress, words: str, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    rows, wrong = _understood(congress, words) if words.strip() or request.method == "POST" else ([], [])
    return rendering.render(
        "quick_entries/new.html",
        None,
        status if problems or not wrong else 422,
        typed=text.cleaned(words),
        rows=rows,
        wrong=wrong,
        others=[one for one in problems if one not in wrong],
        is_blocked=any(row.problems for row in rows),
        count=sum(row.change.is_any and not row.problems for row in rows),
        is_whole=not wrong and not any(row.problems for row in rows),
        asks=forms.asks_to_vouch(problems),
        **frame(congress, "tasks"),
    )
