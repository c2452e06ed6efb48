"""Moving many congresses of a subtree at once: what that would do, congress by congress, and doing it as one change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, abort, request, url_for
from werkzeug.datastructures import MultiDict

from planner import actions, store
from planner.actions.openings import Foreseen, Wanted
from planner.domain.congress import Congress
from planner.domain.organisation import Organisation
from planner.domain.permission import may
from planner.domain.problem import Conflict, Invalid, Problem
from planner.web import forms, rendering, undo_view
from planner.web.access import db, moment, person, signed_in
from planner.web.opening_findings import Told, told
from planner.web.opening_notes import notes_of
from planner.web.rail import place_of

bp = Blueprint("opening_batches", __name__)

MOST_DAYS = 4000


@dataclass(frozen=True)
class Asked:
    """What a form says: by how many days or to which day, which level ("" is every one), which congresses.

    `versions` are those that the asker saw, by public id; None stands for every congress that is listed.
    """

    by: int
    to: date | None
    level: str
    versions: dict[str, int] | None
    keeps_hand_days: bool
    problems: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        """Whether it says where to."""
        return not self.problems and bool(self.by or self.to)


@dataclass(frozen=True)
class Row:
    """A congress: whether it can be ticked in this list and is, and what becomes of it, where that is asked for."""

    congress: Congress
    is_listed: bool
    is_taken: bool
    foreseen: Foreseen | None
    appears: list[Told]
    vanishes: list[Told]
    notes: list[Problem]
    may_move: bool


@dataclass(frozen=True)
class Subtree:
    """An organisation with the congresses of everything below it, and its own."""

    organisation: Organisation
    congresses: list[Congress]


@bp.get("/organisations/<code:code>/openings")
@signed_in
def index(code: str) -> Response:
    """The congresses of the subtree, and what moving all of them (of one `?level=`) `?by=` days or `?to=` would do."""
    return _page(_subtree(code), request.args)


@bp.post("/organisations/<code:code>/openings/preview")
@signed_in
def preview(code: str) -> Response:
    """What moving those that are ticked would do; nothing is changed."""
    return _page(_subtree(code), request.form)


@bp.post("/organisations/<code:code>/openings")
@signed_in
def move(code: str) -> Response:
    """Move those that are ticked and can move, as one change."""
    subtree = _subtree(code)
    asked = _asked(request.form, subtree)
    wanted = _wanted(subtree, asked)
    found = actions.openings.foresee_many(db(), person(), moment(), subtree.congresses, wanted)
    able = {one.congress.public_id: wanted[one.congress.public_id] for one in found if one.course}
    try:
        if asked.problems:
            raise Invalid(*asked.problems)
        actions.openings.move_many(db(), person(), moment(), able, asked.versions or {})
    except Invalid as error:
        return _page(subtree, request.form, error.problems, 422)
    except Conflict as error:
        return _page(_subtree(code), request.form, error.problems, 409)
    return rendering.go_to(undo_view.address(url_for("organisations.show", code=code, cycle=_cycle())))


def _cycle() -> str:
    return request.values.get("cycle", "") or store.cycles.current(db(), moment().today)


def _subtree(code: str) -> Subtree:
    """The organisation with its congresses, for whoever may plan one of them; 403 for others who may read it."""
    cycle_id, *_ = store.cycles.bounds(db(), _cycle())
    organisation = store.organisations.get(db(), person().scope, cycle_id, code)
    congresses = store.congresses.of_subtree(db(), person().scope, organisation)
    if not any(may(person(), "congress.plan", one.path) for one in congresses):
        abort(403)
    return Subtree(organisation, congresses)


def _asked(values: MultiDict, subtree: Subtree) -> Asked:
    by, to = values.get("by", "").strip(), values.get("to", "").strip()
    days, day = _whole(by), forms.as_day(to)
    problems = []
    if by and (days is None or abs(days) > MOST_DAYS):
        problems.append(Problem("opening.bad_days", "by", {"most": MOST_DAYS}))
    if to and day is None:
        problems.append(Problem("opening.unreadable_day", "to", {"found": to[:20]}))
    if days and day:
        problems.append(Problem("opening.two_days", "to"))
    versions = None
    if "asked" in values:
        pairs = (value.partition(".") for value in values.getlist("take"))
        versions = {public_id: forms.whole(version) for public_id, _, version in pairs}
        if not versions.keys() <= {one.public_id for one in subtree.congresses}:
            problems.append(Problem("opening.foreign", "take", {"name": subtree.organisation.name}))
    keeps = (values.getlist("keep") or ["1"])[-1] != "0"
    return Asked(days or 0, day, values.get("level", ""), versions, keeps, tuple(problems))


def _whole(text: str) -> int | None:
    """A number of days with its sign: "+14", "-7"."""
    sign = -1 if text[:1] in {"-", "−"} else 1
    number = text.lstrip("+-−")
    return sign * int(number) if number.isascii() and number.isdigit() and len(number) < 6 else None


def _wanted(subtree: Subtree, asked: Asked) -> dict[str, Wanted]:
    """What is wanted of the ticked congresses, by public id."""
    if not asked.is_complete:
        return {}
    return {
        one.public_id: Wanted(
            asked.to or one.opens + timedelta(days=asked.by), one.days, one.kind, one.contents, asked.keeps_hand_days
        )
        for one in subtree.congresses
        if _is_listed(one, asked) and _is_taken(one, asked)
    }


def _is_listed(congress: Congress, asked: Asked) -> bool:
    return not asked.level or congress.level == asked.level


def _is_taken(congress: Congress, asked: Asked) -> bool:
    """Whether it is ticked; at first those are that have not begun and that the asker may move."""
    if asked.versions is not None:
        return congress.public_id in asked.versions
    is_ahead = congress.opens > moment().today
    return is_ahead and not congress.is_cancelled and may(person(), "congress.plan", congress.path)


def _page(subtree: Subtree, values: MultiDict, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    asked, organisation = _asked(values, subtree), subtree.organisation
    rows = _rows(subtree, asked)
    cycle = store.cycles.get(db(), _cycle())
    return rendering.render(
        "opening_batches/index.html",
        "opening_batches/_found.html",
        status,
        organisation=organisation,
        cycle=cycle,
        asked=asked,
        typed=values,
        rows=rows,
        levels=list(dict.fromkeys(one.level for one in subtree.congresses)),
        totals=_totals(rows),
        problems=(*problems, *(one for one in asked.problems if one not in problems)),
        place=place_of(organisation.path),
    )


def _rows(subtree: Subtree, asked: Asked) -> list[Row]:
    """The congresses that the list holds, and beside them those that the move of others brings a warning or frees."""
    found: dict[str, Foreseen] = {}
    if wanted := _wanted(subtree, asked):
        every = actions.openings.foresee_many(db(), person(), moment(), subtree.congresses, wanted)
        found = {one.congress.public_id: one for one in every}
    rows = [_row(one, asked, found.get(one.public_id)) for one in subtree.congresses]
    return [row for row in rows if row.is_listed or row.appears or row.vanishes]


def _row(congress: Congress, asked: Asked, foreseen: Foreseen | None) -> Row:
    appears, vanishes = (told(foreseen.appears, {}), told(foreseen.vanishes, {})) if foreseen else ([], [])
    return Row(
        congress,
        _is_listed(congress, asked),
        _is_taken(congress, asked),
        foreseen,
        appears,
        vanishes,
        notes_of(foreseen.course.ground, congress) if foreseen and foreseen.course else [],
        may(person(), "congress.plan", congress.path),
    )


@dataclass(frozen=True)
class Totals:
    """The summary: how many congresses move or cannot, their tasks that move or become late, warnings that appear.

    Notes are no warnings, and are counted apart.
    """

    congresses: int
    unable: int
    tasks: int
    late: int
    appears: int
    notes: int
    vanishes: int


def _totals(rows: Sequence[Row]) -> Totals:
    seen = [row.foreseen for row in rows if row.foreseen]
    shifts = [one.course.shift for one in seen if one.course]
    return Totals(
        len(shifts),
        sum(bool(one.problems) for one in seen),
        sum(shift.moved for shift in shifts),
        sum(shift.count("late") for shift in shifts),
        sum(not finding.is_note for row in rows for finding in row.appears),
        sum(finding.is_note for row in rows for finding in row.appears),
        sum(not finding.is_note for row in rows for finding in row.vanishes),
    )
