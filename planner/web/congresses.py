"""Opening a congress, and its page: countdown, progress by subcommittee, limits, latest changes."""

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, Response, abort, request, url_for

from planner import actions, store
from planner.actions.congresses import NewCongress
from planner.domain.body import Body
from planner.domain.congress import Congress
from planner.domain.cycle import DirectiveLevel, directive_on, level_in
from planner.domain.permission import ACTS_FOR, may
from planner.domain.playbook import content_set_for
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.domain.task import OPEN, Task
from planner.web import difficulty_list, finding_view, forms, rendering, report_panel, tally_view
from planner.web.access import db, moment, person, signed_in
from planner.web.congress_frame import frame
from planner.web.filters import localised
from planner.web.forecast_view import view_of
from planner.web.history import told
from planner.web.rail import home_place, place_of
from planner.web.undo_view import offers_of_congress

bp = Blueprint("congresses", __name__)


@dataclass(frozen=True)
class Row:
    """One subcommittee's progress and the next task it has to finish."""

    name: str
    counts: Counter
    late: int
    next: Task | None


@bp.get("/congresses/new")
@signed_in
def new() -> Response:
    """The form that opens a congress for `?organisation=` in `?cycle=`, for whoever may plan one anywhere."""
    if not any(may(person(), "congress.plan", path) for grant in person().grants for path in grant.paths):
        abort(403)
    form = forms.CongressForm(
        None,
        data={
            "cycle": request.args.get("cycle", "") or store.cycles.current(db(), moment().today),
            "organisation": request.args.get("organisation", ""),
            "kind": "delegates",
            "past": "open",
        },
    )
    return _new_page(form)


@bp.post("/congresses")
@signed_in
def open_one() -> Response:
    """Open a congress; its plan is counted back at once."""
    form = forms.CongressForm(request.form)
    form.validate()
    try:
        wanted = NewCongress(
            form.opens.data,
            form.days.data,
            form.kind.data or "",
            _contents(form.contents.data),
            form.is_pilot.data,
            form.past.data == "done",
        )
        congress = actions.congresses.open_one(
            db(), person(), moment(), form.cycle.data or "", form.organisation.data or "", wanted
        )
    except Invalid as error:
        return _new_page(form, error.problems, 422)
    except NotFound as error:
        unknown = Problem("organisation.unknown", "organisation", {"code": (form.organisation.data or "")[:60]})
        is_cycle = error.problems[0].code == "cycle.unknown"
        return _new_page(form, error.problems if is_cycle else (unknown,), 422)
    return rendering.go_to(url_for("boards.show", congress_id=congress.public_id))


def _contents(value: str | None) -> tuple[int, ...]:
    parts = (value or "").split(",")
    return tuple(int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 3)


