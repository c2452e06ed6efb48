"""Links by which somebody who forgot his password sets another one: each works once, and not for long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.domain.granting import Held, may_clear, may_remove
from planner.domain.permission import ORGANISER, Grant, Person

LIFETIME = timedelta(hours=24)
# The path of a cycle's root names the cycle and the root.
_ROOT_DOTS = 2


@dataclass(frozen=True)
class Reset:
    """One link; `is_ended` says that it was used or made void, `frees_second_factor` that it takes that away, too."""

    id: int
    person_id: int
    made_by: int
    frees_second_factor: bool
    expires_at: datetime
    is_ended: bool


@dataclass(frozen=True)
class Pending:
    """A link that waits to be used: `made_at` and who made it, and until when (UTC) it works."""

    made_at: str
    made_by: str
    expires_at: datetime


def may_reset(person: Person, held: Held) -> bool:
    """Whether the person may give out such a link for an account: administrators, for any but their own.

    Whoever gives it out could use it himself, so what comes in by it is cleared for ordinary things alone.
    """
    return person.is_administrator and person.login != held.login


def may_withdraw(person: Person, held: Held) -> bool:
    """Whether the person may make such a link void: whoever could have made it, or could close the account."""
    return may_reset(person, held) or may_remove(person, held)


def may_restore(person: Person, held: Held) -> bool:
    """Whether the person may put a suspended clearance in force again: whoever above could clear the account so far.

    Nobody stands above the root of the tree: there a colleague does it who organises it, too, and is cleared as far.
    """
    if may_clear(person, held, held.cleared):
        return True
    is_colleague = person.login != held.login and held.cleared <= person.clearance
    at_root = bool(held.grants) and all(_organises_root(grant) for grant in held.grants)
    return is_colleague and at_root and any(_organises_root(grant) for grant in person.grants)


def _organises_root(grant: Grant) -> bool:
    is_root = bool(grant.paths) and all(path.count(".") == _ROOT_DOTS for path in grant.paths)
    return grant.role == ORGANISER and not grant.body_ids and is_root


def is_open(reset: Reset, maker: Person | None, held: Held, now: datetime) -> bool:
    """Whether the link still works at a true instant; never longer than its maker's right (None: a closed account)."""
    return not reset.is_ended and now < reset.expires_at and maker is not None and may_reset(maker, held)
