"""Documents in the making, and the made ones: each for whoever asked for it, and for nobody else."""

from contextlib import suppress

from flask import Blueprint, Response, url_for

from planner import actions, clerk_place, store
from planner.domain.job import DONE
from planner.domain.problem import Conflict, Gone, Problem
from planner.papers import Papers
from planner.web import rendering
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.rail import home_place

bp = Blueprint("jobs", __name__)


@bp.get("/jobs")
@signed_in
def index() -> Response:
    """All that I had made in the last days, newest first."""
    jobs = store.jobs.all_of_person(db(), person().scope, person().id)
    return rendering.render("jobs/index.html", None, jobs=jobs, place=home_place())


@bp.get("/jobs/<public_id:job_id>")
@signed_in
def show(job_id: str) -> Response:
    """How far one is; its part asks again by itself until it has ended."""
    job = store.jobs.of_person(db(), person().scope, person().id, job_id)
    page = {} if rendering.wants_fragment() else {"place": home_place()}
    parts = store.packs.parts(db(), job) if job.is_pack else []
    left_out = [part for part in parts if part.problem]
    is_idle = job.is_open and not clerk_place.is_held(settings().db)
    return rendering.render("jobs/show.html", "jobs/_job.html", job=job, left_out=left_out, is_idle=is_idle, **page)


@bp.post("/jobs/<public_id:job_id>/cancellation")
@signed_in
def cancel(job_id: str) -> Response:
    """Want it no more; one that has ended meanwhile is simply shown."""
    with suppress(Conflict):
        actions.jobs.cancel(db(), person(), moment(), job_id, Papers(settings().papers))
    return rendering.go_to(url_for("jobs.show", job_id=job_id))


@bp.get("/jobs/<public_id:job_id>/result")
@signed_in
def result(job_id: str) -> Response:
    """The document itself, to be saved; Gone when it is not kept any more, or will never be."""
    job = store.jobs.of_person(db(), person().scope, person().id, job_id)
    content = Papers(settings().papers).find(job.result) if job.state == DONE else None
    if content is None:
        raise Gone(job.problem or Problem("job.unfinished" if job.is_open else "job.gone"))
    if job.file_name.endswith(".zip"):
        return rendering.archive(content, job.file_name)
    return rendering.pdf(content, job.file_name, is_saved=True)
