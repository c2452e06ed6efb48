"""The organisations below one, each with its congress and the sums of everything below it."""

from dataclasses import dataclass

from planner import store
from planner.domain.congress import Congress
from planner.domain.organisation import Organisation
from planner.domain.progress import applicable, share_done
from planner.web.access import db, moment, person


@dataclass(frozen=True)
class Child:
    """One line of the subtree; figures are those of everything below, absent where nothing is planned."""

    organisation: Organisation
    congress: Congress | None
    planned: int
    done: int
    percent: int | None
    late: int
    serious: int


def rows(organisation: Organisation, words: str) -> list[Child]:
    """Those directly below, worst first, or those anywhere below that are called like this, in the order of names."""
    scope = person().names_scope(organisation.cycle_id)
    if words:
        return children(organisation, store.organisations.found(db(), scope, organisation.cycle_id, words))
    return _worst_first(children(organisation, store.organisations.children(db(), scope, organisation)))


def children(parent: Organisation, listed: list[Organisation]) -> list[Child]:
    """A line for each of the organisations."""
    scope, keys = person().names_scope(parent.cycle_id), [one.id for one in listed]
    congresses = store.congresses.of_organisations(db(), person().scope, parent.cycle_id, keys)
    sums = store.counters.progress(db(), scope, parent.cycle_id, keys)
    # Late means due before today; the sums know the day, so nothing has to be counted.
    late = store.counters.late(db(), scope, parent.cycle_id, keys, moment().today.isoformat())
    serious = store.findings.serious_below(db(), person().scope, parent.cycle_id, listed)
    return [
        Child(
            one,
            congresses.get(one.id),
            applicable(sums[one.id]),
            sums[one.id]["done"],
            share_done(sums[one.id]),
            late[one.id],
            serious.get(one.id, 0),
        )
        for one in listed
    ]


def _worst_first(found: list[Child]) -> list[Child]:
    """Without a plan first, then the most late, then the least done; equal ones in Vietnamese order."""
    return sorted(found, key=lambda row: (row.planned > 0, -row.late, row.percent or 0))
