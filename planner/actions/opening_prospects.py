"""Where congresses of a level may still be opened below an office, on which days, and what opening them would bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_chain
from planner.actions.congress_opening import NewCongress
from planner.actions.working_days import working_days
from planner.domain.bulk_opening import is_taken_back
from planner.domain.clearance import ORDINARY
from planner.domain.congress import Congress
from planner.domain.cycle import Cycle, DirectiveLevel, directive_on, level_in, rung_on
from planner.domain.day_off import DayOff
from planner.domain.finding import Finding, PlanInputs
from planner.domain.moment import Moment
from planner.domain.opening import opening_of
from planner.domain.opening_readiness import Readiness, first_fit, readiness
from planner.domain.opening_spread import DIRECTIVE, LONGEST_WINDOW, LOWER, UPPER, Bounds, ancestors, ends_below
from planner.domain.organisation import Organisation
from planner.domain.permission import Person
from planner.domain.plan import plan_tasks
from planner.domain.playbook import Playbook
from planner.domain.problem import Invalid
from planner.domain.subtree_shift import found
from planner.domain.timeline import Held
from planner.domain.workday import Workdays


@dataclass(frozen=True)
class Survey:
    """A level below an organisation: where nothing is open yet, what stands, and what binds both.

    `standing` are the congresses of the whole subtree that are not cancelled, `cancelled` those of the level that are;
    `returning` are the codes of places whose congress was opened with many others and taken back: its tasks come back.
    """

    organisation: Organisation
    cycle: Cycle
    level: str
    rung: DirectiveLevel
    playbook: Playbook
    workdays: Workdays
    places: list[Organisation]
    opened: int
    cancelled: list[Congress]
    standing: list[Congress]
    returning: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What opening congresses brings: findings of each by code, and those that appear in congresses that stand.

    `ready` is how the standard plan of each stands at once, by code; one that cannot be counted is left out.
    """

    own: Mapping[str, tuple[Finding, ...]]
    others: Sequence[tuple[Congress, tuple[Finding, ...]]]
    ready: Mapping[str, Readiness]


def survey(db: Database, actor: Person, when: Moment, organisation: Organisation, cycle: Cycle, level: str) -> Survey:
    """The level below an organisation that the actor reads, by the directive in force today."""
    places = store.organisations.at_level(db, actor.scope, organisation, level)
    standing = store.congresses.of_subtree(db, actor.scope, organisation)
    of_level = {one.organisation_id: one for one in standing if one.level == level}
    taken_back = {key for key, one in of_level.items() if is_taken_back(one)}
    return Survey(
        organisation,
        cycle,
        level,
        rung_on(cycle, level, when.today),
        playbook_chain.newest(db, organisation.cycle_id, organisation.path)[1],
        working_days(db, cycle.code, organisation.path),
        [one for one in places if one.id not in of_level or one.id in taken_back],
        sum(not one.is_cancelled for one in of_level.values()),
        [one for key, one in of_level.items() if one.is_cancelled and key not in taken_back],
        [one for one in standing if not one.is_cancelled],
        frozenset(one.code for one in places if one.id in taken_back),
    )


def bounds(survey: Survey, days: int) -> list[Bounds]:
    """For each place, between which days a congress of so many days fits: within the limits, below and above."""
    ends = ends_below((one.path, one.closes) for one in survey.standing)
    opens = {one.path: one.opens for one in survey.standing}
    first, last = survey.rung.window_start.day, survey.rung.must_finish.day
    found = []
    for place in survey.places:
        lower = ends.get(place.path)
        upper = next((opens[path] for path in ancestors(place.path) if path in opens), None)
        behind, before = lower and lower + timedelta(days=1), upper and upper - timedelta(days=1)
        earliest = max((day for day in (first, behind) if day), default=None)
        ends_by = min((day for day in (last, before) if day), default=None)
        found.append(
            Bounds(
                earliest,
                ends_by and ends_by - timedelta(days=days - 1),
                LOWER if behind and behind == earliest else DIRECTIVE,
                UPPER if before and before == ends_by else DIRECTIVE,
            )
        )
    return found


