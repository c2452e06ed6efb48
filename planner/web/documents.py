"""What can be printed of a congress: options beside a preview, and the papers themselves."""

from dataclasses import replace

from flask import Blueprint, Response, abort, make_response, request, url_for
from flask_babel import get_locale

from planner import actions, printer, store
from planner.domain.congress import Congress
from planner.domain.document import KINDS, Options, is_long
from planner.domain.job import Order
from planner.domain.permission import bound_bodies, may
from planner.domain.problem import Invalid, Problem
from planner.papers import Papers
from planner.web import forms, printed_list, printing, rendering, security
from planner.web.access import db, moment, open_to_all, person, settings, signed_in
from planner.web.congress_frame import frame
from planner.web.document_form import DocumentForm, query_of
from planner.web.printing import Viewer

bp = Blueprint("documents", __name__)
_KIND = f"<any({', '.join(KINDS)}):kind>"
_FOREVER = "public, max-age=31536000, immutable"


@bp.get("/congresses/<public_id:congress_id>/documents")
@signed_in
def index(congress_id: str) -> Response:
    """What can be printed, and what was."""
    congress = store.congresses.get(db(), person().scope, congress_id)
    printer.warm()
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    return rendering.render(
        "documents/index.html",
        None,
        kinds=[kind for kind in KINDS if kind in printing.KINDS],
        made=printed_list.printed(db(), _viewer(congress), congress),
        bodies={body.code: body for body in bodies if body.kind == "subcommittee"},
        **frame(congress, "documents"),
    )


@bp.get(f"/congresses/<public_id:congress_id>/documents/{_KIND}")
@signed_in
def show(congress_id: str, kind: str) -> Response:
    """Options and preview; unusable options are said beside their fields, and the preview stays without them."""
    congress = _printable(congress_id, kind)
    form = _form(congress, kind)
    options, problems = _read(congress, form)
    rows = printing.rows(db(), _viewer(congress), congress, options)
    printer.warm()
    response = rendering.render(
        "documents/show.html",
        "documents/_paper.html",
        422 if problems else 200,
        kind=kind,
        form=form,
        others=forms.lay_beside(form, problems),
        query=query_of(options),
        is_signing=form.is_signing,
        rows=rows,
        is_long=is_long(kind, rows),
        may_sign=_viewer(congress).may_sign,
        may_enter=kind == "checklist" and bound_bodies(person(), "task.change", congress.path) != frozenset(),
        **frame(congress, "documents"),
    )
    response.headers["Content-Security-Policy"] = security.policy(frame_src="'self'")
    return response


@bp.get(f"/congresses/<public_id:congress_id>/documents/{_KIND}.html")
@signed_in
def preview(congress_id: str, kind: str) -> Response:
    """The document as sheets on the screen; nothing is issued by looking."""
    congress = _printable(congress_id, kind)
    options = _valid(congress, kind)
    made = printing.content(db(), _viewer(congress), congress, options)
    sheet = printing.screen_sheet(db(), congress, kind)
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
    congress = _printable(congress_id, kind)
    options = _valid(congress, kind)
    name = printing.tag(db(), _viewer(congress), congress, options, _address())
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
    congress = _printable(congress_id, kind)
    options = _valid(congress, kind)
    if not _is_long(congress, options):
        return _made(congress, options)
    papers = Papers(settings().papers)
    sheet = printing.prepare(db(), person(), moment(), _viewer(congress), congress, options, _address())
    file_name = printing.file_name(congress, options)
    wanted = Order(kind, file_name, sheet.html, sheet.styles, sheet.variant, sheet.name, sheet.pages, options.ceiling)
    job_id = actions.jobs.ask(db(), person(), moment(), congress, wanted, papers)
    return rendering.go_to(url_for("jobs.show", job_id=job_id))


@bp.get("/styles/<name>")
@open_to_all
def style(name: str) -> Response:
    """The style sheet of a kind of document for screens; its address changes with its content."""
    content = printing.screen_sheet_named(name)
    if content is None:
        abort(404)
    response = Response(content, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = _FOREVER
    return response


def _printable(congress_id: str, kind: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    if kind not in printing.KINDS:
        abort(404)
    return congress


def _viewer(congress: Congress) -> Viewer:
    when = moment()
    return Viewer(person().scope, when.today, when.stamp, None, may(person(), "document.sign", congress.path))


def _form(congress: Congress, kind: str) -> DocumentForm:
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    given = request.form if request.method == "POST" else request.args
    return DocumentForm(kind, bodies, person().clearance, given, str(get_locale()))


def _read(congress: Congress, form: DocumentForm) -> tuple[Options, tuple[Problem, ...]]:
    """The options of the form as far as they can be used, and what was wrong with the rest."""
    options = printing.held(db(), _viewer(congress), congress, form.options())
    problems = printing.problems(db(), congress, options)
    plain = {name: getattr(Options(options.kind, str(get_locale())), name) for name in {one.field for one in problems}}
    if "body" in plain:
        plain["body"] = form.body.choices[0].value if form.body.choices else ""
    return replace(options, **plain), (*form.problems(), *problems)


def _valid(congress: Congress, kind: str) -> Options:
    options, problems = _read(congress, _form(congress, kind))
    if problems:
        raise Invalid(*problems)
    return options


def _is_long(congress: Congress, options: Options) -> bool:
    return is_long(options.kind, printing.rows(db(), _viewer(congress), congress, options))


def _made(congress: Congress, options: Options) -> Response:
    """The document issued and, unless it is kept, printed while its reader waits."""
    sheet = printing.prepare(db(), person(), moment(), _viewer(congress), congress, options, _address())
    papers = Papers(settings().papers)
    content = papers.find(sheet.name)
    if content is None:
        content = printer.pdf(sheet.html, sheet.styles, variant=sheet.variant)
        papers.keep(sheet.name, content)
    return _sent(content, sheet.name, congress, options)


def _address() -> str:
    return (settings().url or request.host_url).rstrip("/")


def _sent(content: bytes, name: str, congress: Congress, options: Options, status: int = 200) -> Response:
    response = rendering.pdf(content, printing.file_name(congress, options), status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(name)
    return response
