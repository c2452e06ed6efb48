"""When something last moved: kept by every change of a plan along the path, apart for each classification."""

from datetime import date, datetime, timedelta

import world as cast
from factories import make_share, make_task

from planner import actions, store
from planner.domain.moment import Moment
from planner.domain.organisation import lineage
from planner.domain.permission import NOTHING, Scope


def _keys(db, code):
    path, key = store.organisations.places(db, 1)[code]
    return key, lineage(path)[1]


def _days(db, ceiling, *codes):
    keys = {code: _keys(db, code)[0] for code in codes}
    found = store.freshness.latest(db, Scope((), (), ceiling), 1, keys.values())
    return [found.get(keys[code]) for code in codes]


def _later(days):
    return Moment(cast.NOW + timedelta(days=days), cast.DAY + timedelta(days=days))


PATH = (cast.COMMUNE, cast.DISTRICT, cast.PROVINCE, cast.NATION)


def test_work_on_a_plan_is_told_all_the_way_up_and_to_nobody_beside(db, world):
    make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho")

    assert _days(db, 0, *PATH, cast.SIBLING, cast.NEIGHBOUR) == [None, *[date(2026, 11, 23)] * 3, None, None]


def test_day_is_that_of_viet_nam_whatever_the_planning_day_is(db, world):
    late = Moment(datetime.fromisoformat("2026-11-23T17:30:00+00:00"), cast.DAY)
    task = make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho")

    actions.comments.write(db, cast.person(db, "vanphong.longho"), late, task.public_id, "đã xong")

    assert _days(db, 0, cast.DISTRICT) == [date(2026, 11, 24)]


def test_what_is_above_a_clearance_moves_nothing_for_it(db, world):
    make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho", classification=1)

    assert [_days(db, ceiling, cast.DISTRICT)[0] for ceiling in (NOTHING, 0, 1, 2)] == [
        None, None, date(2026, 11, 23), date(2026, 11, 23),
    ]  # fmt: skip


def test_second_change_of_a_day_writes_nothing_and_the_next_day_does(db, world):
    path = store.organisations.places(db, 1)[cast.DISTRICT][0]
    with store.connection.writing(db):
        store.freshness.touch(db, path, 0, date(2026, 11, 23))
        before = db.conn.total_changes
        store.freshness.touch(db, path, 0, date(2026, 11, 23))
        store.freshness.touch(db, path, 0, date(2026, 11, 1))
        assert db.conn.total_changes == before
        store.freshness.touch(db, path, 0, date(2026, 11, 24))

    assert _days(db, 0, cast.DISTRICT, cast.NATION) == [date(2026, 11, 24)] * 2


def test_what_the_machine_computes_and_what_is_printed_is_no_work(db, world):
    make_share(db, world.congresses[cast.DISTRICT])
    actions.states.settle_lower_first(db, actions.installation.clerk(db, cast.MOMENT), _later(200))

    assert _days(db, 2, cast.DISTRICT, cast.PROVINCE, cast.NATION) == [None] * 3
    assert store.freshness.counted(db) == {}


def test_log_tells_the_same_again(db, world):
    make_task(db, world.congresses[cast.COMMUNE], by="thaymat.vinhlong", classification=1)
    make_task(db, world.congresses[cast.NEIGHBOUR], by="vanphong.dongthap")
    kept = store.freshness.kept(db)

    assert store.freshness.counted(db) == kept
    assert len(kept) == 4 + 2
    with store.connection.writing(db):
        db.execute("DELETE FROM freshness")
        store.freshness.rewrite(db)
    assert store.freshness.kept(db) == kept


def test_new_ancestors_hear_of_what_came_to_them(db, world):
    make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho")
    key, keys = _keys(db, cast.DISTRICT)
    neighbour = _keys(db, cast.NEIGHBOUR)[0]
    with store.connection.writing(db):
        store.freshness.carry(db, f"1.{keys[0]}.{neighbour}.{key}.")

    assert _days(db, 0, cast.NEIGHBOUR) == [date(2026, 11, 23)]
