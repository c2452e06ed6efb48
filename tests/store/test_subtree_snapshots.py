"""How subtrees stood at the end of a day: of everything that has others below it, for each clearance, once a day."""

from datetime import timedelta

import world as cast
from factories import make_task

from planner import store
from planner.domain.permission import Scope

PARENTS = (cast.NATION, cast.PROVINCE, cast.DISTRICT)


def test_picture_shows_what_each_clearance_sees_of_a_subtree(db, world, moment):
    make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", classification=1)
    keys = [store.organisations.key_of(db, code) for code in PARENTS]
    leaf, day = store.organisations.key_of(db, cast.COMMUNE), cast.DAY + timedelta(days=40)
    with store.connection.writing(db):
        assert store.subtree_snapshots.take(db, day, moment.stamp) == 3 * len(PARENTS)
        assert store.subtree_snapshots.take(db, day, "later") == 0

    for ceiling in range(3):
        scope = Scope((), (), ceiling)
        found = store.subtree_snapshots.near(db, scope, 1, [*keys, leaf], day)
        sums = store.subtree_figures.planned_and_done(db, scope, 1, keys)
        late = store.counters.late(db, scope, 1, keys, day.isoformat())
        assert {key: (one.planned, one.done, one.late) for key, one in found.items()} == {
            key: (*sums[key][:2], late[key]) for key in keys
        }
    assert store.subtree_snapshots.near(db, Scope((), (), 2), 1, keys, day - timedelta(days=1)) == {}


def test_what_is_above_a_clearance_is_in_no_picture_for_it(db, world, moment):
    district, day = store.organisations.key_of(db, cast.DISTRICT), cast.DAY
    with store.connection.writing(db):
        store.subtree_snapshots.take(db, day, moment.stamp)
    before = store.subtree_snapshots.near(db, Scope((), (), 0), 1, [district], day)[district]
    make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", classification=1)
    with store.connection.writing(db):
        store.subtree_snapshots.take(db, day + timedelta(days=1), moment.stamp)

    after = [store.subtree_snapshots.near(db, Scope((), (), ceiling), 1, [district], day + timedelta(days=1))[district]
             for ceiling in (0, 1)]  # fmt: skip
    assert [one.planned - before.planned for one in after] == [0, after[1].planned - before.planned]
    assert after[1].planned > after[0].planned
