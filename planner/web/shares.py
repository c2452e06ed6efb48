"""Links into a congress: those that live, those that ended, making one after a look at what it will show."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from flask import Blueprint, Response, abort, request, url_for

from planner import actions, store
from planner.actions.shares import KEEP, Made
from planner.domain.congress import Congress
from planner.domain.permission import Scope, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.share import LIVE, OPEN, PAGES, TIMELINE, Share, Wanted, default_last_day, making_problems, reach
from planner.domain.timescale import SCALES
from planner.web import forms, rendering, share_pages
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.congress_frame import frame
from planner.web.filters import localised
from planner.web.share_form import DefaultDay, RenewalForm, ShareForm, asked_again
from planner.web.share_pages import Face

bp = Blueprint("shares", __name__)


@dataclass(frozen=True)
class Line:
    """One link in the list: its state now, the last planning day, whom it shows, its preview and how it may go on.

    `others` are the problems of a refused renewal that name no field, None where none was refused.
    """

    share: Share
    state: str
    last_day: date
    body_name: str
    preview: str
    renewal: RenewalForm
    others: list[Problem] | None


@dataclass(frozen=True)
class Refused:
    """A renewal that was refused, with what was typed and the problems that name none of its fields."""

    share_id: str
    form: RenewalForm
    others: list[Problem]


@bp.get("/congresses/<public_id:congress_id>/shares")
@signed_in
def index(congress_id: str) -> Response:
    """Every way in, and the form for another."""
    return _page(_shareable(congress_id))


@bp.post("/congresses/<public_id:congress_id>/shares")
@signed_in
def make(congress_id: str) -> Response:
    """Make a link; its address stands in this answer and in no other."""
    congress = _shareable(congress_id)
    form = _form(congress, request.form)
    try:
        made = actions.shares.make(
            db(),
            person(),
            moment(),
            congress_id,
            form.wanted(_default_last_day(congress)),
            settings().tz,
            is_vouched=forms.is_vouched(),
            latest=request.form.get("latest"),
        )
    except (Invalid, Conflict) as error:
        return _page(congress, form, error.problems, 409 if isinstance(error, Conflict) else 422)
    return _page(congress, made=made)


@bp.get("/congresses/<public_id:congress_id>/shares/preview")
@signed_in
def preview(congress_id: str) -> Response:
    """The first page of a link that does not exist yet, from the values of its form."""
    return _preview(congress_id, "")


@bp.get(f"/congresses/<public_id:congress_id>/shares/preview/<any({', '.join(PAGES)}):page>")
@signed_in
def preview_page(congress_id: str, page: str) -> Response:
    """Another page of it."""
    return _preview(congress_id, page)


@bp.post("/shares/<public_id:share_id>/revocation")
@signed_in
def end(share_id: str) -> Response:
    """End a link at once."""
    congress = actions.shares.end(db(), person(), moment(), share_id)
    return rendering.go_to(url_for("shares.index", congress_id=congress.public_id, ended=share_id))


@bp.post("/shares/<public_id:share_id>/renewal")
@signed_in
def renew(share_id: str) -> Response:
    """Let a link live on; a new address or password stands in this answer and in no other."""
    share = store.shares.get(db(), person().scope, share_id)
    congress = _shareable(share.congress_public_id)
    form = RenewalForm(request.form)
    try:
        made = actions.shares.renew(
            db(), person(), moment(), share_id, form.renewal(), forms.number("version"), settings().tz
        )
    except (Invalid, Conflict) as error:
        refused = Refused(share_id, form, forms.lay_beside(form, error.problems))
        return _page(congress, status=409 if isinstance(error, Conflict) else 422, refused=refused)
    if not made.token and not made.password:
        return rendering.go_to(url_for("shares.index", congress_id=congress.public_id))
    return _page(congress, made=made)


def _shareable(congress_id: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    require(person(), "share.make", congress.path)
    return congress


def _form(congress: Congress, values: object = None, **defaults: object) -> ShareForm:
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    return ShareForm(bodies, person().clearance, values, data=defaults or None)


def _page(
    congress: Congress,
    form: ShareForm | None = None,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    made: Made | None = None,
    refused: Refused | None = None,
) -> Response:
    scope = person().scope
    form = form or _form(congress, pages=["board"])
    others = forms.lay_beside(form, problems)
    default = _default_last_day(congress)
    lines = _lines(congress, scope, refused, default)
    return rendering.render(
        "shares/index.html",
        None,
        status,
        form=form,
        lasts=default(()),
        lasts_live=default((LIVE,)),
        others=others,
        asks=forms.asks_to_vouch(problems),
        made=made,
        address=_address(made.token) if made and made.token else "",
        ended=next((one.share for one in lines if one.share.public_id == request.args.get("ended")), None),
        latest=lines[0].share.public_id if lines else "",
        living=[line for line in lines if line.state == OPEN],
        past=[line for line in lines if line.state != OPEN],
        feeds=store.feeds.of_congress(db(), scope, congress),
        body_names=_body_names(congress),
        **frame(congress, "shares"),
    )


def _default_last_day(congress: Congress) -> DefaultDay:
    """Until when a link into a congress lasts by default, by the pages that it opens."""
    return partial(default_last_day, moment().today, _cycle_ends(congress), congress.closes)


def _cycle_ends(congress: Congress) -> date:
    return store.cycles.bounds(db(), congress.cycle_code)[2]


def _address(token: str) -> str:
    home = settings().url or request.url_root
    return f"{home.rstrip('/')}{url_for('public.first', token=token)}"


def _lines(congress: Congress, scope: Scope, refused: Refused | None, default: DefaultDay) -> list[Line]:
    bodies, names = store.bodies.of_organisation(db(), congress.organisation_id), _body_names(congress)
    shares = store.shares.of_congress(db(), scope, congress)
    states = actions.shares.states(db(), moment(), shares)
    lines = []
    for share in shares:
        last_day = share_pages.last_day(share)
        wanted = Wanted(share.pages, share.note, last_day, share.body_id, share.ceiling)
        to = url_for("shares.preview", congress_id=congress.public_id, **asked_again(wanted, bodies))
        again = refused if refused and refused.share_id == share.public_id else None
        form = again.form if again else RenewalForm(None, data={"last_day": default(share.pages), "lock": KEEP})
        name, state = names.get(share.body_id, ""), states[share.public_id]
        lines.append(Line(share, state, last_day, name, to, form, again.others if again else None))
    return lines


def _body_names(congress: Congress) -> dict[int, str]:
    return {body.id: localised(body, "name") for body in store.bodies.of_organisation(db(), congress.organisation_id)}


def _preview(congress_id: str, page: str) -> Response:
    congress = _shareable(congress_id)
    form = _form(congress, request.args)
    try:
        wanted = form.wanted(_default_last_day(congress))
        problems = making_problems(wanted, moment().today, _cycle_ends(congress), person().clearance)
    except Invalid as error:
        return _page(congress, form, error.problems, 422)
    # For whom it is can be said later: the page does not show it.
    problems = [problem for problem in problems if problem.field != "note"]
    if problems or wanted.last_day is None:
        return _page(congress, form, tuple(problems), 422)
    if page and page not in wanted.pages:
        abort(404)
    return share_pages.show(_face(congress, wanted, wanted.last_day), page)


def _face(congress: Congress, wanted: Wanted, last_day: date) -> Face:
    """The link as it would be if the actor made it now; its pages are asked for by the same values."""
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    query = {"congress_id": congress.public_id, **asked_again(wanted, bodies)}
    return Face(
        congress=congress,
        scope=reach(wanted.ceiling, congress.path, person()),
        body_ids=store.bodies.teams(db(), [wanted.body_id])[wanted.body_id] if wanted.body_id else None,
        body_name=next((localised(body, "name") for body in bodies if body.id == wanted.body_id), ""),
        issuer=person().name,
        last_day=last_day,
        start=url_for("shares.preview", **query),
        pages={page: url_for("shares.preview_page", page=page, **query) for page in wanted.pages},
        papers={},
        scales={scale: url_for("shares.preview_page", page=TIMELINE, scale=scale, **query) for scale in SCALES},
        is_preview=True,
    )
