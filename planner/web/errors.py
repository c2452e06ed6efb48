"""What was refused or failed, as a status and a plain sentence: a page, or a message for htmx."""

import logging
import secrets
from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException, SecurityError

from planner.domain.problem import Conflict, Gone, Invalid, NotAllowed, NotFound, Problem, Refused
from planner.printer import Failed
from planner.store.connection import DatabaseError, OperationalError
from planner.web import forms, kept_text
from planner.web.rendering import wants_fragment
from planner.web.security import is_safe_path, is_secret

_STATUS = {NotFound: 404, NotAllowed: 403, Conflict: 409, Gone: 410, Invalid: 422}
# Where what fails is a print, which saves nothing.
_PRINTS = {"documents.paper", "documents.preview", "documents.order", "public_papers.paper"}
# Whoever has a link that works once has no account, so no desk either.
_BY_LINK = {"invitations.show", "invitations.accept", "resets.show", "resets.use"}
_log = logging.getLogger(__name__)


def init(app: Flask) -> None:
    """Hang the handlers into the application."""
    app.config["SIGN_IN"] = _sign_in
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Failed, _not_printed)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(DatabaseError, _failed)
    app.register_error_handler(Exception, _failed)


def _refused(error: Refused) -> Response:
    status = next(code for kind, code in _STATUS.items() if isinstance(error, kind))
    # An invisible thing does not exist: the answer must not depend on what was asked for.
    problems = () if status == 404 else error.problems
    return _answer(status, problems, unsaved=_unsaved(status))


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    if isinstance(error, SecurityError):
        # For a host that is not ours no address can be built, so no page either.
        return Response(f"{status}\n", status, content_type="text/plain; charset=utf-8")
    response = _answer(status, (), unsaved=_unsaved(status))
    if status == 405 and error.get_response().headers.get("Allow"):
        response.headers["Allow"] = error.get_response().headers["Allow"]
    return response


def _not_printed(error: Failed) -> Response:
    """There is no document; usually there will be one a little later."""
    status = {"printer.too_large": 413, "printer.failed": 500}.get(error.problem.code, 503)
    return _answer(status, (error.problem,))


def _busy(error: OperationalError) -> Response:
    _log.error("database: %s", error)
    return _answer(503, (Problem("database.full" if "full" in str(error) else "database.busy"),), _typed())


def _typed() -> list[tuple[str, str]]:
    """What was posted, to be sent again from the page that says why it was not saved; passwords are typed anew."""
    secret = {"password", "old", "new", "factor_code"} & request.form.keys()
    return [] if secret else list(request.form.items(multi=True))


def _unsaved(status: int) -> list[tuple[str, str]]:
    """The texts of a form about what is no longer its sender's, say since a committee was moved while he wrote."""
    if status not in (403, 404, 410) or request.endpoint is None or is_secret(request.path):
        return []
    return kept_text.texts()


def _failed(error: Exception) -> Response:
    reference = secrets.token_hex(4)
    _log.exception("reference %s", reference, exc_info=error)
    return _answer(500, (Problem("server.failed", params={"reference": reference}),))


def _answer(
    status: int,
    problems: tuple[Problem, ...],
    typed: Sequence[tuple[str, str]] = (),
    unsaved: Sequence[tuple[str, str]] = (),
) -> Response:
    g.is_error = True
    template = "shared/_message.html" if wants_fragment() else "errors/error.html"
    if request.endpoint in _BY_LINK and status in (404, 410):
        template = "errors/link.html"
    if is_secret(request.path):
        template = "public/message.html"
    try:
        page = render_template(
            template,
            status=status,
            problems=problems,
            typed=typed,
            unsaved=unsaved,
            is_print=_is_print(status, problems),
        )
    except DatabaseError:
        # Who asks, and so the frame of the page, is not known without the database.
        return Response(f"{status}\n", status, content_type="text/plain; charset=utf-8")
    response = make_response(page, status)
    if wants_fragment():
        response.headers["HX-Retarget"] = "#messages"
        response.headers["HX-Reswap"] = "innerHTML"
    response.vary.add("HX-Request")
    return response


def _is_print(status: int, problems: tuple[Problem, ...]) -> bool:
    if any(one.code.startswith(("printer.", "document.")) for one in problems):
        return True
    return request.endpoint in _PRINTS and status in (413, 422, 500, 503)


def _page_of_form() -> str:
    """The page that a form with a file was sent from, as far as its address says; else the desk."""
    came = urlsplit(request.referrer or "")
    path = came.path if came.netloc == request.host and is_safe_path(came.path) else ""
    # The answer to a form has no page of its own: the import starts anew from its first.
    return path.removesuffix("/preview") or "/"


def _sign_in() -> Response:
    """A dead session: a script asks for the password over the page, which stays; else one signs in and comes back.

    What was posted is carried along, so that it can be sent from there.
    """
    if wants_fragment():
        response = make_response("", 401)
        response.headers["HX-Reswap"] = "none"
        return response
    # Before the body is read: a pasted plan is larger than other forms, and still bounded.
    request.max_form_memory_size = kept_text.MOST
    kept = kept_text.of_request()
    is_file_lost = request.method == "POST" and kept_text.holds_file()
    if kept or is_file_lost:
        wanted = _page_of_form() if is_file_lost else "/"
        page = render_template(
            "accounts/login.html", form=forms.SignInForm(), others=[], next=wanted, kept=kept, is_file_lost=is_file_lost
        )
        return make_response(page, 401)
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for("accounts.sign_in", next=wanted), 303)
