"""Whose entries of the log a person reads (design section 7)."""

from dataclasses import dataclass

from planner.domain.permission import ACTS_FOR, INSPECTOR, ORGANISER, READER, Grant, Person, Scope

# What an administrator reads: sign-ins, accounts and settings, never a plan.
ADMINISTERED = ("audit", "cycle", "installation", "organisation", "person", "session")
_WHOLE = {ORGANISER, INSPECTOR, ACTS_FOR}


@dataclass(frozen=True)
class AuditReach:
    """Every entry of `whole`, one's own changes within `own`, and what is administered where `administers`."""

    login: str
    whole: Scope
    own: Scope
    administers: bool


def audit_reach(person: Person) -> AuditReach | None:
    """What the person reads of the log, None for who only reads plans.

    An organiser reads his own organisation and what lies below it, an inspector his subtree; a member, and an organiser
    bound to a body, their own changes. Nothing above one's clearance is among it.
    """
    if all(grant.role == READER for grant in person.grants):
        return None
    places = {path for grant in person.grants if _reads_whole(grant) for path in grant.paths}
    whole = Scope(tuple(sorted(places)), (), person.clearance)
    return AuditReach(person.login, whole, person.scope, person.is_administrator)


def _reads_whole(grant: Grant) -> bool:
    return grant.role in _WHOLE and not grant.body_ids
