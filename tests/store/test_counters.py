"""Sums as they are read: per clearance, for several organisations at once."""

from collections import Counter

import world as cast
from factories import make_task, tasks_of

from planner import store
from planner.domain.permission import NOTHING, Scope
from planner.domain.task import Stub


def test_progress_is_the_sum_over_the_subtree_up_to_the_ceiling(db, world):
    district = world.congresses[cast.DISTRICT]
    make_task(db, district, "vanphong.longho", classification=1)
    make_task(db, district, "vanphong.longho", title="", classification=2, stub=Stub("1", "mat", "VP"))
    keys = {code: store.organisations.key_of(db, code) for code in (cast.DISTRICT, cast.COMMUNE, cast.NATION)}
    subtrees = {cast.DISTRICT: [cast.DISTRICT, cast.COMMUNE], cast.COMMUNE: [cast.COMMUNE],
                cast.NATION: list(world.congresses)}  # fmt: skip
    for ceiling in range(3):
        expected = {
            keys[code]: Counter(one.status for each in codes for one in tasks_of(db, world.congresses[each])
                                if one.classification <= ceiling)
            for code, codes in subtrees.items()
        }  # fmt: skip
        assert store.counters.progress(db, Scope((), (), ceiling), 1, keys.values()) == expected


def test_whoever_sees_no_figure_gets_none(db):
    scope = Scope(("1.",), (), NOTHING)
    assert store.counters.progress(db, scope, 1, [1, 2]) == {1: Counter(), 2: Counter()}
    assert store.counters.late(db, scope, 1, [1, 2], "2012-01-01") == {1: 0, 2: 0}


def test_nothing_asked_is_nothing_answered(db):
    scope = cast.person(db, "vanphong.tw").scope
    assert (store.counters.progress(db, scope, 1, []), store.counters.late(db, scope, 1, [], "2012-01-01")) == ({}, {})


def test_rewritten_sums_equal_the_kept_ones(db):
    before = store.counters.kept(db)
    store.counters.rewrite(db)
    assert store.counters.kept(db) == before == store.counters.counted(db)
