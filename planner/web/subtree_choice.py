"""Which lines of a subtree a file holds and in which order: those that its page shows when the file is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.domain import subtree_order
from planner.domain.subtree_line import Line
from planner.web.subtree_words import KINDS


@dataclass(frozen=True)
class Choice:
    """A kind of lines ("" all) and an order ("" as they come), both as the page's address names them."""

    kind: str = ""
    sort: str = ""

    def of(self, found: Sequence[Line]) -> list[Line]:
        """The lines that are meant, in their order."""
        lines = subtree_order.shown(found, self.kind)
        return subtree_order.ordered(lines, self.sort) if self.sort else lines

    @property
    def words(self) -> str:
        """What the kind is called; "" for all."""
        return str(KINDS[self.kind]) if self.kind else ""


ALL = Choice()
