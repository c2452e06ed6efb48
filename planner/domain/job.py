"""A paper, or a pack of many, that takes longer than a request: asked for, waiting, being made, and how it ended."""

from dataclasses import dataclass

from planner.domain.problem import Problem

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
# The kind of a job that makes many documents of a subtree.
PACK = "pack"
# How many unfinished ones somebody may have at a time, and how often one is begun before it is given up.
MOST_OPEN = 4
MOST_TRIES = 2


@dataclass(frozen=True)
class Order:
    """What is wanted: the page with its style texts, as which variant of PDF, under which names.

    `file_name` is what the browser saves it as, `result` the name among the made papers; `ceiling` is the highest
    classification it may hold, `expected` how many pages it will have, about.
    """

    kind: str
    file_name: str
    html: str
    styles: tuple[str, ...]
    variant: str
    result: str
    expected: int
    ceiling: int


@dataclass(frozen=True)
class Job:
    """One job as its asker sees it; `done` and `expected` are pages, instants UTC ISO text or "" for not yet.

    A pack is of no congress, so that its id is "" then; what was chosen for it is `wanted`.
    """

    id: int
    public_id: str
    congress_public_id: str
    organisation_name: str
    kind: str
    file_name: str
    state: str
    tries: int
    done: int
    expected: int
    asked_at: str
    ended_at: str
    result: str
    problem: Problem | None
    organisation_code: str = ""
    cycle_code: str = ""
    person_id: int | None = None
    ceiling: int = 0
    wanted: str = ""

    @property
    def is_pack(self) -> bool:
        """Whether it makes many documents of a subtree."""
        return self.kind == PACK

    @property
    def is_open(self) -> bool:
        """Whether it is still to become something."""
        return self.state in {WAITING, RUNNING}

    @property
    def is_laid(self) -> bool:
        """Whether all its pages are laid out and being drawn: only then it is known how many there are."""
        return self.state == RUNNING and 0 < self.done == self.expected

    @property
    def percent(self) -> int:
        """How far it is; never the whole before it is done, since the number of pages was a guess."""
        if self.state == DONE:
            return 100
        return min(95, 95 * self.done // max(self.expected, self.done, 1))
