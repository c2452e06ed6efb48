"""How the organisation of a congress stands with the reports asked of it, for the page of the congress."""

from dataclasses import dataclass
from datetime import date

from planner import store
from planner.domain.congress import Congress
from planner.web.access import db, moment, person
from planner.web.report_states import STATES
from planner.web.report_words import name_of


@dataclass(frozen=True)
class Stand:
    """One kind that is asked for: `public_id` is "" where nothing was sent for the period."""

    name: str
    due: date | None
    state: str
    public_id: str


def of_congress(congress: Congress) -> dict[str, object]:
    """What the panel needs; the congress was loaded within the reader's scope."""
    scope = person().scope
    cycle = store.cycles.get(db(), congress.cycle_code)
    organisation = store.organisations.get(db(), scope, congress.cycle_id, congress.organisation_code)
    found = store.reports.standings(db(), scope, cycle, [organisation], moment().today)[organisation.id]
    return {
        "report_stands": [
            Stand(name_of(cycle, one.kind, one.period), one.due, one.state, one.public_id) for one in found
        ],
        "report_states": STATES,
        "is_own": congress.path in {*scope.own, *scope.subtrees},
    }
