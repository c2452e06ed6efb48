"""A line of a playbook as a form shows it and writes it: nothing that is not typed changes."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from planner.domain import playbook_edit, playbook_rule_edit
from planner.domain.playbook_edit import as_line, cleaned, written
from planner.domain.playbook_merge import merged, own_lines, read_own_lines
from planner.domain.playbook_parts import changed_codes, joined, shown, token_of
from planner.domain.playbook_reading import read_playbook
from planner.domain.playbook_rows import next_code, with_line, without_line
from planner.domain.playbook_rule_edit import TypedRules
from planner.domain.problem import Invalid
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

SMALL = tomllib.loads(Path(__file__).with_name("small_playbook.toml").read_text(encoding="utf-8"))
OWN = {
    "code": "X-1",
    "title_vi": "Báo cáo",
    "title_en": "Report",
    "phase": "CUOI",
    "subcommittee": "TC",
    "lead": "VP",
    "priority": "high",
    "tier": "core",
    "offsets": {"co_so": {"start": "opens - 9", "due": "opens - 7"}},
    "depends_on": [{"task": "T001", "type": "FS"}],
    "grade": "local",
}


def small():
    return read_playbook(SMALL, "small.toml")


@pytest.mark.parametrize("cycle", ["XI", "XIV"])
def test_saving_any_shipped_line_as_it_stands_changes_nothing(cycle):
    _, document = read_cycle_file(CYCLES / f"{cycle}.toml")
    before = read_playbook(document, "playbook")
    tables = {row["code"]: row for row in document["tasks"]}
    for task in before.tasks:
        document = with_line(document, written(cleaned(as_line(task)), task.code, tables[task.code]))
    assert read_playbook(document, "playbook") == before


def test_rules_and_grades_of_days_that_stay_are_kept_and_new_days_are_assumed():
    (table,) = [row for row in SMALL["tasks"] if row["code"] == "T002"]
    line = as_line(small().tasks[1])
    moved = replace(line, offsets=line.offsets | {"toan_quoc": ("T-3", "C+2")})
    assert written(line, "T002", table)["offsets"]["toan_quoc"]["grade"] == "sourced"
    assert written(moved, "T002", table)["offsets"]["toan_quoc"] == {"start": "opens - 3", "due": "closes + 2"}
    assert written(moved, "T002", table)["rules"] == table["rules"]


def test_second_rule_of_a_kind_is_kept_and_new_ones_stand_behind():
    before = [
        {"type": "preapproval", "moves": ["T001"]},
        {"type": "workdays_after", "task": "T001", "days": 3},
        {"type": "workdays_after", "task": "T002", "days": 4},
    ]
    typed = TypedRules(follows=" T002 ", follows_days="7", has_decoration=True)
    assert playbook_rule_edit.written(playbook_rule_edit.cleaned(typed), before) == [
        {"type": "workdays_after", "task": "T002", "days": 7},
        {"type": "workdays_after", "task": "T002", "days": 4},
        {"type": "decoration_checklist"},
    ]


def test_rule_that_is_no_rule_goes_on_as_it_was_typed():
    typed = TypedRules(after_close="ba", follows_days="2", moves="T1,, T2")
    assert playbook_rule_edit.written(playbook_rule_edit.cleaned(typed), []) == [
        {"type": "workdays_after_close", "days": "ba"},
        {"type": "workdays_after", "days": 2},
        {"type": "preapproval", "moves": ["T1", "T2"]},
    ]


def test_line_left_out_leaves_nothing_that_leads_to_it():
    left = read_playbook(without_line(SMALL, "T001"), "small.toml")
    (task,) = left.tasks
    assert (task.relations, task.rules) == ((), ())


@pytest.mark.parametrize(
    ("prefix", "codes", "width", "code"),
    [("T", ["T001", "T119", "X500"], 3, "T120"), ("P86-", [], 0, "P86-1"), ("P86-", ["P86-N7", "P86-2"], 0, "P86-3")],
)
def test_next_code_follows_the_highest_of_its_series(prefix, codes, width, code):
    assert next_code(prefix, codes, width) == code


def test_own_lines_stand_behind_the_core():
    own = read_own_lines(
        {"tasks": [OWN], "sources": {"S_X-1": {"states": "05-HD", "grade": "local"}}}, small(), "own", "X-"
    )
    found = merged(small(), own)
    assert [task.code for task in found.tasks] == ["T001", "T002", "X-1"]
    assert found.sources["S_X-1"].states == "05-HD"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "T001"}, "cycle.double_code"),
        ({"lead": "NN"}, "cycle.unknown_code"),
        ({"depends_on": [{"task": "T002", "type": "FS"}]}, "cycle.core_on_extended"),
        ({"depends_on": [{"task": "X-1", "type": "FS"}]}, "cycle.itself"),
        ({"titel": "x"}, "cycle.unknown_key"),
    ],
)
def test_own_lines_are_read_strictly(changes, code):
    with pytest.raises(Invalid) as raised:
        read_own_lines({"tasks": [OWN | changes]}, small(), "own", "X-")
    assert raised.value.problems[0].code == code


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"code": "T001"}, 2),
        ({"phase": "GONE"}, 2),
        ({"lead": "GONE"}, 2),
        ({"offsets": {"gone": {"start": "opens", "due": "opens"}}}, 2),
        ({"depends_on": [{"task": "GONE", "type": "FS"}], "partners": ["GONE"]}, 3),
    ],
)
def test_lines_whose_core_changed_lose_only_what_no_longer_fits(changes, left):
    found = merged(small(), own_lines({"tasks": [OWN | changes]}, "X-"))
    assert len(found.tasks) == left
    assert left == 2 or (found.tasks[2].relations, found.tasks[2].partners) == ((), ())


def test_parts_are_seen_by_rank_and_joined_again():
    internal = OWN | {"code": "X-N1", "classification": "internal", "sources": ["S"]}
    document = {"tasks": [internal, OWN], "sources": {"S": {"states": "05-HD", "grade": "local"}}}
    seen, hidden = shown(document, 0)
    assert (seen, hidden) == ({"tasks": [OWN], "sources": {}}, {"tasks": [internal], "sources": document["sources"]})
    assert {row["code"] for row in joined(seen, hidden)["tasks"]} == {"X-1", "X-N1"}
    assert token_of(seen) == token_of({"sources": {}, "tasks": [dict(reversed(OWN.items()))]})
    assert changed_codes(seen, document) == {"X-N1": 1}
    with pytest.raises(Invalid):
        joined({"tasks": [internal]}, hidden)


def test_ten_years_are_too_far_in_a_file_too():
    far = OWN | {"offsets": {"co_so": {"start": "opens - 3650", "due": "opens - 7"}}}
    own = own_lines({"tasks": [far]}, "X-")
    assert [one.code for one in playbook_edit.distance_problems(own.tasks)] == ["playbook.too_far"]
