"""Saying of a finding that one knows of it, and taking that back."""

from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.plan_inputs import found
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.acknowledgement import Acknowledgement, acknowledgement_problems
from planner.domain.congress import Congress
from planner.domain.cycle import cycle_ends
from planner.domain.finding import Finding
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem


def acknowledge(
    db: Database,
    actor: Person,
    when: Moment,
    zone: str,
    congress_id: str,
    key: str,
    reason: str,
    until: date | None,
    *,
    seen: str = "",
    is_vouched: bool = False,
) -> Acknowledgement:
    """Say of a finding of a congress that its office knows of it, why it stands, and until when that holds.

    It ranks as the finding does and replaces what was said at that rank before, where that is the one `seen` (its
    public id, "" for none). Raises NotFound for a congress out of scope, NotAllowed without the right to plan, Invalid
    for a bad reason or day, Conflict when the finding is gone by now or somebody else has said something of it.
    """
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        congress = _plannable(db, actor, congress_id)
        finding = _standing(db, actor, when, zone, congress, key)
        _require_seen(db, actor, congress, finding, seen, when.today)
        last = cycle_ends(store.cycles.get(db, congress.cycle_code))
        problems = acknowledgement_problems(finding, reason, until, when.today, last)
        if problems:
            raise Invalid(*problems)
        asked = ask({"reason": reason}, is_vouched)
        said = Acknowledgement(
            store.connection.new_public_id(), key, finding.classification, reason, until, when.today, actor.name
        )
        store.acknowledgements.put(db, congress, said, when.stamp, actor.id)
        told = {"reason": reason, "until": until.isoformat() if until else None}
        rank = finding.classification
        log("finding.acknowledged", "finding", said.public_id, congress=congress, classification=rank, after=told)
        if asked:
            log("secrecy.vouched", "finding", said.public_id, congress=congress, classification=rank)
    return said


def withdraw(db: Database, actor: Person, when: Moment, congress_id: str, public_id: str) -> None:
    """Take an acknowledgement back: the finding waits for somebody again. Raises as `acknowledge` does."""
    with change(db, actor, when) as log:
        congress = _plannable(db, actor, congress_id)
        said = store.acknowledgements.get(db, actor.scope, congress, public_id)
        store.acknowledgements.remove(db, public_id)
        log(
            "finding.acknowledgement_withdrawn",
            "finding",
            public_id,
            congress=congress,
            classification=said.classification,
            before={"reason": said.reason, "until": said.until.isoformat() if said.until else None},
        )


def _plannable(db: Database, actor: Person, congress_id: str) -> Congress:
    congress = store.congresses.get(db, actor.scope, congress_id)
    require(actor, "congress.plan", congress.path)
    return congress


def _require_seen(db: Database, actor: Person, congress: Congress, finding: Finding, seen: str, today: date) -> None:
    """Nothing that another has said meanwhile is written over; what has ended says nothing any more."""
    for said in store.acknowledgements.of_congress(db, actor.scope, congress):
        if said.covers(finding, today) and said.public_id != seen:
            params = {"by": said.by, "reason": said.reason, "day": said.noted_on, "until": said.until or ""}
            raise Conflict(Problem("finding.said_already", params=params))


def _standing(db: Database, actor: Person, when: Moment, zone: str, congress: Congress, key: str) -> Finding:
    """The finding of this key as the actor sees it now."""
    for finding in found(db, actor.scope, when, zone, congress):
        if finding.key == key:
            return finding
    raise Conflict(Problem("finding.gone"))
