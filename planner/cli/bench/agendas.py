"""The editor of an agenda of sixty items, and one of them moved."""

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
_MOVES = 100


def figures(ground: Ground) -> Iterator[Figure]:
    """The page with one sitting in full, and the answer to a move within it, as the server makes them."""
    client, congress = signed_in(ground, LOGIN), ground.congresses[100]
    sitting, items = filled(ground)
    address = f"/congresses/{congress.public_id}/agenda?sitting={sitting}"
    yield Figure(f"editor of an agenda of {SIZE} items, server", "ms", _PAGE, timed(lambda: client.get(address)))
    versions, turns = dict.fromkeys(items, 1), count()
    headers = browser.PART | browser.OWN_PAGE

    def move() -> object:
        # The last of them to the front, again and again: every time behind it flows anew.
        item = items[-1 - next(turns) % SIZE]
        form = {"sitting": sitting, "after": "", "before": first[0], "placed_version": versions[item]}
        first[0], versions[item] = item, versions[item] + 1
        return client.post(f"/agenda-items/{item}/placement", data=form, headers=headers)

    first = [items[0]]
    yield Figure(f"move of an item among {SIZE}, server", "ms", _MOVE, timed(move, times=_MOVES))


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
