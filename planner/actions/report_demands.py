"""Asking a kind of report of everything below, and asking it no more."""

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Invalid, Problem


def demand(db: Database, actor: Person, when: Moment, organisation: Organisation, kind: str) -> str:
    """Ask a kind of the cycle of everything strictly below, from today on; returns the public id of the demand.

    `organisation` was loaded within the actor's scope. Raises NotAllowed; Invalid for a kind that the cycle does not
    know, or where nothing stands below; Conflict where it is asked already.
    """
    with change(db, actor, when) as log:
        require(actor, "report.demand", organisation.path)
        cycle = store.cycles.get(db, store.cycles.code_of(db, organisation.cycle_id))
        if kind not in {one.code for one in cycle.report_kinds}:
            raise Invalid(Problem("report_demand.unknown_kind", "kind"))
        if not store.organisations.has_below(db, organisation.path):
            raise Invalid(Problem("report_demand.nothing_below"))
        if kind in store.report_demands.made_by(db, actor.scope, organisation):
            raise Conflict(Problem("report_demand.known"))
        public_id = store.connection.new_public_id()
        store.report_demands.add(db, public_id, organisation, kind, when.today, when.stamp, actor.id)
        told = {"report_kind": kind, "since": when.today.isoformat()}
        log("report_demand.set", "report_demand", public_id, organisation=organisation.code, after=told)
    return public_id


def end(db: Database, actor: Person, when: Moment, public_id: str) -> str:
    """Ask it no more, from today on; what was sent stays. Returns the code of the organisation that asked.

    Raises NotFound, NotAllowed; Conflict where it ended already.
    """
    with change(db, actor, when) as log:
        found = store.report_demands.get(db, actor.scope, public_id)
        require(actor, "report.demand", found.path)
        store.report_demands.end(db, found, when.today, when.stamp, actor.id)
        told = {"report_kind": found.kind, "since": found.since.isoformat()}
        log("report_demand.ended", "report_demand", public_id, organisation=found.organisation_code, before=told)
    return found.organisation_code
