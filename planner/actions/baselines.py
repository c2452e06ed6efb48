"""Freezing the plan of a congress under a name, withdrawing it and offering it again."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.baseline import MOST, Baseline, baseline_problems
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem


def freeze(
    db: Database, actor: Person, when: Moment, congress_id: str, name: str, *, is_vouched: bool = False
) -> Baseline:
    """Keep the days of every task of the congress as they stand, also of those that the actor may not see.

    Raises Invalid, NotFound, NotAllowed for who may not plan it, Conflict where the congress is cancelled.
    """
    name = text.cleaned(name)
    with change(db, actor, when) as log:
        congress = _plannable(db, actor, congress_id)
        if congress.is_cancelled:
            raise Conflict(Problem("congress.cancelled"))
        problems = baseline_problems(name, store.baselines.of_congress(db, actor.scope, congress))
        if problems:
            raise Invalid(*problems)
        asked = ask({"name": name}, is_vouched)
        public_id = store.connection.new_public_id()
        store.baselines.add(db, public_id, congress, name, when.stamp, actor.id)
        log("baseline.frozen", "baseline", public_id, congress=congress, after={"name": name})
        if asked:
            log("secrecy.vouched", "baseline", public_id, congress=congress)
    return store.baselines.get(db, actor.scope, public_id)


def withdraw(db: Database, actor: Person, when: Moment, public_id: str) -> Baseline:
    """Offer a frozen plan no longer for comparison. Raises NotFound, NotAllowed, Conflict."""
    with change(db, actor, when) as log:
        baseline, congress = _own(db, actor, public_id)
        store.baselines.withdraw(db, baseline, when.stamp, actor.id)
        log("baseline.withdrawn", "baseline", public_id, congress=congress, before={"name": baseline.name})
    return baseline


def restore(db: Database, actor: Person, when: Moment, public_id: str) -> Baseline:
    """Offer it again. Raises as `withdraw`, and Invalid where there are too many by now."""
    with change(db, actor, when) as log:
        baseline, congress = _own(db, actor, public_id)
        standing = [one for one in store.baselines.of_congress(db, actor.scope, congress) if not one.is_withdrawn]
        if len(standing) >= MOST:
            raise Invalid(Problem("baseline.too_many", params={"most": MOST}))
        store.baselines.restore(db, baseline)
        log("baseline.restored", "baseline", public_id, congress=congress, after={"name": baseline.name})
    return baseline


def _own(db: Database, actor: Person, public_id: str) -> tuple[Baseline, Congress]:
    baseline = store.baselines.get(db, actor.scope, public_id)
    return baseline, _plannable(db, actor, baseline.congress_public_id)


def _plannable(db: Database, actor: Person, congress_id: str) -> Congress:
    congress = store.congresses.get(db, actor.scope, congress_id)
    require(actor, "congress.plan", congress.path)
    return congress
