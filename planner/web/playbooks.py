"""What an office adds to the playbook for its subtree."""

from flask import Blueprint, Response, request

from planner import actions, store
from planner.domain.permission import may, require
from planner.web import playbook_files, playbook_pages, playbook_versions
from planner.web.access import db, moment, person, signed_in
from planner.web.playbook_place import Place

bp = Blueprint("playbooks", __name__)


@bp.get("/organisations/<code:code>/playbook")
@signed_in
def show(code: str) -> Response:
    """The office's own lines."""
    return playbook_pages.index(_place(code))


@bp.get("/organisations/<code:code>/playbook.toml")
@signed_in
def download(code: str) -> Response:
    """The own lines as TOML, as far as the reader is cleared."""
    return playbook_files.download(_place(code))


@bp.get("/organisations/<code:code>/playbook/lines/new")
@signed_in
def new(code: str) -> Response:
    """The form of a new line."""
    return playbook_pages.line(_changeable(code), "")


@bp.get("/organisations/<code:code>/playbook/lines/<string:line>")
@signed_in
def edit(code: str, line: str) -> Response:
    """The form of one line."""
    return playbook_pages.line(_changeable(code), line)


@bp.post("/organisations/<code:code>/playbook/lines")
@signed_in
def add(code: str) -> Response:
    """Add a line."""
    return playbook_pages.save(_changeable(code), "")


@bp.post("/organisations/<code:code>/playbook/lines/<string:line>")
@signed_in
def save(code: str, line: str) -> Response:
    """Save one line."""
    return playbook_pages.save(_changeable(code), line)


@bp.post("/organisations/<code:code>/playbook/lines/<string:line>/removal")
@signed_in
def remove(code: str, line: str) -> Response:
    """Take one line out."""
    return playbook_pages.remove(_changeable(code), line)


@bp.get("/organisations/<code:code>/playbook/file")
@signed_in
def file(code: str) -> Response:
    """The form for a TOML file."""
    return playbook_files.file(_changeable(code))


@bp.post("/organisations/<code:code>/playbook/file/preview")
@signed_in
def preview(code: str) -> Response:
    """What a file would change."""
    return playbook_files.preview(_changeable(code))


@bp.post("/organisations/<code:code>/playbook/file")
@signed_in
def bring_in(code: str) -> Response:
    """Make a file the newest version."""
    return playbook_files.bring_in(_changeable(code))


@bp.get("/organisations/<code:code>/playbook/versions/<int:number>.toml")
@signed_in
def version(code: str, number: int) -> Response:
    """One version as TOML."""
    return playbook_versions.download(_place(code), number)


@bp.post("/organisations/<code:code>/playbook/versions/<int:number>")
@signed_in
def bring_back(code: str, number: int) -> Response:
    """Make an earlier version the newest one again."""
    return playbook_versions.bring_back(_changeable(code), number)


def _place(code: str) -> Place:
    cycle = request.values.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle)
    organisation = store.organisations.get(db(), person().scope, cycle_id, code)
    book = actions.playbooks.own(db(), person(), cycle, organisation)
    return Place(book, bp.name, {"code": code, "cycle": cycle}, may(person(), "congress.plan", organisation.path))


def _changeable(code: str) -> Place:
    place = _place(code)
    require(person(), "congress.plan", place.book.organisation.path if place.book.organisation else "")
    return place
