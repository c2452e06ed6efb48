"""Links by which somebody who forgot his password sets another one: each works once, and not for long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.granting import Held
from planner.domain.permission import Person

LIFETIME = timedelta(hours=24)


@dataclass(frozen=True)
class Reset:
    """One link; `is_ended` says that it was used or made void, `frees_second_factor` that it takes that away, too."""

    id: int
    person_id: int
    made_by: int
    frees_second_factor: bool
    expires_at: datetime
    is_ended: bool


def may_reset(person: Person, held: Held) -> bool:
    """Whether the person may give out such a link for an account: administrators, for any but their own.

    Whoever gives it out could use it himself, so what comes in by it is cleared for ordinary things alone.
    """
    return person.is_administrator and person.login != held.login


def is_open(reset: Reset, maker: Person | None, held: Held, now: datetime) -> bool:
    """Whether the link still works at a true instant; never longer than its maker's right (None: a closed account)."""
    return not reset.is_ended and now < reset.expires_at and maker is not None and may_reset(maker, held)
