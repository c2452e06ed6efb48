"""Agendas kept under a name: keeping the present one, looking at one, putting one in place."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext

from planner import actions, store
from planner.domain.problem import Conflict, Invalid
from planner.web import agenda_page, agenda_placed, agenda_version_page, forms, rendering
from planner.web.access import db, moment, person, signed_in

bp = Blueprint("agenda_versions", __name__)


@bp.get("/congresses/<public_id:congress_id>/agenda/versions")
@signed_in
def index(congress_id: str) -> Response:
    """All versions, the newest first, and what the level above said."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    return agenda_version_page.index(congress, done=_withdrawn(request.args.get("withdrawn", "")))


@bp.post("/congresses/<public_id:congress_id>/agenda/versions")
@signed_in
def keep(congress_id: str) -> Response:
    """Keep the present agenda under the name of the form."""
    name = request.form.get("name", "")
    try:
        version = actions.agenda_versions.keep(
            db(), person(), moment(), congress_id, name, is_vouched=forms.is_vouched()
        )
    except (Invalid, Conflict) as error:
        congress = store.congresses.get(db(), person().scope, congress_id)
        return agenda_version_page.index(congress, error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(url_for("agenda_versions.show", version_id=version.public_id))


@bp.get("/agenda-versions/<public_id:version_id>")
@signed_in
def show(version_id: str) -> Response:
    """One version beside the present agenda, or with `?against=` beside another version."""
    return agenda_version_page.show(store.agenda_versions.get(db(), person().scope, version_id))


@bp.post("/agenda-versions/<public_id:version_id>/restoration")
@signed_in
def restore(version_id: str) -> Response:
    """Put it in place of the present agenda, as it was looked at."""
    version = store.agenda_versions.get(db(), person().scope, version_id)
    reason = gettext("Replaced by the version “%(name)s”", name=version.name)
    try:
        seen = request.form.get("token", "")
        outcome = actions.agenda_versions.restore(db(), person(), moment(), version_id, seen, reason)
    except Conflict as error:
        return agenda_version_page.show(version, error)
    congress = store.congresses.get(db(), person().scope, version.congress_public_id)
    return rendering.go_to(agenda_placed.address(congress, outcome))


@bp.post("/agenda-versions/<public_id:version_id>/withdrawal")
@signed_in
def withdraw(version_id: str) -> Response:
    """Withdraw a version that was kept by mistake."""
    version = store.agenda_versions.get(db(), person().scope, version_id)
    try:
        actions.agenda_versions.withdraw(db(), person(), moment(), version_id)
    except Conflict as error:
        return agenda_version_page.show(version, error)
    to = url_for("agenda_versions.index", congress_id=version.congress_public_id, withdrawn=version_id)
    return rendering.go_to(to)


def _withdrawn(version_id: str) -> agenda_page.Done | None:
    """What there is to be said of a version that the reader has just withdrawn; None where it was somebody else."""
    lines = store.audits.of_thing(db(), person().scope, version_id, limit=1) if version_id else []
    if not lines or (lines[0].action, lines[0].login) != ("agenda_version.withdrawn", person().login):
        return None
    name = (lines[0].before or {}).get("name", "")
    return agenda_page.Done(gettext("Withdrawn: “%(name)s”. Its name is free again; the log keeps it.", name=name))
