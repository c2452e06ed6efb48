"""The subtree of an organisation; founding, importing, renaming, closing and moving organisations."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, request, url_for

from planner import actions, store
from planner.domain.cycle import Cycle
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope, may
from planner.domain.problem import Conflict, Invalid, NotFound, Problem
from planner.domain.subtree_line import Line
from planner.formats.organisation_sheet import read_sheet
from planner.store.organisations import NewOrganisation
from planner.web import (
    forms,
    opening_day_panel,
    rendering,
    report_nudge,
    sign_view,
    subtree_page,
    subtree_views,
    subtree_words,
    tally_view,
)
from planner.web.access import db, moment, person, signed_in
from planner.web.filters import in_language
from planner.web.opening_day_panel import Panel
from planner.web.rail import home_place, place_of

# So many committees stand in the panel of signs; their own page has all.
_MOST_SIGNS = 6

bp = Blueprint("organisations", __name__)


@bp.get("/organisations/<code:code>")
@signed_in
def show(code: str) -> Response:
    """The subtree: the congress of each organisation directly below, its progress and what is late."""
    return _page(_organisation(code))


def _page(organisation: Organisation, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    cycle, asked, is_part = _cycle(organisation), subtree_page.asked(), rendering.wants_fragment()
    # The table alone is asked for at every touch of its heads and at every letter; what stands beside it stays.
    place = None if is_part and asked.words else place_of(organisation.path)
    view = subtree_page.view(organisation, place, asked)
    has_below = place is None or bool(place.below)
    is_whole = has_below and not asked.words
    may_see = person().scope.contains(organisation.path)
    is_told = is_whole and may_see and not is_part
    response = rendering.render(
        "organisations/show.html",
        "organisations/_children.html",
        status,
        organisation=organisation,
        congress=view.own.congress,
        view=view,
        words=asked.words,
        searched=asked.words if asked.is_everywhere else "",
        is_leaf=not has_below,
        # What stands below one's reach is not told of, nor whether anything does.
        is_hidden=not has_below and _reach(organisation).below(organisation.path) is not None,
        is_whole=is_whole,
        signs=sign_view.entries(organisation, view.whole, cycle, _MOST_SIGNS) if is_told else None,
        nudge=report_nudge.nudge(organisation, cycle, view.whole) if is_whole and not is_part else None,
        openings_week=_openings_week(view.whole, cycle) if is_told else None,
        views=subtree_views.views(organisation, asked.cycle),
        sorts=subtree_words.SORTS,
        cycle=cycle,
        history=[] if is_part else store.successions.history(db(), _reach(organisation), organisation),
        tally_sums=[] if is_part else tally_view.by_level(organisation, cycle),
        problems=problems,
        place=place,
        today=moment().today,
        typed=request.form,
        may_see=may_see,
        may_plan=may(person(), "congress.plan", organisation.path),
        may_plan_below=may(person(), "congress.plan", f"{organisation.path}0."),
        may_change=may(person(), "organisation.change", organisation.path),
    )
    return rendering.shown_at(response, view.address)


def _openings_week(lines: Sequence[Line], cycle: Cycle) -> Panel | None:
    congresses = [line.congress for line in lines if line.congress]
    return opening_day_panel.panel(cycle, [line.organisation for line in lines], congresses)


def _reach(organisation: Organisation) -> Scope:
    return person().names_scope(organisation.cycle_id)


def _cycle(organisation: Organisation):
    return store.cycles.get(db(), store.cycles.code_of(db(), organisation.cycle_id))


def _cycle_code() -> str:
    return request.values.get("cycle", "") or store.cycles.current(db(), moment().today)


def _organisation(code: str) -> Organisation:
    cycle_id, *_ = store.cycles.bounds(db(), _cycle_code())
    return store.organisations.get(db(), person().names_scope(cycle_id), cycle_id, code)


@bp.get("/organisations/new")
@signed_in
def new() -> Response:
    """The form that founds one organisation, and the one that imports many."""
    _require_change()
    form = forms.OrganisationForm(
        None,
        data={
            "cycle": _cycle_code(),
            "parent_code": request.args.get("parent", ""),
        },
    )
    return _new_page(form)


@bp.post("/organisations")
@signed_in
def found() -> Response:
    """Found one organisation."""
    _require_change()
    form = forms.OrganisationForm(request.form)
    row = NewOrganisation(
        form.code.data or "",
        form.name.data or "",
        form.type.data or "",
        "local",
        form.level.data or "",
        form.parent_code.data or "",
    )
    try:
        organisation = actions.organisations.found(db(), person(), moment(), form.cycle.data or "", row)
    except (Invalid, NotFound) as error:
        # Nothing but the cycle can be missing here.
        return _new_page(form, error.problems, 422)
    return rendering.go_to(url_for("organisations.show", code=organisation.code))


@bp.post("/organisations/import")
@signed_in
def bring_in() -> Response:
    """Take a CSV or XLSX sheet in, all of it or nothing."""
    _require_change()
    sheet = request.files.get("file")
    try:
        if sheet is None or not sheet.filename:
            raise Invalid(Problem("sheet.missing", "file"))
        rows = [(line, NewOrganisation(**row)) for line, row in read_sheet(sheet.read(), sheet.filename)]
        imported = actions.organisations.bring_in(db(), person(), moment(), _cycle_code(), rows)
    except (Invalid, NotFound) as error:
        form = forms.OrganisationForm(None, data={"cycle": _cycle_code()})
        return _new_page(form, (), 422, sheet_problems=error.problems)
    form = forms.OrganisationForm(None, data={"cycle": _cycle_code()})
    return _new_page(form, imported=imported)


def _new_page(
    form: forms.OrganisationForm,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    *,
    sheet_problems=(),
    imported=None,
) -> Response:
    cycles = store.cycles.codes(db())
    known = form.cycle.data if form.cycle.data in cycles else store.cycles.current(db(), moment().today)
    cycle = store.cycles.get(db(), known)
    names = [cycle.level_names[rung.level] for rung in reversed(cycle.directives[-1].levels)]
    form.level.choices = forms.offered({name.level: in_language(name) for name in names})
    return rendering.render(
        "organisations/new.html",
        None,
        status,
        form=form,
        others=forms.lay_beside(form, problems),
        cycles=cycles,
        sheet_problems=sheet_problems,
        imported=imported,
        place=home_place(),
        level_names=names,
    )


def _require_change() -> None:
    """Whoever may found an organisation anywhere sees the form; where exactly is decided by the action."""
    person_ = person()
    if not person_.is_administrator and not any(
        may(person_, "organisation.change", path) for grant in person_.grants for path in grant.paths
    ):
        abort(403)


@bp.post("/organisations/<code:code>/name")
@signed_in
def rename(code: str) -> Response:
    """Give another name."""
    return _do(
        code,
        lambda: actions.organisations.rename(
            db(), person(), moment(), _cycle_code(), code, request.form.get("name", ""), forms.number("version")
        ),
    )


@bp.post("/organisations/<code:code>/closure")
@signed_in
def close(code: str) -> Response:
    """Close the organisation with a reason."""
    return _do(
        code,
        lambda: actions.organisations.close(
            db(), person(), moment(), _cycle_code(), code, request.form.get("reason", "")
        ),
    )


@bp.post("/organisations/<code:code>/reopening")
@signed_in
def reopen(code: str) -> Response:
    """Take a closure back."""
    return _do(code, lambda: actions.organisations.reopen(db(), person(), moment(), _cycle_code(), code))


@bp.post("/organisations/<code:code>/parent")
@signed_in
def move(code: str) -> Response:
    """Put the organisation under another parent."""
    return _do(
        code,
        lambda: actions.organisations.move(
            db(),
            person(),
            moment(),
            _cycle_code(),
            code,
            request.form.get("parent_code", ""),
            is_agreed="is_agreed" in request.form,
        ),
    )


def _do(code: str, deed) -> Response:
    try:
        deed()
    except (Invalid, Conflict) as error:
        return _page(_organisation(code), error.problems, 409 if isinstance(error, Conflict) else 422)
    return rendering.go_to(url_for("organisations.show", code=code))
