"""The public face: what a link opens, to whoever has its address and nothing else.

Its pages name one another by relative addresses: a page that is saved or passed on does not hold the key.
"""

from flask import Blueprint, Response, redirect, request

from planner import actions, store
from planner.actions.shares import Entry
from planner.domain.problem import Invalid, Problem
from planner.domain.share import LIVE, PAGES, PAPERS, TIMELINE
from planner.domain.timescale import QUARTER, SCALES
from planner.settings import LANGUAGES
from planner.web import patience, rendering, share_pages
from planner.web.access import db, moment, open_to_all
from planner.web.filters import localised
from planner.web.public_entry import body_ids, carried, entered, kept, let_in, to_start, with_form
from planner.web.share_pages import Face

bp = Blueprint("public", __name__, url_prefix="/s/<token>")

# Stands in the addresses that lead to the present day.
TODAY = "today"


@bp.after_request
def _renew_on_walls(response: Response) -> Response:
    """A page that hangs on a wall was asked to read its figures anew every minute; one of them follows by itself."""
    is_still = (request.view_args or {}).get("page") != LIVE
    if is_still and request.args.get("wall") == "1" and response.status_code == 200:
        response.headers["Refresh"] = "60"
    return response


@bp.get("/")
@open_to_all
def first(token: str) -> Response:
    """The first page, or the question for the password."""
    entry = entered(token)
    if entry is None:
        return _password_page()
    if request.method == "GET":
        actions.shares.record_opening(db(), moment(), entry, is_first=True)
    return share_pages.show(_face(entry), "")


@bp.get(f"/<any({', '.join(PAGES)}):page>")
@open_to_all
def show(token: str, page: str) -> Response:
    """One of the pages that the link opens."""
    entry = entered(token, page)
    if entry is None:
        return to_start()
    if page == TIMELINE and request.args.get("at") != TODAY:
        # Typed by hand: without a script only the part behind # has a browser open the chart at the present day, and no
        # browser tells whether it is there.
        scale = request.args.get("scale", "")
        return redirect(f"{TIMELINE}{_chart(scale if scale in SCALES else QUARTER)}#gantt-today", 303)
    if request.method == "GET":
        actions.shares.record_opening(db(), moment(), entry)
    return share_pages.show(_face(entry), page)


@bp.get("/password")
@open_to_all
def ask_password(token: str) -> Response:
    """The address that the password goes to, loaded again or kept as a bookmark: the question is on the first page."""
    actions.shares.enter(db(), moment(), token)
    return to_start()


@bp.post("/password")
@open_to_all
def give_password(token: str) -> Response:
    """Check the password; the browser then keeps a proof of it under this link's address alone."""
    entry = actions.shares.enter(db(), moment(), token)
    given, address = request.form.get("password", ""), request.remote_addr or ""
    try:
        stored = actions.shares.check_password(db(), moment(), entry, given, address)
    except Invalid as error:
        return patience.asked_again(_password_page, error.problems)
    response = to_start()
    let_in(response, entry, token, stored)
    return response


def _chart(scale: str) -> str:
    """The query of the timeline in a scale, as whoever comes by a link to the present day asks for it."""
    return kept(scale=scale, at=TODAY)


def _password_page(problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    return with_form(rendering.render("public/password.html", None, status, to=f"password{kept()}", problems=problems))


def _face(entry: Entry) -> Face:
    share = entry.share
    bodies = store.bodies.of_organisation(db(), entry.congress.organisation_id) if share.body_id else []
    return Face(
        congress=entry.congress,
        scope=entry.scope,
        body_ids=body_ids(entry),
        body_name=next((localised(body, "name") for body in bodies if body.id == share.body_id), ""),
        issuer=share.made_by_name,
        last_day=share_pages.last_day(share),
        start=f"./{kept()}",
        pages={page: f"{page}{_chart(QUARTER) if page == TIMELINE else kept()}" for page in share.pages},
        papers={page: f"{page}.pdf{kept()}" for page in share.pages if page in PAPERS},
        languages={lang: kept(lang=lang) for lang in LANGUAGES},
        scales={scale: _chart(scale) for scale in SCALES},
        wall="" if "wall" in request.args else kept(wall="1"),
        query=tuple(carried().items()),
        follow=f"{LIVE}/now",
    )
