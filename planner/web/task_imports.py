"""A committee's own plan brought into its board, from a file or the clipboard: looked at first, then all or nothing."""

from dataclasses import replace

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import get_locale

from planner import actions, store
from planner.domain.congress import Congress
from planner.domain.permission import bound_bodies
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task_import import Ground, Reading
from planner.domain.task_sheet_reading import read_rows
from planner.web import forms, rendering, task_import_form, task_import_names, task_import_page, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame
from planner.web.task_import_form import Incoming

bp = Blueprint("task_imports", __name__)


@bp.get("/congresses/<public_id:congress_id>/tasks/import")
@signed_in
def new(congress_id: str) -> Response:
    """The form for a file or a pasted table."""
    congress = _changeable(congress_id)
    return _form(congress)


@bp.post("/congresses/<public_id:congress_id>/tasks/import/preview")
@signed_in
def preview(congress_id: str) -> Response:
    """The tasks as they will be; nothing is written and nothing kept."""
    task_import_form.allow_large()
    congress = _changeable(congress_id)
    try:
        incoming = task_import_form.read()
        return _preview(congress, incoming, *_understood(congress, incoming))
    except Invalid as error:
        return _form(congress, error.problems)


@bp.post("/congresses/<public_id:congress_id>/tasks/import")
@signed_in
def bring_in(congress_id: str) -> Response:
    """Add the tasks that are ticked, all or none; what stands in the way is shown in the preview again."""
    task_import_form.allow_large()
    congress = _changeable(congress_id)
    try:
        incoming = task_import_form.read()
        ground, reading = _understood(congress, incoming)
    except Invalid as error:
        return _form(congress, error.problems)
    try:
        _require_sound(incoming, reading)
        tasks = [row.task for row in reading.rows if task_import_page.is_taken(row, incoming.taken)]
        actions.task_imports.bring_in(db(), person(), moment(), congress_id, tasks, is_vouched=forms.is_vouched())
    except (Invalid, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return _preview(congress, incoming, ground, reading, error.problems, status)
    return rendering.go_to(undo_view.address(url_for("tasks.index", congress_id=congress_id)))


def _changeable(congress_id: str) -> Congress:
    """The congress, for whoever may change a task of it."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    if bound_bodies(person(), "task.change", congress.path) == frozenset():
        abort(403)
    return congress


def _understood(congress: Congress, incoming: Incoming) -> tuple[Ground, Reading]:
    ground = actions.task_imports.ground(db(), person(), moment(), congress, incoming.rank, str(get_locale()))
    ground = task_import_names.with_meant(ground, incoming.meant)
    ground = replace(ground, headings_are_phases=incoming.headings == "phase")
    return ground, read_rows(incoming.table, incoming.head_line, incoming.columns, ground)


def _require_sound(incoming: Incoming, reading: Reading) -> None:
    """Refuse what nobody saw before he sent it: columns in doubt, bad rows, tasks that came meanwhile."""
    if reading.problems:
        raise Invalid(*task_import_page.named(reading.problems))
    taken = [row for row in reading.rows if task_import_page.is_taken(row, incoming.taken)]
    bad = sum(bool(row.problems) for row in taken)
    if bad:
        raise Invalid(Problem("task_sheet.bad_rows", "file", {"count": bad}))
    doubled = [row for row in taken if row.double and row.line not in incoming.doubles]
    if doubled:
        raise Conflict(Problem("task_sheet.doubled_meanwhile", "file", {"count": len(doubled)}))


def _form(congress: Congress, problems: tuple[Problem, ...] = ()) -> Response:
    return rendering.render(
        "task_imports/new.html",
        None,
        422 if problems else 200,
        others=problems,
        pasted=request.form.get("words", "")[:200_000] if problems else "",
        ranks=task_import_page.ranks(person().clearance),
        rank=request.form.get("classification", "ordinary"),
        **frame(congress, "tasks"),
    )


def _preview(
    congress: Congress,
    incoming: Incoming,
    ground: Ground,
    reading: Reading,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> Response:
    if request.form.get("only") == "good":
        incoming = _without_bad(incoming, reading)
    lines = task_import_page.lines(reading, incoming, ground)
    taken = [line for line in lines if line.is_taken]
    return rendering.render(
        "task_imports/preview.html",
        None,
        status,
        incoming=incoming,
        packed=task_import_form.packed(incoming),
        sources=task_import_page.sources(incoming),
        choices=task_import_page.choices(),
        columns=[cell.column for line in lines[:1] for cell in line.cells],
        lines=lines,
        headings=[one.text for one in reading.skipped if one.reason in ("section", "phase")],
        unknown=task_import_names.unknown(reading, ground),
        left_out=task_import_names.LEFT_OUT,
        skipped=[(one, task_import_page.SKIPPED_LABELS[one.reason]) for one in reading.skipped],
        count=len(taken),
        bad=sum(line.is_bad for line in taken),
        doubles=[row.line for row in reading.rows if row.double],
        table_problems=task_import_page.named(reading.problems),
        others=[one for one in problems if one not in task_import_page.named(reading.problems)],
        asks=forms.asks_to_vouch(problems),
        ranks=task_import_page.ranks(person().clearance),
        **frame(congress, "tasks"),
    )


def _without_bad(incoming: Incoming, reading: Reading) -> Incoming:
    good = [row.line for row in reading.rows if not row.problems and task_import_page.is_taken(row, incoming.taken)]
    return incoming.with_taken(good)
