"""The second step of signing in: after the password a code, of the telephone or from paper."""

from flask import Response, request, url_for

from planner import actions
from planner.domain.permission import Person
from planner.domain.second_factor import PATIENCE
from planner.web import kept_text, rendering, signing_in
from planner.web.access import db, moment, settings
from planner.web.second_factor_form import CodeForm

_COOKIE = "planner_step"


def ask(who: Person) -> Response:
    """Ask for the code of somebody whose password was right; the browser holds a proof of that for some minutes."""
    wanted, kept = request.form.get("next", ""), request.form.get("kept", "")
    if signing_in.is_dialog():
        # Accepted, and not yet in.
        response = Response(status=202)
    elif kept_text.read(kept):
        response = page(CodeForm(), [], wanted, kept)
    else:
        response = rendering.go_to(url_for("second_factor.ask_code", next=wanted or None))
    response.set_cookie(
        _COOKIE,
        actions.sessions.proof(db(), moment(), who),
        max_age=PATIENCE,
        httponly=True,
        samesite="Lax",
        secure=settings().has_tls,
        path="/login",
    )
    return response


def proof() -> str:
    """The proof of the password that the browser holds, or ""."""
    return request.cookies.get(_COOKIE, "")


def forget(response: Response) -> Response:
    """Take the proof back from the browser."""
    response.delete_cookie(_COOKIE, path="/login")
    return response


def page(form: CodeForm, others: list, wanted: str, kept: str, status: int = 200) -> Response:
    """The page that asks for the code, with what comes after it."""
    return rendering.render(
        "accounts/code.html",
        None,
        status,
        form=form,
        others=others,
        next=wanted,
        kept=kept if kept_text.read(kept) else "",
    )
