"""A report upward: a draft whose figures gather themselves, with lines in the office's words, until it is sealed."""

from dataclasses import dataclass
from datetime import date

from planner.domain import text
from planner.domain.problem import Problem
from planner.domain.report_standing import LATE, RETURNED, SENT

FAVOURABLE, UNFAVOURABLE, PROPOSALS = "favourable", "unfavourable", "proposals"
PARTS = (FAVOURABLE, UNFAVOURABLE, PROPOSALS)
DRAFT, OVERTAKEN = "draft", "overtaken"
LINE_LIMIT = 1000
REASON_LIMIT = 500
# The most lines in one part; more is no report any more.
MOST_LINES = 40


@dataclass(frozen=True)
class Seal:
    """What makes a report sent: the hash of its content, the head of the log, the planning day, when and by whom."""

    digest: str
    head: str
    sealed_on: date
    sealed_at: str
    sealed_by: str


@dataclass(frozen=True)
class Return:
    """An office above sent a sealed report back, once, with its reason."""

    organisation_name: str
    reason: str
    returned_at: str
    returned_by: str


@dataclass(frozen=True)
class Report:
    """One report of an organisation; `path` is where that stands now, `due` None for kinds that follow events.

    `corrects` and `corrected_by` are public ids of the report before and after it in the chain ("" for none);
    `corrected_by` counts a draft, too, and `is_overtaken` only one that was sealed.
    """

    id: int
    public_id: str
    organisation_id: int
    organisation_code: str
    organisation_name: str
    level: str
    path: str
    cycle_id: int
    cycle_code: str
    classification: int
    kind: str
    period: str
    due: date | None
    made_at: str
    made_by: str
    version: int
    corrects: str = ""
    corrected_by: str = ""
    is_overtaken: bool = False
    seal: Seal | None = None
    returned: Return | None = None

    @property
    def is_draft(self) -> bool:
        """Whether nothing was sent yet, so that words may be changed."""
        return self.seal is None


@dataclass(frozen=True)
class Line:
    """One sentence of the office in one part of a report; `source` is the public id of the line it was taken from."""

    id: int
    public_id: str
    report_id: int
    part: str
    position: float
    text: str
    version: int
    source_id: int | None = None


def line_problems(part: str, words: str, beside: int = 0) -> list[Problem]:
    """What is wrong with a line of a part in which `beside` others stand."""
    if part not in PARTS:
        return [Problem("report.unknown_part", "part")]
    if beside >= MOST_LINES:
        return [Problem("report.too_many_lines", "said", {"most": MOST_LINES})]
    if not words:
        return [Problem("text.missing", "said")]
    return text.text_problems(words, "said", limit=LINE_LIMIT)


def state_of(report: Report) -> str:
    """How one report stands by itself: draft, sent, late, returned, or overtaken by a correction that was sent.

    A correction is not late: what it corrects was sent, or was returned as late as that happened.
    """
    if report.seal is None:
        return DRAFT
    if report.is_overtaken:
        return OVERTAKEN
    if report.returned:
        return RETURNED
    is_late = report.due is not None and report.seal.sealed_on > report.due and not report.corrects
    return LATE if is_late else SENT
