"""Papers of a report: PDF, the same as sheets on a screen, a document of Word, and a workbook of its figures."""

from flask import Blueprint, Response, make_response, request
from flask_babel import get_locale

from planner import actions, printer, store
from planner.domain import document, text
from planner.domain.document import MOST_RECIPIENTS
from planner.domain.permission import may
from planner.domain.problem import Invalid, NotAllowed, Problem
from planner.domain.report import Report
from planner.formats import word_document, workbook
from planner.papers import Papers
from planner.web import document_request, print_report, rendering, report_sheet, security
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.print_report import Paper
from planner.web.report_sheet import Dress, Held

bp = Blueprint("report_papers", __name__)
# The code to scan stands in the page itself.
_POLICY = security.policy(script_src="'none'", img_src="'self' data:")
_LIMITS = (("number", 60), ("signer", 120))


@bp.get("/reports/<public_id:report_id>.pdf")
@signed_in
def pdf(report_id: str) -> Response:
    """The report as PDF: a draft says that it is one, a sealed one is what was sealed."""
    paper = _paper(_report(report_id))
    if request.if_none_match.contains(paper.name):
        return _tagged(rendering.pdf(b"", _file(paper, "pdf"), status=304), paper)
    papers = Papers(settings().papers)
    content = papers.find(paper.name)
    if content is None:
        content = printer.pdf(paper.html, paper.styles, variant=paper.variant)
        papers.keep(paper.name, content)
    return _tagged(rendering.pdf(content, _file(paper, "pdf")), paper)


@bp.get("/reports/<public_id:report_id>.html")
@signed_in
def preview(report_id: str) -> Response:
    """The report as sheets on the screen."""
    response = make_response(_paper(_report(report_id), is_on_screen=True).html)
    response.headers["Content-Security-Policy"] = _POLICY
    return response


@bp.get("/reports/<public_id:report_id>.docx")
@signed_in
def word(report_id: str) -> Response:
    """The report as a document of Word."""
    paper = _paper(_report(report_id))
    content = word_document.write(paper.html, paper.styles, paper.layout)
    return _tagged(rendering.document(content, _file(paper, "docx")), paper)


@bp.get("/reports/<public_id:report_id>.xlsx")
@signed_in
def sheet(report_id: str) -> Response:
    """Its figures and words as a workbook, with the trace of an export."""
    return _exported(_report(report_id))


def _report(report_id: str) -> Report:
    return store.reports.get(db(), person().scope, report_id)


def _held(report: Report) -> Held:
    return report_sheet.held(db(), person().scope, report, moment(), settings().tz)


def _paper(report: Report, *, is_on_screen: bool = False) -> Paper:
    language = request.args.get("language", "")
    known = language if language in document.LANGUAGES else str(get_locale())
    dress, address = _dress(report), document_request.address()
    return print_report.made(db(), report, _held(report), dress, known, address, is_on_screen=is_on_screen)


def _dress(report: Report) -> Dress:
    """What whoever signs wants on the paper; NotAllowed for others, Invalid for what cannot stand on one line."""
    recipients = document.listed(request.args.get("recipients", "").splitlines())
    asked = {name: text.cleaned(request.args.get(name, "")) for name, _limit in _LIMITS}
    if (recipients or any(asked.values())) and not may(person(), "document.sign", report.path):
        raise NotAllowed(Problem("document.may_not_sign"))
    problems = [
        problem
        for name, limit in _LIMITS
        for problem in text.line_problems(asked[name], name, required=False, limit=limit)
    ]
    for one in recipients[:MOST_RECIPIENTS]:
        problems += text.line_problems(one, "recipients", limit=120)
    if len(recipients) > MOST_RECIPIENTS:
        problems.append(Problem("document.too_many_recipients", "recipients", {"most": MOST_RECIPIENTS}))
    if problems:
        raise Invalid(*problems)
    return Dress(recipients=recipients, **asked)


def _exported(report: Report) -> Response:
    table = print_report.table(report, _held(report), store.cycles.get(db(), report.cycle_code))
    content = workbook.write(table.title, table.columns, table.rows, frozen="A2")
    place = report.organisation_code
    actions.exports.note(db(), person(), moment(), table.name, len(table.rows), place)
    return rendering.workbook(content, f"{table.name}-{place}-{report.period}-{get_locale()}.xlsx")


def _file(paper: Paper, ending: str) -> str:
    return f"{paper.title}.{ending}".replace("/", "-")


def _tagged(response: Response, paper: Paper) -> Response:
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(paper.name)
    return response
