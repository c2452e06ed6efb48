"""The agenda of a congress: its page, the standard one laid down, sheets in and out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask import Blueprint, Response, make_response, request
from flask_babel import get_locale, gettext

from planner import actions, store
from planner.actions.agenda_course import Outcome
from planner.domain import agenda_script
from planner.domain.agenda_edit import NewSitting
from planner.domain.congress import Congress
from planner.domain.permission import require
from planner.domain.problem import Invalid, Problem
from planner.formats import agenda_sheet
from planner.web import agenda_page, agenda_placed, agenda_view, forms, rendering
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("agendas", __name__)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/congresses/<public_id:congress_id>/agenda")
@signed_in
def show(congress_id: str) -> Response:
    """The agenda with one sitting in full, whole or as the fragment that a poll asks for."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    tag = agenda_page.tag(congress)
    if rendering.is_unchanged(tag):
        return rendering.unchanged(tag)
    done = agenda_page.edited(congress, request.args.get("edited", "")) or agenda_placed.told(congress)
    return agenda_page.show(congress, request.args.get("sitting", ""), done=done, known=tag)


@bp.post("/congresses/<public_id:congress_id>/agenda/standard")
@signed_in
def lay_down(congress_id: str) -> Response:
    """Lay the standard agenda down where there is none."""
    return agenda_page.after(congress_id, "", lambda: actions.agendas.lay_down(db(), person(), moment(), congress_id))


@bp.post("/congresses/<public_id:congress_id>/agenda/sheet")
@signed_in
def bring_in(congress_id: str) -> Response:
    """Put the agenda of an XLSX or JSON file in place of the present one: all of it, or nothing and why."""

    def deed() -> agenda_page.Done:
        # Asked first: whoever may not, has nothing read on his behalf either.
        congress = store.congresses.get(db(), person().scope, congress_id)
        require(person(), "agenda.change", congress.path)
        file = request.files.get("file")
        if file is None or not file.filename:
            raise Invalid(Problem("sheet.missing", "file"))
        content = file.read()
        try:
            outcome = _put_in_place(congress_id, agenda_sheet.read(content, file.filename))
        except Invalid as error:
            raise Invalid(*agenda_sheet.told(error.problems, content, str(get_locale()))) from error
        # Where something looks wrong in what came, that is what there is to see first.
        return replace(agenda_placed.done(congress, outcome), shown=agenda_page.first_warned(congress))

    return agenda_page.after(congress_id, "", deed)


def _put_in_place(congress_id: str, sittings: list[NewSitting]) -> Outcome:
    reason = gettext("Replaced by the agenda of a file")
    vouched = forms.is_vouched()
    return actions.agendas.bring_in(db(), person(), moment(), congress_id, sittings, reason, is_vouched=vouched)


@bp.get("/congresses/<public_id:congress_id>/agenda.xlsx")
@signed_in
def workbook(congress_id: str) -> Response:
    """The agenda, as far as this reader sees it, as a workbook in his language; leaves the trace of an export.

    Scripts go with it for whoever may read them.
    """
    return _exported(congress_id, "xlsx", _XLSX, partial(agenda_sheet.workbook, language=str(get_locale())))


@bp.get("/congresses/<public_id:congress_id>/agenda.json")
@signed_in
def document(congress_id: str) -> Response:
    """The same as JSON."""
    return _exported(congress_id, "json", "application/json", agenda_sheet.document)


def _exported(congress_id: str, ending: str, kind: str, written: Callable) -> Response:
    congress = store.congresses.get(db(), person().scope, congress_id)
    with_script = agenda_script.may_read(person(), congress.path)
    prepared = store.agenda_item_tasks.numbers(db(), person().scope, congress)
    agenda = agenda_view.programme(db(), person().scope, congress, with_script=with_script)
    content = written(agenda, prepared=prepared)
    actions.agendas.note_export(db(), person(), moment(), congress, person().clearance, ending)
    response = make_response(content)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{_file_name(congress)}.{ending}"'
    return response


def _file_name(congress: Congress) -> str:
    return f"chuong-trinh-{congress.organisation_code}"
