"""What sittings and items took, as screen and paper show it: one reading for all, over what the reader sees."""

from collections.abc import Hashable, Mapping

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

# What was recorded of a congress, by database, clearance and the state of what is seen of it.
_KEPT: Recent[tuple[Sample, ...]] = Recent(8 * store.actual_times.MOST_CONGRESSES)
# Which congresses there are to tell of, by database, scope and how far all logs are.
_STATES: Recent[dict[int, tuple[object, ...]]] = Recent(64)
# What all of that says of a level.
_SAID: Recent[tuple[dict[str, Mean], Mapping[str, tuple[float, float]]]] = Recent(64)


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
    """What items took by kind in all congresses of the scope: those of a level alone."""
    return _said(db, scope, level)[0]


def pace(db: Database, scope: Scope, level: str) -> Mapping[str, tuple[float, float]]:
    """How fast items went by kind in all congresses of the scope; a kind of which too few are known is missing."""
    return _said(db, scope, level)[1]


def _said(db: Database, scope: Scope, level: str) -> tuple[dict[str, Mean], Mapping[str, tuple[float, float]]]:
    place = (settings().db, scope.ceiling)
    asked = (settings().db, scope, store.actual_times.mark(db))
    states = _STATES.get(asked, lambda: store.actual_times.states(db, scope))

    def make() -> tuple[dict[str, Mean], Mapping[str, tuple[float, float]]]:
        found = _samples(db, scope, place, states)
        return actual_times.means(found, level), actual_times.pace(found, level)

    return _SAID.get((place, level, tuple(states.values())), make)


def _samples(db: Database, scope: Scope, place: Hashable, states: Mapping[int, Hashable]) -> list[Sample]:
    """Those of all congresses; of these only what changed is read."""
    kept = {key: _KEPT.find((place, state)) for key, state in states.items()}
    missing = [key for key, own in kept.items() if own is None]
    for key, own in (store.actual_times.of_congresses(db, scope, missing) if missing else {}).items():
        _KEPT.put((place, states[key]), own)
        kept[key] = own
    return [one for own in kept.values() for one in own or ()]
