"""Who may do what: one table of roles and deeds, and the scope that every read is held in."""

from dataclasses import dataclass, field

from planner.domain.problem import NotAllowed, Problem

MEMBER, READER, ORGANISER = "member", "reader", "organiser"
INSPECTOR, ADMINISTRATOR, ACTS_FOR = "inspector", "administrator", "acts_for"
# A ceiling below every classification: names of organisations, and nothing that is planned in them.
NOTHING = -1
ROLES = (MEMBER, READER, ORGANISER, INSPECTOR, ADMINISTRATOR, ACTS_FOR)

# Where a role reads: its own organisation, or the whole subtree below as well (design section 7).
_READS_OWN = {MEMBER, READER}
_READS_SUBTREE = {ORGANISER, INSPECTOR, ACTS_FOR}

# Deed → roles that may do it in the organisation of the grant itself.
_OWN = {
    "task.change": {MEMBER, ORGANISER},
    "task.comment": {MEMBER, ORGANISER},
    "tally.change": {MEMBER, ORGANISER},
    "congress.plan": {ORGANISER},
    "agenda.change": {ORGANISER},
    "agenda.run": {ORGANISER},
    # Asked of the organisation above the one whose agenda it is.
    "agenda.approve": {ORGANISER},
    "document.sign": {ORGANISER},
    "share.make": {ORGANISER},
    "body.change": {ORGANISER},
    "report.make": {ORGANISER},
    # Of what stands strictly below: asked of the organisation above.
    "report.demand": {ORGANISER},
    "report.return": {ORGANISER},
    "difficulty.raise": {ORGANISER},
    # Asked of the organisation above whose turn it is.
    "difficulty.answer": {ORGANISER},
    # Asked of the one above that asks in its own name, and of the one that was asked.
    "inquiry.ask": {ORGANISER, ACTS_FOR},
    "inquiry.answer": {ORGANISER},
}
# Deed → roles that may do it in the organisation of the grant and everywhere below.
_SUBTREE = {
    "task.change": {ACTS_FOR},
    "task.comment": {ORGANISER, ACTS_FOR},
    "tally.change": {ACTS_FOR},
    "congress.plan": {ACTS_FOR},
    "agenda.change": {ACTS_FOR},
    "agenda.run": {ACTS_FOR},
    "agenda.approve": {ACTS_FOR},
    "document.sign": {ACTS_FOR},
    "share.make": {ACTS_FOR},
    "body.change": {ACTS_FOR},
    "report.demand": {ACTS_FOR},
    "report.return": {ACTS_FOR},
    "difficulty.raise": {ACTS_FOR},
    "difficulty.answer": {ACTS_FOR},
    "inquiry.answer": {ACTS_FOR},
    "organisation.change": {ACTS_FOR},
}
# Deeds of the whole installation; an administrator reads no plans by being one.
_EVERYWHERE = {
    "organisation.change": {ADMINISTRATOR},
    "cycle.load": {ADMINISTRATOR},
    "person.change": {ADMINISTRATOR},
}


@dataclass(frozen=True)
class Scope:
    """What may be read: whole subtrees and single organisations by path, up to a classification."""

    subtrees: tuple[str, ...]
    own: tuple[str, ...]
    ceiling: int

    def contains(self, path: str) -> bool:
        """Whether the organisation at `path` may be read."""
        return path in self.own or any(path.startswith(root) for root in self.subtrees)

    def below(self, path: str) -> tuple[str, ...] | None:
        """The paths directly below `path` that may be read; None is all of them, whichever there will be."""
        if any(path.startswith(root) for root in self.subtrees):
            return None
        near = (one for one in {*self.own, *self.subtrees} if one.startswith(path))
        return tuple(sorted(one for one in near if one.count(".") == path.count(".") + 1))


@dataclass(frozen=True)
class Grant:
    """A role in one organisation; `paths` are its places in every cycle, `body_ids` bind it to a body and its teams."""

    role: str
    organisation_id: int
    paths: tuple[str, ...]
    body_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Person:
    """An account named by function; `clearance` is what is in force now (ordinary while suspended)."""

    id: int
    login: str
    name: str
    clearance: int
    language: str
    version: int = 1
    grants: tuple[Grant, ...] = field(default=())

    @property
    def scope(self) -> Scope:
        """All that this person may read."""
        subtrees = [p for grant in self.grants if grant.role in _READS_SUBTREE for p in grant.paths]
        own = [p for grant in self.grants if grant.role in _READS_OWN for p in grant.paths]
        return Scope(tuple(sorted(set(subtrees))), tuple(sorted(set(own))), self.clearance)

    def names_scope(self, cycle_id: int) -> Scope:
        """Whose names this person may read in a cycle: an administrator keeps the whole tree, and sees no figure."""
        return Scope((f"{cycle_id}.",), (), NOTHING) if self.is_administrator else self.scope

    @property
    def own_body_ids(self) -> frozenset[int] | None:
        """The bodies whose tasks are this person's own work; None means all tasks of the congresses he answers for.

        Whoever is bound to bodies by every grant answers for these alone.
        """
        if any(not grant.body_ids for grant in self.grants):
            return None
        return frozenset().union(*(grant.body_ids for grant in self.grants))

    @property
    def is_administrator(self) -> bool:
        """Whether the person keeps accounts and organisations."""
        return any(grant.role == ADMINISTRATOR for grant in self.grants)


def may(person: Person, deed: str, path: str = "", bodies: frozenset[int] | None = None) -> bool:
    """Whether the person may do the deed in the organisation at `path`.

    `bodies` are the bodies of the task in question (its subcommittee, lead and partners); a grant bound to a body
    counts only where they meet. None means the deed is not about one body's task: bound grants do not count then.
    """
    return any(_grant_allows(grant, deed, path, bodies) for grant in person.grants)


def _grant_allows(grant: Grant, deed: str, path: str, bodies: frozenset[int] | None) -> bool:
    if grant.role in _EVERYWHERE.get(deed, ()):
        return True
    if grant.body_ids and not (bodies and grant.body_ids & bodies):
        return False
    if grant.role in _SUBTREE.get(deed, ()) and any(path.startswith(root) for root in grant.paths):
        return True
    return grant.role in _OWN.get(deed, ()) and path in grant.paths


def require(person: Person, deed: str, path: str = "", bodies: frozenset[int] | None = None) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(person, deed, path, bodies):
        raise NotAllowed(Problem("permission.refused", params={"deed": deed}))


def bound_bodies(person: Person, deed: str, path: str) -> frozenset[int] | None:
    """The bodies whose tasks the person may do the deed on at `path`; None means every task, empty means none."""
    if may(person, deed, path):
        return None
    return frozenset().union(
        *(grant.body_ids for grant in person.grants if _grant_allows(grant, deed, path, grant.body_ids))
    )
