"""Whether an item of an agenda is prepared: told by the tasks that prepare it, as far as its reader sees them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain import clearance
from planner.domain.agenda import TimedSitting

READY, NOT_READY, AT_RISK = "ready", "not_ready", "at_risk"


@dataclass(frozen=True, slots=True)
class Preparing:
    """A task that prepares an item; `title` is empty where it is registered."""

    classification: int
    number: int
    title: str
    title_en: str
    status: str
    due: date
    is_blocked: bool = False

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification: 12, N12, M12."""
        return clearance.printed_number(self.classification, self.number)

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.status == "done"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far an item is prepared: `late`, `blocked` and `after` (due behind its day) are the open tasks at fault."""

    tasks: tuple[Preparing, ...]
    late: tuple[Preparing, ...] = ()
    blocked: tuple[Preparing, ...] = ()
    after: tuple[Preparing, ...] = ()

    @property
    def done(self) -> int:
        """How many of its tasks are done."""
        return sum(task.is_done for task in self.tasks)

    @property
    def state(self) -> str:
        """Ready when all is done; at risk when something open went wrong; else not ready yet."""
        if self.done == len(self.tasks):
            return READY
        return AT_RISK if self.late or self.blocked or self.after else NOT_READY


@dataclass(frozen=True, slots=True)
class Sum:
    """How many items of an agenda have tasks that prepare them, and in which state they are."""

    items: int
    ready: int
    at_risk: int

    @property
    def not_ready(self) -> int:
        """Those that are not ready, at risk or not."""
        return self.items - self.ready


def readiness(tasks: Sequence[Preparing], day: date, today: date) -> Readiness:
    """How far an item is prepared that is held on `day`, looked at on `today`; it has at least one task."""
    still = [task for task in tasks if not task.is_done]
    return Readiness(
        tuple(tasks),
        late=tuple(task for task in still if task.due < today),
        blocked=tuple(task for task in still if task.is_blocked),
        after=tuple(task for task in still if task.due > day),
    )


def of_agenda(
    agenda: Iterable[TimedSitting], preparing: Mapping[int, Sequence[Preparing]], today: date
) -> dict[int, Readiness]:
    """The readiness of every item that has tasks, by its key."""
    return {
        entry.item.id: readiness(preparing[entry.item.id], one.day, today)
        for one in agenda
        for entry in one.items
        if preparing.get(entry.item.id)
    }


def summed(found: Mapping[int, Readiness]) -> Sum:
    """The items counted by state."""
    states = [one.state for one in found.values()]
    return Sum(len(states), states.count(READY), states.count(AT_RISK))
