"""Loading a cycle: new, unchanged, changed."""

import copy

import pytest
import world as cast
from traces import content, entries, last_number, nothing_written, payloads

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
    cycle = load(code)
    assert cycle.code == code
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
