"""Putting a committee on another level in mid-cycle."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.secrecy import ask
from planner.domain import text
from planner.domain.clearance import ORDINARY
from planner.domain.cycle import directive_on
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, Scope, require
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.succession import level_problems


def change_level(
    db: Database,
    actor: Person,
    when: Moment,
    cycle_code: str,
    code: str,
    level: str,
    reason: str,
    *,
    is_vouched: bool = False,
) -> None:
    """Put a committee on another level of the directive in force; its parent and what is below must suit it.

    A congress that is open keeps its plan; limits, offers and sums per level follow. Raises Invalid, NotFound,
    NotAllowed; Conflict for a closed committee.
    """
    reason, level = text.cleaned(reason), text.cleaned(level)
    with change(db, actor, when) as log:
        cycle_id, *_ = store.cycles.bounds(db, cycle_code)
        one = store.organisations.get(db, actor.names_scope(cycle_id), cycle_id, code)
        require(actor, "organisation.change", one.path)
        if one.closed_at:
            raise Conflict(Problem("organisation.closed"))
        found = text.line_problems(reason, "reason") + _tree_problems(db, when, cycle_code, one, level)
        if found:
            raise Invalid(*found)
        asked = ask({"reason": reason}, is_vouched)
        store.sums.relevel(db, one, level)
        store.successions.note_level(db, one, level, reason, when.stamp, actor.id)
        log(
            "organisation.level_changed",
            "organisation",
            code,
            organisation=code,
            before={"level": one.level},
            after={"level": level, "reason": reason},
        )
        if asked:
            log("secrecy.vouched", "organisation", code, organisation=code)


def _tree_problems(db: Database, when: Moment, cycle_code: str, one: Organisation, level: str) -> list[Problem]:
    above = store.organisations.around(db, one.cycle_id, one.path)
    parent = next((upper for upper in above if upper.id == one.parent_id), None)
    below = store.organisations.children(db, Scope((one.path,), (), ORDINARY), one)
    rungs = directive_on(store.cycles.get(db, cycle_code), when.today).levels
    return level_problems(one, level, parent, below, {rung.level: rung for rung in rungs})
