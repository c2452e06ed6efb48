"""Keeping the findings of every congress for each clearance: the clerk's rounds, between which pages compute anew."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlite_utils import Database

from planner import store
from planner.actions import plan_inputs
from planner.actions.change import change
from planner.domain import clearance
from planner.domain.acknowledgement import Judged, judged
from planner.domain.congress import Congress
from planner.domain.finding import PlanInputs, find, is_alike, seen
from planner.domain.finding_basis import Finding
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, Scope
from planner.store.findings import Round

_CLEARANCES = range(len(clearance.CLASSIFICATIONS))
# So many congresses are written in one transaction, so that nobody waits long for the clerk.
_AT_ONCE = 10
# So many congresses are looked at in one pass of the clerk, which has other things to do: a second or two of work.
A_PASS = 300


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


def always() -> bool:
    """The answer to whether to go on of whoever is never in a hurry."""
    return True


def refresh_kept(db: Database, when: Moment, zone: str, goes_on: Callable[[], bool] = always) -> int:
    """After a pause of the clerk: find anew what changed meanwhile where it was found today already.

    `goes_on` is asked now and then; whoever stops looks at all of them the next time.
    """
    return refresh(db, when, zone, store.findings.up_to_date(db, when.today), goes_on)


def refresh_changed(db: Database, when: Moment, zone: str, number: int, goes_on: Callable[[], bool] = always) -> int:
    """The clerk's round over what the entries of the log above `number` may have changed; returns how many it was."""
    if store.audits.has_wider_since(db, number):
        changed = store.findings.everywhere(db)
    else:
        changed = store.audits.congresses_since(db, number)
        changed += store.findings.neighbours(db, store.audits.openings_since(db, number))
    return refresh(db, when, zone, dict.fromkeys(changed), goes_on)


def refresh(
    db: Database, when: Moment, zone: str, public_ids: Iterable[str], goes_on: Callable[[], bool] = always
) -> int:
    """Find anew what the findings of these congresses are, where anything changed since; returns how many there were.

    Found outside of the transaction that writes: what changes meanwhile has another fingerprint the next time.
    """
    scope, count = _everything(db), 0
    waiting = iter(public_ids)
    while (part := list(islice(waiting, _AT_ONCE))) and (not count or goes_on()):
        made = [one for key in part for one in _made(db, when, zone, store.congresses.get(db, scope, key))]
        count += len(part)
        if made:
            with store.connection.writing(db):
                for one in made:
                    _save(db, one)
    return count


def _save(db: Database, made: _Made) -> None:
    """Keep what was found, unless another clerk has come to the same meanwhile."""
    scope = plan_inputs.everywhere(made.congress, made.clearance)
    if not _holds(store.findings.round_of(db, scope, made.congress), made.round):
        store.findings.save(db, made.congress, made.clearance, made.found, made.round)


def _holds(kept: Round | None, wanted: Round) -> bool:
    return kept is not None and (kept.fingerprint, kept.day) == (wanted.fingerprint, wanted.day)


def _made(db: Database, when: Moment, zone: str, congress: Congress) -> Iterator[_Made]:
    """The findings for each clearance whose rows do not hold any more."""
    inputs = None
    before: tuple[PlanInputs, list[Finding]] | None = None
    for level in _CLEARANCES:
        scope = plan_inputs.everywhere(congress, level)
        wanted = Round(plan_inputs.fingerprint(db, congress, level), when.today, when.stamp)
        if _holds(store.findings.round_of(db, scope, congress), wanted):
            continue
        if inputs is None and not congress.is_cancelled:
            highest = plan_inputs.everywhere(congress, clearance.REGISTERED)
            inputs = plan_inputs.gather(db, highest, when, zone, congress)
        if inputs:
            # What the clearance sees is cut first; who sees nothing more is given what was found for the one below.
            cut = seen(inputs, level)
            before = (cut, before[1] if before and is_alike(before[0], cut) else find(cut))
        said = store.acknowledgements.of_congress(db, scope, congress)
        yield _Made(congress, level, judged(before[1] if before else [], said, when.today), wanted)


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
