"""What a cycle demands: directive versions, levels, limits with their sources; and its standard plan."""

from flask import Blueprint, Response, redirect, url_for

from planner import actions, store
from planner.domain.cycle import directive_on
from planner.web import playbook_bodies, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.rail import home_place

bp = Blueprint("cycles", __name__)


@bp.get("/cycles")
@signed_in
def current() -> Response:
    """The cycle that the planning day lies in."""
    code = store.cycles.current(db(), moment().today) or "-"
    return redirect(url_for("cycles.show", code=code), 303)


@bp.get("/cycles/<code:code>")
@signed_in
def show(code: str) -> Response:
    """Directive versions with every limit, its grade and source; the national congress; the levels."""
    cycle = store.cycles.get(db(), code)
    cycle_id, starts, ends = store.cycles.bounds(db(), code)
    playbook = store.cycles.playbook(db(), store.cycles.core_playbook_id(db(), cycle_id))
    return rendering.render(
        "cycles/show.html",
        None,
        cycle=cycle,
        starts=starts,
        ends=ends,
        playbook=playbook,
        sources=playbook.sources | cycle.sources,
        directive=directive_on(cycle, moment().today),
        cycles=store.cycles.codes(db()),
        place=home_place(),
        tab="directive",
    )


@bp.get("/cycles/<code:code>/playbook")
@signed_in
def playbook(code: str) -> Response:
    """The standard plan: tasks by phase with their offsets per level."""
    cycle = store.cycles.get(db(), code)
    book = actions.playbooks.core(db(), code)
    found = book.playbook
    by_phase = {phase.code: [task for task in found.tasks if task.phase == phase.code] for phase in found.phases}
    return rendering.render(
        "cycles/playbook.html",
        None,
        cycle=cycle,
        playbook=found,
        may_change=actions.playbooks.may_change(person(), book),
        by_phase=by_phase,
        leads=playbook_bodies.leads(found),
        cut=playbook_bodies.cut,
        subcommittees={body.code: body for body in found.subcommittees},
        cycles=store.cycles.codes(db()),
        place=home_place(),
        tab="playbook",
    )
