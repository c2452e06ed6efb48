"""Asking for a pack of documents of a subtree; the clerk makes it part by part."""

import json
from dataclasses import replace

from sqlite_utils import Database

from planner import store
from planner.actions.change import change
from planner.actions.spools import spool
from planner.domain import pack
from planner.domain.job import MOST_OPEN, PACK
from planner.domain.moment import Moment
from planner.domain.organisation import Organisation
from planner.domain.pack import Part, Wanted
from planner.domain.permission import Person, Scope
from planner.domain.problem import Invalid, Problem
from planner.papers import Papers


def parts(db: Database, scope: Scope, organisation: Organisation, wanted: Wanted) -> list[Part]:
    """The parts of a pack, congress by congress from the top down; Invalid where it cannot be made at all.

    Congresses that were cancelled are none of it.
    """
    refused = pack.problems(wanted, store.packs.levels(db, scope, organisation), scope.ceiling)
    if refused:
        raise Invalid(*refused)
    congresses = [
        one
        for one in store.congresses.of_subtree(db, scope, organisation)
        if not one.is_cancelled and wanted.level in {"", one.level}
    ]
    refused = pack.size_problems(len(congresses), len(wanted.kinds))
    if refused:
        raise Invalid(*refused)
    held = replace(scope, ceiling=min(scope.ceiling, wanted.ceiling))
    tasks = store.packs.task_counts(db, held, organisation)
    each = ((one, kind) for one in congresses for kind in wanted.kinds)
    return [
        Part(
            position,
            one.public_id,
            one.organisation_code,
            one.organisation_name,
            kind,
            pack.expected_pages(kind, tasks.get(one.id, 0)),
        )
        for position, (one, kind) in enumerate(each)
    ]


def ask(
    db: Database,
    actor: Person,
    when: Moment,
    organisation: Organisation,
    wanted: Wanted,
    address: str,
    file_name: str,
    papers: Papers,
) -> str:
    """Have the pack made; returns the job's public id, that of the first one when it was asked for twice.

    The organisation was loaded within the actor's scope, to whose clearance the pack is held; `address` is the
    server's, for the codes on paper. Raises Invalid where there is nothing to make or too much, while too many of his
    are unfinished, or when the disk is full.
    """
    wanted = replace(wanted, ceiling=min(wanted.ceiling, actor.clearance))
    laid_out = parts(db, actor.scope, organisation, wanted)
    twin = store.packs.same_open(db, actor.scope, actor.id, organisation, wanted.as_text())
    if twin:
        return twin
    public_id = store.connection.new_public_id()
    if not papers.keep(spool(public_id), json.dumps({"address": address}).encode()):
        raise Invalid(Problem("job.disk_full"))
    try:
        with change(db, actor, when) as log:
            if store.jobs.count_open(db, actor.id, None) >= MOST_OPEN:
                raise Invalid(Problem("job.too_many", params={"most": MOST_OPEN}))
            said, rank = wanted.as_text(), wanted.rank
            store.packs.add(db, public_id, organisation, actor.id, said, file_name, rank, laid_out, when.stamp)
            after = {"kind": PACK, "documents": len(laid_out)}
            log("job.asked", "job", public_id, organisation=organisation.code, classification=rank, after=after)
    except BaseException:
        papers.drop(spool(public_id))
        raise
    return public_id
