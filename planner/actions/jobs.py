"""Asking for a paper that takes longer than a request, which the clerk makes; and not wanting it any more."""

import json

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log, change
from planner.actions.spools import spool
from planner.domain.congress import Congress
from planner.domain.job import MOST_OPEN, Order
from planner.domain.moment import Moment
from planner.domain.permission import Person, Scope
from planner.domain.problem import Conflict, Invalid, Problem
from planner.papers import Papers


def ask(
    db: Database,
    actor: Person,
    when: Moment,
    congress: Congress,
    order: Order,
    papers: Papers,
    *,
    scope: Scope | None = None,
    share_id: int | None = None,
) -> str:
    """Have the paper made; returns the job's public id, that of the first one when it was asked for twice.

    The congress was loaded within the asker's scope; who comes by a link names it with `scope` and `share_id`.
    Raises Invalid while too many of his are unfinished, or when the disk is full.
    """
    person_id = None if share_id else actor.id
    twin = store.jobs.same_open(db, scope or actor.scope, person_id, share_id, order.result)
    if twin:
        return twin
    public_id = store.connection.new_public_id()
    words = {"html": order.html, "styles": order.styles, "variant": order.variant}
    if not papers.keep(spool(public_id), json.dumps(words).encode()):
        raise Invalid(Problem("job.disk_full"))
    try:
        with change(db, actor, when) as log:
            if store.jobs.count_open(db, person_id, share_id) >= MOST_OPEN:
                raise Invalid(Problem("job.too_many", params={"most": MOST_OPEN}))
            store.jobs.add(db, public_id, congress, order, person_id, share_id, when.stamp)
            _note(log, congress, order, public_id)
    except BaseException:
        papers.drop(spool(public_id))
        raise
    return public_id


def cancel(db: Database, actor: Person, when: Moment, public_id: str, papers: Papers) -> None:
    """Be without one's own paper that is still to be made; NotFound when it is not his, Conflict when it has ended."""
    job = store.jobs.of_person(db, actor.scope, actor.id, public_id)
    with change(db, actor, when) as log:
        if not store.jobs.cancel(db, job, when.stamp):
            raise Conflict(Problem("job.ended"))
        log("job.cancelled", "job", public_id, organisation=job.organisation_code, classification=job.ceiling)
    papers.drop(spool(public_id))


def _note(log: Log, congress: Congress, order: Order, public_id: str) -> None:
    """Without the congress: nothing in it changed, and the polls of its viewers need not learn of it."""
    log(
        "job.asked",
        "job",
        public_id,
        organisation=congress.organisation_code,
        classification=order.ceiling,
        after={"kind": order.kind},
    )
