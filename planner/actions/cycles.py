"""Loading a cycle with its playbook from data."""

from dataclasses import dataclass

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.cycle import Cycle, cycle_ends
from planner.domain.cycle_change import change_problems, left_out
from planner.domain.cycle_reading import read_cycle
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.playbook_reading import read_playbook
from planner.domain.problem import Invalid
from planner.formats.cycle_file import to_json


@dataclass(frozen=True)
class Loaded:
    """A cycle as it was taken in; `left_out` are the numbers of directives that it had before and has no longer."""

    cycle: Cycle
    left_out: tuple[str, ...] = ()


def load(db: Database, actor: Person, when: Moment, file: str, cycle_document: dict, playbook_document: dict) -> Loaded:
    """Take a cycle in, or bring it up to date; a changed playbook becomes a new version that touches no congress.

    Raises Invalid with every problem of the documents, or with all that they would take from under organisations and
    congresses of the cycle; NotAllowed.
    """
    require(actor, "cycle.load")
    cycle = read_cycle(cycle_document, file, read_playbook(playbook_document, file))
    with change(db, actor, when) as log:
        before = _before(db, file, cycle)
        cycle_id = store.cycles.save(db, cycle, cycle_ends(cycle), to_json(cycle_document))
        is_new = store.cycles.save_playbook(db, cycle_id, to_json(playbook_document), when.stamp)
        log(
            "cycle.loaded",
            "cycle",
            cycle.code,
            before={"directives": _numbers(before)} if before else None,
            after={"directives": _numbers(cycle), "new_playbook": is_new},
        )
    return Loaded(cycle, left_out(before, cycle) if before else ())


def _before(db: Database, file: str, cycle: Cycle) -> Cycle | None:
    """The cycle as it was loaded before, or None; Invalid where the new one lacks what stands in use."""
    if cycle.code not in store.cycles.codes(db):
        return None
    before = store.cycles.get(db, cycle.code)
    cycle_id, *_ = store.cycles.bounds(db, cycle.code)
    uses, openings = store.cycles.level_uses(db, cycle_id), store.cycles.opening_days(db, cycle_id)
    problems = change_problems(file, before, cycle, uses, openings)
    if problems:
        raise Invalid(*problems)
    return before


def _numbers(cycle: Cycle) -> list[str]:
    return [directive.number for directive in cycle.directives]
