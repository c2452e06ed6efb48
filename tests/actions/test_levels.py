"""A committee on another level in mid-cycle, also one that a newer directive brings: its congress keeps its plan."""

from copy import deepcopy
from datetime import date

import pytest
import world as cast
from factories import tasks_of
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.domain.tally import DELEGATES, Typed
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

DISTRICT_LEVEL, COMMUNE_LEVEL, NEW = "cap_tren_truc_tiep_co_so", "co_so", "lien_xa"
REASON = "Sắp xếp tổ chức đảng"


@pytest.fixture
def a_level_between(db, keeper):
    """A newer directive has one more level, between districts and communes."""
    cycle, playbook = deepcopy(read_cycle_file(CYCLES / "XI.toml"))
    newer = deepcopy(cycle["directives"][-1]) | {"number": "38-CT/TW", "date": date(2010, 5, 1), "replaces": "37-CT/TW"}
    place = next(at for at, one in enumerate(newer["levels"]) if one["level"] == COMMUNE_LEVEL)
    between = deepcopy(newer["levels"][place]) | {
        "level": NEW,
        "parent_level": DISTRICT_LEVEL,
        "playbook_of": COMMUNE_LEVEL,
    }
    for one in newer["levels"]:
        if one["order"] > between["order"]:
            one["order"] += 1
    between["order"] += 1
    newer["levels"].insert(place + 1, between)
    names = {"vi": "Đảng bộ liên xã", "en": "Communes joined", "congress_vi": "Đại hội", "congress_en": "Congress"}
    cycle["level_names"][NEW] = names
    cycle["directives"].append(newer)
    actions.cycles.load(db, keeper, cast.MOMENT, "XI.toml", cycle, playbook)


def put(db, actor, level, code=cast.COMMUNE, reason=REASON):
    actions.levels.change_level(db, actor, cast.MOMENT, cast.CYCLE, code, level, reason)


def organisation(db, code):
    return store.organisations.by_code(db, 1)[code]


def test_a_commune_on_a_level_that_came_later_keeps_its_plan(db, world, keeper, a_level_between):
    public_id, deputy = world.congresses[cast.COMMUNE], cast.person(db, "thaymat.vinhlong")
    actions.tallies.add(db, deputy, cast.MOMENT, public_id, DELEGATES, "Chi bộ ấp Một", Typed("12", ""))
    before, since = tasks_of(db, public_id), last_number(db)

    put(db, keeper, NEW)

    assert organisation(db, cast.COMMUNE).level == NEW
    congress = store.congresses.get(db, deputy.scope, public_id)
    assert (congress.level, tasks_of(db, public_id)) == (NEW, before)
    sums = store.tally_counters.sums(db, deputy.scope, 1, 1)
    assert {level: one.expected for (level, _), one in sums.items()} == {NEW: 12}
    assert [(one.action, one.organisation) for one in entries(db, since)] == [
        ("organisation.level_changed", cast.COMMUNE)
    ]
    (line,) = store.successions.history(db, deputy.scope, organisation(db, cast.COMMUNE))
    assert (line.kind, line.other_code, line.other_name, line.reason) == ("level", COMMUNE_LEVEL, NEW, REASON)
    assert_sound(db)


@pytest.mark.parametrize(
    ("code", "level", "problem"),
    [
        (cast.COMMUNE, COMMUNE_LEVEL, "organisation.same_level"),
        (cast.COMMUNE, "huyen", "organisation.unknown_level"),
        (cast.COMMUNE, DISTRICT_LEVEL, "organisation.level_not_below"),
        (cast.DISTRICT, COMMUNE_LEVEL, "organisation.level_not_above"),
        (cast.NATION, "truc_thuoc_trung_uong", "organisation.root_level"),
        (cast.SIBLING, "toan_quoc", "organisation.root_level"),
    ],
)
def test_a_level_that_does_not_suit_the_tree_is_refused(db, keeper, code, level, problem):
    with nothing_written(db, Invalid) as raised:
        put(db, keeper, level, code)
    assert problem in [one.code for one in raised.value.problems]


def test_a_district_without_anything_open_below_may_become_a_commune(db, keeper):
    put(db, keeper, COMMUNE_LEVEL, cast.SIBLING)
    assert organisation(db, cast.SIBLING).level == COMMUNE_LEVEL
    assert_sound(db)


def test_it_takes_a_reason_and_the_right_and_an_open_committee(db, keeper):
    with nothing_written(db, Invalid):
        put(db, keeper, COMMUNE_LEVEL, cast.SIBLING, reason="")
    with nothing_written(db, NotAllowed):
        put(db, cast.person(db, "vanphong.tw"), COMMUNE_LEVEL, cast.SIBLING)
    with nothing_written(db, NotFound):
        put(db, cast.person(db, "thaymat.vinhlong"), COMMUNE_LEVEL, cast.NEIGHBOUR)
    actions.organisations.close(db, keeper, cast.MOMENT, cast.CYCLE, cast.SIBLING, "nhập huyện")
    with nothing_written(db, Conflict):
        put(db, keeper, COMMUNE_LEVEL, cast.SIBLING)
