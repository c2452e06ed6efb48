"""Sittings of an agenda: added, edited, cancelled, restored."""

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext

from planner import actions, store
from planner.domain import text
from planner.domain.agenda import OFFICIAL, Sitting
from planner.domain.agenda_edit import SittingEdit
from planner.domain.congress import Congress
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import agenda_forms, agenda_page, agenda_placed, forms, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.conflict import differing
from planner.web.congress_frame import frame
from planner.web.history import told

bp = Blueprint("sittings", __name__)

_MORNING = 8 * 60


@bp.get("/congresses/<public_id:congress_id>/agenda/sittings/new")
@signed_in
def new(congress_id: str) -> Response:
    """The form for another sitting."""
    congress = _plannable(congress_id)
    return _page(congress, agenda_forms.of_sitting(SittingEdit(OFFICIAL, congress.opens, _MORNING)))


@bp.post("/congresses/<public_id:congress_id>/agenda/sittings")
@signed_in
def add(congress_id: str) -> Response:
    """Add a sitting."""
    congress = _plannable(congress_id)
    form = agenda_forms.SittingForm(request.form)
    try:
        form.validate()
        sitting = actions.sittings.add(
            db(), person(), moment(), congress_id, form.edit(), is_vouched=forms.is_vouched()
        )
    except Invalid as error:
        return _page(congress, form, error.problems, 422)
    return _to_agenda(sitting)


@bp.get("/sittings/<public_id:sitting_id>/text")
@signed_in
def edit(sitting_id: str) -> Response:
    """The form with day, start, length and hall."""
    sitting, congress = _editable(sitting_id)
    form = agenda_forms.of_sitting(actions.sittings.as_edit(sitting, congress))
    return _page(congress, form, sitting=sitting, version=sitting.version)


@bp.post("/sittings/<public_id:sitting_id>/text")
@signed_in
def save(sitting_id: str) -> Response:
    """Write the sitting anew; a stale version shows both and loses neither."""
    sitting, congress = _editable(sitting_id)
    form, version = agenda_forms.SittingForm(request.form), forms.number("version")
    try:
        form.validate()
        vouched = forms.is_vouched()
        actions.sittings.edit(db(), person(), moment(), sitting_id, form.edit(), version, is_vouched=vouched)
    except Invalid as error:
        return _page(congress, form, error.problems, 422, sitting, version)
    except Conflict as error:
        sitting, congress = _editable(sitting_id)
        return _page(congress, form, error.problems, 409, sitting, sitting.version)
    return _to_agenda(sitting)


@bp.post("/sittings/<public_id:sitting_id>/cancellation")
@signed_in
def cancel(sitting_id: str) -> Response:
    """Cancel the sitting with a reason."""
    sitting = store.agendas.sitting(db(), person().scope, sitting_id)
    rehearsed = actions.sittings.is_rehearsed(db(), person(), sitting)

    def deed() -> agenda_page.Done:
        reason = request.form.get("reason", "")
        actions.sittings.cancel(db(), person(), moment(), sitting_id, reason, is_vouched=forms.is_vouched())
        said = gettext("Sitting cancelled")
        if rehearsed:
            said += ". " + gettext("It had been rehearsed at the clock; that stays with it.")
        return agenda_page.Done(said, url_for("sittings.restore", sitting_id=sitting_id), stays=rehearsed)

    return agenda_page.after(sitting.congress_public_id, sitting_id, deed)


@bp.post("/sittings/<public_id:sitting_id>/restoration")
@signed_in
def restore(sitting_id: str) -> Response:
    """Take a cancellation back."""
    sitting = store.agendas.sitting(db(), person().scope, sitting_id)

    def deed() -> agenda_page.Done:
        actions.sittings.restore(db(), person(), moment(), sitting_id)
        congress = store.congresses.get(db(), person().scope, sitting.congress_public_id)
        taken = agenda_placed.hall_words(congress, sitting_id)
        return agenda_page.Done(". ".join([gettext("Sitting restored"), *taken]), stays=bool(taken))

    return agenda_page.after(sitting.congress_public_id, sitting_id, deed)


def _plannable(congress_id: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    if not agenda_page.may_change(congress):
        abort(403)
    return congress


def _editable(sitting_id: str) -> tuple[Sitting, Congress]:
    return actions.sittings.changeable(db(), person(), sitting_id)


def _halls(congress: Congress) -> list[str]:
    """The halls that sittings of this congress are held in, to choose from."""
    own = store.agendas.sittings(db(), person().scope, congress)
    return sorted({one.hall for one in own if one.hall}, key=text.sort_key)


def _to_agenda(sitting: Sitting) -> Response:
    to = url_for("agendas.show", congress_id=sitting.congress_public_id, sitting=sitting.public_id)
    return rendering.go_to(to)


def _page(
    congress: Congress,
    form: agenda_forms.SittingForm,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    sitting: Sitting | None = None,
    version: int = 0,
) -> Response:
    stored = sitting and agenda_forms.of_sitting(actions.sittings.as_edit(sitting, congress))
    lines = store.audits.of_thing(db(), person().scope, sitting.public_id) if sitting else []
    return rendering.render(
        "agendas/sitting.html",
        None,
        status,
        form=form,
        sitting=sitting,
        version=version,
        differing=differing(form, stored) if stored and status == 409 else [],
        others=[one for one in forms.lay_beside(form, problems) if one.code != "sitting.changed"],
        asks=forms.asks_to_vouch(problems),
        halls=_halls(congress),
        is_held=any(one.code in {"sitting.runs_now", "sitting.was_held"} for one in problems),
        latest=lines[:1],
        history=told(lines, {}),
        **frame(congress, "agenda"),
    )
