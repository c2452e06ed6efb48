"""What a congress left of a playbook, and looking at it again."""

from collections.abc import Mapping

from sqlite_utils import Database

from planner import store
from planner.actions import playbook_sight
from planner.actions.change import change
from planner.actions.playbook_offers import Offer, offer_of
from planner.actions.playbook_sight import Sight
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, Scope, require
from planner.domain.plan import PlannedTask
from planner.domain.playbook_decision import Decision, Left, is_left, left_aside
from planner.domain.problem import Conflict, Problem


def both(db: Database, scope: Scope, congress: Congress) -> tuple[Offer, list[Left]]:
    """What is offered to a congress that was loaded within the scope, and what it left; nothing is written."""
    sight = playbook_sight.sight(db, scope, congress)
    offer = offer_of(sight)
    return offer, _left(sight, offer)


def look_again(db: Database, actor: Person, when: Moment, congress_id: str, code: str) -> None:
    """Offer a line again that was left, or left in part: one change, taken back as one.

    Raises Conflict where the actor sees nothing left of that code or the congress is cancelled, NotAllowed, NotFound.
    """
    with change(db, actor, when) as log:
        congress = store.congresses.get(db, actor.scope, congress_id)
        require(actor, "congress.plan", congress.path)
        if congress.is_cancelled:
            raise Conflict(Problem("opening.cancelled", params={"name": congress.organisation_name}))
        sight = playbook_sight.sight(db, actor.scope, congress)
        found = {one.line.code: one for one in _left(sight, offer_of(sight))}
        if code not in found:
            raise Conflict(Problem("playbook.not_left", params={"code": code}))
        was = found[code].decision
        now = Decision(_origin(sight, code, was), 1, when.stamp, actor.id, "", was.rules_id)
        store.playbooks.decide(db, congress.id, {code: now})
        sides = ({"playbook": congress.playbook_id, "decided": {code: one}} for one in (was, now))
        log.opened(congress.id, *sides)
        rank = found[code].line.classification
        log("playbook.looked_again", "congress", congress.public_id, congress=congress, classification=rank,
            after={"lines": code})  # fmt: skip


def _left(sight: Sight, offer: Offer) -> list[Left]:
    """What was left, as it differs from the plan by now."""
    left = {code: one for code, one in sight.decisions.items() if is_left(one)}
    if not left:
        return []
    # All other lines say the same on both sides. What was left and stands in no version in force is no longer told of.
    origins = {code: _origin(sight, code, one) for code, one in left.items()}
    older = _with_lines(sight, sight.newer, origins)
    older = {code: one for code, one in older.items() if code not in sight.gone}
    return left_aside(sight.differences(older, sight.newer), left, offer.choices)


def _with_lines(sight: Sight, plan: Mapping[str, PlannedTask], keys: Mapping[str, int]) -> dict[str, PlannedTask]:
    """The plan with each of these lines as the version of its key has it, without those that it does not have."""
    lines = {code: sight.plans[key][code] for code, key in keys.items() if code in sight.plans[key]}
    return {code: one for code, one in plan.items() if code not in keys} | lines


def _origin(sight: Sight, code: str, decision: Decision) -> int:
    """The version by which the task of a line was laid down."""
    return sight.opened_id if code in sight.plans[sight.opened_id] else decision.rules_id or sight.opened_id
