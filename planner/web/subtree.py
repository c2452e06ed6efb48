"""The organisations below one as lines: each with its congress and the sums of everything below it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner import store
from planner.domain import reshaping
from planner.domain.bulk_opening import is_taken_back
from planner.domain.congress import Congress
from planner.domain.freshness import true_day
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, Scope
from planner.domain.progress import percent_done
from planner.domain.report_period import Days
from planner.domain.report_standing import Standing
from planner.domain.reshaping import Reshaping
from planner.domain.subtree_line import UNSEEN, Delta, Line, outlook_of, worst_first
from planner.store.connection import Database
from planner.store.subtree_figures import Chance, OwnPicture, Progress
from planner.store.subtree_snapshots import Picture
from planner.web.access import db, moment, person, settings


@dataclass(frozen=True)
class Reader:
    """Who reads the lines, over which database and at what moment: a request's, or the command line's."""

    db: Database
    person: Person
    moment: Moment


def here() -> Reader:
    """Whoever asks in this request."""
    return Reader(db(), person(), moment())


_NOTHING_PLANNED = (0, 0, 0, 0)
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class _Figures:
    """What was read for all lines at once, by the organisation's key or its congress's."""

    congresses: Mapping[int, Congress]
    sums: Mapping[int, Progress]
    late: Mapping[int, int]
    serious: Mapping[int, int]
    difficulties: Mapping[int, tuple[int, int]]
    fresh: Mapping[int, date]
    chances: Mapping[int, Chance]
    before: Mapping[int, Chance]
    reports: Mapping[int, Standing]
    pictures: Mapping[tuple[int, date], Picture]
    own_pictures: Mapping[tuple[int, date], OwnPicture]
    reshapings: Sequence[Reshaping]
    own: Mapping[int, Progress]
    parents: Collection[int]


def rows(organisation: Organisation, words: str, *, is_everywhere: bool = False) -> list[Line]:
    """Those directly below, worst first, or those anywhere below that are called like this, in the order of names."""
    found = lines(organisation, listed(organisation, words, is_everywhere=is_everywhere))
    return found if words else worst_first(found)


def listed(organisation: Organisation, words: str, *, is_everywhere: bool = False) -> list[Organisation]:
    """Those directly below in the order of names, or those anywhere below that are called like this.

    `is_everywhere` looks for the words in all that the reader may see.
    """
    scope = person().names_scope(organisation.cycle_id)
    if words:
        above = None if is_everywhere else organisation
        return store.organisations.found(db(), scope, organisation.cycle_id, words, above)
    return store.organisations.children(db(), scope, organisation)


def lines(
    parent: Organisation,
    organisations: Sequence[Organisation],
    sums: Mapping[int, Progress] | None = None,
    reader: Reader | None = None,
    since: Collection[timedelta] = (_DAY, _WEEK),
) -> list[Line]:
    """A line for each of the organisations, which are of the same cycle as `parent`, in their order.

    `sums` are the tasks that count and those done of each, with everything below and of its own, where they were read
    already; without a `reader` they are read by whoever asks in this request. `since` is how long ago they are compared
    with: a day, a week, or both.
    """
    by = reader or here()
    figures = _read(by, parent.cycle_id, organisations, sums, since)
    scope = by.person.scope
    found = (_line(one, figures, by.moment, scope) for one in organisations)
    return [line if line.organisation.id == parent.id else _as_told(line, by.moment.today) for line in found]


def _as_told(line: Line, today: date) -> Line:
    """The line; a congress that was opened with many others and taken back counts as never opened."""
    if line.congress is None or not is_taken_back(line.congress):
        return line
    return replace(line, congress=None, outlook=outlook_of(line.organisation, None, today, None, None))


def _read(
    by: Reader,
    cycle_id: int,
    organisations: Sequence[Organisation],
    sums: Mapping[int, Progress] | None,
    since: Collection[timedelta],
) -> _Figures:
    # Whoever keeps the tree reads its names and no figure: the ceiling of this scope is below them all.
    scope, today = by.person.names_scope(cycle_id), by.moment.today
    keys = [one.id for one in organisations]
    congresses = store.congresses.of_organisations(by.db, by.person.scope, cycle_id, keys)
    ahead = [one.id for one in congresses.values() if one.opens > today and not one.is_cancelled]
    chances = store.subtree_figures.chances(by.db, scope, ahead, today)
    chances |= store.subtree_figures.last_chances(by.db, scope, [key for key in ahead if key not in chances])
    days = [today - one for one in since]
    pictures = store.subtree_snapshots.on_days(by.db, scope, cycle_id, keys, days)
    without = {key for key in keys if not any((key, day) in pictures for day in days)}
    # How everything below stood is told by no picture of what stands above it alone.
    parents = store.organisations.parents_among(by.db, cycle_id, keys)
    without -= parents
    own = [congresses[key].id for key in without if key in congresses]
    if sums is None:
        sums = store.subtree_figures.planned_and_done(by.db, scope, cycle_id, keys)
    has_own = scope.ceiling == by.person.scope.ceiling
    return _Figures(
        congresses,
        sums,
        store.counters.late(by.db, scope, cycle_id, keys, today.isoformat()),
        store.finding_counts.serious_below(by.db, by.person.scope, cycle_id, organisations),
        store.difficulty_counters.open_and_overdue(by.db, scope, cycle_id, keys, today.isoformat()),
        store.freshness.latest(by.db, scope, cycle_id, keys),
        chances,
        store.subtree_figures.chances(by.db, scope, ahead, today - _WEEK),
        _reports(by, cycle_id, organisations, congresses),
        pictures,
        store.subtree_figures.own_pictures(by.db, scope, own, days),
        _reshapings(by, cycle_id),
        sums if has_own else store.subtree_figures.planned_and_done(by.db, by.person.scope, cycle_id, keys),
        parents,
    )


def _reshapings(by: Reader, cycle_id: int) -> list[Reshaping]:
    """Those behind the oldest picture that is compared with."""
    zone, today = settings().tz, by.moment.today
    offset = (today - store.installation.planning_day(by.moment.now, zone, 0)).days
    stamp = store.installation.end_of_day(today - _WEEK, zone, offset).isoformat(timespec="seconds")
    return store.reshapings.since(by.db, cycle_id, stamp, store.installation.planning_days(by.moment, zone))


def _reports(
    by: Reader, cycle_id: int, organisations: Sequence[Organisation], congresses: Mapping[int, Congress]
) -> dict[int, Standing]:
    scope = by.person.scope
    readable = [one for one in organisations if scope.contains(one.path)]
    cycle = store.cycles.get(by.db, store.cycles.code_of(by.db, cycle_id))
    held = {key: Days(one.opens, one.closes) for key, one in congresses.items() if not one.is_cancelled}
    return store.reports.standing(by.db, scope, cycle, readable, by.moment.today, held)


def _line(one: Organisation, known: _Figures, when: Moment, scope: Scope) -> Line:
    today, congress = when.today, known.congresses.get(one.id)
    planned, done, *_ = known.sums.get(one.id, _NOTHING_PLANNED)
    chance = known.chances.get(congress.id) if congress else None
    before = known.before.get(congress.id) if congress else None
    open_, overdue = known.difficulties.get(one.id, (0, 0))
    late, serious = known.late[one.id], known.serious.get(one.id)
    fresh_on = known.fresh.get(one.id)
    outlook = outlook_of(one, congress, today, chance and chance.needed, chance and chance.chance)
    now = (done, late, serious, open_)
    reshaped_on = reshaping.latest(known.reshapings, one)
    return Line(
        one,
        congress,
        planned,
        done,
        percent_done(planned, done),
        _known(late, planned),
        serious if serious or planned else None,
        _known(open_, planned),
        _known(overdue, planned),
        outlook if scope.contains(one.path) else UNSEEN,
        chance.chance if chance else None,
        chance.day if chance else None,
        fresh_on,
        (true_day(when.now) - fresh_on).days if fresh_on else None,
        known.reports.get(one.id),
        _delta(one, congress, now, today - _DAY, known, reshaped_on),
        _delta(one, congress, now, today - _WEEK, known, reshaped_on),
        before.chance if before else None,
        reshaped_on,
        percent_done(*known.own.get(one.id, _NOTHING_PLANNED)[2:]) if congress and one.id in known.parents else None,
    )


def _known(number: int, planned: int) -> int | None:
    """A figure, which is unknown where nothing is planned that it could have been counted for."""
    return number if number or planned else None


def _delta(
    one: Organisation,
    congress: Congress | None,
    now: tuple[int, int, int | None, int],
    since: date,
    known: _Figures,
    reshaped_on: date | None,
) -> Delta | None:
    if reshaped_on and reshaped_on > since:
        return None
    done, late, serious, difficulties = now
    picture = known.pictures.get((one.id, since))
    if picture:
        return Delta(
            since,
            done - picture.done,
            late - picture.late,
            None if picture.serious is None or serious is None else serious - picture.serious,
            difficulties - picture.difficulties,
        )
    # The tasks of a cancelled congress are in no sum, so nothing is known of how they changed.
    own = known.own_pictures.get((congress.id, since)) if congress and not congress.is_cancelled else None
    return Delta(since, done - own.done, late - own.late) if own else None
