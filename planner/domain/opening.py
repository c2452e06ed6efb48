"""What the plan of a congress is counted from: its days, kind, contents and the limits that reach into its plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.cycle import Cycle, directive_on, rung_on


@dataclass(frozen=True)
class Opening:
    """One congress as its plan sees it; congresses with equal openings have equal plans.

    `level` is the level whose playbook is used (a directive's `playbook_of`), `kind` "members" or "delegates".
    `preapproval_lead_workdays` is this level's limit, `below_must_finish` the day by which the level below must have
    finished; None where none is known. That the values make sense is checked by `congress.opening_problems`.
    """

    opens: date
    days: int
    kind: str
    contents: frozenset[int]
    level: str
    cycle: str
    preapproval_lead_workdays: int | None = None
    below_must_finish: date | None = None

    @property
    def closes(self) -> date:
        """The last official day."""
        return self.opens + timedelta(days=self.days - 1)


def opening_of(cycle: Cycle, level: str, opens: date, days: int, kind: str, contents: Iterable[int]) -> Opening:
    """What the plan of a congress of this level is counted from, by the directive in force on its opening day."""
    rung = rung_on(cycle, level, opens)
    below = [one.must_finish.day for one in directive_on(cycle, opens).levels if one.parent_level == rung.level]
    return Opening(
        opens,
        days,
        kind,
        frozenset(contents),
        rung.playbook_of,
        cycle.code,
        rung.preapproval_lead_workdays.number,
        max(filter(None, below), default=None),
    )
