"""Moving a congress: its opening day, number of days, kind or contents, with all of its tasks; one or many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from planner import store
from planner.actions import courses, moving, plan_inputs
from planner.actions.change import change
from planner.actions.courses import Course, Wanted
from planner.domain.clearance import ORDINARY
from planner.domain.congress import Congress
from planner.domain.cycle import directive_on, level_in
from planner.domain.finding import Finding, PlanInputs
from planner.domain.moment import Moment
from planner.domain.opening import Opening
from planner.domain.permission import Person, Scope
from planner.domain.problem import Invalid, Problem, Refused
from planner.domain.shift import opening_notes, seen
from planner.domain.shift_findings import Difference, Staying, difference
from planner.domain.subtree_shift import Place, differences
from planner.domain.timeline import Held

__all__ = [
    "MOST_AT_ONCE",
    "Course",
    "Foreseen",
    "Foresight",
    "Wanted",
    "foresee",
    "foresee_many",
    "move",
    "move_many",
]

MOST_AT_ONCE = 500


def move(db: Database, actor: Person, when: Moment, congress_id: str, wanted: Wanted, version: int) -> Congress:
    """Move a congress with all of its tasks, as one change that is taken back as one; returns it as it stands then.

    Tasks that the actor may not see move too. `version` is that of the congress which he saw: Conflict when somebody
    changed it since, or cancelled it. Raises Invalid with all that is wrong, NotFound, NotAllowed.
    """
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        courses.require_plannable(actor, congress)
        course = _courses(db, courses.whole_plans([congress.path]), when, {congress: wanted})[congress.id]
        moving.move(db, log, actor, when, course, version)
    return store.congresses.get(db, actor.scope, congress_id)


@dataclass(frozen=True, slots=True)
class Foresight:
    """What moving a congress would do, as far as somebody sees it.

    `notes` are worth knowing of the days of the congress themselves; `appears`, `vanishes` and `stays` are findings.
    """

    course: Course
    notes: tuple[Problem, ...]
    appears: tuple[Finding, ...]
    vanishes: tuple[Finding, ...]
    stays: tuple[Staying, ...]


def foresee(db: Database, actor: Person, when: Moment, zone: str, congress: Congress, wanted: Wanted) -> Foresight:
    """What moving the congress would do, as far as the actor sees it; nothing is written.

    `zone` is the time zone of the office. Raises Invalid, Conflict and NotAllowed as `move` does.
    """
    courses.require_plannable(actor, congress)
    course = _courses(db, actor.scope, when, {congress: wanted})[congress.id]
    course = replace(course, shift=seen(course.shift, actor.clearance))
    inputs = plan_inputs.gather(db, actor.scope, when, zone, congress)
    after = course.ground.after
    cycle = store.cycles.get(db, congress.cycle_code)
    found = difference(inputs, course.shift, after, level_in(directive_on(cycle, after.opens), congress.level))
    return Foresight(course, tuple(opening_notes(course.ground)), found.appears, found.vanishes, found.stays)


def move_many(
    db: Database, actor: Person, when: Moment, wanted: Mapping[str, Wanted], versions: Mapping[str, int]
) -> list[Congress]:
    """Move congresses, by public id, as one change: all of them or none; raises as `move` does."""
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        raise Invalid(Problem("opening.too_many" if wanted else "opening.none_chosen", params={"most": MOST_AT_ONCE}))
    plans = _plans(db, actor, when, wanted)
    with change(db, actor, when) as log:
        if _states(db, plans.congresses) != plans.states:
            plans = _plans(db, actor, when, wanted)
        for congress in plans.congresses:
            version = versions.get(congress.public_id, 0)
            moving.move(db, log, actor, when, plans.courses[congress.id], version)
    return plans.congresses


@dataclass(frozen=True, slots=True)
class _Plans:
    """Congresses with their courses, and the states that these were computed from."""

    congresses: list[Congress]
    courses: dict[int, Course]
    states: list[object]


def _plans(db: Database, actor: Person, when: Moment, wanted: Mapping[str, Wanted]) -> _Plans:
    """The courses of congresses by public id; computed before anybody else has to wait, if nothing changes meanwhile.

    Raises NotFound, NotAllowed, Conflict, Invalid as `move_many` does.
    """
    # Whatever changes once the states are read is noticed by them.
    states = _states(db, [store.congresses.get(db, actor.scope, public_id) for public_id in wanted])
    congresses = [store.congresses.get(db, actor.scope, public_id) for public_id in wanted]
    for congress in congresses:
        courses.require_plannable(actor, congress)
    whole = courses.whole_plans(congress.path for congress in congresses)
    found = _courses(db, whole, when, {one: wanted[one.public_id] for one in congresses})
    return _Plans(congresses, found, states)


def _states(db: Database, congresses: Sequence[Congress]) -> list[object]:
    """Change with every change of these congresses, their place, their tasks, and what their days are counted by."""
    where = courses.whole_plans([one.path for one in congresses])
    standing = store.congresses.of_public_ids(db, where, [one.public_id for one in congresses])
    return [standing, *(store.schedules.fingerprint(db, where, one) for one in congresses)]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A congress among many that are looked at: what moving it does, or why it cannot be; neither where it stays.

    The findings are those that follow from the days of all these congresses.
    """

    congress: Congress
    course: Course | None
    problems: tuple[Problem, ...]
    appears: tuple[Finding, ...] = ()
    vanishes: tuple[Finding, ...] = ()


