"""The nightly picture: every congress for each clearance, once a day."""

from datetime import timedelta

import world as cast
from factories import make_task, tasks_of
from traces import content

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.task import STATUSES, Stub


def test_picture_shows_each_clearance_its_own_figures_once_a_day(db, world, moment):
    office, congress = cast.person(db, "vanphong.vinhlong"), world.congresses[cast.PROVINCE]
    make_task(db, congress, classification=1)
    make_task(db, congress, title="", classification=2, stub=Stub("1", "mat", "VP"))
    done, cancelled = make_task(db, congress), make_task(db, congress)
    actions.boards.place(db, office, moment, done.public_id, Placement("done"), 1)
    actions.tasks.cancel(db, office, moment, cancelled.public_id, "thừa")
    day = cast.DAY + timedelta(days=40)

    last = store.snapshots.last_key(db)
    assert store.snapshots.take(db, day, moment.stamp, 0, last) == 3 * len(world.congresses)

    key = store.congresses.get(db, office.scope, congress).id
    rows = {row[2]: row for row in content(db)["snapshot"] if row[1] == key}
    for clearance in range(3):
        seen = [one for one in tasks_of(db, congress) if one.classification <= clearance and not one.is_cancelled]
        figures = [sum(one.status == status for one in seen) for status in STATUSES]
        late = sum(one.is_late(day) for one in seen)
        assert rows[clearance] == (day.isoformat(), key, clearance, *figures, late, moment.stamp)
    before = content(db)
    assert store.snapshots.take(db, day, "later", 0, last) == 0
    assert content(db) == before
    assert store.snapshots.take(db, day + timedelta(days=1), moment.stamp, last - 1, last) == 3
