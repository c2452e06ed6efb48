"""Approval of an agenda by the level above: who gives it, what state it is in, what has changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.cycle import Cycle, Limit, rung_on
from planner.domain.organisation import lineage
from planner.domain.permission import ACTS_FOR, ORGANISER, Person, may

WAITING, APPROVED, RETURNED, REVOKED, TAKEN_BACK = "waiting", "approved", "returned", "revoked", "taken_back"
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Approval:
    """A version that was sent to the level above; instants are UTC as ISO text, people are named.

    `ended_*` tell of the sender taking it back while it waited, or of whoever revoked the approval, with his reason.
    `ceiling` is up to which classification whoever decided saw the version, None while it waits.
    """

    id: int
    public_id: str
    version_id: int
    version_public_id: str
    version_name: str
    opens: date
    days: int
    congress_public_id: str
    organisation_name: str
    path: str
    sent_at: str
    sent_by: str
    sent_by_id: int
    is_approved: bool | None = None
    reason: str = ""
    ceiling: int | None = None
    decided_at: str = ""
    decided_by: str = ""
    ended_reason: str = ""
    ended_at: str = ""
    ended_by: str = ""

    @property
    def closes(self) -> date:
        """The last official day that the congress had when the version was kept."""
        return self.opens + timedelta(days=self.days - 1)

    @property
    def state(self) -> str:
        """What it has come to."""
        if self.is_approved is None:
            return TAKEN_BACK if self.ended_at else WAITING
        if self.ended_at:
            return REVOKED
        return APPROVED if self.is_approved else RETURNED


def asked_for(cycle: Cycle, level: str, opens: date) -> Limit:
    """What the directive in force says of approval of agendas on a level: True asks for it; off where nothing is said.

    The Limit carries grade and source.
    """
    return rung_on(cycle, level, opens).agenda_approval


def above(path: str) -> str:
    """The path of the organisation directly above, "" for the highest."""
    return path[: path.rindex(".", 0, -1) + 1] if len(lineage(path)[1]) > 1 else ""


def may_approve(person: Person, path: str) -> bool:
    """Whether a person may approve the agenda of the organisation at `path`: in the name of the one above it."""
    upper = above(path)
    return bool(upper) and may(person, "agenda.approve", upper)


def deciding_for(person: Person) -> tuple[str, ...]:
    """The paths of the organisations that a person is to decide for; not of those below, for which he only may."""
    free = (grant for grant in person.grants if grant.role in (ORGANISER, ACTS_FOR) and not grant.body_ids)
    return tuple(sorted({path for grant in free for path in grant.paths}))


def waiting(approvals: Iterable[Approval]) -> Approval | None:
    """The one that waits for a decision, if any."""
    return next((one for one in approvals if one.state == WAITING), None)


def latest(approvals: Iterable[Approval]) -> Approval | None:
    """The last that was sent and not taken back before anybody decided; they come in order of sending."""
    standing = [one for one in approvals if one.state != TAKEN_BACK]
    return standing[-1] if standing else None


def in_force(approvals: Iterable[Approval]) -> Approval | None:
    """The approval that stands: the last one given, also while a later version waits or was returned.

    None where that was revoked: one before it does not come back by itself.
    """
    given = [one for one in approvals if one.state in (APPROVED, REVOKED)]
    return given[-1] if given and given[-1].state == APPROVED else None
