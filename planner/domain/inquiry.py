"""A question of an office above to a committee below, with the day on which its answer is due."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain import clearance, text
from planner.domain.organisation import lineage, paths_above
from planner.domain.permission import Person, may
from planner.domain.problem import Conflict, Problem

OPEN, ANSWERED, WITHDRAWN = "open", "answered", "withdrawn"
QUESTION_LIMIT = 3000
REASON_LIMIT = 500
# The day that a form proposes lies so far ahead.
USUAL_DAYS = 7
# What a question may be asked about: the codes of domain.sign.
SIGNS = (
    "unopened", "silent", "untouched", "report_missing", "report_returned", "answer_overdue", "unlikely", "falling",
    "many_late", "serious", "close_to_limit", "past_limit", "not_answered",
)  # fmt: skip


@dataclass(frozen=True)
class Inquiry:
    """One question; `answer` and `withdrawn_reason` are "" while there is none, instants are UTC as ISO text.

    `path`, `organisation_…` are those of who is asked, `asking_…` of who asks; `sign` is the code of the sign of
    trouble that it was asked from, "" for none.
    """

    id: int
    public_id: str
    cycle_id: int
    organisation_id: int
    organisation_code: str
    organisation_name: str
    path: str
    asking_id: int
    asking_code: str
    asking_name: str
    asking_path: str
    classification: int
    sign: str
    question: str
    answer_due: date
    asked_at: str
    asked_by_id: int
    asked_by: str
    version: int
    answer: str
    answered_at: str
    answered_by: str
    withdrawn_reason: str
    withdrawn_at: str
    withdrawn_by: str

    @property
    def state(self) -> str:
        """Whether it waits, was answered, or taken back."""
        if self.withdrawn_at:
            return WITHDRAWN
        return ANSWERED if self.answered_at else OPEN

    @property
    def is_lost(self) -> bool:
        """Whether who asks no longer stands above who is asked, since a committee was moved."""
        return self.asking_id not in lineage(self.path)[1][:-1]


def is_overdue(inquiry: Inquiry, today: date) -> bool:
    """Whether its answer was due before today and has not come."""
    return inquiry.state == OPEN and inquiry.answer_due < today


def asking_path(actor: Person, path: str) -> str | None:
    """In whose name somebody asks the organisation at `path`: the nearest above that he may ask for, None for none."""
    return next((one for one in paths_above(path) if may(actor, "inquiry.ask", one)), None)


def inquiry_problems(
    question: str, answer_due: date | None, classification: int, allowed: int, sign: str, today: date
) -> list[Problem]:
    """What is wrong with a new question; it was cleaned, `allowed` is the clearance of who asks."""
    problems = [] if question else [Problem("text.missing", "question")]
    problems += text.text_problems(question, "question", limit=QUESTION_LIMIT)
    if answer_due is None:
        problems.append(Problem("inquiry.day_missing", "answer_due"))
    elif not today <= answer_due <= today + timedelta(days=366):
        problems.append(Problem("inquiry.day_not_ahead", "answer_due", {"today": today}))
    if classification > min(allowed, clearance.INTERNAL):
        problems.append(Problem("classification.above_clearance", "classification"))
    if sign and sign not in SIGNS:
        problems.append(Problem("inquiry.unknown_sign", "sign"))
    return problems


def answer_problems(words: str) -> list[Problem]:
    """What is wrong with the cleaned words of an answer."""
    return text.text_problems(words, "said", limit=QUESTION_LIMIT) if words else [Problem("text.missing", "said")]


def reason_problems(reason: str) -> list[Problem]:
    """What is wrong with the cleaned reason of a withdrawal."""
    if not reason:
        return [Problem("text.missing", "reason")]
    return text.text_problems(reason, "reason", limit=REASON_LIMIT)


def require_open(inquiry: Inquiry) -> None:
    """Raise Conflict where it was answered or taken back meanwhile."""
    if inquiry.state == WITHDRAWN:
        raise Conflict(Problem("inquiry.withdrawn", "said", {"who": inquiry.withdrawn_by}))
    if inquiry.state == ANSWERED:
        raise Conflict(Problem("inquiry.answered", "said", {"who": inquiry.answered_by}))
