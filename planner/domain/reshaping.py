"""Changes of the tree after which the sums of a committee tell something else than before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Reshaping:
    """Something that went from one place of the tree to another on a planning day.

    `before` and `after` are the keys of the committees from the root down to where it was counted, and where it is
    counted now. Of a succession these end with who went on in the other, and who went on from it.
    """

    day: date
    before: tuple[int, ...]
    after: tuple[int, ...]
    is_succession: bool = False

    def concerns(self, key: int) -> bool:
        """Whether the sums of a committee changed by it: it crossed its border.

        The congress of who goes on in another one is cancelled, so that the sums directly above change as well.
        """
        if (key in self.before) != (key in self.after):
            return True
        return self.is_succession and key in (*self.before[-2:-1], *self.after[-2:-1])


def latest(reshapings: Iterable[Reshaping], organisation: Organisation) -> date | None:
    """The planning day of the latest one that concerns a committee; None where none does."""
    return max((one.day for one in reshapings if one.concerns(organisation.id)), default=None)
