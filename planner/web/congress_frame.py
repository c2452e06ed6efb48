"""What stands around every page of one congress: its place in the tree, its tabs, its days."""

from planner.domain.congress import Congress
from planner.domain.permission import may
from planner.web.access import moment, person
from planner.web.rail import place_of


def frame(congress: Congress, tab: str) -> dict:
    """The context that templates/congresses/_frame needs."""
    return {
        "congress": congress,
        "place": place_of(congress.path),
        "tab": tab,
        "today": moment().today,
        "may_plan": may(person(), "congress.plan", congress.path),
    }
