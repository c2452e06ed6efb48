"""Loading a cycle: new, unchanged, changed."""

import copy
from datetime import date

import pytest
import world as cast
from factories import without_level
from traces import assert_sound, content, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.problem import Invalid
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES


@pytest.fixture
def load(db, moment):
    keeper = cast.person(db, "quantri")

    def do(code, cycle=None, playbook=None):
        documents = read_cycle_file(CYCLES / f"{code}.toml")
        return actions.cycles.load(db, keeper, moment, f"{code}.toml", cycle or documents[0], playbook or documents[1])

    return do


@pytest.mark.parametrize("code", ["XII", "XIII", "XIV"])
def test_every_cycle_that_comes_along_can_be_loaded(db, load, code):
    since = last_number(db)
    loaded = load(code)
    cycle = loaded.cycle
    assert (cycle.code, loaded.left_out) == (code, ())
    assert store.cycles.get(db, code) == cycle
    assert code in store.cycles.codes(db)
    assert store.cycles.bounds(db, code)[1] == cycle.starts
    assert [(one.action, one.public_id) for one in entries(db, since)] == [("cycle.loaded", code)]


def test_same_cycle_again_adds_no_version_and_a_changed_playbook_adds_one(db, load):
    key = store.cycles.bounds(db, "XI")[0]
    before, since = store.cycles.core_playbook_id(db, key), last_number(db)
    load("XI")
    assert store.cycles.core_playbook_id(db, key) == before

    _, playbook = read_cycle_file(CYCLES / "XI.toml")
    changed = copy.deepcopy(playbook)
    changed["tasks"][0]["title_vi"] = "Tên khác"
    load("XI", playbook=changed)

    newest = store.cycles.core_playbook_id(db, key)
    assert newest != before
    assert store.cycles.playbook(db, newest).tasks[0].title_vi == "Tên khác"
    assert store.cycles.playbook(db, before).tasks[0].title_vi != "Tên khác"
    assert {row[4] for row in content(db)["congress"]} == {before}
    assert ["true" in one.split("new_playbook")[1] for one in payloads(db, since)] == [False, True]


def test_broken_cycle_is_refused_whole(db, load):
    cycle, _ = read_cycle_file(CYCLES / "XII.toml")
    with nothing_written(db, Invalid):
        load("XII", cycle={**cycle, "starts": "soon"})


def refused(db, load, code, cycle):
    """What the load of this document is refused for; nothing is written."""
    with nothing_written(db, Invalid) as raised:
        load(code, cycle=cycle)
    place = {"file", "table", "key"}
    return [
        (one.code, one.field, {name: value for name, value in one.params.items() if name not in place})
        for one in raised.value.problems
    ]


@pytest.mark.parametrize("is_closed", [False, True])
def test_level_that_organisations_stand_on_does_not_vanish(db, load, moment, is_closed):
    if is_closed:
        actions.organisations.close(db, cast.person(db, "quantri"), moment, "XI", cast.COMMUNE, "Sáp nhập")
    cycle = without_level("XI", "co_so")
    counts = {"level": "co_so", "organisations": 1, "congresses": 1}
    assert refused(db, load, "XI", cycle) == [("cycle.level_in_use", "XI.toml: directives[37-CT/TW].levels", counts)]


def test_level_that_nothing_stands_on_may_vanish(db, load):
    cycle = without_level("XI", "chi_bo")
    assert "chi_bo" not in {rung.level for rung in load("XI", cycle=cycle).cycle.directives[0].levels}


def test_days_of_the_cycle_do_not_leave_its_congresses_behind(db, load):
    cycle = copy.deepcopy(read_cycle_file(CYCLES / "XI.toml")[0])
    cycle["national"]["opens"]["value"], cycle["national"]["closes"]["value"] = date(2021, 1, 12), date(2021, 1, 19)
    bounds = {"starts": date(2018, 1, 12), "ends": date(2022, 1, 19)}
    names = ("Đảng bộ thị trấn Long Hồ", "Đảng bộ huyện Long Hồ", "Đảng bộ huyện Mang Thít", "…")
    assert [one for one in refused(db, load, "XI", cycle) if one[0] == "cycle.congresses_outside"] == [
        ("cycle.congresses_outside", "XI.toml: national.opens", bounds | {"congresses": 5, "names": names})
    ]


def with_directive(day):
    """The document of the cycle with one more directive from this day on."""
    cycle = copy.deepcopy(read_cycle_file(CYCLES / "XI.toml")[0])
    cycle["directives"].append(cycle["directives"][-1] | {"number": "38-CT/TW", "date": day, "replaces": "37-CT/TW"})
    return cycle


def test_directive_that_congresses_stand_under_is_not_left_out(db, load):
    load("XI", cycle=with_directive(date(2010, 9, 10)))
    names = ("Đảng bộ tỉnh Vĩnh Long", "Đảng bộ tỉnh Đồng Tháp")
    (problem,) = refused(db, load, "XI", None)
    assert problem[:2] == ("cycle.directive_in_force", "XI.toml: directives")
    assert problem[2] == {"number": "38-CT/TW", "congresses": 2, "names": names}


def test_directive_that_nothing_stands_under_is_left_out_and_named(db, load):
    load("XI", cycle=with_directive(date(2011, 12, 1)))
    since = last_number(db)
    assert load("XI").left_out == ("38-CT/TW",)
    assert [one.number for one in store.cycles.get(db, "XI").directives] == ["37-CT/TW"]
    (payload,) = payloads(db, since)
    assert '"directives":["37-CT/TW","38-CT/TW"]' in payload.replace(", ", ",").replace(": ", ":")
    assert_sound(db)
