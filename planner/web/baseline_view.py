"""The frozen plan of a congress that an address asks for."""

from collections.abc import Mapping

from planner import store
from planner.domain.baseline import Baseline, Frozen, chosen
from planner.domain.congress import Congress
from planner.web.access import db, person


def of_congress(congress: Congress) -> list[Baseline]:
    """Every frozen plan of a congress, withdrawn ones too."""
    return store.baselines.of_congress(db(), person().scope, congress)


def days_of(baseline: Baseline | None) -> Mapping[str, Frozen]:
    """The frozen days by public id as far as the reader sees the tasks; none where there is no frozen plan."""
    return store.baselines.days(db(), person().scope, baseline) if baseline else {}


def frozen(congress: Congress, wanted: str) -> Mapping[str, Frozen]:
    """The days of the plan `wanted` (a public id), or of the last that was frozen."""
    return days_of(chosen(of_congress(congress), wanted))