def foresee_many(
    db: Database, actor: Person, when: Moment, congresses: Sequence[Congress], wanted: Mapping[str, Wanted]
) -> list[Foreseen]:
    """What becomes of the congresses of a subtree when some of them, by public id, are moved, in their order.

    As far as the actor sees their tasks. Those that cannot move say why, and the others are looked at without them.
    """
    moving_ones = [congress for congress in congresses if congress.public_id in wanted]
    tasks = store.tasks.of_congresses(db, actor.scope, moving_ones)
    lapsed = store.openings.lapsed(db, actor.scope, moving_ones)
    found: dict[str, Foreseen] = {}
    for congress in congresses:
        course: Course | None = None
        problems: tuple[Problem, ...] = ()
        if one := wanted.get(congress.public_id):
            try:
                courses.require_plannable(actor, congress)
                course = courses.course(db, congress, one, when.today, tasks[congress.id], lapsed.keys())
                course = replace(course, shift=seen(course.shift, actor.clearance))
            except Refused as refused:
                problems = refused.problems
        found[congress.path] = Foreseen(congress, course, problems)
    limits = _limits(db, when, [one for one in found.values() if not one.congress.is_cancelled])
    return [
        replace(one, appears=limits[path].appears, vanishes=limits[path].vanishes) if path in limits else one
        for path, one in found.items()
    ]


def _limits(db: Database, when: Moment, found: Sequence[Foreseen]) -> dict[str, Difference]:
    if not found:
        return {}
    places = [_place(db, when, one) for one in found]
    top = min(found, key=lambda one: one.congress.path.count(".")).congress
    return differences(places, (Held(*one) for one in store.congresses.above(db, top)))


def _place(db: Database, when: Moment, one: Foreseen) -> Place:
    congress, cycle = one.congress, store.cycles.get(db, one.congress.cycle_code)
    ground = one.course.ground if one.course else courses.standing_ground(db, congress, when.today)

    def plan(opening: Opening) -> PlanInputs:
        rung = level_in(directive_on(cycle, opening.opens), congress.level)
        return PlanInputs(when.today, ORDINARY, opening, rung, ground.playbook, ground.workdays, ())

    return Place(congress.path, congress.organisation_name, plan(ground.before), plan(ground.after))


def _courses(db: Database, scope: Scope, when: Moment, wanted: Mapping[Congress, Wanted]) -> dict[int, Course]:
    tasks = store.tasks.of_congresses(db, scope, wanted)
    lapsed = store.openings.lapsed(db, scope, wanted)
    return {
        congress.id: courses.course(db, congress, one, when.today, tasks[congress.id], lapsed.keys())
        for congress, one in wanted.items()
    }