def outlook(db: Database, actor: Person, when: Moment, survey: Survey, wanted: Mapping[str, NewCongress]) -> Outlook:
    """What the limits and the days of other congresses say to these openings, by code; those without a day are left."""
    places = {one.path: one for one in survey.places if (new := wanted.get(one.code)) and new.opens and new.days}
    off = store.days_off.below(db, actor.scope, survey.organisation)
    plans = {
        path: (place.name, _plan(survey, when, place.level, wanted[place.code], _workdays(survey, off, path)))
        for path, place in places.items()
    }
    near = [one for one in survey.standing if _is_near(one.path, places)]
    present = {
        one.path: (
            one.organisation_name,
            _plan(survey, when, one.level, NewCongress(one.opens, one.days, one.kind, one.contents), survey.workdays),
        )
        for one in near
    }
    upper = tuple(Held(*one) for one in store.congresses.above(db, survey.organisation))
    before, after = found(present, upper), found(present | plans, upper)
    others = []
    for one in near:
        keys = {finding.key for finding in before[one.path]}
        if come := tuple(finding for finding in after[one.path] if finding.key not in keys):
            others.append((one, come))
    own = {place.code: tuple(after[path]) for path, place in places.items()}
    return Outlook(
        own, others, _readiness(actor, survey, wanted, {places[path].code: plans[path][1] for path in plans})
    )


def fit(actor: Person, when: Moment, survey: Survey, new: NewCongress) -> date | None:
    """The first day from tomorrow on that the standard plan of such a congress fits; None within a window's length."""

    def fits(day: date) -> bool:
        inputs = _plan(survey, when, survey.level, replace(new, opens=day), survey.workdays)
        found = _ready(actor, survey, inputs, is_past_done=False)
        return found is not None and found.fits

    return first_fit(fits, when.today + timedelta(days=1), LONGEST_WINDOW)


def _readiness(
    actor: Person, survey: Survey, wanted: Mapping[str, NewCongress], plans: Mapping[str, PlanInputs]
) -> dict[str, Readiness]:
    """By code; plans that are counted from the same are counted once."""
    known: dict[tuple[object, ...], Readiness | None] = {}
    found = {}
    for code, inputs in plans.items():
        # What comes back comes back as it was.
        is_past_done = wanted[code].is_past_done and code not in survey.returning
        key = inputs.opening, inputs.workdays, is_past_done
        if key not in known:
            known[key] = _ready(actor, survey, inputs, is_past_done=is_past_done)
        if one := known[key]:
            found[code] = one
    return found


def _ready(actor: Person, survey: Survey, inputs: PlanInputs, *, is_past_done: bool) -> Readiness | None:
    try:
        plan = plan_tasks(survey.playbook, inputs.opening, inputs.workdays)
    except Invalid:  # days off without end: opening says so
        return None
    return readiness(plan, replace(inputs, ceiling=actor.scope.ceiling), is_past_done=is_past_done)


def _is_near(path: str, places: Mapping[str, Organisation]) -> bool:
    """Whether something of this place stands above or below one of the places."""
    return any(above in places for above in ancestors(path)) or any(one.startswith(path) for one in places)


def _workdays(survey: Survey, off: Sequence[DayOff], path: str) -> Workdays:
    """The working days of a place: those of the office, without the days off set between it and the place."""
    return survey.workdays.with_days_off(day for one in off if path.startswith(one.path) for day in one.days)


def _plan(survey: Survey, when: Moment, level: str, new: NewCongress, workdays: Workdays) -> PlanInputs:
    opens, days = new.opens or when.today, new.days or 1
    opening = opening_of(survey.cycle, level, opens, days, new.kind, new.contents)
    rung = level_in(directive_on(survey.cycle, opens), level)
    return PlanInputs(when.today, ORDINARY, opening, rung, survey.playbook, workdays, ())
