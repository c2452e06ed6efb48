"""Opening a congress with its standard plan and agenda, cancelling and restoring it."""

from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_chain, standard_agenda, standard_plan
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.actions.working_days import working_days
from planner.domain import text
from planner.domain.congress import Congress, opening_problems
from planner.domain.cycle import DirectiveLevel, rung_on
from planner.domain.moment import Moment
from planner.domain.opening import opening_of
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, require
from planner.domain.plan import plan_tasks
from planner.domain.playbook import Playbook, content_set_for
from planner.domain.problem import Conflict, Invalid, Problem


@dataclass(frozen=True)
class NewCongress:
    """What a committee says when it opens a congress; `is_past_done` marks all that was due before today as done."""

    opens: date | None
    days: int | None
    kind: str
    contents: tuple[int, ...]
    is_pilot: bool = False
    is_past_done: bool = False


def open_one(
    db: Database, actor: Person, when: Moment, cycle_code: str, organisation_code: str, new: NewCongress
) -> Congress:
    """Open a congress, count its core tasks and those of offices above it back, and lay its standard agenda down.

    An opening day in the past is allowed, one outside the cycle is Invalid; so is a second congress of the same
    organisation in the cycle. Raises NotFound outside the actor's scope, NotAllowed without the right to plan.
    """
    with change(db, actor, when) as log:
        cycle_id, starts, ends = store.cycles.bounds(db, cycle_code)
        organisation = store.organisations.get(db, actor.scope, cycle_id, organisation_code)
        require(actor, "congress.plan", organisation.path)
        cycle = store.cycles.get(db, cycle_code)
        rung = rung_on(cycle, organisation.level, new.opens or when.today)
        playbook_id = playbook_chain.settle(db, cycle_id, organisation.path, when.stamp)
        playbook = store.cycles.playbook(db, playbook_id)
        problems = _value_problems(new, starts, ends, playbook, rung) + _place_problems(db, actor, organisation)
        if problems or new.opens is None or new.days is None:
            raise Invalid(*problems)
        public_id = store.connection.new_public_id()
        store.congresses.add(
            db,
            public_id=public_id,
            organisation=organisation,
            playbook_id=playbook_id,
            opens=new.opens,
            days=new.days,
            kind=new.kind,
            contents=tuple(sorted(new.contents)),
            is_pilot=new.is_pilot,
            stamp=when.stamp,
        )
        congress = store.congresses.get(db, actor.scope, public_id)
        opening = opening_of(cycle, organisation.level, new.opens, new.days, new.kind, new.contents)
        plan = plan_tasks(playbook, opening, working_days(db, cycle_code, organisation.path))
        until = when.today if new.is_past_done else None
        standard_plan.lay_down(db, actor, when, congress, plan, playbook, done_before=until)
        standard_agenda.lay_down(db, congress, playbook, opening)
        note_opened(log, congress)
    return congress


def cancel(db: Database, actor: Person, when: Moment, public_id: str, reason: str, *, is_vouched: bool = False) -> None:
    """Cancel a congress with a reason; its plan stays readable and can be restored."""
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        congress = _plannable(db, actor, public_id)
        problems = text.line_problems(reason, "reason")
        if problems:
            raise Invalid(*problems)
        if congress.is_cancelled:
            raise Conflict(Problem("congress.cancelled"))
        asked = ask({"reason": reason}, is_vouched)
        store.congresses.cancel(db, congress.id, reason, when.stamp, actor.id)
        log("congress.cancelled", "congress", public_id, congress=congress, after={"reason": reason})
        if asked:
            log("secrecy.vouched", "congress", public_id, congress=congress)


def restore(db: Database, actor: Person, when: Moment, public_id: str) -> None:
    """Take a cancellation back."""
    with change(db, actor, when) as log:
        congress = _plannable(db, actor, public_id)
        if not congress.is_cancelled:
            raise Conflict(Problem("congress.not_cancelled"))
        store.congresses.restore(db, congress.id)
        log("congress.restored", "congress", public_id, congress=congress, before={"reason": congress.cancelled_reason})


def _plannable(db: Database, actor: Person, public_id: str) -> Congress:
    congress = store.congresses.get(db, actor.scope, public_id)
    require(actor, "congress.plan", congress.path)
    return congress


def _value_problems(
    new: NewCongress, starts: date, ends: date, playbook: Playbook, rung: DirectiveLevel
) -> list[Problem]:
    return opening_problems(
        opens=new.opens,
        days=new.days,
        kind=new.kind,
        contents=new.contents,
        starts=starts,
        ends=ends,
        allowed=tuple(one.contents for one in content_set_for(playbook, rung.playbook_of)),
    )


def _place_problems(db: Database, actor: Person, organisation: Organisation) -> list[Problem]:
    if organisation.closed_at:
        return [Problem("organisation.closed", "organisation")]
    if store.congresses.find(db, actor.scope, organisation):
        return [Problem("congress.exists", "organisation", {"organisation": organisation.name})]
    return []


def note_opened(log: Log, congress: Congress) -> None:
    """Leave the trace of a new congress with everything it was opened with."""
    log(
        "congress.opened",
        "congress",
        congress.public_id,
        congress=congress,
        after={
            "opens": congress.opens.isoformat(),
            "days": congress.days,
            "kind": congress.kind,
            "contents": list(congress.contents),
            "pilot": congress.is_pilot,
        },
    )
