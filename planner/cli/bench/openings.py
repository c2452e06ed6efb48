"""Moving congresses: one looked at while its day is chosen, and all communes of a province moved and taken back."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count

from sqlite_utils import Database

from planner import actions, store
from planner.actions.openings import Wanted
from planner.cli.bench import browser, pages
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN, Ground
from planner.domain.congress import Congress
from planner.domain.permission import ACTS_FOR

_SIZE, _LIMIT = 100, 50
_PROVINCE, _LEVEL = "P86", "co_so"


def figures(ground: Ground) -> Iterator[Figure]:
    """The preview as the server answers it, another day each time; then many at once, told without a limit."""
    yield _preview(ground)
    db = store.connection.connect(ground.settings.db)
    try:
        yield from _many(ground, db)
    finally:
        db.close()


def _preview(ground: Ground) -> Figure:
    client, congress = pages.signed_in(ground, LOGIN), ground.congresses[_SIZE]
    days = count(1)

    def look() -> object:
        opens = congress.opens + timedelta(days=next(days))
        return client.get(f"/congresses/{congress.public_id}/opening?opens={opens}", headers=browser.PART)

    return Figure(f"preview of a moved day, {_SIZE} tasks, server", "ms", _LIMIT, pages.timed(look))


def _many(ground: Ground, db: Database) -> Iterator[Figure]:
    with store.connection.writing(db):
        key = store.organisations.key_of(db, _PROVINCE)
        store.people.grant(db, ground.person(db).id, key, ACTS_FOR, None, "", None)
    actor, when = ground.person(db), ground.moment(db)
    cycle_id, *_ = store.cycles.bounds(db, "XI")
    subtree = store.congresses.of_subtree(
        db, actor.scope, store.organisations.get(db, actor.scope, cycle_id, _PROVINCE)
    )
    chosen = [one for one in subtree if one.level == _LEVEL and not one.is_cancelled]
    wanted = {one.public_id: _later(one) for one in chosen}
    versions = {one.public_id: one.version for one in chosen}
    name = f"{len(chosen)} communes"
    yield _once(f"{name} looked at together", lambda: actions.openings.foresee_many(db, actor, when, subtree, wanted))
    yield _once(f"{name} moved in one change", lambda: actions.openings.move_many(db, actor, when, wanted, versions))
    done = store.undos.latest(db, actor.scope, actor.id, when.stamp)
    if done is None:
        raise RuntimeError("nothing was moved")
    yield _once(f"{name} taken back", lambda: actions.undos.take_back(db, actor, when, done.public_id))


def _later(congress: Congress) -> Wanted:
    return Wanted(congress.opens + timedelta(days=21), congress.days, congress.kind, congress.contents)


def _once(name: str, deed: Callable[[], object]) -> Figure:
    began = time.perf_counter()
    deed()
    return Figure(name, "ms", None, ((time.perf_counter() - began) * 1000,))
