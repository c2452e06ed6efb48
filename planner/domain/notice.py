"""What a person is told about tasks, by kind."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain import clearance
from planner.domain.problem import Invalid, Problem

ASSIGNED, MENTIONED, REVIEW = "assigned", "mentioned", "review"
DUE_TOMORROW, OVERDUE, UNBLOCKED = "due_tomorrow", "overdue", "unblocked"
# About the approval of agendas, which domain/agenda_notice has; about no task.
AGENDA = "agenda"
# About difficulties, questions and reports, which domain/upward_notice has; likewise about no task.
UPWARD = "upward"
KINDS = (ASSIGNED, MENTIONED, REVIEW, DUE_TOMORROW, OVERDUE, UNBLOCKED, AGENDA, UPWARD)

# What was read is kept for so long.
KEPT_READ = timedelta(days=90)
# More unread ones than this are not counted one by one.
MOST_COUNTED = 99


@dataclass(frozen=True)
class Notice:
    """One thing that a person is told; of a kind "unblocked" the task is the one that is done now.

    `made_at` and `read_at` are UTC instants as ISO text, `read_at` None while unread; `comment_id` is the public id of
    the comment it is about, "" for the task itself; `actor` is "" for the clerk.
    """

    public_id: str
    kind: str
    made_at: str
    read_at: str | None
    actor: str
    comment_id: str
    task_id: str
    number: int
    classification: int
    title: str
    title_en: str
    register_number: str | None
    due: date
    status: str
    congress_id: str
    organisation_name: str

    @property
    def printed_number(self) -> str:
        """The task's number in the series of its classification."""
        return clearance.printed_number(self.classification, self.number)

    @property
    def is_unread(self) -> bool:
        """Whether it still waits to be read."""
        return self.read_at is None


def known(kind: str) -> str:
    """The kind itself; Invalid when there is no such kind."""
    if kind not in KINDS:
        raise Invalid(Problem("notice.unknown_kind", "kind", {"found": kind[:60]}))
    return kind


def of_day(due: date, today: date) -> str | None:
    """The kind of notice that an open task's due day asks for today, None for none.

    Today still counts as tomorrow, for those who were not told yesterday because the clerk rested. However late a task
    is, it is told of: it may have become so late only now, as somebody moved its due day.
    """
    if today <= due <= today + timedelta(days=1):
        return DUE_TOMORROW
    return OVERDUE if due < today else None
