"""Documents to be worked on in a word processor: the same paper as the PDF, under the same number and code."""

from flask import Blueprint, Response, request, url_for

from planner.web import document_files, document_request, printing, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.document_form import query_of
from planner.web.word_papers import EDITABLE

bp = Blueprint("document_downloads", __name__)


@bp.get(f"/congresses/<public_id:congress_id>/documents/<any({', '.join(EDITABLE)}):kind>.docx")
@signed_in
def show(congress_id: str, kind: str) -> Response:
    """The document as DOCX: the kept one while nothing changed, else a new working copy.

    One that is signed is asked for on the page of its options: a link from elsewhere must not make a paper old.
    """
    congress = document_request.printable(congress_id, kind)
    options = document_request.valid(congress, kind)
    viewer, address = document_request.viewer(congress), document_request.address()
    name = printing.tag(db(), viewer, congress, options, address)
    if request.if_none_match.contains(name):
        return document_files.sent(b"", name, congress, options, 304)
    kept = document_files.found(name, congress, options)
    if kept is not None:
        return kept
    if options.is_signed:
        return rendering.go_to(url_for("documents.show", congress_id=congress_id, kind=kind, **query_of(options)))
    document_files.refuse_long(congress, options)
    sheet = printing.prepare(db(), person(), moment(), viewer, congress, options, address)
    return document_files.made(sheet, congress, options)
