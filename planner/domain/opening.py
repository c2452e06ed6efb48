"""What the plan of a congress is counted from: its days, kind, contents and the limits that reach into its plan."""

from dataclasses import dataclass
from datetime import date, timedelta


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
