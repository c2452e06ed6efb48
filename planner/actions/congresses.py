"""Opening a congress with its standard plan and agenda, cancelling and restoring it."""

from sqlite_utils import Database

from planner import store
from planner.actions import congress_opening
from planner.actions.change import change
from planner.actions.congress_opening import NewCongress, note_opened
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.opening import opening_of
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem

__all__ = ["NewCongress", "cancel", "note_opened", "open_one", "opening_of", "restore"]


def open_one(
    db: Database, actor: Person, when: Moment, cycle_code: str, organisation_code: str, new: NewCongress
) -> Congress:
    """Open a congress, count its core tasks and those of offices above it back, and lay its standard agenda down.

    An opening day in the past is allowed, one outside the cycle is Invalid; so is a second congress of the same
    organisation in the cycle. Raises NotFound outside the actor's scope, NotAllowed without the right to plan.
    """
    with change(db, actor, when) as log:
        cycle_id, *_ = store.cycles.bounds(db, cycle_code)
        organisation = store.organisations.get(db, actor.scope, cycle_id, organisation_code)
        require(actor, "congress.plan", organisation.path)
        return congress_opening.lay_down(db, log, actor, when, cycle_code, organisation, new)


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
        store.sums.cancel(db, congress, reason, when.stamp, actor.id)
        log("congress.cancelled", "congress", public_id, congress=congress, after={"reason": reason})
        if asked:
            log("secrecy.vouched", "congress", public_id, congress=congress)


def restore(db: Database, actor: Person, when: Moment, public_id: str) -> None:
    """Take a cancellation back; Invalid where the committee was closed, which prepares no congress any more."""
    with change(db, actor, when) as log:
        congress = _plannable(db, actor, public_id)
        if store.organisations.get(db, actor.scope, congress.cycle_id, congress.organisation_code).closed_at:
            raise Invalid(Problem("organisation.takes_nothing_new"))
        if not congress.is_cancelled:
            raise Conflict(Problem("congress.not_cancelled"))
        store.sums.restore(db, congress)
        log("congress.restored", "congress", public_id, congress=congress, before={"reason": congress.cancelled_reason})


def _plannable(db: Database, actor: Person, public_id: str) -> Congress:
    congress = store.congresses.get(db, actor.scope, public_id)
    require(actor, "congress.plan", congress.path)
    return congress
