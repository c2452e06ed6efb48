"""Moving a congress: what another opening day, length, kind or contents would do, and doing it as one change."""

from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for

from planner import actions, store
from planner.actions.opening_chance import Chances
from planner.actions.openings import Foresight, Wanted
from planner.domain.congress import Congress
from planner.domain.permission import require
from planner.domain.playbook import content_set_for
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.shift import Move
from planner.domain.task import DONE
from planner.domain.task_days import has_hand_day
from planner.web import forms, opening_form, rendering, undo_view
from planner.web.access import db, moment, person, settings, signed_in
from planner.web.congress_frame import frame
from planner.web.opening_findings import consequences
from planner.web.opening_notes import notes_of

bp = Blueprint("openings", __name__)

# So many tasks are shown before the list is unfolded.
MOST_SHOWN = 8


@bp.get("/congresses/<public_id:congress_id>/opening")
@signed_in
def show(congress_id: str) -> Response:
    """What moving it to `?opens=` `?days=` `?kind=` `?contents=` would do; with `?keep=0` hand days go along."""
    congress = _plannable(congress_id)
    asked = opening_form.wanted(congress, request.args)
    response = _page(congress, asked)
    address = url_for("openings.show", congress_id=congress_id)
    return rendering.shown_at(response, f"{address}?{urlencode(opening_form.pairs(asked))}", polled="")


@bp.get("/congresses/<public_id:congress_id>/opening/chance")
@signed_in
def chance(congress_id: str) -> Response:
    """The chance of being ready in time before and after the move that the address says: it takes longer than all."""
    congress = _plannable(congress_id)
    asked = opening_form.wanted(congress, request.args)
    try:
        foresight = actions.openings.foresee(db(), person(), moment(), settings().tz, congress, asked)
    except (Invalid, Conflict):
        return rendering.go_to(url_for("openings.show", congress_id=congress_id))
    return rendering.render(
        "openings/chance.html", "openings/_chance.html", chances=_chances(foresight), **frame(congress, "overview")
    )


def _chances(foresight: Foresight) -> Chances | None:
    return actions.opening_chance.chances(db(), person(), moment(), settings().tz, foresight.course)


@bp.post("/congresses/<public_id:congress_id>/opening")
@signed_in
def move(congress_id: str) -> Response:
    """Move the congress with all of its tasks, as one change."""
    congress = _plannable(congress_id)
    asked = opening_form.wanted(congress, request.form)
    try:
        actions.openings.move(db(), person(), moment(), congress_id, asked, forms.number("version"))
    except Invalid as error:
        return _page(congress, asked, error.problems, 422)
    except Conflict as error:
        return _page(_plannable(congress_id), asked, error.problems, 409)
    return rendering.go_to(undo_view.address(url_for("congresses.show", congress_id=congress_id)))


def _plannable(congress_id: str) -> Congress:
    congress = store.congresses.get(db(), person().scope, congress_id)
    require(person(), "congress.plan", congress.path)
    return congress


def _page(congress: Congress, asked: Wanted, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    foresight: Foresight | None = None
    is_same = _values(asked) == _values(_present(congress))
    try:
        if not is_same:
            foresight = actions.openings.foresee(db(), person(), moment(), settings().tz, congress, asked)
    except (Invalid, Conflict) as error:
        problems = (*problems, *(one for one in error.problems if one not in problems))
    problems = tuple(opening_form.as_typed(one, request.values) for one in problems)
    context = {
        "congress": congress,
        "asked": asked,
        "foresight": foresight,
        "notes": notes_of(foresight.course.ground, congress) if foresight else [],
        "kept_days": _kept_days(foresight) if foresight and asked.keeps_hand_days else [],
        "is_same": is_same,
        "problems": problems,
        "kept": opening_form.pairs(asked),
        "most": MOST_SHOWN,
        "findings": consequences(foresight.appears, foresight.vanishes, foresight.stays) if foresight else None,
        "query": urlencode(opening_form.pairs(asked)),
        # While somebody tries one day after another, what takes longest follows by itself.
        "is_chance_asked": not rendering.wants_fragment(),
    }
    page = {} if rendering.wants_fragment() else _around(congress, asked)
    if page and foresight:
        context["chances"] = _chances(foresight)
    return rendering.render("openings/show.html", "openings/_preview.html", status, **(page | context))


def _kept_days(foresight: Foresight) -> list[Move]:
    """The tasks whose days set by hand stay, late ones too: as many as the form counts."""
    return [move for move in foresight.course.shift.told if move.is_by_hand and move.task.status != DONE]


def _present(congress: Congress) -> Wanted:
    return Wanted(congress.opens, congress.days, congress.kind, congress.contents)


def _values(asked: Wanted) -> tuple:
    return asked.opens, asked.days, asked.kind, tuple(sorted(asked.contents))


def _around(congress: Congress, asked: Wanted) -> dict:
    """What stands around the preview: the form with its choices, and the congress's frame."""
    cycle = store.cycles.get(db(), congress.cycle_code)
    playbook = store.cycles.playbook(db(), congress.playbook_id)
    sets = content_set_for(playbook, actions.courses.playbook_level(cycle, congress))
    tasks = store.tasks.of_congress(db(), person().scope, congress)
    by_hand = sum(has_hand_day(task) and not task.is_cancelled and task.status != DONE for task in tasks)
    return frame(congress, "overview") | {
        "sets": [",".join(map(str, one.contents)) for one in sets],
        "contents": playbook.contents,
        "by_hand": by_hand,
        "chosen": ",".join(map(str, asked.contents)),
    }
