"""The core playbook of a cycle, changed by administrators."""

from flask import Blueprint, Response

from planner import actions
from planner.web import playbook_pages
from planner.web.access import administrators, db, signed_in
from planner.web.playbook_pages import Place

bp = Blueprint("core_playbooks", __name__)


@bp.get("/cycles/<code:code>/playbook/lines")
@administrators
def show(code: str) -> Response:
    """All lines."""
    return playbook_pages.index(_place(code))


@bp.get("/cycles/<code:code>/playbook.toml")
@signed_in
def download(code: str) -> Response:
    """The whole playbook as TOML, for everybody."""
    return playbook_pages.download(_place(code))


@bp.get("/cycles/<code:code>/playbook/lines/new")
@administrators
def new(code: str) -> Response:
    """The form of a new line."""
    return playbook_pages.line(_place(code), "")


@bp.get("/cycles/<code:code>/playbook/lines/<string:line>")
@administrators
def edit(code: str, line: str) -> Response:
    """The form of one line."""
    return playbook_pages.line(_place(code), line)


@bp.post("/cycles/<code:code>/playbook/lines")
@administrators
def add(code: str) -> Response:
    """Add a line."""
    return playbook_pages.save(_place(code), "")


@bp.post("/cycles/<code:code>/playbook/lines/<string:line>")
@administrators
def save(code: str, line: str) -> Response:
    """Save one line."""
    return playbook_pages.save(_place(code), line)


@bp.post("/cycles/<code:code>/playbook/lines/<string:line>/removal")
@administrators
def remove(code: str, line: str) -> Response:
    """Take one line out."""
    return playbook_pages.remove(_place(code), line)


@bp.get("/cycles/<code:code>/playbook/file")
@administrators
def file(code: str) -> Response:
    """The form for a TOML file."""
    return playbook_pages.file(_place(code))


@bp.post("/cycles/<code:code>/playbook/file/preview")
@administrators
def preview(code: str) -> Response:
    """What a file would change."""
    return playbook_pages.preview(_place(code))


@bp.post("/cycles/<code:code>/playbook/file")
@administrators
def bring_in(code: str) -> Response:
    """Make a file the newest version."""
    return playbook_pages.bring_in(_place(code))


def _place(code: str) -> Place:
    return Place(actions.playbooks.core(db(), code), bp.name, {"code": code}, may_change=True)
