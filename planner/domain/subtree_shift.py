"""What moving many congresses does to the limits between them: each is looked at with the others where they go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.domain import finding_limits
from planner.domain.finding import Finding, Lower, PlanInputs
from planner.domain.opening import Opening
from planner.domain.shift_findings import Difference
from planner.domain.timeline import Held

# The rules that the days of congresses alone decide; what follows from tasks is told on the page of each congress.
_RULES = (
    finding_limits.must_finish,
    finding_limits.window,
    finding_limits.length,
    finding_limits.below,
    finding_limits.above,
    finding_limits.days_off_inside,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A congress in its subtree, as it is and as it will be: the same where it stays.

    Both hold no tasks, and no congresses above or below: these are found by their paths.
    """

    path: str
    name: str
    before: PlanInputs
    after: PlanInputs


def differences(places: Sequence[Place], above: Iterable[Held]) -> dict[str, Difference]:
    """By path, which of these findings appear and vanish; `above` are the congresses above the topmost place."""
    upper = tuple(above)
    before = found({place.path: (place.name, place.before) for place in places}, upper)
    after = found({place.path: (place.name, place.after) for place in places}, upper)
    return {
        path: Difference(_without(after[path], before[path]), _without(before[path], after[path])) for path in before
    }


def found(plans: Mapping[str, tuple[str, PlanInputs]], upper: tuple[Held, ...]) -> dict[str, list[Finding]]:
    """By path, the findings of congresses that stand together: name and plan of each, which holds none above or below.

    `upper` are the congresses above the topmost of them.
    """
    below: dict[str, list[Held]] = {}
    for path, (name, plan) in plans.items():
        below.setdefault(_parent(path), []).append(_held(name, plan.opening))
    findings = {}
    for path, (_, plan) in plans.items():
        near = [_held(*_of(plans[one])) for one in _ancestors(path) if one in plans]
        held = below.get(path, [])
        whole = replace(plan, above=(*near, *upper), lower=Lower(len(held), tuple(held)))
        findings[path] = [finding for rule in _RULES for finding in rule(whole)]
    return findings


def _without(those: list[Finding], others: list[Finding]) -> tuple[Finding, ...]:
    keys = {one.key for one in others}
    return tuple(one for one in those if one.key not in keys)


def _of(plan: tuple[str, PlanInputs]) -> tuple[str, Opening]:
    return plan[0], plan[1].opening


def _held(name: str, opening: Opening) -> Held:
    return Held(name, opening.opens, opening.days)


def _parent(path: str) -> str:
    return path[: path.rindex(".", 0, -1) + 1]


def _ancestors(path: str) -> list[str]:
    """Every place above, nearest first."""
    parts = path.split(".")[:-1]
    return [".".join(parts[:count]) + "." for count in range(len(parts) - 1, 1, -1)]
