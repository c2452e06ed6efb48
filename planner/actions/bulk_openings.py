"""Opening many congresses of a subtree as one change, for committees that have no accounts yet."""

from collections.abc import Mapping
from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions import congress_opening, courses, moving
from planner.actions.change import Log, change
from planner.actions.congress_opening import NewCongress
from planner.actions.courses import Wanted
from planner.domain.bulk_opening import is_taken_back, opened_already, opened_step
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem

# Opening so many takes some seconds, and others wait with their writing meanwhile: five at most.
MOST_AT_ONCE = 250


def open_many(
    db: Database, actor: Person, when: Moment, cycle_code: str, wanted: Mapping[str, NewCongress]
) -> list[Congress]:
    """Open the congresses of these organisations, by code, as one change: all of them or none.

    One that was opened like this and taken back stands again on its new day, with the same tasks. Raises Conflict with
    the names of those that somebody else opened meanwhile, Invalid with all that is wrong, NotFound, NotAllowed.
    """
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        code = "bulk_opening.too_many" if wanted else "bulk_opening.none_chosen"
        raise Invalid(Problem(code, params={"most": MOST_AT_ONCE, "count": len(wanted)}))
    with change(db, actor, when) as log:
        cycle_id, *_ = store.cycles.bounds(db, cycle_code)
        places = [store.organisations.get(db, actor.scope, cycle_id, code) for code in wanted]
        for place in places:
            require(actor, "congress.plan", place.path)
        standing = store.congresses.of_organisations(db, actor.scope, cycle_id, [one.id for one in places])
        _refuse_opened(places, standing)
        _refuse_senseless(places, wanted)
        return [
            _open(db, log, actor, when, cycle_code, place, wanted[place.code], standing.get(place.id))
            for place in places
        ]


def _refuse_opened(places: list[Organisation], standing: Mapping[int, Congress]) -> None:
    opened = [one for one in places if one.id in standing and not is_taken_back(standing[one.id])]
    if opened:
        raise Conflict(opened_already([one.name for one in opened]))


def _refuse_senseless(places: list[Organisation], wanted: Mapping[str, NewCongress]) -> None:
    missing = [one for one in places if wanted[one.code].opens is None]
    if missing:
        raise Invalid(*(Problem("bulk_opening.no_day", one.code, {"name": one.name}) for one in missing))


def _open(
    db: Database,
    log: Log,
    actor: Person,
    when: Moment,
    cycle_code: str,
    place: Organisation,
    new: NewCongress,
    former: Congress | None,
) -> Congress:
    try:
        if former:
            congress = _open_again(db, log, actor, when, former, new)
        else:
            congress = congress_opening.lay_down(db, log, actor, when, cycle_code, place, new)
    except Invalid as error:
        raise Invalid(*(replace(problem, field=place.code) for problem in error.problems)) from error
    log.opened(congress.id, *opened_step(congress))
    return congress


def _open_again(db: Database, log: Log, actor: Person, when: Moment, former: Congress, new: NewCongress) -> Congress:
    store.sums.restore(db, former)
    congress = store.congresses.get(db, actor.scope, former.public_id)
    wanted = Wanted(new.opens, new.days, new.kind, tuple(sorted(new.contents)), keeps_hand_days=False)
    if (congress.opens, congress.days, congress.kind, congress.contents) != (
        wanted.opens,
        wanted.days,
        wanted.kind,
        wanted.contents,
    ):
        whole = courses.whole_plans([congress.path])
        tasks = store.tasks.of_congress(db, whole, congress)
        lapsed = store.openings.lapsed(db, whole, [congress])
        course = courses.course(db, congress, wanted, when.today, tasks, lapsed.keys())
        moving.move(db, log, actor, when, course, congress.version)
        congress = store.congresses.get(db, actor.scope, former.public_id)
    congress_opening.note_opened(log, congress)
    return congress
