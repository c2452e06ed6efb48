"""Gathering the figures of a report from sums that are kept, in a fixed number of questions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

from planner import store
from planner.actions import report_standings
from planner.domain.congress import Congress
from planner.domain.cycle import ReportKind
from planner.domain.finding_basis import ATTENTION, NOTE, SERIOUS, Finding
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Scope
from planner.domain.report_figures import (
    Difficulties,
    Driver,
    Figures,
    Foreseen,
    LevelBelow,
    OpenDifficulty,
    OwnCongress,
    ReportsBelow,
    Tally,
    Told,
)
from planner.domain.report_period import CONGRESS_DAY, Period
from planner.domain.report_standing import NOT_ASKED
from planner.domain.subtree_line import CANCELLED, CLOSED, HELD, READY, UNFORESEEN, UNOPENED, by_chance
from planner.store.forecasts import Kept
from planner.store.report_figures import Below


@dataclass(frozen=True, slots=True)
class About:
    """The kind and the period of a report that is due on a day."""

    kind: ReportKind
    period: Period


# So many open difficulties are named one by one; the sums count them all.
MOST_LISTED = 200
# Where no period says since when answers count.
_USUAL = timedelta(days=30)


def gather(
    db: Database,
    scope: Scope,
    organisation: Organisation,
    when: Moment,
    zone: str,
    since: date | None = None,
    about: About | None = None,
) -> Figures:
    """All figures of an organisation and what lies below, as the scope sees them at this moment; nothing is written.

    The scope holds the whole subtree, its ceiling is the classification of the report. `zone` is the time zone of the
    office, `since` the planning day on which the time begins that is told of, `about` what the report is about, where
    it is due on a day: with its figures it is no longer missing.
    """
    cycle_id, today = organisation.cycle_id, when.today
    congress = store.congresses.find(db, scope, organisation)
    below = store.report_figures.below(db, scope, organisation)
    serious, attention, found_on, unlooked = _found(db, scope, organisation)
    told, own_missing = _told(db, scope, congress, about) if congress else ([], 0)
    return Figures(
        day=today,
        clearance=scope.ceiling,
        tasks=dict(store.counters.progress(db, scope, cycle_id, [organisation.id])[organisation.id]),
        late=store.counters.late(db, scope, cycle_id, [organisation.id], today.isoformat())[organisation.id],
        serious=serious,
        attention=attention and attention - own_missing,
        found_on=found_on,
        unlooked=unlooked,
        congress=_own(db, scope, congress, today) if congress else None,
        forecast=_foreseen(db, scope, congress) if congress else None,
        findings=tuple(Told(one.code, one.severity, dict(one.params), one.is_about_lower) for one in told),
        below=_levels(below, today),
        outlooks=dict(Counter(_outlook(one, today) for one in below)),
        difficulties=_difficulties(db, scope, organisation, when, zone, since or today - _USUAL),
        tallies=_tallies(db, scope, organisation),
        reports=_reports(db, scope, organisation, when, about),
    )


def _found(db: Database, scope: Scope, organisation: Organisation) -> tuple[int | None, int | None, date | None, int]:
    oldest, unlooked = store.findings.freshness(db, scope, organisation)
    if oldest is None:
        return None, None, None, unlooked
    sums = store.report_figures.found(db, scope, organisation)
    return sums.get(SERIOUS, 0), sums.get(ATTENTION, 0), oldest, unlooked


def _own(db: Database, scope: Scope, congress: Congress, today: date) -> OwnCongress:
    stands = store.desks.figures(db, scope, [congress.id], today)[congress.id]
    days = (congress.opens, congress.closes)
    return OwnCongress(
        congress.public_id, *days, congress.kind, congress.is_cancelled, dict(stands.counts), stands.late
    )


def _foreseen(db: Database, scope: Scope, congress: Congress) -> Foreseen | None:
    kept = store.forecasts.latest(db, scope, [congress]).get(congress.id)
    return None if kept is None or congress.is_cancelled else told_of(db, scope, kept)


def told_of(db: Database, scope: Scope, kept: Kept) -> Foreseen:
    """A forecast as a report tells it: tasks that the scope does not reach are not named."""
    names = store.report_figures.named(db, scope, [key for key, _ in kept.drivers])
    drivers = tuple(Driver(key, *names[key], round(share, 3)) for key, share in kept.drivers if key in names)
    chance = None if kept.chance is None else round(kept.chance, 3)
    days = (kept.favourable, kept.expected, kept.unfavourable)
    return Foreseen(kept.day, kept.needed, kept.done, *days, chance, drivers)


def _told(db: Database, scope: Scope, congress: Congress, about: About | None) -> tuple[list[Finding], int]:
    """The findings of the own congress, and how many are left out: that this very report is missing."""
    kept = [one for one in store.findings.of_congress(db, scope, congress) if one.severity != NOTE]
    own = f"report_missing:{about.kind.code}:{about.period.period}" if about else ""
    rest = [one for one in kept if one.key != own]
    return rest, len(kept) - len(rest)


def _levels(below: Iterable[Below], today: date) -> tuple[LevelBelow, ...]:
    found: dict[str, Counter[str]] = {}
    for one in below:
        state = _state(one, today)
        if state != CLOSED:
            found.setdefault(one.level, Counter())[state] += 1
    return tuple(
        LevelBelow(level, each.total(), each[UNOPENED], each["opened"], each[HELD], each[CANCELLED])
        for level, each in sorted(found.items())
    )


def _state(one: Below, today: date) -> str:
    if one.opens is None or one.closes is None:
        return CLOSED if one.is_closed else UNOPENED
    if one.is_cancelled:
        return CANCELLED
    return HELD if one.closes < today else "opened"


def _outlook(one: Below, today: date) -> str:
    state = _state(one, today)
    if state != "opened":
        return state
    if one.opens is not None and one.opens <= today:
        return "in_session"
    if one.needed is None or (one.chance is None and not one.needed):
        return UNFORESEEN
    return READY if one.chance is None else by_chance(one.chance)


def _difficulties(
    db: Database, scope: Scope, organisation: Organisation, when: Moment, zone: str, since: date
) -> Difficulties:
    today, day_of = when.today, store.installation.planning_days(when, zone)
    sums = store.difficulty_counters.open_and_overdue(
        db, scope, organisation.cycle_id, [organisation.id], today.isoformat()
    )
    stamp = (when.now - (today - since)).isoformat(timespec="seconds")
    listed = store.report_figures.open_difficulties(db, scope, organisation, today, MOST_LISTED)
    return Difficulties(
        *sums.get(organisation.id, (0, 0)),
        store.report_figures.answered(db, scope, organisation, stamp),
        tuple(
            OpenDifficulty(key, code, name, about, question, day_of(asked), state, late)
            for key, code, name, about, question, asked, state, late in listed
        ),
    )


def _tallies(db: Database, scope: Scope, organisation: Organisation) -> tuple[Tally, ...]:
    sums = store.tally_counters.sums(db, scope, organisation.cycle_id, organisation.id)
    return tuple(Tally(level, kind, *one.figures) for (level, kind), one in sorted(sums.items()))


def _reports(
    db: Database, scope: Scope, organisation: Organisation, when: Moment, about: About | None
) -> tuple[ReportsBelow, ...]:
    """How those directly below stand with the same kind and period; nothing where it is asked of none of them."""
    if about is None or about.kind.rhythm == CONGRESS_DAY:
        return ()
    stands = report_standings.below(db, scope, when, organisation, about.kind, about.period)
    states = Counter(one.state for _, one in stands)
    is_asked = states.total() > states[NOT_ASKED]
    return (ReportsBelow(about.kind.code, about.period.period, dict(states)),) if is_asked else ()
