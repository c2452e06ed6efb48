"""Where the agenda of a congress stands: its kept versions, what the level above said, what has changed since."""

from dataclasses import dataclass

from planner import store
from planner.domain import agenda_approval
from planner.domain.agenda import TimedSitting
from planner.domain.agenda_approval import Approval
from planner.domain.agenda_difference import difference
from planner.domain.agenda_version import Version
from planner.domain.congress import Congress
from planner.domain.cycle import Limit
from planner.domain.permission import may
from planner.web.access import db, person


@dataclass(frozen=True)
class Standing:
    """What the reader is told of versions and approval; `changes` counts what differs from the approved version.

    `asked` is what the cycle says of approval on this level; `is_moved` that the congress has other days since.
    """

    versions: list[Version]
    approvals: list[Approval]
    asked: Limit
    waiting: Approval | None
    latest: Approval | None
    given: Approval | None
    changes: int
    is_moved: bool
    may_change: bool
    may_approve: bool

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to say of approval: it is asked for, or something was sent."""
        return bool(self.asked.value or self.approvals)

    @property
    def may_send(self) -> bool:
        """Whether the reader may send a version now."""
        return bool(self.may_change and self.asked.value and not self.waiting)

    @property
    def may_decide(self) -> bool:
        """Whether what waits is the reader's to decide on: not what he sent himself."""
        return bool(self.waiting and self.may_approve and self.waiting.sent_by_id != person().id)


def of(congress: Congress, agenda: tuple[TimedSitting, ...]) -> Standing:
    """The standing of a congress that was loaded within the reader's scope; `agenda` is what he sees of it now.

    Scripts count for nothing in it: who approves an agenda approves what is announced.
    """
    scope = person().scope
    versions = store.agenda_versions.of_congress(db(), scope, congress)
    approvals = store.agenda_approvals.of_congress(db(), scope, congress) if versions else []
    given = agenda_approval.in_force(approvals)
    cycle = store.cycles.get(db(), congress.cycle_code)
    return Standing(
        versions=versions,
        approvals=approvals,
        asked=agenda_approval.asked_for(cycle, congress.level, congress.opens),
        waiting=agenda_approval.waiting(approvals),
        latest=agenda_approval.latest(approvals),
        given=given,
        changes=_changes(congress, agenda, versions, given) if given else 0,
        is_moved=bool(given) and (given.opens, given.days) != (congress.opens, congress.days),
        may_change=may(person(), "agenda.change", congress.path) and not congress.is_cancelled,
        may_approve=agenda_approval.may_approve(person(), congress.path) and not congress.is_cancelled,
    )


def _changes(congress: Congress, agenda: tuple[TimedSitting, ...], versions: list[Version], given: Approval) -> int:
    version = next(one for one in versions if one.id == given.version_id)
    approved = store.agenda_versions.agenda(db(), person().scope, version, congress)
    return difference(approved, agenda).count
