"""Documents in the making, and the made ones: each for whoever asked for it, and for nobody else."""

from flask import Blueprint, Response

from planner import store
from planner.domain.problem import Gone, Problem
from planner.papers import Papers
from planner.web import rendering
from planner.web.access import db, person, settings, signed_in
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
    return rendering.render("jobs/show.html", "jobs/_job.html", job=job, **page)


@bp.get("/jobs/<public_id:job_id>/result")
@signed_in
def result(job_id: str) -> Response:
    """The document itself, to be saved; Gone when it is not kept any more, or will never be."""
    job = store.jobs.of_person(db(), person().scope, person().id, job_id)
    content = None if job.is_open else Papers(settings().papers).find(job.result)
    if content is None:
        raise Gone(job.problem or Problem("job.unfinished" if job.is_open else "job.gone"))
    return rendering.pdf(content, job.file_name, is_saved=True)
