"""Merging an organisation into another, splitting it, putting it on another level: looked at first, then done."""

from collections.abc import Collection

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.successions import Wanted
from planner.domain import text
from planner.domain.cycle import directive_on
from planner.domain.organisation import Organisation, skips_rung
from planner.domain.permission import require
from planner.domain.problem import Conflict, Invalid, Problem, Refused
from planner.domain.succession import MERGED, MOST, SPLIT, Heir, Succession
from planner.web import forms, rendering
from planner.web.access import db, moment, person, signed_in
from planner.web.filters import in_language
from planner.web.rail import place_of

bp = Blueprint("successions", __name__)

# So many empty lines for further heirs stand in the form of a split.
_LINES = 3


@bp.get("/organisations/<code:code>/merger")
@signed_in
def merger(code: str) -> Response:
    """What merging it into another would do; nothing is changed."""
    return _page(_organisation(code), _merger(code, request.args))


@bp.post("/organisations/<code:code>/merger")
@signed_in
def merge(code: str) -> Response:
    """Merge it into another, with others if there are any."""
    return _carry_out(_organisation(code), _merger(code, request.form))


@bp.get("/organisations/<code:code>/division")
@signed_in
def division(code: str) -> Response:
    """What splitting it would do; nothing is changed."""
    return _page(_organisation(code), _division(code, request.args))


@bp.post("/organisations/<code:code>/division")
@signed_in
def divide(code: str) -> Response:
    """Split it, each organisation below going where it was said."""
    return _carry_out(_organisation(code), _division(code, request.form))


@bp.get("/organisations/<code:code>/level")
@signed_in
def level(code: str) -> Response:
    """The form that puts it on another level."""
    return _level_page(_organisation(code))


@bp.post("/organisations/<code:code>/level")
@signed_in
def change_level(code: str) -> Response:
    """Put it on another level."""
    organisation = _organisation(code)
    wanted, reason = request.form.get("level", ""), request.form.get("reason", "")
    try:
        actions.levels.change_level(
            db(), person(), moment(), _cycle_code(), code, wanted, reason, is_vouched=forms.is_vouched()
        )
    except (Invalid, Conflict) as error:
        return _level_page(organisation, error.problems, _status(error))
    return rendering.go_to(url_for("organisations.show", code=code))


def _merger(code: str, values: MultiDict) -> Wanted:
    others = values.get("others", "").replace(",", " ").split()
    heirs = (Heir(values.get("successor", ""), values.get("name", "")),) if values.get("successor") else ()
    return Wanted(MERGED, (code, *others), heirs, reason=values.get("reason", ""))


def _division(code: str, values: MultiDict) -> Wanted:
    typed = (Heir(values.get(f"heir-{line}", ""), values.get(f"name-{line}", "")) for line in range(1, MOST + 1))
    heirs = tuple(one for one in typed if one.code.strip() or one.name.strip())
    parts = {name.removeprefix("part-"): value for name, value in values.items() if name.startswith("part-")}
    return Wanted(SPLIT, (code,), heirs, parts, values.get("reason", ""))


def _carry_out(organisation: Organisation, wanted: Wanted) -> Response:
    digest = request.form.get("digest", "")
    try:
        done = actions.successions.carry_out(
            db(), person(), moment(), _cycle_code(), wanted, digest, is_vouched=forms.is_vouched()
        )
    except (Invalid, Conflict) as error:
        return _page(organisation, wanted, error.problems, _status(error))
    return rendering.go_to(url_for("organisations.show", code=done.heirs[0].code))


def _status(error: Refused) -> int:
    return 409 if isinstance(error, Conflict) else 422


def _page(
    organisation: Organisation, wanted: Wanted, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    foresight: Succession | None = None
    if wanted.heirs:
        try:
            foresight = actions.successions.foresee(db(), person(), moment(), _cycle_code(), wanted)
        except Invalid as error:
            problems = problems or error.problems
    below = store.organisations.children(db(), person().names_scope(organisation.cycle_id), organisation)
    return rendering.render(
        "successions/merger.html" if wanted.kind == MERGED else "successions/division.html",
        None,
        status,
        organisation=organisation,
        wanted=wanted,
        others=problems,
        asks=forms.asks_to_vouch(problems),
        foresight=foresight,
        skipping=_skipping(foresight) if foresight else [],
        loses=_names(organisation.cycle_id, foresight, foresight.loses()) if foresight else [],
        gains=_names(organisation.cycle_id, foresight, foresight.gains()) if foresight else [],
        below=[one for one in below if not one.closed_at],
        lines=[*wanted.heirs, *(Heir("") for _ in range(_LINES))],
        today=moment().today,
        place=place_of(organisation.path),
    )


def _skipping(foresight: Succession) -> list[tuple[str, str]]:
    """Who would stand under whom although the directive has a level between."""
    cycle = store.cycles.get(db(), _cycle_code())
    levels = {rung.level: rung for rung in directive_on(cycle, moment().today).levels}
    heirs = {one.code: one for one in foresight.heirs}
    return [
        (child.name, heirs[code].name)
        for child, code in foresight.parts
        if skips_rung(child.level, heirs[code].level, levels)
    ]


def _names(cycle_id: int, foresight: Succession, keys: Collection[int]) -> list[str]:
    """The names of those among what stands above what goes on elsewhere, before and then."""
    paths = {one.path for one in (*foresight.sources, *foresight.heirs)} if keys else set()
    near = {one.id: one.name for path in paths for one in store.organisations.around(db(), cycle_id, path)}
    return sorted((near[key] for key in keys), key=text.sort_key)


def _level_page(organisation: Organisation, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    cycle = store.cycles.get(db(), _cycle_code())
    rungs = reversed(directive_on(cycle, moment().today).levels)
    return rendering.render(
        "successions/level.html",
        None,
        status,
        organisation=organisation,
        levels=[(rung.level, in_language(cycle.level_names[rung.level])) for rung in rungs],
        present=in_language(cycle.level_names[organisation.level]),
        typed=request.form,
        others=problems,
        asks=forms.asks_to_vouch(problems),
        place=place_of(organisation.path),
    )


def _cycle_code() -> str:
    return request.values.get("cycle", "") or store.cycles.current(db(), moment().today)


def _organisation(code: str) -> Organisation:
    """The organisation of the page, for whoever may change it."""
    cycle_id, *_ = store.cycles.bounds(db(), _cycle_code())
    organisation = store.organisations.get(db(), person().names_scope(cycle_id), cycle_id, code)
    require(person(), "organisation.change", organisation.path)
    return organisation
