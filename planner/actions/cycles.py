"""Loading a cycle with its playbook from data."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.cycle import Cycle, cycle_ends
from planner.domain.cycle_reading import read_cycle
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.playbook_reading import read_playbook
from planner.formats.cycle_file import to_json


def load(db: Database, actor: Person, when: Moment, file: str, cycle_document: dict, playbook_document: dict) -> Cycle:
    """Take a cycle in, or bring it up to date; a changed playbook becomes a new version that touches no congress.

    Raises Invalid with every problem of the documents, NotAllowed.
    """
    require(actor, "cycle.load")
    cycle = read_cycle(cycle_document, file, read_playbook(playbook_document, file))
    with change(db, actor, when) as log:
        cycle_id = store.cycles.save(db, cycle, cycle_ends(cycle), to_json(cycle_document))
        is_new = store.cycles.save_playbook(db, cycle_id, to_json(playbook_document), when.stamp)
        log(
            "cycle.loaded",
            "cycle",
            cycle.code,
            after={"directives": [one.number for one in cycle.directives], "new_playbook": is_new},
        )
    return cycle
