"""Page or fragment: one address, one view; the only place besides errors.py that knows htmx's headers."""

import re
from urllib.parse import quote

from flask import Response, make_response, redirect, render_template, request

from planner.domain import text
from planner.formats.table_text import TYPE as CSV_TYPE
from planner.formats.workbook import TYPE

# Marks that some systems allow in no name of a file.
_UNFIT = re.compile(r'[\\/:*?"<>|]')
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page it already shows."""
    headers = request.headers
    return (
        "HX-Request" in headers
        and "HX-Boosted" not in headers
        and "HX-History-Restore-Request" not in headers
        and headers.get("HX-Request-Type", "partial") == "partial"
    )


def render(page: str, fragment: str | None = None, status: int = 200, **context: object) -> Response:
    """The page, or the fragment where htmx asks for one and the page has one."""
    template = fragment if fragment and wants_fragment() else page
    response = make_response(render_template(template, **context), status)
    response.vary.add("HX-Request")
    return response


def after_write(fragment: str, to: str, **context: object) -> Response:
    """What follows a write: the fragment for htmx, else a redirect to read the result."""
    if not wants_fragment():
        return redirect(to, 303)
    return render(fragment, fragment, **context)


def go_to(to: str) -> Response:
    """Send the browser to another page after a write, whoever asked."""
    if not wants_fragment():
        return redirect(to, 303)
    response = make_response("", 204)
    response.headers["HX-Redirect"] = to
    return response


def load_anew() -> Response:
    """Have the browser load its page again after a write by htmx that changed all of it."""
    response = make_response("", 204)
    response.headers["HX-Refresh"] = "true"
    return response


def pdf(content: bytes, name: str, *, is_saved: bool = False, status: int = 200) -> Response:
    """A PDF under its own name, with all its marks but those that no file may bear: to be looked at, or to be saved."""
    name = _UNFIT.sub("-", name.replace(": ", " - "))
    response = make_response(content, status)
    response.content_type = "application/pdf"
    plain = "-".join(text.fold(name).encode("ascii", "ignore").decode().split())
    kind = "attachment" if is_saved else "inline"
    response.headers["Content-Disposition"] = f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return response


def archive(content: bytes, name: str) -> Response:
    """A ZIP to be saved under its own name, with all its marks."""
    response = pdf(content, name, is_saved=True)
    response.content_type = "application/zip"
    return response


def document(content: bytes, name: str, status: int = 200) -> Response:
    """A document of Word to be saved under its own name, with all its marks."""
    response = pdf(content, name, is_saved=True, status=status)
    response.content_type = _WORD
    return response


def workbook(content: bytes, name: str) -> Response:
    """A workbook to be saved."""
    response = make_response(content)
    response.content_type = TYPE
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def text_table(content: bytes, name: str) -> Response:
    """A CSV to be saved."""
    response = workbook(content, name)
    response.content_type = CSV_TYPE
    return response


def poll(page: str, fragment: str, **context: object) -> Response:
    """A page whose fragment is polled: the answer carries `tag` of the context, by which the next poll asks."""
    return tagged(render(page, fragment, **context), str(context["tag"]))


def tagged(response: Response, tag: str) -> Response:
    """An answer to a poll with what the next one asks by."""
    response.headers["HX-PTag"] = tag
    return response


def shown_at(response: Response, address: str, *, polled: str = "") -> Response:
    """Tell the browser at which address stands what it asked for; not where the element `polled` asks by itself."""
    is_poll = bool(polled) and request.headers.get("HX-Source", "").endswith(f"#{polled}")
    if wants_fragment() and not is_poll:
        response.headers["HX-Replace-Url"] = address
    return response


def is_unchanged(tag: str) -> bool:
    """Whether a poll already shows what carries this tag."""
    return wants_fragment() and request.headers.get("HX-PTag") == tag


def unchanged(tag: str) -> Response:
    """The empty answer to a poll that has everything."""
    response = make_response("", 304)
    response.headers["HX-PTag"] = tag
    response.vary.add("HX-Request")
    return response
