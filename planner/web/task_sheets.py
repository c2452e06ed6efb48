"""The list of tasks as XLSX and CSV, exactly as it is filtered, sorted and grouped."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flask import Blueprint, Response, make_response, request
from flask_babel import get_locale

from planner import actions, store
from planner.domain.task import Task
from planner.domain.task_list import COLUMNS, drift_of
from planner.domain.task_sheet import Cell, Row, row_of
from planner.formats import task_sheet
from planner.web.access import db, moment, person, signed_in
from planner.web.task_list import Listing, listing

bp = Blueprint("task_sheets", __name__)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Column of the list → what stands for it in a sheet.
_SHEET_COLUMNS = {
    "marks": ("blocked",),
    "status": ("status", "done_on", "reason"),
    "document": ("document_number", "document_date"),
}
# What a sheet does not have.
_ON_SCREEN = ("items",)


@bp.get("/congresses/<public_id:congress_id>/tasks.xlsx")
@signed_in
def workbook(congress_id: str) -> Response:
    """The list as a workbook in the reader's language; leaves the trace of an export."""
    return _exported(congress_id, "xlsx", _XLSX, task_sheet.write_xlsx)


@bp.get("/congresses/<public_id:congress_id>/tasks.csv")
@signed_in
def text(congress_id: str) -> Response:
    """The same as CSV."""
    return _exported(congress_id, "csv", "text/csv; charset=utf-8", task_sheet.write_csv)


def _exported(
    congress_id: str, ending: str, kind: str, written: Callable[[Sequence[Row], str, Sequence[str]], bytes]
) -> Response:
    congress = store.congresses.get(db(), person().scope, congress_id)
    one = listing(congress, request.args)
    rows = _rows(one)
    content = written(rows, str(get_locale()), _columns(one))
    actions.task_sheets.note_export(db(), person(), moment(), congress, len(rows), ending)
    response = make_response(content)
    response.headers["Content-Type"] = kind
    name = f"nhiem-vu-{congress.organisation_code}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _columns(one: Listing) -> tuple[str, ...]:
    """The columns that the address chose; none where it chose none: then the file holds everything."""
    if "col" not in request.args:
        return ()
    shown = [name for name in COLUMNS if name in one.view.columns and name not in _ON_SCREEN]
    return tuple(column for name in shown for column in _SHEET_COLUMNS.get(name, (name,)))


def _rows(one: Listing) -> list[Row]:
    tasks = {task.public_id: task for task in store.tasks.of_congress(db(), person().scope, one.congress)}
    logins = {key: assigned.login for key, assigned in one.assigned.items()}
    phases = store.cycles.playbook(db(), one.congress.playbook_id).phases
    listed = [row for _, _, rows in one.lanes for row in rows]
    whole: list[Task] = [
        replace(tasks[row.public_id], partner_ids=row.partner_ids, assignee_ids=row.assignee_ids) for row in listed
    ]
    language = str(get_locale())
    drifts = [drift_of(row, one.names) for row in listed]
    written = [row_of(task, one.bodies, language, logins, phases, is_translated=True) for task in whole]
    told = [row | _scheduled(one, task) for row, task in zip(written, whole, strict=True)]
    return [row if days is None else row | {"drift": days} for row, days in zip(told, drifts, strict=True)]


def _scheduled(one: Listing, task: Task) -> dict[str, Cell]:
    """What the schedule says of a task, where the list shows it."""
    found = one.names.scheduled.get(task.public_id)
    return {"earliest": found.earliest_due, "latest": found.latest_due, "slack": found.slack} if found else {}
