"""Keeping the findings of every congress for each clearance: the clerk's rounds, between which pages compute anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlite_utils import Database

from planner import store
from planner.actions import plan_inputs
from planner.actions.change import change
from planner.domain import clearance
from planner.domain.acknowledgement import Judged, judged
from planner.domain.congress import Congress
from planner.domain.finding import find, seen
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, Scope
from planner.store.findings import Round

_CLEARANCES = range(len(clearance.CLASSIFICATIONS))
# So many congresses are written in one transaction, so that nobody waits long for the clerk.
_AT_ONCE = 20
# So many congresses are looked at in one pass of the clerk, which has other things to do: about twelve seconds' work.
A_PASS = 1500


@dataclass(frozen=True)
class _Made:
    """What a round found for one clearance."""

    congress: Congress
    clearance: int
    found: list[Judged]
    round: Round


def refresh_some(db: Database, when: Moment, zone: str, most: int = A_PASS) -> int:
    """A portion of the clerk's daily round over every congress; returns how many it looked at.

    It goes on each time with those that it has not looked at on this planning day, until none is left.
    """
    looked_at = last = 0
    while looked_at < most and (some := store.findings.out_of_date(db, when.today, last, _AT_ONCE)):
        last = some[-1][0]
        looked_at += refresh(db, when, zone, [public_id for _, public_id in some])
    return looked_at


def refresh_kept(db: Database, when: Moment, zone: str) -> int:
    """After a pause of the clerk: find anew what changed meanwhile where it was found today already."""
    return refresh(db, when, zone, store.findings.up_to_date(db, when.today))


def refresh_changed(db: Database, when: Moment, zone: str, number: int) -> int:
    """The clerk's round over what the entries of the log above `number` may have changed; returns how many it was."""
    if store.audits.has_wider_since(db, number):
        changed = store.findings.everywhere(db)
    else:
        changed = store.audits.congresses_since(db, number)
        changed += store.findings.neighbours(db, store.audits.openings_since(db, number))
    return refresh(db, when, zone, dict.fromkeys(changed))


def refresh(db: Database, when: Moment, zone: str, public_ids: Iterable[str]) -> int:
    """Find anew what the findings of these congresses are, where anything changed since; returns how many there were.

    Found outside of the transaction that writes: what changes meanwhile has another fingerprint the next time.
    """
    scope, count = _everything(db), 0
    waiting = iter(public_ids)
    while part := list(islice(waiting, _AT_ONCE)):
        made = [one for key in part for one in _made(db, when, zone, store.congresses.get(db, scope, key))]
        count += len(part)
        if made:
            with store.connection.writing(db):
                for one in made:
                    store.findings.save(db, one.congress, one.clearance, one.found, one.round)
    return count


def _made(db: Database, when: Moment, zone: str, congress: Congress) -> Iterator[_Made]:
    """The findings for each clearance whose rows do not hold any more."""
    inputs = None
    for level in _CLEARANCES:
        scope = plan_inputs.everywhere(congress, level)
        mark = plan_inputs.fingerprint(db, congress, level)
        kept = store.findings.round_of(db, scope, congress)
        if kept and (kept.fingerprint, kept.day) == (mark, when.today):
            continue
        if inputs is None and not congress.is_cancelled:
            highest = plan_inputs.everywhere(congress, clearance.REGISTERED)
            inputs = plan_inputs.gather(db, highest, when, zone, congress)
        found = find(seen(inputs, level)) if inputs else []
        said = store.acknowledgements.of_congress(db, scope, congress)
        yield _Made(congress, level, judged(found, said, when.today), Round(mark, when.today, when.stamp))


def _everything(db: Database) -> Scope:
    cycles = [store.cycles.bounds(db, code)[0] for code in store.cycles.codes(db)]
    return Scope(tuple(f"{key}." for key in cycles), (), clearance.REGISTERED)


def note_export(db: Database, actor: Person, when: Moment, organisation: Organisation, rows: int) -> None:
    """Leave the trace of so many findings written into a file.

    The organisation was loaded within the scope of whoever reads.
    """
    with change(db, actor, when) as log:
        log(
            "findings.exported",
            "finding",
            organisation.code,
            organisation=organisation.code,
            classification=min(actor.clearance, clearance.INTERNAL),
            after=clearance.told_of_export("xlsx", rows, actor.clearance),
        )
