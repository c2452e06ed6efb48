"""A standard task on its way into a plan: its days as offsets and dates, before they move off days off."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.domain import relative_date
from planner.domain.opening import Opening
from planner.domain.playbook import Offset, Rule, StandardTask
from planner.domain.problem import Problem


@dataclass(slots=True)
class Draft:
    """A task whose days the rules and relations of a playbook may still move; `notes` say which did.

    `moved_days` counts how far a relation to the task `moved_for` moved it, negative for earlier.
    """

    standard: StandardTask
    opens: date
    closes: date
    start_offset: Offset
    due_offset: Offset
    start: date
    due: date
    moved_days: int = 0
    moved_for: str = ""
    notes: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, standard: StandardTask, opening: Opening) -> "Draft":
        """The task with the days that the playbook gives it at the level of the opening."""
        span, opens, closes = standard.spans[opening.level], opening.opens, opening.closes
        return cls(
            standard,
            opens,
            closes,
            span.start,
            span.due,
            relative_date.resolve(span.start, opens, closes),
            relative_date.resolve(span.due, opens, closes),
        )

    def rule(self, kind: str) -> Rule | None:
        """The task's rule of that type, if it has one."""
        return next((rule for rule in self.standard.rules if rule.type == kind), None)

    def shift_start(self, days: int) -> None:
        """Move the start by calendar days."""
        self.start += timedelta(days=days)
        self.start_offset = relative_date.shift(self.start_offset, days)

    def shift_due(self, days: int) -> None:
        """Move the due day by calendar days."""
        self.due += timedelta(days=days)
        self.due_offset = relative_date.shift(self.due_offset, days)

    def set_start(self, day: date) -> None:
        """Start on that day."""
        self.start = day
        self.start_offset = relative_date.measure(day, self.start_offset.anchor, self.opens, self.closes)

    def set_due(self, day: date) -> None:
        """Be due on that day."""
        self.due = day
        self.due_offset = relative_date.measure(day, self.due_offset.anchor, self.opens, self.closes)

    def move_for(self, code: str, days: int) -> None:
        """Move, for the sake of the task `code`, what lies before the opening (days < 0) or after the closing."""
        if days > 0 or self.due < self.opens:
            self.shift_due(days)
        if days < 0 or self.start > self.closes:
            self.shift_start(days)
        self.moved_days += days
        self.moved_for = code
