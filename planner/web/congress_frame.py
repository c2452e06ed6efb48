"""What stands around every page of one congress: its place in the tree, its tabs, its days."""

from flask_babel import gettext

from planner.domain.congress import Congress
from planner.domain.granting import may_ask_who_sees
from planner.domain.organisation import lineage
from planner.domain.permission import may
from planner.web.access import moment, person
from planner.web.rail import place_of


def congress_name(congress: Congress) -> str:
    """What the congress is called: by its kind and organisation, the national one by its cycle."""
    if len(lineage(congress.path)[1]) == 1:
        return gettext("National Congress %(cycle)s", cycle=congress.cycle_code)
    if congress.kind == "members":
        return gettext("Members' congress of %(name)s", name=congress.organisation_name)
    return gettext("Delegates' congress of %(name)s", name=congress.organisation_name)


def frame(congress: Congress, tab: str) -> dict:
    """The context that templates/congresses/_frame needs."""
    return {
        "congress": congress,
        "place": place_of(congress.path),
        "tab": tab,
        "name": congress_name(congress),
        "today": moment().today,
        "may_plan": may(person(), "congress.plan", congress.path),
        "may_ask": may_ask_who_sees(person(), congress.path),
        "may_share": may(person(), "share.make", congress.path),
    }
