"""Papers for whoever comes by a link: at once where they are short, else made by the clerk for this link alone."""

from flask import Blueprint, Response, redirect, request
from flask_babel import get_locale

from planner import actions, clerk_place, printer, store
from planner.actions.shares import VISITOR, Entry
from planner.domain.document import Options, is_long
from planner.domain.job import Order
from planner.domain.problem import Gone, Invalid, Problem
from planner.domain.share import AGENDA, PAPERS
from planner.papers import Papers
from planner.web import printing, rendering
from planner.web.access import db, moment, open_to_all, settings
from planner.web.printing import Viewer
from planner.web.public_entry import body_ids, entered, kept, to_start, with_form

bp = Blueprint("public_papers", __name__, url_prefix="/s/<token>")
# Seconds after which a page without a script looks again how far a paper is.
_LOOK_AGAIN = "3"


@bp.get(f"/<any({', '.join(PAPERS)}):page>.pdf")
@open_to_all
def paper(token: str, page: str) -> Response:
    """One of the link's pages as PDF; a long one is asked for with a button."""
    entry = entered(token, page)
    if entry is None:
        return to_start()
    actions.shares.record_opening(db(), moment(), entry)
    viewer, options = _viewer(entry), _options(entry, page)
    papers = Papers(settings().papers)
    content = papers.find(printing.tag(db(), viewer, entry.congress, options, _address()))
    if content is None:
        rows = printing.rows(db(), viewer, entry.congress, options)
        if is_long(page, rows):
            return with_form(rendering.render("public/long.html", None, to=f"jobs{kept()}", page_code=page, rows=rows))
        sheet = printing.prepare(db(), VISITOR, moment(), viewer, entry.congress, options, _address())
        content = printer.pdf(sheet.html, sheet.styles, variant=sheet.variant)
        papers.keep(sheet.name, content)
    return rendering.pdf(content, printing.file_name(entry.congress, options))


@bp.post("/jobs")
@open_to_all
def order(token: str) -> Response:
    """Have a long paper made, for this link alone."""
    entry = entered(token)
    if entry is None:
        return to_start()
    page = request.form.get("page", "")
    if page not in PAPERS or page not in entry.share.pages:
        raise Invalid(Problem("share.no_page", "page"))
    papers = Papers(settings().papers)
    viewer, options = _viewer(entry), _options(entry, page)
    sheet = printing.prepare(db(), VISITOR, moment(), viewer, entry.congress, options, _address())
    name = printing.file_name(entry.congress, options)
    wanted = Order(page, name, sheet.html, sheet.styles, sheet.variant, sheet.name, sheet.pages, options.ceiling)
    job_id = actions.jobs.ask(
        db(),
        VISITOR,
        moment(),
        entry.congress,
        wanted,
        papers,
        scope=entry.scope,
        share_id=entry.share.id,
    )
    return redirect(f"jobs/{job_id}{kept()}", 303)


@bp.get("/jobs/<public_id:job_id>")
@open_to_all
def job(token: str, job_id: str) -> Response:
    """How far a paper is that was asked for through this link; the page looks again by itself."""
    entry = entered(token)
    if entry is None:
        return to_start()
    found = store.jobs.of_share(db(), entry.scope, entry.share.id, job_id)
    is_idle = found.is_open and not clerk_place.is_held(settings().db)
    links = {"result": f"{job_id}/result", "start": f"../{kept()}"}
    response = rendering.render("public/job.html", None, job=found, is_idle=is_idle, **links)
    if found.is_open:
        response.headers["Refresh"] = _LOOK_AGAIN
    return response


@bp.get("/jobs/<public_id:job_id>/result")
@open_to_all
def result(token: str, job_id: str) -> Response:
    """The paper itself; Gone when it is not kept any more, or will never be."""
    entry = entered(token)
    if entry is None:
        return to_start()
    found = store.jobs.of_share(db(), entry.scope, entry.share.id, job_id)
    content = None if found.is_open else Papers(settings().papers).find(found.result)
    if content is None:
        raise Gone(found.problem or Problem("job.unfinished" if found.is_open else "job.gone"))
    actions.shares.record_opening(db(), moment(), entry)
    return rendering.pdf(content, found.file_name)


def _viewer(entry: Entry) -> Viewer:
    return Viewer(entry.scope, moment().today, moment().stamp, body_ids(entry))


def _options(entry: Entry, page: str) -> Options:
    """A working copy in the reader's language, for the link's subcommittee; the agenda is the whole one."""
    bodies = store.bodies.of_organisation(db(), entry.congress.organisation_id)
    code = next((body.code for body in bodies if body.id == entry.share.body_id), "")
    return Options(page, str(get_locale()), "" if page == AGENDA else code, ceiling=entry.scope.ceiling)


def _address() -> str:
    return (settings().url or request.host_url).rstrip("/")
