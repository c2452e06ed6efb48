"""What twins have of running sittings: an item that everybody saw held, and presses on items hidden from them."""

from collections.abc import Iterable

import world as cast
from sqlite_utils import Database

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda import AgendaItem, Sitting
from planner.domain.agenda_edit import ItemEdit
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.congress import Congress
from planner.domain.live_press import Press
from planner.domain.live_run import EXTEND, FINISH, PAUSE, RESUME, SKIP, START, UNDO
from planner.domain.permission import Person

_ZONE = "Asia/Ho_Chi_Minh"


def prepare(db: Database, plans: Iterable[tuple[Person, Congress]]) -> None:
    """The first item of every plan's first sitting was begun and ended: nothing that anybody sees runs since."""
    for organiser, congress in plans:
        sitting, items = _first(db, organiser, congress)
        _press(db, organiser, sitting, START, items[0])
        _press(db, organiser, sitting, FINISH, items[0])


def change(db: Database, plans: Iterable[tuple[Person, Congress]], ceiling: int, word: str) -> None:
    """Internal items are begun, paused, lengthened, skipped, taken back; one of them goes on."""
    if ceiling != ORDINARY:
        return
    for organiser, congress in plans:
        sitting, items = _first(db, organiser, congress)
        place = Place(sitting.public_id, items[0].public_id)
        edit = ItemEdit(word, minutes=40, presenter=word, classification=INTERNAL)
        first, second = (
            actions.agenda_items.add(db, organiser, cast.MOMENT, congress.public_id, place, edit) for _ in range(2)
        )
        # The later one stands before the other.
        _press(db, organiser, sitting, SKIP, second)
        for kind in (START, PAUSE, RESUME, EXTEND, UNDO, FINISH, START):
            _press(db, organiser, sitting, kind, first)


def _first(db: Database, organiser: Person, congress: Congress) -> tuple[Sitting, list[AgendaItem]]:
    sitting = store.agendas.sittings(db, organiser.scope, congress)[0]
    items = store.agendas.items(db, organiser.scope, congress)
    return sitting, [one for one in items if one.sitting_id == sitting.id and not one.is_cancelled]


def _press(db: Database, organiser: Person, sitting: Sitting, kind: str, item: AgendaItem) -> None:
    steps = store.live_runs.steps(db, organiser.scope, sitting)
    seen = len({one.key for one in steps})
    named = "" if kind == UNDO else item.public_id
    press = Press(kind, f"press-{sitting.public_id}-{seen}", seen, named, minutes=10 if kind == EXTEND else None)
    actions.live_runs.press(db, organiser, cast.MOMENT, _ZONE, sitting.public_id, press)
