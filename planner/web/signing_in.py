"""What follows signing in: the cookies of the session and of the browser, and the way back to what was wanted."""

from flask import Response, redirect, request, url_for

from planner import actions
from planner.domain.permission import Person
from planner.web import kept_text, rendering
from planner.web.access import COOKIE, cookie_age, db, settings
from planner.web.security import is_safe_path

_DEVICE = "planner_device"
_YEAR = 31_536_000


def is_dialog() -> bool:
    """Whether the dialog asks that a script lays over a page whose session has ended."""
    return request.accept_mimetypes.best == "text/plain"


def device() -> str:
    """What the browser holds of the accounts that signed in there before."""
    return request.cookies.get(_DEVICE, "")


def entered(who: Person, token: str) -> Response:
    """For the dialog over a page who it was, else what was kept, or the page wanted; with the cookies."""
    response = _wanted(who)
    secure = settings().has_tls
    response.set_cookie(COOKIE, token, max_age=cookie_age(), httponly=True, samesite="Lax", secure=secure, path="/")
    held = actions.devices.remembered(db(), device(), who.login)
    # Only signing in asks for it.
    response.set_cookie(_DEVICE, held, max_age=_YEAR, httponly=True, samesite="Lax", secure=secure, path="/login")
    return response


def _wanted(who: Person) -> Response:
    if is_dialog():
        return Response(status=204, headers={"Planner-Account": who.login})
    kept = kept_text.read(request.form.get("kept", ""))
    if kept and actions.sessions.holder(db(), request.cookies.get(COOKIE, "")) in {None, who.id}:
        return rendering.render("accounts/kept.html", None, kept=kept)
    wanted = request.form.get("next", "")
    return redirect(wanted if is_safe_path(wanted) else url_for("home.desk"), 303)
