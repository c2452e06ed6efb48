"""Papers of a subtree: PDF, and the same as sheets on a screen."""

from flask import Blueprint, Response, make_response, request
from flask_babel import get_locale

from planner import printer, store
from planner.domain import document
from planner.domain.organisation import Organisation
from planner.papers import Papers
from planner.web import document_request, print_subtree, rendering, subtree, subtree_page
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.print_subtree import Paper
from planner.web.subtree_choice import Choice

bp = Blueprint("subtree_papers", __name__)


@bp.get("/organisations/<code:code>/subtree.pdf")
@signed_in
def pdf(code: str) -> Response:
    """The lines below as PDF: the kept one while nothing changed, else a new version with its code."""
    paper = _paper(code)
    if request.if_none_match.contains(paper.name):
        return _tagged(rendering.pdf(b"", f"{paper.title}.pdf", status=304), paper)
    papers = Papers(settings().papers)
    content = papers.find(paper.name)
    if content is None:
        content = printer.pdf(paper.html, paper.styles, variant=paper.variant)
        papers.keep(paper.name, content)
    return _tagged(rendering.pdf(content, f"{paper.title}.pdf"), paper)


@bp.get("/organisations/<code:code>/subtree.html")
@signed_in
def preview(code: str) -> Response:
    """The same as sheets on the screen; nothing is issued by looking."""
    return make_response(_paper(code, is_on_screen=True).html)


def _paper(code: str, *, is_on_screen: bool = False) -> Paper:
    language = request.args.get("language", "")
    known = language if language in document.LANGUAGES else str(get_locale())
    address = document_request.address()
    asked, here = subtree_page.asked(), subtree.here()
    choice = Choice(asked.kind, asked.sort)
    return print_subtree.made(here, _organisation(code), known, address, is_on_screen=is_on_screen, choice=choice)


def _organisation(code: str) -> Organisation:
    cycle_code = request.args.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    return store.organisations.get(db(), person().scope, cycle_id, code)


def _tagged(response: Response, paper: Paper) -> Response:
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(paper.name)
    return response
