"""What is foreseen of a congress as far as its reader sees the plan, beside what was foreseen before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from planner import actions, store
from planner.domain.congress import Congress
from planner.domain.forecast import RUNS, Forecast, deciding, foresee, seed_of
from planner.domain.pace import ENOUGH, Pace, Work, pace_of
from planner.domain.preparation import put_past
from planner.domain.task import DONE, Task
from planner.store.forecasts import Kept
from planner.web.access import db, moment, person, settings
from planner.web.forecast_chart import Chart, chart
from planner.web.recent import Recent

_WEEK = timedelta(days=7)
# Earlier forecasts are shown a week apart, or as near to it as there are any.
_APART, _MOST_EARLIER = timedelta(days=6), 10


@dataclass(frozen=True)
class Made:
    """A forecast, absent where nothing is open, the pace it was made from, and the tasks it hangs on."""

    found: Forecast | None
    pace: Pace
    deciding: tuple[Work, ...]


@dataclass(frozen=True)
class View:
    """What the pages of a congress say of being ready.

    `state`: "ahead" with a forecast, "ready" when all is done before the opening, "opened" from the opening day on,
    "nothing" when nothing has to be done. `drivers` are tasks with the share in which they decide. `last` is the last
    of `needed` done, `past` how many of these are open and due only after the opening; `earlier` is what was foreseen
    before, the latest first, and `is_looking_back` that the clerk has still to compute it. `kept_today` is what lists
    and reports say where the plan has changed since it was foreseen today, None where it is the same.
    """

    state: str
    made: Made
    needed: int
    done: int
    past: int
    last: Task | None
    drivers: tuple[tuple[Task, float], ...]
    earlier: tuple[Kept, ...]
    last_week: Kept | None
    chart: Chart | None
    is_thin: bool
    kept_today: Kept | None
    is_looking_back: bool
    runs: int = RUNS


# Kept by database, congress and its playbook, what the reader is cleared for, the state of what he sees of the plan,
# its working days, the pace of its level, and the planning day. One takes about 20 kB.
_KEPT: Recent[Made] = Recent(256)


def view_of(congress: Congress, tasks: Iterable[Task]) -> View | None:
    """What is said of a congress that was loaded within the reader's scope; `tasks` are all that he sees of it.

    None for a cancelled one.
    """
    if congress.is_cancelled:
        return None
    by_key = {task.id: task for task in tasks}
    made = _made(congress)
    needed = made.deciding
    done = [by_key[one.key] for one in needed if one.status == DONE]
    today, found = moment().today, made.found
    every = store.forecasts.of_congress(db(), person().scope, congress)
    kept = [one for one in every if one.day < today]
    return View(
        _state(congress, found, len(needed)),
        made,
        len(needed),
        len(done),
        put_past(needed, congress.opens),
        max(done, key=lambda task: task.done_on or task.due, default=None),
        tuple((by_key[one.key], one.share) for one in found.drivers) if found else (),
        _spaced(kept),
        next((one for one in kept if one.day <= today - _WEEK), None),
        chart(found.curve, today, congress.opens) if found else None,
        made.pace.own < ENOUGH,
        _other(found, [one for one in every if one.day == today]),
        not kept and any(one.congress_id == congress.id for one in actions.forecasts.earlier_wanted(db())),
    )


def _other(found: Forecast | None, kept: list[Kept]) -> Kept | None:
    """What was kept today, where it says other than what is foreseen now."""
    now = (found.favourable, found.expected, found.unfavourable, found.chance) if found else (None,) * 4
    return next((one for one in kept if (one.favourable, one.expected, one.unfavourable, one.chance) != now), None)


def _state(congress: Congress, found: Forecast | None, needed: int) -> str:
    if not needed:
        return "nothing"
    if congress.opens <= moment().today:
        return "opened"
    return "ahead" if found else "ready"


def _made(congress: Congress) -> Made:
    scope, today = person().scope, moment().today
    state = store.schedules.fingerprint(db(), scope, congress)
    peers = store.forecasts.peers(db(), scope, congress.cycle_id, congress.level, today)
    days = actions.working_days.working_days(db(), congress.cycle_code, congress.path)

    def make() -> Made:
        plan = actions.preparation.plans(db(), scope, [congress], moment(), settings().tz)[congress.id]
        pace, seed = pace_of(actions.forecasts.measured(plan, today, days), peers), seed_of(congress, today)
        found = foresee(plan.works, plan.waits, pace, today=today, opens=congress.opens, seed=seed, workdays=days)
        return Made(found, pace, tuple(deciding(plan.works)))

    key = (settings().db, congress.public_id, congress.playbook_id, scope.ceiling, state, peers, days, today)
    return _KEPT.get(key, make)


def _spaced(kept: list[Kept]) -> tuple[Kept, ...]:
    """Those with a forecast, a week apart, from the latest on."""
    found: list[Kept] = []
    for one in kept:
        if one.expected and (not found or found[-1].day - one.day >= _APART):
            found.append(one)
    return tuple(found[:_MOST_EARLIER])
