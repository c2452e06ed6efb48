"""The agenda of another congress, of an earlier cycle too, looked at first and then put in place of one's own."""

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext

from planner import actions, store
from planner.domain import agenda_difference, agenda_version
from planner.domain.agenda_check import notices
from planner.domain.congress import Congress
from planner.domain.permission import require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import agenda_difference_words, agenda_placed, copy_sources, forms, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import congress_name, frame

bp = Blueprint("agenda_copies", __name__)


@bp.get("/congresses/<public_id:congress_id>/agenda/copy")
@signed_in
def new(congress_id: str) -> Response:
    """The congresses to choose from (`?q=` names some), or with `?from=` the agenda of one as it would become."""
    congress = _changeable(congress_id)
    wanted = request.args.get("from", "")
    if wanted:
        return _preview(congress, wanted)
    return rendering.render(
        "agenda_copies/new.html",
        None,
        **copy_sources.listed(congress),
        **frame(congress, "agenda"),
    )


@bp.post("/congresses/<public_id:congress_id>/agenda/copy")
@signed_in
def copy(congress_id: str) -> Response:
    """Put the agenda that was looked at in place of the present one, all or nothing."""
    congress = _changeable(congress_id)
    wanted = request.form.get("from", "")
    if not wanted:
        return rendering.go_to(url_for("agenda_copies.new", congress_id=congress_id))
    other = store.congresses.get(db(), person().scope, wanted)
    reason = gettext("Replaced by a copy of the agenda of %(name)s", name=other.organisation_name)
    seen = request.form.get("token", "")
    try:
        outcome = actions.agenda_copies.copy(
            db(), person(), moment(), congress_id, wanted, seen, reason, is_vouched=forms.is_vouched()
        )
    except (Invalid, Conflict) as error:
        return _preview(congress, wanted, error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(agenda_placed.address(congress, outcome))


def _changeable(congress_id: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    require(person(), "agenda.change", congress.path)
    return congress


def _preview(congress: Congress, wanted: str, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    """What would be other than now, and the whole as it would stand; nothing is written."""
    other = store.congresses.get(db(), person().scope, wanted)
    theirs, own = actions.agenda_copies.looked_at(db(), person(), other, congress)
    found = agenda_difference.difference(own, theirs)
    return rendering.render(
        "agenda_copies/preview.html",
        None,
        status,
        other=other,
        other_name=congress_name(other),
        kept=theirs,
        difference=found,
        lines=agenda_difference_words.lines(found),
        labels=agenda_difference_words.CHANGE_LABELS,
        warnings=[one.problem for one in notices(theirs, congress.opens, congress.closes)],
        token=agenda_version.token(theirs, own),
        others=problems,
        asks=forms.asks_to_vouch(problems),
        **frame(congress, "agenda"),
    )
