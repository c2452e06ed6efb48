"""The ways into a congress: rights there and above, and what of them reads or writes it."""

from dataclasses import dataclass

from planner.domain import clearance
from planner.domain.permission import Grant, Person, may


@dataclass(frozen=True)
class Holder:
    """An open account with a right at `root`, the place of the organisation or of one above it.

    `cleared` holds while suspended, too; the body's names are "" where the right is bound to none, `given_by` where
    that is unknown.
    """

    person_id: int
    login: str
    name: str
    cleared: int
    is_suspended: bool
    role: str
    root: str
    organisation_code: str
    organisation_name: str
    body_name: str
    body_name_en: str
    given_at: str
    given_by: str

    @property
    def reads_up_to(self) -> int:
        """The highest classification that is open to it now."""
        return clearance.ORDINARY if self.is_suspended else self.cleared

    def reads(self, path: str) -> bool:
        """Whether the right opens the congress of the organisation at `path`."""
        return reads(self.role, self.root, path)

    def writes(self, path: str) -> bool:
        """Whether the right changes tasks there, be it those of one body."""
        bound = frozenset({0}) if self.body_name else frozenset()
        return may(_with(Grant(self.role, 0, (self.root,), bound)), "task.change", path, bound or None)


def reads(role: str, root: str, path: str) -> bool:
    """Whether a role in the organisation at `root` opens the congress of the one at `path`."""
    return _with(Grant(role, 0, (root,))).scope.contains(path)


def _with(grant: Grant) -> Person:
    return Person(0, "", "", clearance.ORDINARY, "vi", grants=(grant,))
