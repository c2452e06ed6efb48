"""What sittings and items took, as screen and paper show it: one reading for all, over what the reader sees."""

from collections.abc import Mapping

from planner import store
from planner.domain import actual_times
from planner.domain.actual_times import Held, Mean, Sample
from planner.domain.congress import Congress
from planner.domain.live_run import Step, replay
from planner.domain.permission import Scope
from planner.store.connection import Database
from planner.web import agenda_view
from planner.web.access import settings
from planner.web.recent import Recent

# What was recorded within a scope, by database, scope and its state: a province's congresses give some thousand items.
_KEPT: Recent[tuple[Sample, ...]] = Recent(64)


def steps(db: Database, scope: Scope, congress: Congress) -> dict[int, list[Step]]:
    """What was pressed at the clocks of a congress, by the sitting's key; the congress was loaded in the scope."""
    return store.live_runs.of_congress(db, scope, congress)


def of_congress(db: Database, scope: Scope, congress: Congress) -> tuple[Held, ...]:
    """Every sitting that is not cancelled, begun or not, as it was held; the congress was loaded in the scope."""
    pressed = steps(db, scope, congress)
    return tuple(
        actual_times.held(replay(one, pressed.get(one.sitting.id, ())))
        for one in agenda_view.sittings(db, scope, congress)
    )


def means(db: Database, scope: Scope, level: str) -> dict[str, Mean]:
    """What items took by kind in all congresses of the scope: those of a level, of all levels where it has too few."""
    return actual_times.means(_samples(db, scope), level)


def pace(db: Database, scope: Scope, level: str) -> Mapping[str, tuple[float, float]]:
    """How fast items went by kind in all congresses of the scope; a kind of which too few are known is missing."""
    return actual_times.pace(_samples(db, scope), level)


def _samples(db: Database, scope: Scope) -> tuple[Sample, ...]:
    key = (settings().db, scope, store.actual_times.state(db, scope))
    return _KEPT.get(key, lambda: store.actual_times.all_samples(db, scope))
