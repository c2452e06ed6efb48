"""What stands around every page of one congress: its place in the tree, its tabs, its days."""

from planner import store
from planner.domain.congress import Congress
from planner.domain.permission import may
from planner.web.access import db, moment, person
from planner.web.rail import place_of


def frame(congress: Congress, tab: str) -> dict:
    """The context that templates/congresses/_frame needs."""
    organisation = store.organisations.get(db(), person().scope, congress.cycle_id, congress.organisation_code)
    return {
        "congress": congress,
        "place": place_of(organisation),
        "tab": tab,
        "today": moment().today,
        "may_plan": may(person(), "congress.plan", congress.path),
    }
