"""What is laid over a plan on the timeline: the critical path, the frozen plan, warnings, what may be moved."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.domain.baseline import Frozen
from planner.domain.timeline import Planned


@dataclass(frozen=True)
class Overlay:
    """Public ids of tasks on the critical path and under a serious warning; `frozen` are days of the frozen plan.

    `movable` are the tasks that the reader may move; None means every one.
    """

    critical: frozenset[str] = frozenset()
    warned: frozenset[str] = frozenset()
    frozen: Mapping[str, Frozen] = field(default_factory=dict)
    movable: frozenset[str] | None = frozenset()

    def is_critical(self, task: Planned) -> bool:
        """Whether the task is open and on the critical path."""
        return task.status != "done" and task.public_id in self.critical

    def is_movable(self, task: Planned) -> bool:
        """Whether its bar may be moved by this reader; what is done stays."""
        return task.status != "done" and (self.movable is None or task.public_id in self.movable)
