"""The public face: what a link opens, to whoever has its address and nothing else.

Its pages name one another by relative addresses: a page that is saved or passed on does not hold the key.
"""

import hashlib
import hmac
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, current_app, redirect, request

from planner import actions, store
from planner.actions.shares import Entry
from planner.domain.problem import Invalid, Problem
from planner.domain.share import PAGES
from planner.domain.timescale import SCALES
from planner.settings import LANGUAGES
from planner.web import rendering, share_pages
from planner.web.access import db, moment, open_to_all, settings
from planner.web.filters import localised
from planner.web.share_pages import Face

bp = Blueprint("public", __name__, url_prefix="/s/<token>")
_COOKIE = "planner_share"
_PAGE = f"<any({', '.join(PAGES)}):page>"


@bp.after_request
def _renew_on_walls(response: Response) -> Response:
    """A page that hangs on a wall was asked to read its figures anew every minute."""
    if request.args.get("wall") == "1" and response.status_code == 200:
        response.headers["Refresh"] = "60"
    return response


@bp.get("/")
@open_to_all
def first(token: str) -> Response:
    """The first page, or the question for the password; only this page counts as opened."""
    entry = actions.shares.enter(db(), moment(), token)
    if not _knows_password(entry):
        return _password_page()
    if request.method == "GET":
        actions.shares.record_opening(db(), moment(), entry)
    return share_pages.show(_face(entry), "")


@bp.get(f"/{_PAGE}")
@open_to_all
def show(token: str, page: str) -> Response:
    """One of the pages that the link opens."""
    entry = _entered(token, page)
    return share_pages.show(_face(entry), page) if entry else _to_start()


@bp.post("/password")
@open_to_all
def give_password(token: str) -> Response:
    """Check the password; the browser then keeps a proof of it under this link's address alone."""
    entry = actions.shares.enter(db(), moment(), token)
    try:
        stored = actions.shares.check_password(
            db(), moment(), entry, request.form.get("password", ""), request.remote_addr or ""
        )
    except Invalid as error:
        status = 429 if error.problems[0].code == "session.throttled" else 422
        return _password_page(error.problems, status)
    response = _to_start()
    response.set_cookie(
        _COOKIE,
        _proof(entry, stored),
        httponly=True,
        samesite="Lax",
        secure=settings().has_tls,
        path=request.path.removesuffix("/password"),
    )
    return response


def _entered(token: str, page: str) -> Entry | None:
    """What the token opens, if this page belongs to it; None while its password is still to be given."""
    entry = actions.shares.enter(db(), moment(), token)
    if not _knows_password(entry):
        return None
    if page not in entry.share.pages:
        abort(404)
    return entry


def _to_start() -> Response:
    return redirect(f"./{_kept()}", 303)


def _knows_password(entry: Entry) -> bool:
    if not entry.share.has_password:
        return True
    stored = store.shares.password_hash(db(), entry.share) or ""
    return hmac.compare_digest(request.cookies.get(_COOKIE, "").encode(), _proof(entry, stored).encode())


def _proof(entry: Entry, stored: str) -> str:
    """Says that this password of this link was given; another password or link needs another one."""
    secret = current_app.config["SECRET"].encode()
    return hmac.new(secret, f"share {entry.share.public_id} {stored}".encode(), hashlib.sha256).hexdigest()


def _password_page(problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    response = rendering.render("public/password.html", None, status, to=f"password{_kept()}", problems=problems)
    # Under no-referrer browsers would send the form with the origin "null", which is refused.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _kept(**changes: str) -> str:
    """The query that goes on to the next page: the language asked for, and whether the page hangs on a wall."""
    language, wall = request.args.get("lang", ""), request.args.get("wall", "")
    kept = ({"lang": language} if language in LANGUAGES else {}) | ({"wall": "1"} if wall == "1" else {}) | changes
    return f"?{urlencode(kept)}" if kept else ""


def _face(entry: Entry) -> Face:
    share = entry.share
    bodies = store.bodies.of_organisation(db(), entry.congress.organisation_id) if share.body_id else []
    return Face(
        congress=entry.congress,
        scope=entry.scope,
        body_ids=store.bodies.teams(db(), [share.body_id])[share.body_id] if share.body_id else None,
        body_name=next((localised(body, "name") for body in bodies if body.id == share.body_id), ""),
        issuer=share.made_by_name,
        last_day=store.installation.last_day_before(share.expires_at, settings().tz, current_app.config["DAY_OFFSET"]),
        start=f"./{_kept()}",
        pages={page: f"{page}{_kept()}" for page in share.pages},
        papers={},
        languages={lang: _kept(lang=lang) for lang in LANGUAGES},
        scales={scale: _kept(scale=scale) for scale in SCALES},
        wall="" if "wall" in request.args else _kept(wall="1"),
    )
