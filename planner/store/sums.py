"""All sums up the tree at once: carried along when an organisation moves, recounted, and every difference named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from planner.domain.congress import Congress
from planner.domain.organisation import Organisation, lineage
from planner.store import (
    congress_counters,
    congresses,
    counters,
    difficulty_counters,
    finding_counts,
    freshness,
    organisations,
    tally_counters,
)

TASKS, OWN, DUE, FINDINGS, DIFFICULTIES, TALLIES, CONGRESSES, FRESHNESS = KINDS = (
    "counter", "counter.own", "due_counter", "finding_count", "difficulty_counter", "tally_counter",
    "congress_counter", "freshness",
)  # fmt: skip
# These are kept by level and kind, and have no classification.
_BY_LEVEL = (TALLIES, CONGRESSES)
_YOUNGEST = "congress_counter"


@dataclass(frozen=True, slots=True)
class Difference:
    """One sum that is not what a recount gives.

    `kind` is its table, with the column where that holds two, `part` what of it (a status, a due day, a severity, level
    and kind). `classification` is None where the sum has none; `kept` and `counted` are None where there is no such
    row. Cycle and organisation by code, "" where a row is of none.
    """

    kind: str
    cycle: str
    organisation: str
    classification: int | None
    part: str
    kept: str | None
    counted: str | None


def move(db: Database, organisation: Organisation, parent: Organisation) -> None:
    """Put a committee with everything below it under another parent, with all that is summed there."""
    old, new = organisation.path, f"{parent.path}{organisation.id}."
    tasks, due = counters.of_subtree(db, old)
    difficulties = difficulty_counters.of_subtree(db, old)
    tallies = tally_counters.of_subtree(db, old)
    standing = congress_counters.of_subtree(db, old)
    organisations.move(db, organisation, parent)
    counters.move(db, old, new, tasks, due)
    difficulty_counters.move(db, old, new, difficulties)
    tally_counters.move(db, old, new, tallies)
    congress_counters.move(db, old, new, standing)
    finding_counts.move(db, old, new)
    freshness.carry(db, new)


def relevel(db: Database, organisation: Organisation, level: str) -> None:
    """Put a committee on another level, with what is summed by level."""
    cycle_id, keys = lineage(organisation.path)
    by_level = (tally_counters, congress_counters)
    before = [module.of_subtree(db, organisation.path) for module in by_level]
    organisations.relevel(db, organisation, level)
    for module, gone in zip(by_level, before, strict=True):
        module.add(db, cycle_id, keys, {which: -one for which, one in gone.items()})
        module.add(db, cycle_id, keys, module.of_subtree(db, organisation.path))


def cancel(db: Database, congress: Congress, reason: str, stamp: str, person_id: int) -> None:
    """Note that a congress, which stands until now, is cancelled, and take what it holds out of the sums."""
    counters.cancel(db, congress.path)
    tally_counters.take_out(db, congress)
    congress_counters.take_out(db, congress)
    congresses.cancel(db, congress.id, reason, stamp, person_id)


def restore(db: Database, congress: Congress) -> None:
    """Take a cancellation back, and put what the congress holds into the sums again."""
    congresses.restore(db, congress.id)
    tally_counters.put_in(db, congress)
    congress_counters.put_in(db, congress)
    counters.restore(db, congress.path)


def differences(db: Database) -> list[Difference]:
    """Every sum that is not what a recount gives; work on a plan may be noted as later than the log tells it.

    A file of an earlier version was summed by other rules: it is looked at once it has been brought up to date.
    """
    if not db[_YOUNGEST].exists():
        return []
    cycles, codes = (
        dict(db.execute(f"SELECT id, code FROM {table}").fetchall()) for table in ("cycle", "organisation")
    )
    found = []
    for kind, kept, counted in _tables(db):
        for key in sorted({*kept, *counted}):
            before, after = kept.get(key), counted.get(key)
            if before == after or (kind == FRESHNESS and before and (after or "") < before):
                continue
            cycle_id, organisation_id, *rest = key
            rank, part = (None, " ".join(filter(None, rest))) if kind in _BY_LEVEL else (rest[0], "".join(rest[1:]))
            place = (cycles.get(cycle_id, ""), codes.get(organisation_id, ""))
            found.append(Difference(kind, *place, rank, part, _told(before), _told(after)))
    return found


def rewrite(db: Database) -> None:
    """Replace all sums by a recount; days of work are replaced only where one is too early."""
    is_stale = any(one.kind == FRESHNESS for one in differences(db))
    every = (counters, finding_counts, difficulty_counters, tally_counters, congress_counters)
    for module in (*every, *([freshness] if is_stale else ())):
        module.rewrite(db)


def _tables(db: Database) -> Iterator[tuple[str, Mapping, Mapping]]:
    for kind, kept, counted in zip((TASKS, OWN, DUE), counters.kept(db), counters.counted(db), strict=True):
        yield kind, kept, counted
    for kind, module in (
        (FINDINGS, finding_counts),
        (DIFFICULTIES, difficulty_counters),
        (TALLIES, tally_counters),
        (CONGRESSES, congress_counters),
        (FRESHNESS, freshness),
    ):
        yield kind, module.kept(db), module.counted(db)


def _told(value: object) -> str | None:
    if value is None:
        return None
    return "/".join(map(str, value.figures)) if hasattr(value, "figures") else str(value)
