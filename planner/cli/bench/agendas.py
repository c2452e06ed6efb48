"""The editor of an agenda of sixty items, and one of them moved."""

import time
from collections.abc import Iterator
from itertools import count

from sqlite_utils import Database

from planner import actions, store
from planner.cli.bench import browser
from planner.cli.bench.figure import Figure
from planner.cli.bench.ground import LOGIN, Ground
from planner.cli.bench.pages import signed_in, timed
from planner.domain.agenda import KINDS
from planner.domain.agenda_edit import ItemEdit

SIZE = 60
_PAGE, _MOVE = 15, 5
_MINUTES = 5
_ANSWERS = 40


def figures(ground: Ground) -> Iterator[Figure]:
    """The page with one sitting in full; a move within it with its trace; and the answer to one, which is all of it."""
    client, congress = signed_in(ground, LOGIN), ground.congresses[100]
    sitting, items = filled(ground)
    address = f"/congresses/{congress.public_id}/agenda?sitting={sitting}"
    yield Figure(f"editor of an agenda of {SIZE} items, server", "ms", _PAGE, timed(lambda: client.get(address)))
    yield Figure(f"move of an item among {SIZE}, with its trace", "ms", _MOVE, _moved(ground, items))
    turns, headers = count(1), browser.PART | browser.OWN_PAGE

    def move() -> object:
        # Each has been moved once before.
        item = items[next(turns)]
        form = {"sitting": sitting, "after": "", "before": items[0], "placed_version": 2}
        return client.post(f"/agenda-items/{item}/placement", data=form, headers=headers)

    yield Figure(f"answer to a move, {SIZE} items anew, server", "ms", _PAGE, timed(move, times=_ANSWERS))


def _moved(ground: Ground, items: list[str]) -> tuple[float, ...]:
    """Milliseconds of moving each item but the first to the front of its sitting: every time behind it flows anew."""
    db = store.connection.connect(ground.settings.db)
    try:
        person, when, took = ground.person(db), ground.moment(db), []
        for item in reversed(items[1:]):
            place = actions.agenda_items.Place("", "", items[0])
            began = time.perf_counter()
            actions.agenda_items.place(db, person, when, item, place, 1)
            took.append((time.perf_counter() - began) * 1000)
    finally:
        db.close()
    return tuple(took)


def filled(ground: Ground) -> tuple[str, list[str]]:
    """Fill one sitting of the congress of 100 tasks up; returns its public id and those of its items in order."""
    db = store.connection.connect(ground.settings.db)
    try:
        return _filled(db, ground)
    finally:
        db.close()


def _filled(db: Database, ground: Ground) -> tuple[str, list[str]]:
    person, when, congress = ground.person(db), ground.moment(db), ground.congresses[100]
    sitting = store.agendas.sittings(db, person.scope, congress)[-1]
    present = [one for one in store.agendas.items(db, person.scope, congress) if one.sitting_id == sitting.id]
    place = actions.agenda_items.Place(sitting.public_id)
    for number in range(len(present), SIZE):
        edit = ItemEdit(f"Tham luận thứ {number}", KINDS[number % len(KINDS)], _MINUTES, presenter="Đại biểu")
        actions.agenda_items.add(db, person, when, congress.public_id, place, edit)
    items = store.agendas.items(db, person.scope, congress)
    return sitting.public_id, [one.public_id for one in items if one.sitting_id == sitting.id]
