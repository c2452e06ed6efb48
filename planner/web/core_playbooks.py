"""The core playbook of a cycle, changed by administrators and by the office at the root of the tree."""

from flask import Blueprint, Response

from planner import actions
from planner.domain.problem import NotFound, Problem
from planner.web import playbook_files, playbook_pages, playbook_versions
from planner.web.access import db, person, signed_in
from planner.web.playbook_place import Place

bp = Blueprint("core_playbooks", __name__)


@bp.get("/cycles/<code:code>/playbook/lines")
@signed_in
def show(code: str) -> Response:
    """All lines."""
    return playbook_pages.index(_changeable(code))


@bp.get("/cycles/<code:code>/playbook.toml")
@signed_in
def download(code: str) -> Response:
    """The whole playbook as TOML, for everybody."""
    return playbook_files.download(_place(code))


@bp.get("/cycles/<code:code>/playbook/lines/new")
@signed_in
def new(code: str) -> Response:
    """The form of a new line."""
    return playbook_pages.line(_changeable(code), "")


@bp.get("/cycles/<code:code>/playbook/lines/<string:line>")
@signed_in
def edit(code: str, line: str) -> Response:
    """The form of one line."""
    return playbook_pages.line(_changeable(code), line)


@bp.post("/cycles/<code:code>/playbook/lines")
@signed_in
def add(code: str) -> Response:
    """Add a line."""
    return playbook_pages.save(_changeable(code), "")


@bp.post("/cycles/<code:code>/playbook/lines/<string:line>")
@signed_in
def save(code: str, line: str) -> Response:
    """Save one line."""
    return playbook_pages.save(_changeable(code), line)


@bp.post("/cycles/<code:code>/playbook/lines/<string:line>/removal")
@signed_in
def remove(code: str, line: str) -> Response:
    """Take one line out."""
    return playbook_pages.remove(_changeable(code), line)


@bp.get("/cycles/<code:code>/playbook/file")
@signed_in
def file(code: str) -> Response:
    """The form for a TOML file."""
    return playbook_files.file(_changeable(code))


@bp.post("/cycles/<code:code>/playbook/file/preview")
@signed_in
def preview(code: str) -> Response:
    """What a file would change."""
    return playbook_files.preview(_changeable(code))


@bp.post("/cycles/<code:code>/playbook/file")
@signed_in
def bring_in(code: str) -> Response:
    """Make a file the newest version."""
    return playbook_files.bring_in(_changeable(code))


@bp.get("/cycles/<code:code>/playbook/versions/<int:number>.toml")
@signed_in
def version(code: str, number: int) -> Response:
    """One version as TOML."""
    return playbook_versions.download(_changeable(code), number)


@bp.post("/cycles/<code:code>/playbook/versions/<int:number>")
@signed_in
def bring_back(code: str, number: int) -> Response:
    """Make an earlier version the newest one again."""
    return playbook_versions.bring_back(_changeable(code), number)


def _place(code: str) -> Place:
    book = actions.playbooks.core(db(), code)
    return Place(book, bp.name, {"code": code}, actions.playbooks.may_change(person(), book))


def _changeable(code: str) -> Place:
    """The place of the book; its pages do not exist for who may not change it."""
    place = _place(code)
    if not place.may_change:
        raise NotFound(Problem("permission.refused", params={"deed": "congress.plan"}))
    return place
