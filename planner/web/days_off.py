"""Days off that an office sets for its subtree: those that hold, what others would do, setting and taking them back."""

from collections.abc import Iterable

from flask import Blueprint, Response, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.days_off import Foresight, NewDaysOff
from planner.domain.day_off import REASON_LIMIT, DayOff
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.problem import Invalid, Problem
from planner.web import forms, rendering
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.opening_findings import consequences
from planner.web.rail import place_of

bp = Blueprint("days_off", __name__)

# So many congresses are named with what the days do to them.
MOST_NAMED = 100


@bp.get("/organisations/<code:code>/days-off")
@signed_in
def index(code: str) -> Response:
    """The days off that hold here, and what those from `?starts=` to `?ends=` would do; nothing is changed."""
    return _page(_organisation(code), _asked(request.args))


@bp.post("/organisations/<code:code>/days-off")
@signed_in
def set_off(code: str) -> Response:
    """Set days off, and move what falls on them."""
    organisation, asked = _organisation(code), _asked(request.form)
    try:
        actions.days_off.set_off(db(), person(), moment(), organisation, asked, is_vouched=forms.is_vouched())
    except Invalid as error:
        return _page(organisation, asked, error.problems, 422)
    return rendering.go_to(url_for("days_off.index", code=code))


@bp.get("/days-off/<public_id:day_off_id>")
@signed_in
def show(day_off_id: str) -> Response:
    """What making these days working days again would do; nothing is changed."""
    return _end_page(store.days_off.get(db(), person().scope, day_off_id))


@bp.post("/days-off/<public_id:day_off_id>/withdrawal")
@signed_in
def withdraw(day_off_id: str) -> Response:
    """Make days off working days again."""
    day_off = actions.days_off.withdraw(db(), person(), moment(), day_off_id)
    return rendering.go_to(url_for("days_off.index", code=day_off.organisation_code))


def _organisation(code: str) -> Organisation:
    cycle = request.values.get("cycle", "") or store.cycles.current(db(), moment().today)
    cycle_id, *_ = store.cycles.bounds(db(), cycle)
    return store.organisations.get(db(), person().scope, cycle_id, code)


def _asked(values: MultiDict) -> NewDaysOff:
    """What was typed; without a last day it is one day, and what is no day is told, not guessed."""
    starts = forms.day_in(values, "starts")
    ends = forms.day_in(values, "ends") if values.get("ends") else starts
    return NewDaysOff(starts, ends, values.get("reason", ""))


def _page(
    organisation: Organisation, asked: NewDaysOff, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    foresight: Foresight | None = None
    may_set = may(person(), "congress.plan", organisation.path)
    if may_set and not problems and (request.args.get("starts") or request.args.get("reason")):
        try:
            foresight = actions.days_off.foresee(db(), person(), moment(), settings().tz, organisation, asked)
        except Invalid as error:
            problems = error.problems
    holding = store.days_off.above(db(), organisation)
    return rendering.render(
        "days_off/index.html",
        "days_off/_preview.html",
        status,
        organisation=organisation,
        asked=asked,
        problems=problems,
        asks=forms.asks_to_vouch(problems),
        may_set=may_set,
        holding=holding,
        reason_limit=REASON_LIMIT,
        known=_known(holding, asked) if foresight else [],
        below=store.days_off.below(db(), person().scope, organisation),
        place=place_of(organisation.path),
        **_told(foresight),
    )


def _known(holding: Iterable[DayOff], asked: NewDaysOff) -> list[DayOff]:
    """Those that hold here already on some of the days asked for."""
    starts, ends = asked.starts, asked.ends
    return [one for one in holding if starts and ends and one.starts <= ends and starts <= one.ends]


def _told(foresight: Foresight | None) -> dict[str, object]:
    """What a preview says: congresses whose tasks move, those most tasks move in first; then the own congress."""
    found = sorted(foresight.effects if foresight else (), key=lambda one: -len(one.moves))
    own, sits = (foresight.own, foresight.sits) if foresight else (None, ())
    return {
        "is_foreseen": foresight is not None,
        "effects": found[:MOST_NAMED],
        "congresses": len(found),
        "moved": sum(len(one.moves) for one in found),
        "late": sum(move.effect.name == "late" for one in found for move in one.moves),
        "sits": sits[:MOST_NAMED],
        "unnamed_sits": len(sits[MOST_NAMED:]),
        "own": own,
        "findings": consequences(own.findings.appears, own.findings.vanishes, own.findings.stays) if own else None,
        "chances": actions.opening_chance.chances(db(), person(), moment(), settings().tz, own.course) if own else None,
    }


def _end_page(day_off: DayOff) -> Response:
    foresight = actions.days_off.foresee_end(db(), person(), moment(), settings().tz, day_off)
    return rendering.render(
        "days_off/end.html", None, 200, day_off=day_off, place=place_of(day_off.path), **_told(foresight)
    )
