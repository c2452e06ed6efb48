"""When each committee last moved something, and how all stood yesterday and a week ago: else no page could compare."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from random import Random

from sqlite_utils import Database

from planner import store
from planner.demonstration.openings import PROVINCE
from planner.domain import clearance
from planner.domain.congress import Congress
from planner.domain.freshness import true_day
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation, lineage
from planner.domain.permission import Person, Scope
from planner.store.earlier_days import Key

_CEILINGS = (clearance.ORDINARY, clearance.INTERNAL, clearance.REGISTERED)
_STATUSES = ("todo", "doing", "review", "done", "not_applicable")
_DOING, _DONE = _STATUSES.index("doing"), _STATUSES.index("done")
_DAYS_BACK = (1, 7)
# Subtrees of which nothing was heard for so many days: two provinces, and a district of the province in depth.
_SILENT = {"P45": 24, "P62": 16, f"{PROVINCE}.860": 19}
# Of all others: most worked on their plan within so many days, some not for a little longer.
_BUSY, _QUIET, _OFTEN_QUIET = 6, 8, 0.06


def freshen(db: Database, when: Moment, cycle_id: int, enterer: Person) -> None:
    """Say of each congress when its office last worked on it, and carry that up the tree."""
    tree = store.organisations.by_code(db, cycle_id)
    known = store.congresses.of_organisations(db, enterer.scope, cycle_id, [one.id for one in tree.values()])
    latest: dict[tuple[int, int, int], date] = {}
    today = true_day(when.now)
    for one in tree.values():
        if one.id not in known:
            continue
        day = today - timedelta(days=_silence(one))
        for key in lineage(one.path)[1]:
            place = (cycle_id, key, clearance.ORDINARY)
            latest[place] = max(day, latest.get(place, day))
    store.freshness.raise_many(db, latest)


def _silence(one: Organisation) -> int:
    silent = next((days for code, days in _SILENT.items() if one.code == code or one.code.startswith(f"{code}.")), 0)
    chance = Random(f"fresh:{one.code}")  # noqa: S311 - must be the same in every build
    if silent or chance.random() < _OFTEN_QUIET:
        return (silent or _QUIET) + chance.randrange(5)
    return chance.randrange(_BUSY)


def look_back(db: Database, when: Moment, cycle_id: int, enterer: Person) -> None:
    """Keep pictures of yesterday and a week ago for each clearance, of every congress and every subtree."""
    tree = store.organisations.by_code(db, cycle_id)
    congresses = store.congresses.of_organisations(db, enterer.scope, cycle_id, [one.id for one in tree.values()])
    parents = {one.parent_id for one in tree.values()}
    statuses = store.earlier_days.by_status(db)
    open_now = {
        rank: store.difficulty_counters.open_and_overdue(
            db, _ceiling(enterer, rank), cycle_id, parents - {None}, when.today.isoformat()
        )
        for rank in _CEILINGS
    }
    for back in _DAYS_BACK:
        day, at = when.today - timedelta(days=back), (when.now - timedelta(days=back)).isoformat(timespec="seconds")
        rows = list(_of_day(db, congresses.values(), statuses, day, at))
        store.earlier_days.keep(db, rows)
        sums = _summed(rows, congresses.values())
        store.earlier_days.keep_subtrees(
            db,
            [
                (cycle_id, key, rank, day.isoformat(), *figures, open_now[rank].get(key, (0, 0))[0], at)
                for (key, rank), figures in sums.items()
                if key in parents
            ],
        )


def _of_day(
    db: Database, congresses: Iterable[Congress], statuses: Mapping[Key, dict[str, int]], day: date, at: str
) -> Iterator[tuple]:
    """A row per congress and clearance; what was done since then was in progress."""
    since, late = store.earlier_days.done_since(db, day), store.earlier_days.late_still(db, day)
    iso, none = day.isoformat(), (0, 0)
    for one in congresses:
        counts, were_late = [0] * len(_STATUSES), 0
        for rank in _CEILINGS:
            key = (one.id, rank)
            now = statuses.get(key)
            if now:
                done, late_then = since.get(key, none)
                counts = [count + now.get(name, 0) for count, name in zip(counts, _STATUSES, strict=True)]
                counts[_DONE] -= done
                counts[_DOING] += done
                were_late += late.get(key, 0) + late_then
            yield iso, one.id, rank, *counts, were_late, at


def _summed(rows: list[tuple], congresses: Iterable[Congress]) -> dict[Key, list[int]]:
    """Planned, done and late of every subtree, by organisation and clearance; what does not apply is not planned."""
    above = {one.id: lineage(one.path)[1] for one in congresses}
    sums: defaultdict[Key, list[int]] = defaultdict(lambda: [0, 0, 0])
    for _, congress_id, rank, todo, doing, review, done, _not_applicable, late, _ in rows:
        planned = todo + doing + review + done
        for key in above[congress_id]:
            found = sums[key, rank]
            found[0] += planned
            found[1] += done
            found[2] += late
    return sums


def _ceiling(enterer: Person, rank: int) -> Scope:
    return Scope(enterer.scope.subtrees, (), rank)
