"""What an office says of a finding that it knows of: a reason, and until when it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain import clearance, text
from planner.domain.finding_basis import NOTE, Finding
from planner.domain.problem import Problem


@dataclass(frozen=True)
class Acknowledgement:
    """It ranks as high as the finding it was written about; `until` None: as long as the finding stands.

    `noted_on` is the planning day, `by` the name of the account.
    """

    public_id: str
    key: str
    classification: int
    reason: str
    until: date | None
    noted_on: date
    by: str

    def covers(self, finding: Finding, today: date) -> bool:
        """Whether it is about this finding, by somebody who saw all of it, and still holds."""
        return (
            self.key == finding.key
            and self.classification >= finding.classification
            and (self.until is None or self.until >= today)
        )


@dataclass(frozen=True)
class Judged:
    """A finding with what was said of it, None where nothing was."""

    finding: Finding
    acknowledgement: Acknowledgement | None = None

    @property
    def is_counted(self) -> bool:
        """Whether it is among those that wait for somebody."""
        return self.acknowledgement is None and self.finding.severity != NOTE


def judged(found: Iterable[Finding], said: Sequence[Acknowledgement], today: date) -> list[Judged]:
    """Each finding with the acknowledgement that covers it, in the order given."""
    return [Judged(one, next((word for word in said if word.covers(one, today)), None)) for one in found]


def acknowledgement_problems(
    finding: Finding, reason: str, until: date | None, today: date, last: date
) -> list[Problem]:
    """What is wrong with an acknowledgement: it needs a reason, may not have ended already nor outlast the cycle.

    What rests on registered tasks holds no text, as these hold none.
    """
    if finding.classification == clearance.REGISTERED:
        problems = [Problem("task.registered_text", "reason")] if reason else []
    else:
        problems = text.line_problems(reason, "reason")
    if until is not None and until < today:
        problems.append(Problem("finding.until_past", "until", {"today": today}))
    if until is not None and until > last >= today:
        problems.append(Problem("finding.until_late", "until", {"last": last}))
    return problems
