"""Sending an agenda to the level above, and what is decided there."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.secrecy import ask
from planner.domain import agenda_approval, text
from planner.domain.agenda_approval import APPROVED, LONGEST_REASON, RETURNED, REVOKED, TAKEN_BACK, WAITING, Approval
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, NotAllowed, Problem


def send(db: Database, actor: Person, when: Moment, version_id: str) -> None:
    """Send a kept agenda to the level above for approval, and tell its organisers.

    Raises Invalid where the cycle asks for none, Conflict where one waits, or this one is approved already, or the
    congress is cancelled; NotFound, NotAllowed.
    """
    with change(db, actor, when) as log:
        version = store.agenda_versions.get(db, actor.scope, version_id)
        congress = _uncancelled(db, actor, version.congress_public_id)
        require(actor, "agenda.change", congress.path)
        approvals = store.agenda_approvals.of_congress(db, actor.scope, congress)
        _require_free(approvals, version.id)
        cycle = store.cycles.get(db, congress.cycle_code)
        if not agenda_approval.asked_for(cycle, congress.level, congress.opens).value:
            raise Invalid(Problem("agenda_approval.not_asked"))
        public_id = store.connection.new_public_id()
        store.agenda_approvals.add(db, public_id, version, when.stamp, actor.id)
        sent = store.agenda_approvals.get(db, actor.scope, public_id)
        upper = agenda_approval.above(congress.path)
        store.agenda_notices.tell(db, sent, WAITING, upper, actor.id, when.stamp)
        _note_step(log, "agenda_version.sent", congress, sent)


def take_back(db: Database, actor: Person, when: Moment, approval_id: str) -> Approval:
    """Take back what waits above, for whoever may change the agenda. Raises NotFound, NotAllowed, Conflict."""
    with change(db, actor, when) as log:
        approval = store.agenda_approvals.get(db, actor.scope, approval_id)
        require(actor, "agenda.change", approval.path)
        _require_waiting(approval)
        store.agenda_approvals.take_back(db, approval, when.stamp, actor.id)
        congress = store.congresses.get(db, actor.scope, approval.congress_public_id)
        _note_step(log, "agenda_version.taken_back", congress, approval)
    return approval


def decide(
    db: Database,
    actor: Person,
    when: Moment,
    approval_id: str,
    reason: str,
    *,
    is_approved: bool,
    is_vouched: bool = False,
) -> Approval:
    """Approve what waits, or return it with a reason, in the name of the level above; its office is told.

    Nobody decides on what he sent himself. Raises Conflict where somebody decided before, it was taken back, or the
    congress is cancelled; Invalid, NotFound, NotAllowed.
    """
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        approval = _own(db, actor, approval_id)
        if approval.sent_by_id == actor.id:
            raise NotAllowed(Problem("agenda_approval.own"))
        congress = _uncancelled(db, actor, approval.congress_public_id)
        _require_waiting(approval)
        asked = _checked(reason, is_vouched, is_required=not is_approved)
        store.agenda_approvals.decide(db, approval, reason, when.stamp, actor, is_approved=is_approved)
        state = APPROVED if is_approved else RETURNED
        store.agenda_notices.tell(db, approval, state, congress.path, actor.id, when.stamp)
        action = "agenda_version.approved" if is_approved else "agenda_version.returned"
        _note_step(log, action, congress, approval, reason, asked=asked)
    return approval


def revoke(
    db: Database, actor: Person, when: Moment, approval_id: str, reason: str, *, is_vouched: bool = False
) -> Approval:
    """Say that an approval holds no longer, with a reason; its office is told. Raises as `decide`."""
    reason = text.cleaned(reason)
    with change(db, actor, when) as log:
        approval = _own(db, actor, approval_id)
        congress = store.congresses.get(db, actor.scope, approval.congress_public_id)
        if approval.state != APPROVED:
            raise Conflict(Problem("agenda_approval.not_approved"))
        asked = _checked(reason, is_vouched, is_required=True)
        store.agenda_approvals.revoke(db, approval, reason, when.stamp, actor.id)
        store.agenda_notices.tell(db, approval, REVOKED, congress.path, actor.id, when.stamp)
        _note_step(log, "agenda_version.revoked", congress, approval, reason, asked=asked)
    return approval


def _own(db: Database, actor: Person, approval_id: str) -> Approval:
    """One that the actor decides on; NotFound, NotAllowed."""
    approval = store.agenda_approvals.get(db, actor.scope, approval_id)
    if not agenda_approval.may_approve(actor, approval.path):
        raise NotAllowed(Problem("permission.refused", params={"deed": "agenda.approve"}))
    return approval


def _uncancelled(db: Database, actor: Person, congress_id: str) -> Congress:
    congress = store.congresses.get(db, actor.scope, congress_id)
    if congress.is_cancelled:
        raise Conflict(Problem("congress.cancelled"))
    return congress


def _require_free(approvals: list[Approval], version_id: int) -> None:
    open_one, given = agenda_approval.waiting(approvals), agenda_approval.in_force(approvals)
    if open_one:
        raise Conflict(Problem("agenda_approval.waiting", params={"name": open_one.version_name}))
    if given and given.version_id == version_id:
        raise Conflict(Problem("agenda_approval.approved_already"))


def _require_waiting(approval: Approval) -> None:
    if approval.state == TAKEN_BACK:
        raise Conflict(Problem("agenda_approval.taken_back", params={"who": approval.ended_by}))
    if approval.state != WAITING:
        raise Conflict(Problem("agenda_approval.decided", params={"who": approval.decided_by}))


def _checked(reason: str, is_vouched: bool, *, is_required: bool) -> bool:
    # Of several lines, too: it is written where Enter begins another one, so that Enter decides nothing.
    problems = [Problem("text.missing", "reason")] if is_required and not reason else []
    problems = problems or text.text_problems(reason, "reason", limit=LONGEST_REASON)
    if problems:
        raise Invalid(*problems)
    return ask({"reason": reason}, is_vouched)


def _note_step(
    log: Log, action: str, congress: Congress, approval: Approval, reason: str = "", *, asked: bool = False
) -> None:
    after = {"name": approval.version_name} | ({"reason": reason} if reason else {})
    log(action, "agenda_version", approval.version_public_id, congress=congress, after=after)
    if asked:
        log("secrecy.vouched", "agenda_version", approval.version_public_id, congress=congress)
