"""What can be printed of a congress: options beside a preview, and the papers themselves."""

from dataclasses import replace

from flask import Blueprint, Response, abort, make_response, request, url_for

from planner import actions, printer, store
from planner.domain.congress import Congress
from planner.domain.document import KINDS, Options, is_long, length_problems
from planner.domain.job import Order
from planner.domain.permission import bound_bodies
from planner.domain.problem import Conflict, Invalid, Problem
from planner.papers import Papers
from planner.web import (
    document_files,
    document_request,
    document_signing,
    forms,
    paper_styles,
    print_timeline,
    printed_list,
    printing,
    rendering,
    security,
    word_papers,
)
from planner.web.access import db, moment, open_to_all, person, settings, signed_in
from planner.web.congress_frame import frame
from planner.web.document_form import DocumentForm, query_of
from planner.web.printing import Sheet

bp = Blueprint("documents", __name__)
_KIND = f"<any({', '.join(KINDS)}):kind>"
_FOREVER = "public, max-age=31536000, immutable"


@bp.get("/congresses/<public_id:congress_id>/documents")
@signed_in
def index(congress_id: str) -> Response:
    """What can be printed, and what was: the newest, with `all` everything."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    printer.warm()
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    most = printed_list.MOST if "all" in request.args else printed_list.FIRST
    return rendering.render(
        "documents/index.html",
        None,
        kinds=[kind for kind in KINDS if kind in printing.KINDS and document_request.may_print(congress, kind)],
        printed=printed_list.printed(db(), document_request.viewer(congress), congress, most),
        bodies={body.code: body for body in bodies if body.kind == "subcommittee"},
        **frame(congress, "documents"),
    )


@bp.get(f"/congresses/<public_id:congress_id>/documents/{_KIND}")
@signed_in
def show(congress_id: str, kind: str) -> Response:
    """Options and preview; unusable options are said beside their fields, and the preview stays without them."""
    congress = document_request.printable(congress_id, kind)
    form = document_request.form(congress, kind)
    viewer = document_request.viewer(congress)
    if "take" in request.args and viewer.may_sign:
        options, _problems = document_request.read(congress, form)
        document_signing.fill(form, document_signing.signing(db(), viewer, congress, options))
    options, problems = document_request.read(congress, form)
    response = _shown(congress, form, options, problems, 422 if problems else 200)
    here = url_for("documents.show", congress_id=congress_id, kind=kind, **query_of(options))
    return rendering.shown_at(response, here)


def _shown(
    congress: Congress, form: DocumentForm, options: Options, problems: tuple[Problem, ...], status: int
) -> Response:
    """The page of the options: what is wrong beside its field, what is offered to whoever signs."""
    kind, viewer = options.kind, document_request.viewer(congress)
    rows = printing.rows(db(), viewer, congress, options)
    is_posted = request.method == "POST"
    others = forms.lay_beside(form, problems if is_posted else (*problems, *length_problems(rows)))
    printer.warm()
    response = rendering.render(
        "documents/show.html",
        "documents/_paper.html",
        status,
        kind=kind,
        form=form,
        others=others,
        notes=document_request.notes(congress, form),
        sheets=_sheets(congress, options),
        is_refused=is_posted,
        asks=forms.asks_to_vouch(problems),
        signing=document_signing.signing(db(), viewer, congress, options) if viewer.may_sign else None,
        chosen=options.chosen,
        all_tasks=url_for(
            "documents.show", congress_id=congress.public_id, kind=kind, **query_of(replace(options, chosen=()))
        ),
        query=query_of(options),
        is_signing=form.is_signing,
        rows=rows,
        is_long=is_long(kind, rows),
        may_sign=viewer.may_sign,
        is_editable=kind in word_papers.EDITABLE,
        may_enter=kind == "checklist" and bound_bodies(person(), "task.change", congress.path) != frozenset(),
        **frame(congress, "documents"),
    )
    response.headers["Content-Security-Policy"] = security.policy(frame_src="'self'")
    return response


def _sheets(congress: Congress, options: Options) -> int:
    """How many sheets a timeline takes that was to stand on one; 0 where nobody asked for that."""
    if options.kind != "timeline" or options.fit != "page":
        return 0
    return print_timeline.pages(db(), document_request.viewer(congress), congress, options)


@bp.get(f"/congresses/<public_id:congress_id>/documents/{_KIND}.html")
@signed_in
def preview(congress_id: str, kind: str) -> Response:
    """The document as sheets on the screen; nothing is issued by looking."""
    congress = document_request.printable(congress_id, kind)
    options = document_request.valid(congress, kind)
    made = printing.content(db(), document_request.viewer(congress), congress, options)
    sheet = paper_styles.screen_sheet(db(), congress, options)
    response = make_response(printing.page(made, options, None, sheet=sheet))
    response.headers["Content-Security-Policy"] = security.policy(frame_ancestors="'self'", script_src="'none'")
    return response


@bp.get(f"/congresses/<public_id:congress_id>/documents/{_KIND}.pdf")
@signed_in
def paper(congress_id: str, kind: str) -> Response:
    """The document as PDF: the kept one while nothing changed, else a new working copy.

    A long one, and one that is signed, are asked for on the page of their options: a link from elsewhere must not
    make a signed paper old.
    """
    congress = document_request.printable(congress_id, kind)
    options = document_request.valid(congress, kind)
    name = printing.tag(db(), document_request.viewer(congress), congress, options, document_request.address())
    if request.if_none_match.contains(name):
        return _sent(b"", name, congress, options, 304)
    content = Papers(settings().papers).find(name)
    if content is not None:
        return _sent(content, name, congress, options)
    if options.is_signed or _is_long(congress, options):
        return rendering.go_to(url_for("documents.show", congress_id=congress_id, kind=kind, **query_of(options)))
    return _made(congress, options)


@bp.post(f"/congresses/<public_id:congress_id>/documents/{_KIND}")
@signed_in
def order(congress_id: str, kind: str) -> Response:
    """Issue the document, signed or not: at once, or a long one while one does something else."""
    congress = document_request.printable(congress_id, kind)
    form = document_request.form(congress, kind)
    document_request.require_signer(congress, form)
    options, problems = document_request.read(congress, form)
    if problems:
        return _shown(congress, form, options, problems, 422)
    try:
        return _issued(congress, options)
    except Invalid as error:
        return _shown(congress, form, options, error.problems, 422)
    except Conflict as error:
        if any(one.code == "document.number_taken" for one in error.problems):
            told = tuple(document_signing.named(one) for one in error.problems)
            return _shown(congress, form, options, told, 409)
        form.number.data = document_signing.signing(db(), document_request.viewer(congress), congress, options).number
        taken = replace(options, number=form.number.data)
        return _shown(congress, form, taken, error.problems, 409)


def _issued(congress: Congress, options: Options) -> Response:
    if request.form.get("as") == "docx" and options.kind in word_papers.EDITABLE:
        document_files.refuse_long(congress, options)
        return document_files.made(_prepared(congress, options), congress, options)
    if not _is_long(congress, options):
        return _made(congress, options)
    papers = Papers(settings().papers)
    sheet = _prepared(congress, options)
    kind = options.kind
    file_name = printing.file_name(congress, options)
    wanted = Order(kind, file_name, sheet.html, sheet.styles, sheet.variant, sheet.name, sheet.pages, options.rank)
    job_id = actions.jobs.ask(db(), person(), moment(), congress, wanted, papers)
    return rendering.go_to(url_for("jobs.show", job_id=job_id))


@bp.get("/styles/<name>")
@open_to_all
def style(name: str) -> Response:
    """The style sheet of a kind of document for screens; its address changes with its content."""
    content = paper_styles.screen_sheet_named(name)
    if content is None:
        abort(404)
    response = Response(content, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = _FOREVER
    return response


def _is_long(congress: Congress, options: Options) -> bool:
    return is_long(options.kind, printing.rows(db(), document_request.viewer(congress), congress, options))


def _prepared(congress: Congress, options: Options) -> Sheet:
    viewer, address = document_request.viewer(congress), document_request.address()
    return printing.prepare(db(), person(), moment(), viewer, congress, options, address, document_signing.answers())


def _made(congress: Congress, options: Options) -> Response:
    """The document issued and, unless it is kept, printed while its reader waits."""
    sheet = _prepared(congress, options)
    papers = Papers(settings().papers)
    content = papers.find(sheet.name)
    if content is None:
        content = printer.pdf(sheet.html, sheet.styles, variant=sheet.variant)
        papers.keep(sheet.name, content)
    return _sent(content, sheet.name, congress, options)


def _sent(content: bytes, name: str, congress: Congress, options: Options, status: int = 200) -> Response:
    response = rendering.pdf(content, printing.file_name(congress, options), status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(name)
    return response
