"""Numbers of delegates and documents, added up the tree."""

from contextlib import suppress

import pytest
import world as cast
from factories import a_tally
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from tallies import LEVELS, ORGANISER, add, edit, sums_of
from traces import assert_sound

from planner import actions, store
from planner.actions.tallies import Edit
from planner.domain.permission import NOTHING, Scope
from planner.domain.problem import Conflict, Invalid
from planner.domain.tally import DELEGATES, DOCUMENTS, Sum, Typed


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def test_each_level_and_kind_is_summed_by_itself(db, world):
    for code, congress in world.congresses.items():
        if code in LEVELS:
            add(db, congress, "Khối cơ quan", "10", by="thaymat.vinhlong")
    add(db, world.congresses[cast.DISTRICT], "Tài liệu", "7", "7", kind=DOCUMENTS)

    one = Sum(1, 10, 0, 0, 1)
    assert sums_of(db, cast.NATION) == sums_of(db, cast.PROVINCE) == {
        (LEVELS[cast.PROVINCE], DELEGATES): one,
        (LEVELS[cast.DISTRICT], DELEGATES): one,
        (LEVELS[cast.DISTRICT], DOCUMENTS): Sum(1, 7, 0, 7, 0),
        (LEVELS[cast.COMMUNE], DELEGATES): one,
    }  # fmt: skip
    assert sums_of(db, cast.COMMUNE) == {(LEVELS[cast.COMMUNE], DELEGATES): one}
    assert_sound(db)


def test_whoever_sees_no_figure_gets_no_sum(db, district):
    add(db, district, expected="3")
    key = store.organisations.key_of(db, cast.DISTRICT)
    assert store.tally_counters.sums(db, Scope(("1.",), (), NOTHING), 1, key) == {}


def test_a_cancelled_congress_counts_nothing_until_it_is_restored(db, district):
    actor = cast.person(db, ORGANISER)
    first = add(db, district, expected="20", received="3")
    actions.congresses.cancel(db, actor, cast.MOMENT, district, "Hoãn")
    assert sums_of(db, cast.NATION) == {}
    edit(db, first, expected="21", received="3")
    assert sums_of(db, cast.NATION) == {}
    assert_sound(db)

    actions.congresses.restore(db, actor, cast.MOMENT, district)
    assert sums_of(db, cast.NATION) == {(LEVELS[cast.DISTRICT], DELEGATES): Sum(1, 21, 0, 3, 0)}
    assert_sound(db)


deeds = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "withdraw", "restore", "cancel", "reopen"]),
        st.sampled_from([cast.PROVINCE, cast.DISTRICT, cast.COMMUNE]),
        st.sampled_from([DELEGATES, DOCUMENTS]),
        st.sampled_from(["", "0", "7"]),
        st.integers(0, 3),
    ),
    max_size=12,
)


def _do(db, actor, congress, deed, kind, typed, name, place):
    """One deed on a congress, on one of its tallies where it has any of the kind."""
    own = a_tally(db, congress, kind, place)
    if deed == "add":
        actions.tallies.add(db, actor, cast.MOMENT, congress, kind, name, Typed(typed, "1"))
    elif deed == "cancel":
        actions.congresses.cancel(db, actor, cast.MOMENT, congress, "Hoãn")
    elif deed == "reopen":
        actions.congresses.restore(db, actor, cast.MOMENT, congress)
    elif own and deed == "edit":
        wanted = Edit(own.unit, Typed(typed, typed), "")
        actions.tallies.edit(db, actor, cast.MOMENT, own.public_id, wanted, own.version)
    elif own:
        getattr(actions.tallies, deed)(db, actor, cast.MOMENT, own.public_id)


@given(deeds)
@hypothesis_settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sums_equal_a_recount_after_whatever_happens(db, world, todo):
    actor = cast.person(db, "thaymat.vinhlong")
    for number, (deed, code, kind, typed, place) in enumerate(todo):
        with suppress(Invalid, Conflict):
            _do(db, actor, world.congresses[code], deed, kind, typed, f"Đoàn {number}", place)
    assert store.tally_counters.kept(db) == store.tally_counters.counted(db)
    for code in (cast.PROVINCE, cast.DISTRICT, cast.COMMUNE):
        path = store.congresses.get(db, actor.scope, world.congresses[code]).path
        assert store.tally_counters.of_subtree(db, path) == sums_of(db, code)


def test_a_recount_mends_sums_that_are_wrong(db, district):
    add(db, district, expected="20")
    right = store.tally_counters.kept(db)
    db.execute("UPDATE tally_counter SET expected = expected + 1")
    assert store.tally_counters.kept(db) != store.tally_counters.counted(db) == right
    store.tally_counters.rewrite(db)
    assert store.tally_counters.kept(db) == right


def test_sums_move_with_an_organisation(db, world):
    add(db, world.congresses[cast.COMMUNE], expected="6", by="thaymat.vinhlong")
    path = store.congresses.get(db, cast.person(db, "vanphong.tw").scope, world.congresses[cast.COMMUNE]).path
    sibling = store.congresses.get(db, cast.person(db, "vanphong.tw").scope, world.congresses[cast.SIBLING]).path
    own = path.split(".")[-2]
    store.tally_counters.move(db, path, f"{sibling}{own}.", store.tally_counters.of_subtree(db, path))
    moved = {(LEVELS[cast.COMMUNE], DELEGATES): Sum(1, 6, 0, 0, 1)}
    assert (sums_of(db, cast.DISTRICT), sums_of(db, cast.SIBLING)) == ({}, moved)
    assert sums_of(db, cast.PROVINCE) == sums_of(db, cast.NATION) == moved
