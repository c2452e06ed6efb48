"""Who may give, end and see which right, and who keeps whose account (design section 7, the row "people").

What is given has to be answered for: an organiser gives within his own organisation what reads and works there, and in
those directly below what lets them stand on their own feet. Nobody decides on himself, and nobody on whom he could not
have given all that he has.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.permission import (
    ACTS_FOR,
    ADMINISTRATOR,
    INSPECTOR,
    MEMBER,
    NOTHING,
    ORGANISER,
    READER,
    ROLES,
    Grant,
    Person,
    Scope,
)

# Roles that an organiser gives in his own organisation: none of them writes or reads where he does not.
_AT_HOME = {MEMBER, READER, INSPECTOR}
# Roles that he gives directly below: whoever has one of these there goes no further than that subtree.
_BELOW = {MEMBER, READER, ORGANISER, ACTS_FOR}
# Roles that are bound to a body where that is wanted: the others answer for whole organisations.
BOUND = {MEMBER}
# The organisation of a right that no database holds: that of whoever fills a fresh one.
NOWHERE = 0


@dataclass(frozen=True)
class Held:
    """An account as those see it who keep it: `cleared` is its clearance, in force or suspended."""

    login: str
    cleared: int
    grants: tuple[Grant, ...]

    @property
    def is_administrator(self) -> bool:
        """Whether it keeps accounts and organisations."""
        return any(grant.role == ADMINISTRATOR for grant in self.grants)


def may_keep_people(person: Person) -> bool:
    """Whether the person has to do with accounts at all: administrators, and organisers of whole organisations."""
    return person.is_administrator or bool(_organised(person))


def may_grant(person: Person, role: str, path: str) -> bool:
    """Whether the person may give a role in the organisation at `path`.

    Administrators make administrators, and nothing that reads or writes plans.
    """
    if _is_installer(person):
        return True
    if role == ADMINISTRATOR:
        return person.is_administrator
    above, organised = path[: path.rindex(".", 0, -1) + 1], _organised(person)
    return (role in _AT_HOME and path in organised) or (role in _BELOW and above in organised)


def roles_for(person: Person, path: str) -> tuple[str, ...]:
    """The roles that the person may give in the organisation at `path`, in the order of the table."""
    return tuple(role for role in ROLES if may_grant(person, role, path))


def may_give(person: Person, held: Held, role: str, paths: tuple[str, ...]) -> bool:
    """Whether the person may give an account a role in an organisation, whose places in every cycle are `paths`.

    Never to himself, and never to one that is cleared for what he may not read.
    """
    if not _is_installer(person) and not may_hold(held, role, paths):
        return False
    is_beyond = held.cleared > person.clearance and role != ADMINISTRATOR and not _is_installer(person)
    return person.login != held.login and not is_beyond and _answers_for(person, role, paths)


def may_hold(held: Held, role: str, paths: tuple[str, ...]) -> bool:
    """Whether an account is one that may have the role at `paths`, whoever gives it.

    Only an upper organiser acts for a subtree: whoever organises, as a whole, the organisation at its top or one above.
    """
    organised = _roots_of(held.grants)
    return role != ACTS_FOR or all(path.startswith(organised) for path in paths)


def may_end(person: Person, held: Held, grant: Grant) -> bool:
    """Whether the person may end a right of an account: whoever may give it, whatever the account is cleared for."""
    return person.login != held.login and _answers_for(person, grant.role, grant.paths)


def may_clear(person: Person, held: Held, wanted: int) -> bool:
    """Whether the person may set the clearance of an account, or put a suspended one in force again.

    One clearance counts for all rights, so only who answers for all of them decides; and never above his own.
    """
    return (
        person.login != held.login
        and max(held.cleared, wanted) <= person.clearance
        and not held.is_administrator
        and _answers_for_all(person, held)
    )


def may_remove(person: Person, held: Held) -> bool:
    """Whether the person may close an account: administrators any but their own, others where they answer for all."""
    return person.login != held.login and (person.is_administrator or _answers_for_all(person, held))


def people_scope(person: Person, cycles: Iterable[int]) -> Scope:
    """The organisations whose rights the person is shown on the pages of people, in these cycles.

    Administrators are shown all of them, and no link or calendar that reads a plan.
    """
    if person.is_administrator:
        return Scope(tuple(f"{key}." for key in cycles), (), NOTHING)
    return Scope(_organised(person), (), person.clearance)


def knows_of(person: Person, paths: Iterable[str]) -> bool:
    """Whether the person is to learn that an organisation with these places exists when he gives or ends a right.

    What he reads, what stands above him; administrators keep the whole tree.
    """
    own = [path for grant in person.grants for path in grant.paths]
    is_near = any(person.scope.contains(path) or any(one.startswith(path) for one in own) for path in paths)
    return person.is_administrator or is_near


def may_ask_who_sees(person: Person, path: str) -> bool:
    """Whether the person may ask who sees the congress of the organisation at `path`, and why.

    Whoever organises, stands in for or inspects it, there or above.
    """
    return any(
        grant.role in {ORGANISER, ACTS_FOR, INSPECTOR}
        and not grant.body_ids
        and any(path.startswith(root) for root in grant.paths)
        for grant in person.grants
    )


def _answers_for_all(person: Person, held: Held) -> bool:
    return bool(held.grants) and all(_answers_for(person, grant.role, grant.paths) for grant in held.grants)


def _answers_for(person: Person, role: str, paths: tuple[str, ...]) -> bool:
    return bool(paths) and all(may_grant(person, role, path) for path in paths)


def _is_installer(person: Person) -> bool:
    return any(grant.role == ADMINISTRATOR and grant.organisation_id == NOWHERE for grant in person.grants)


def _organised(person: Person) -> tuple[str, ...]:
    """The places of the organisations that the person organises as a whole, not for one body alone."""
    return _roots_of(person.grants)


def _roots_of(grants: Iterable[Grant]) -> tuple[str, ...]:
    found = {path for grant in grants if grant.role == ORGANISER and not grant.body_ids for path in grant.paths}
    return tuple(sorted(found))
