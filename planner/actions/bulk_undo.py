"""Taking back that many congresses were opened at once, or that this was taken back; inside a deed's transaction."""

from collections.abc import Mapping

from sqlite_utils import Database

from planner import store
from planner.actions.change import Log
from planner.domain import lapse
from planner.domain.bulk_opening import IS_OPEN, closed_step, opened_step, stands, touched_problem
from planner.domain.congress import Congress
from planner.domain.moment import Moment
from planner.domain.permission import Person, require
from planner.domain.problem import Conflict, Problem
from planner.domain.undo import Undo, undo_problems


def take_back(db: Database, log: Log, actor: Person, when: Moment, undo: Undo, *, may_leave: bool) -> None:
    """Cancel congresses that were opened at once, or restore them where that was taken back.

    Nothing is lost: their plans lie in them, with what the actor does not see. Refused with a problem for each in which
    somebody has worked since, as far as he sees it; with `may_leave` these are left as they are.
    """
    _refuse(undo_problems(undo, undo.tasks))
    steps = store.undos.congress_steps(db, undo)
    congresses = store.congresses.of_ids(db, actor.scope, steps)
    for congress in congresses.values():
        require(actor, "congress.plan", congress.path)
    problems = _problems(db, actor, undo, congresses, steps)
    if not may_leave or len(problems) == len(congresses):
        _refuse(list(problems.values()))
    for key, congress in congresses.items():
        if key in problems:
            continue
        if steps[key][1][IS_OPEN]:
            _close(db, log, actor, when, congress)
        else:
            _open(db, log, congress)
    store.undos.note_undone(db, undo, when.stamp)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Conflict(*problems)


def _problems(
    db: Database,
    actor: Person,
    undo: Undo,
    congresses: Mapping[int, Congress],
    steps: Mapping[int, tuple[dict, dict]],
) -> dict[int, Problem]:
    """A problem for each congress that is no longer as the change left it, with who worked in it last."""
    workers = store.bulk_openings.workers(
        db, actor.scope, [one.public_id for one in congresses.values()], undo.last_entry
    )
    found = {}
    for key, congress in congresses.items():
        login, name = workers.get(congress.public_id, ("", ""))
        if login:
            found[key] = touched_problem(congress.organisation_name, name, is_own=login == actor.login)
        elif not stands(congress, steps[key][1]):
            found[key] = Problem("opening.cancelled", params={"name": congress.organisation_name})
    return found


def _close(db: Database, log: Log, actor: Person, when: Moment, congress: Congress) -> None:
    store.sums.cancel(db, congress, lapse.BULK, when.stamp, actor.id)
    log.opened(congress.id, *closed_step(congress))
    log("congress.opening_undone", "congress", congress.public_id, congress=congress, after={"reason": lapse.BULK})


def _open(db: Database, log: Log, congress: Congress) -> None:
    store.sums.restore(db, congress)
    log.opened(congress.id, *opened_step(congress))
    log("congress.opening_restored", "congress", congress.public_id, congress=congress)
