"""Coming in by a link: the token, the password where there is one, and what of the address goes on to the next page."""

import hashlib
import hmac
from urllib.parse import urlencode

from flask import Response, abort, current_app, redirect, request

from planner import actions, store
from planner.actions.shares import Entry
from planner.settings import LANGUAGES
from planner.web.access import db, moment, settings

_COOKIE = "planner_share"


def entered(token: str, page: str = "") -> Entry | None:
    """What the token opens, if this page belongs to it; None while its password is still to be given.

    NotFound for a token that nothing ever had, Gone for a link that has ended; 404 for a page it does not open.
    """
    entry = actions.shares.enter(db(), moment(), token)
    if not _knows_password(entry):
        return None
    if page and page not in entry.share.pages:
        abort(404)
    return entry


def let_in(response: Response, entry: Entry, token: str, stored: str) -> None:
    """Leave with the browser, under this link's address alone, the proof that its password was given."""
    response.set_cookie(
        _COOKIE,
        _proof(entry, stored),
        httponly=True,
        samesite="Lax",
        secure=settings().has_tls,
        path=f"/s/{token}",
    )


def body_ids(entry: Entry) -> frozenset[int] | None:
    """The only bodies whose tasks the link opens, with their teams; None is the whole congress."""
    body_id = entry.share.body_id
    return store.bodies.teams(db(), [body_id])[body_id] if body_id else None


def to_start() -> Response:
    """To the first page of the link, from wherever below it; relative, so that no answer holds the token."""
    depth = request.path.count("/") - 3
    return redirect(f"{'../' * depth or './'}{kept()}", 303)


def kept(**changes: str) -> str:
    """The query that goes on to the next page: the language asked for, and whether the page hangs on a wall."""
    found = carried() | changes
    return f"?{urlencode(found)}" if found else ""


def carried() -> dict[str, str]:
    """The same as values by name."""
    language, wall = request.args.get("lang", ""), request.args.get("wall", "")
    return ({"lang": language} if language in LANGUAGES else {}) | ({"wall": "1"} if wall == "1" else {})


def with_form(response: Response) -> Response:
    """A page that posts: under no-referrer browsers would send its form with the origin "null", which is refused."""
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _knows_password(entry: Entry) -> bool:
    if not entry.share.has_password:
        return True
    stored = store.shares.password_hash(db(), entry.share) or ""
    return hmac.compare_digest(request.cookies.get(_COOKIE, "").encode(), _proof(entry, stored).encode())


def _proof(entry: Entry, stored: str) -> str:
    """Says that this password of this link was given; another password or link needs another one."""
    secret = current_app.config["SECRET"].encode()
    return hmac.new(secret, f"share {entry.share.public_id} {stored}".encode(), hashlib.sha256).hexdigest()
