"""One organisation's congress in one cycle: its days, kind and contents."""

from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.problem import Problem

KINDS = ("members", "delegates")
MOST_DAYS = 15


@dataclass(frozen=True)
class Congress:
    """A congress; `days` counts the official days from `opens` (the preparatory session is not among them)."""

    id: int
    public_id: str
    organisation_id: int
    organisation_code: str
    organisation_name: str
    cycle_id: int
    cycle_code: str
    level: str
    path: str
    opens: date
    days: int
    kind: str
    contents: tuple[int, ...]
    is_pilot: bool
    version: int
    playbook_id: int
    cancelled_reason: str = ""
    is_cancelled: bool = False

    @property
    def closes(self) -> date:
        """The last official day."""
        return self.opens + timedelta(days=self.days - 1)


def opening_problems(
    *,
    opens: date | None,
    days: int | None,
    kind: str,
    contents: tuple[int, ...],
    starts: date,
    ends: date,
    allowed: tuple[tuple[int, ...], ...],
) -> list[Problem]:
    """What is wrong with opening a congress; `starts` and `ends` bound the cycle, `allowed` lists content sets."""
    problems = []
    if opens is None:
        problems.append(Problem("congress.opening_missing", "opens"))
    elif not starts <= opens <= ends:
        problems.append(Problem("congress.outside_cycle", "opens", {"starts": starts, "ends": ends}))
    if days is None or not 1 <= days <= MOST_DAYS:
        problems.append(Problem("congress.bad_days", "days", {"most": MOST_DAYS}))
    if kind not in KINDS:
        problems.append(Problem("congress.unknown_kind", "kind", {"found": kind}))
    if tuple(sorted(contents)) not in allowed:
        expected = ["+".join(map(str, one)) for one in allowed]
        problems.append(Problem("congress.contents_not_allowed", "contents", {"expected": ", ".join(expected)}))
    return problems
