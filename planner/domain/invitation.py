"""Invitations: links that work once and make the account that somebody was invited to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.granting import Held, may_give
from planner.domain.permission import Person

LIFETIME = timedelta(days=7)


@dataclass(frozen=True)
class Invitation:
    """Who is invited to what; `paths` are the places of the organisation in every cycle.

    `is_ended` says that it was accepted or withdrawn, `body_id` None that the role is not bound to a body.
    """

    id: int
    public_id: str
    login: str
    name: str
    clearance: int
    organisation_id: int
    organisation_code: str
    organisation_name: str
    paths: tuple[str, ...]
    role: str
    body_id: int | None
    made_at: str
    made_by: int
    made_by_name: str
    expires_at: datetime
    is_ended: bool


def may_invite(person: Person, invitation: Invitation) -> bool:
    """Whether the person may give all that the invitation gives, and so make or withdraw it."""
    held = Held(invitation.login, invitation.clearance, ())
    return may_give(person, held, invitation.role, invitation.paths)


def is_open(invitation: Invitation, maker: Person | None, now: datetime) -> bool:
    """Whether it still works at a true instant: never longer than its maker's right (None: a closed account)."""
    is_waiting = not invitation.is_ended and now < invitation.expires_at
    return is_waiting and maker is not None and may_invite(maker, invitation)
