"""How many congresses stand below, and how many of them count delegates or documents, added up the tree."""

from dataclasses import replace

import pytest
import world as cast
from tallies import LEVELS, ORGANISER, add, edit, enter, line_of
from traces import assert_sound

from planner import actions, store
from planner.actions.tallies import Edit
from planner.domain.permission import NOTHING
from planner.domain.tally import DELEGATES, DOCUMENTS, Typed
from planner.store.congress_counters import EVERY

LEVEL = LEVELS[cast.DISTRICT]


def sums_of(db, code):
    """What is kept for an organisation, as its page reads it."""
    scope = cast.person(db, "vanphong.tw").scope
    return store.congress_counters.sums(db, scope, 1, store.organisations.key_of(db, code))


def counting(db, code=cast.NATION, kind=DELEGATES):
    """How many congresses of the districts' level count a kind, below an organisation."""
    return sums_of(db, code).get((LEVEL, kind), 0)


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def test_opened_congresses_are_counted_by_level_all_the_way_up(db):
    assert sums_of(db, cast.COMMUNE) == {(LEVELS[cast.COMMUNE], EVERY): 1}
    assert sums_of(db, cast.DISTRICT) == {(LEVELS[cast.COMMUNE], EVERY): 1, (LEVEL, EVERY): 1}
    every = {(LEVELS[cast.COMMUNE], EVERY): 1, (LEVEL, EVERY): 2, (LEVELS[cast.PROVINCE], EVERY): 1}
    assert sums_of(db, cast.PROVINCE) == every
    assert_sound(db)


def test_whoever_sees_no_figure_gets_none(db):
    scope = replace(cast.person(db, "vanphong.tw").scope, ceiling=NOTHING)
    assert store.congress_counters.sums(db, scope, 1, 1) == {}


def test_a_congress_counts_from_its_first_known_number_to_its_last(db, district):
    first = add(db, district, "Khối cơ quan")
    assert counting(db) == 0
    edit(db, first, "Khối cơ quan", received="0")
    second = add(db, district, "Khối trường học", expected="4")
    assert (counting(db), counting(db, cast.DISTRICT), counting(db, cast.SIBLING)) == (1, 1, 0)
    assert counting(db, kind=DOCUMENTS) == 0
    edit(db, first, "Khối cơ quan", version=2)
    assert counting(db) == 1
    by = (db, cast.person(db, ORGANISER), cast.MOMENT)
    actions.tallies.withdraw(*by, second)
    assert counting(db) == 0
    actions.tallies.restore(*by, second)
    assert counting(db) == 1
    assert_sound(db)


def test_many_numbers_at_once_count_their_congress_once(db, district):
    units = [add(db, district, f"Khối {number}") for number in range(3)]
    enter(db, district, *(line_of(db, one, "5", "") for one in units))
    assert (counting(db), sums_of(db, cast.NATION)[LEVEL, EVERY]) == (1, 2)
    assert_sound(db)
    enter(db, district, *(line_of(db, one, "", "") for one in units))
    assert counting(db) == 0
    assert_sound(db)


def test_a_cancelled_congress_is_none_until_it_is_restored(db, district):
    by = (db, cast.person(db, ORGANISER), cast.MOMENT)
    unit = add(db, district, expected="20")
    before = sums_of(db, cast.NATION)
    actions.congresses.cancel(*by, district, "Hoãn")
    edit(db, unit, "Khối cơ quan", expected="21")
    assert (sums_of(db, cast.DISTRICT), counting(db)) == ({(LEVELS[cast.COMMUNE], EVERY): 1}, 0)
    assert sums_of(db, cast.NATION)[LEVEL, EVERY] == 1
    actions.congresses.restore(*by, district)
    assert sums_of(db, cast.NATION) == before
    assert_sound(db)


def test_another_name_or_place_changes_no_number(db, district):
    unit = add(db, district, "Khối cơ quan", expected="20")
    add(db, district, "Khối trường học")
    before = store.congress_counters.kept(db)
    by = (db, cast.person(db, ORGANISER), cast.MOMENT)
    behind = store.tallies.of_congress(
        db, by[1].scope, store.congresses.get(db, by[1].scope, district)
    )[1].public_id  # fmt: skip
    actions.tallies.edit(*by, unit, Edit("Khối các cơ quan", Typed("20", ""), behind), 1)
    assert store.congress_counters.kept(db) == before


def test_they_move_with_a_committee_and_follow_its_level(db, district):
    add(db, district, expected="20")
    keeper = cast.person(db, "quantri")
    actions.organisations.move(db, keeper, cast.MOMENT, cast.CYCLE, cast.DISTRICT, cast.NEIGHBOUR)
    assert (counting(db, cast.PROVINCE), counting(db, cast.NEIGHBOUR), counting(db)) == (0, 1, 1)
    assert (LEVELS[cast.COMMUNE], EVERY) not in sums_of(db, cast.PROVINCE)
    every = store.organisations.by_code(db, 1)
    with store.connection.writing(db):
        store.sums.relevel(db, every[cast.DISTRICT], "lien_xa")
    assert sums_of(db, cast.DISTRICT) == {
        (LEVELS[cast.COMMUNE], EVERY): 1, ("lien_xa", EVERY): 1, ("lien_xa", DELEGATES): 1,
    }  # fmt: skip
    assert (counting(db), sums_of(db, cast.NATION)["lien_xa", DELEGATES]) == (0, 1)
    assert_sound(db)


def test_what_is_wrong_is_named_and_mended(db, district):
    add(db, district, expected="20")
    right = store.congress_counters.kept(db)
    db.execute("UPDATE congress_counter SET congresses = 9 WHERE organisation_id = 1 AND level = ?", [LEVEL])
    db.execute("UPDATE counter SET own = own + 1 WHERE organisation_id = 2 AND status = 'todo' AND classification = 0")
    found = [(one.kind, one.organisation, one.classification, one.part) for one in store.sums.differences(db)]
    assert found == [
        ("counter.own", cast.PROVINCE, 0, "todo"),
        ("congress_counter", cast.NATION, None, LEVEL),
        ("congress_counter", cast.NATION, None, f"{LEVEL} {DELEGATES}"),
    ]
    with store.connection.writing(db):
        store.sums.rewrite(db)
    assert store.congress_counters.kept(db) == right
    assert_sound(db)
