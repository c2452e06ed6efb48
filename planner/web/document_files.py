"""Documents of Word as answers: issued like the PDF, kept under the name of the sheet, given to be saved."""

from flask import Response

from planner.domain.congress import Congress
from planner.domain.document import Options
from planner.papers import Papers
from planner.web import document_request, printing, rendering, word_papers
from planner.web.access import db, settings
from planner.web.printing import Sheet


def refuse_long(congress: Congress, options: Options) -> None:
    """Invalid before anything is issued when it would be longer than somebody waits for."""
    word_papers.refuse_long(db(), document_request.viewer(congress), congress, options)


def found(name: str, congress: Congress, options: Options) -> Response | None:
    """The document that is kept of the sheet of this name, or None."""
    content = Papers(settings().papers).find(_kept_as(name))
    return None if content is None else sent(content, name, congress, options)


def made(sheet: Sheet, congress: Congress, options: Options) -> Response:
    """The document of a sheet that was issued, written unless it is kept."""
    papers = Papers(settings().papers)
    content = papers.find(_kept_as(sheet.name))
    if content is None:
        content = word_papers.written(db(), congress, options, sheet)
        papers.keep(_kept_as(sheet.name), content)
    return sent(content, sheet.name, congress, options)


def sent(content: bytes, name: str, congress: Congress, options: Options, status: int = 200) -> Response:
    """The document under its own name, asked for anew each time by what it is kept under."""
    response = rendering.document(content, printing.file_name(congress, options, "docx"), status)
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(name)
    return response


def _kept_as(name: str) -> str:
    return f"{name}.docx"