def _new_page(form: forms.CongressForm, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    organisation, rung, sets = None, None, ()
    # With a cycle that is none of ours the form still offers what the present one has, and loses nothing typed.
    codes = store.cycles.codes(db())
    cycle_code = form.cycle.data if form.cycle.data in codes else store.cycles.current(db(), moment().today)
    try:
        cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
        cycle = store.cycles.get(db(), cycle_code)
        playbook = store.cycles.playbook(db(), store.cycles.core_playbook_id(db(), cycle_id))
        organisation = store.organisations.get(db(), person().scope, cycle_id, form.organisation.data or "")
        rung = level_in(directive_on(cycle, moment().today), organisation.level)
        sets = content_set_for(playbook, rung.playbook_of if rung else organisation.level)
        if rung and not form.days.data:
            form.days.data = playbook.levels[rung.playbook_of].standard_days
    except NotFound:
        sets = ()
    form.contents.choices = forms.offered({",".join(map(str, one.contents)): one.name for one in sets})
    return rendering.render(
        "congresses/new.html",
        None,
        status,
        form=form,
        others=forms.lay_beside(form, problems),
        organisation=organisation,
        rung=rung,
        sets=sets,
        cycles=codes,
        candidates=_candidates(cycle_code),
        contents={one.code: one for one in _all_contents(cycle_code)},
        place=place_of(organisation.path) if organisation else home_place(),
    )


def _all_contents(cycle_code: str):
    if cycle_code not in store.cycles.codes(db()):
        return ()
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    return store.cycles.playbook(db(), store.cycles.core_playbook_id(db(), cycle_id)).contents


def _candidates(cycle_code: str) -> list:
    """The organisations of the person's own where a congress may still be opened."""
    if cycle_code not in store.cycles.codes(db()):
        return []
    cycle_id, *_ = store.cycles.bounds(db(), cycle_code)
    scope = person().scope
    roots = store.organisations.roots(db(), scope, cycle_id)
    near = [*roots, *(child for root in roots for child in store.organisations.children(db(), scope, root))]
    taken = store.congresses.of_organisations(db(), scope, cycle_id, [one.id for one in near])
    return [one for one in near if one.id not in taken and may(person(), "congress.plan", one.path)]


@bp.get("/congresses/<public_id:congress_id>")
@signed_in
def show(congress_id: str) -> Response:
    """The congress's own page."""
    return _page(store.congresses.get(db(), person().scope, congress_id))


def _page(congress: Congress, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    scope = person().scope
    tasks = [task for task in store.tasks.of_congress(db(), scope, congress) if not task.is_cancelled]
    bodies = store.bodies.of_organisation(db(), congress.organisation_id)
    cycle = store.cycles.get(db(), congress.cycle_code)
    directive = directive_on(cycle, congress.opens)
    counts = Counter(task.status for task in tasks)
    today = moment().today
    return rendering.render(
        "congresses/show.html",
        None,
        status,
        rows=_rows(tasks, bodies),
        counts=counts,
        late=sum(task.is_late(today) for task in tasks),
        blocked=sum(bool(task.blocked_reason) and task.status in OPEN for task in tasks),
        next_tasks=[task for task in tasks if task.status in OPEN][:8],
        directive=directive,
        rung=level_in(directive, congress.level),
        limits=_limits(congress, directive),
        level_name=cycle.level_names[congress.level],
        sources=store.cycles.playbook(db(), congress.playbook_id).sources | cycle.sources,
        above=store.congresses.above(db(), congress),
        acting=[one for one in store.ways_in.holders(db(), scope, congress) if one.role == ACTS_FOR],
        problems=problems,
        asks=forms.asks_to_vouch(problems),
        cycle=cycle,
        latest=_latest(congress, tasks, bodies),
        forecast=view_of(congress, tasks),
        findings=finding_view.panel(congress),
        tally_totals=tally_view.totals(congress),
        **report_panel.of_congress(congress),
        difficulties=difficulty_list.lines(store.difficulties.of_congress(db(), scope, congress)),
        may_raise=may(person(), "difficulty.raise", congress.path) and not congress.is_cancelled,
        offered_lines=_offered_lines(congress),
        typed=request.form,
        **frame(congress, "overview"),
    )


def _offered_lines(congress: Congress) -> int:
    """How many lines of a newer playbook whoever plans the congress may take or leave."""
    is_planner = may(person(), "congress.plan", congress.path)
    return actions.playbook_offers.count(db(), person().scope, congress) if is_planner else 0


@dataclass(frozen=True)
class LimitLine:
    """One limit of the directive beside what this congress does; `is_kept` None where no limit is known."""

    code: str
    limit: object
    value: object
    is_kept: bool | None


def _limits(congress: Congress, directive) -> list[LimitLine]:
    rung: DirectiveLevel | None = level_in(directive, congress.level)
    if rung is None:
        return []
    first, last, most = rung.window_start.value, rung.must_finish.value, rung.max_days.value
    return [
        LimitLine("window_start", rung.window_start, congress.opens, congress.opens >= first if first else None),
        LimitLine("must_finish", rung.must_finish, congress.closes, congress.closes <= last if last else None),
        LimitLine("max_days", rung.max_days, congress.days, congress.days <= most if most else None),
    ]


def _rows(tasks: list[Task], bodies: list[Body]) -> list[Row]:
    today = moment().today
    rows = []
    for body in bodies:
        own = [task for task in tasks if task.subcommittee_id == body.id]
        if own:
            waiting = next((task for task in own if task.status in OPEN), None)
            late = sum(task.is_late(today) for task in own)
            rows.append(Row(localised(body, "name"), Counter(task.status for task in own), late, waiting))
    return rows


def _latest(congress: Congress, tasks: list[Task], bodies: list[Body]) -> list:
    """The latest changes; of tasks that this reader cannot see (any more) nothing is told."""
    seen = {task.public_id: task for task in tasks} | {congress.public_id: None}
    lines = store.audits.of_congress(db(), person().scope, congress.public_id, set(seen), 8)
    by_id = {body.id: body for body in bodies}
    return [
        (seen[line.public_id], words)
        for line, words in zip(lines, told(lines, by_id, offers_of_congress(congress)), strict=True)
    ]


@bp.post("/congresses/<public_id:congress_id>/cancellation")
@signed_in
def cancel(congress_id: str) -> Response:
    """Cancel the congress with a reason."""
    try:
        actions.congresses.cancel(
            db(), person(), moment(), congress_id, request.form.get("reason", ""), is_vouched=forms.is_vouched()
        )
    except (Invalid, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 422
        return _page(store.congresses.get(db(), person().scope, congress_id), error.problems, status)
    return rendering.go_to(url_for("congresses.show", congress_id=congress_id))


@bp.post("/congresses/<public_id:congress_id>/restoration")
@signed_in
def restore(congress_id: str) -> Response:
    """Take a cancellation back."""
    actions.congresses.restore(db(), person(), moment(), congress_id)
    return rendering.go_to(url_for("congresses.show", congress_id=congress_id))
