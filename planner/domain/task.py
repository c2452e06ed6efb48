"""A piece of preparation: its states, what each state demands, and what a change may contain."""

from dataclasses import dataclass, field
from datetime import date

from planner.domain import clearance
from planner.domain.problem import Problem

TODO, DOING, REVIEW, DONE, NOT_APPLICABLE = "todo", "doing", "review", "done", "not_applicable"
STATUSES = (TODO, DOING, REVIEW, DONE, NOT_APPLICABLE)
OPEN = (TODO, DOING, REVIEW)
PRIORITIES = ("critical", "high", "normal", "low")
COMPUTED_RULE = "lower_before_upper"


@dataclass(frozen=True)
class Stub:
    """All that a registered task holds in place of text: where the paper is, never what it says."""

    register_number: str
    degree: str
    place: str


@dataclass(frozen=True)
class Task:
    """One task of a congress; days are planning days, `*_anchor` and `*_offset` count them from the congress."""

    id: int
    public_id: str
    congress_id: int
    number: int
    classification: int
    standard_code: str
    title: str
    title_en: str
    description: str
    deliverable: str
    deliverable_en: str
    document_number: str
    document_date: date | None
    phase: str
    priority: str
    subcommittee_id: int | None
    lead_id: int | None
    calendar: str
    rule: str
    start: date
    due: date
    start_anchor: str
    start_offset: int | None
    due_anchor: str
    due_offset: int | None
    status: str
    position: float
    version: int
    placed_version: int
    path: str
    congress_public_id: str
    organisation_code: str
    done_on: date | None = None
    blocked_reason: str = ""
    not_applicable_reason: str = ""
    cancelled_reason: str = ""
    is_cancelled: bool = False
    stub: Stub | None = None
    partner_ids: frozenset[int] = field(default=frozenset())
    assignee_ids: frozenset[int] = field(default=frozenset())

    @property
    def printed_number(self) -> str:
        """The number in the series of its classification: 12, N12, M12."""
        return clearance.printed_number(self.classification, self.number)

    @property
    def body_ids(self) -> frozenset[int]:
        """Every body that has a part in the task."""
        return self.partner_ids | {body for body in (self.subcommittee_id, self.lead_id) if body}

    @property
    def is_computed(self) -> bool:
        """Whether its state follows from the lower congresses instead of from a hand."""
        return self.rule == COMPUTED_RULE

    def is_late(self, today: date) -> bool:
        """Late from the day after the due day, while still open."""
        return self.status in OPEN and self.due < today


def status_problems(task: Task, status: str, unticked_required: int, reason: str = "") -> list[Problem]:
    """Why the task cannot take this status; empty when it can.

    Done needs every required item ticked; not applicable needs a reason, but of a registered task, which holds no
    text; a computed task is never moved by hand.
    """
    if status not in STATUSES:
        return [Problem("task.unknown_status", "status", {"found": status})]
    if task.is_cancelled:
        return [Problem("task.cancelled", "status")]
    if task.is_computed and status != task.status:
        return [Problem("task.computed", "status")]
    if status == DONE and task.status != DONE and unticked_required:
        return [Problem("task.items_open", "status", {"count": unticked_required})]
    has_reason = reason or task.not_applicable_reason or task.classification == clearance.REGISTERED
    if status == NOT_APPLICABLE and not has_reason:
        return [Problem("task.reason_missing", "reason")]
    return []
