"""Everything that can be wrong with a playbook is named at once, with file, table, key and what was expected."""

import tomllib
from pathlib import Path

import pytest

from planner.domain.playbook_reading import read_playbook
from planner.domain.problem import Invalid, Problem

SMALL = Path(__file__).with_name("small_playbook.toml").read_text(encoding="utf-8")


def wrong(code, table, key, expected, found):
    place = f"{table}.{key}" if table else key
    params = {"file": "small.toml", "table": table, "key": key, "expected": expected, "found": found}
    return Problem(f"cycle.{code}", f"small.toml: {place}", params)


OFFSETS = "opens, opens - 30, closes, closes + 7"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('code = "small"\n', "", wrong("missing_key", "", "code", "string", "")),
        ('title_vi = "Chốt địa điểm"\n', "", wrong("missing_key", "tasks[T001]", "title_vi", "string", "")),
        (
            '{ code = 4, vi = "Bầu đại biểu"',
            '{ code = 1, vi = "x", en = "x" }, { code = 4, vi = "Bầu đại biểu"',
            wrong("double_code", "contents[1]", "code", "", "1"),
        ),
        ('phase = "CUOI"', 'phase = "DAU"', wrong("unknown_code", "tasks[T001]", "phase", "phases", "DAU")),
        (
            'subcommittee = "TC"',
            'subcommittee = "NS"',
            wrong("unknown_code", "tasks[T001]", "subcommittee", "subcommittees", "NS"),
        ),
        ('lead = "VP"', 'lead = "CA"', wrong("unknown_code", "tasks[T001]", "lead", "bodies", "CA")),
        (
            'partners = ["VP"]',
            'partners = ["VP", "CA"]',
            wrong("unknown_code", "tasks[T002]", "partners[1]", "bodies", "CA"),
        ),
        (
            'stands_in = { YTE = "VP" }\n',
            "",
            wrong("no_stand_in", "tasks[T002]", "lead", "bodies[co_so].stands_in", "YTE"),
        ),
        (
            'stands_in = { YTE = "VP" }',
            'stands_in = { YTE = "CA" }',
            wrong("unknown_code", "bodies[co_so].stands_in", "YTE", "bodies[co_so].bodies", "CA"),
        ),
        (
            'stands_in = { YTE = "VP" }',
            'stands_in = { YTE = "VP", VP = "VP" }',
            wrong("double_code", "bodies[co_so].stands_in", "VP", "", "VP"),
        ),
        (
            'lead_of = ["TC", "YT"]',
            'lead_of = ["TC", "AN"]',
            wrong("unknown_code", "bodies[co_so].bodies[VP]", "lead_of[1]", "subcommittees", "AN"),
        ),
        (
            'parent = "TC"',
            'parent = "YT"',
            wrong("loop", "subcommittees[YT]", "parent", "", "YT → YT"),
        ),
        (
            'priority = "high"',
            'priority = "urgent"',
            wrong("unknown_code", "tasks[T001]", "priority", "priorities", "urgent"),
        ),
        ('tier = "core"', 'tier = "main"', wrong("wrong_value", "tasks[T001]", "tier", "core, extended", "main")),
        (
            'classification = "internal"',
            'classification = "registered"',
            wrong("wrong_value", "tasks[T002]", "classification", "ordinary, internal", "registered"),
        ),
        (
            'calendar = "calendar"',
            'calendar = "lunar"',
            wrong("wrong_value", "tasks[T002]", "calendar", "working, calendar", "lunar"),
        ),
        (
            "contents = [1, 4]\ncalendar",
            "contents = [1, 3]\ncalendar",
            wrong("unknown_code", "tasks[T002]", "contents[1]", "contents", "3"),
        ),
        (
            "contents = [1, 4]\ncalendar",
            'contents = ["1"]\ncalendar',
            wrong("wrong_type", "tasks[T002]", "contents[0]", "integer", "1"),
        ),
        (
            "contents = [1], levels",
            "contents = [], levels",
            wrong("missing_key", "content_sets[national]", "contents[0]", "integer", ""),
        ),
        (
            "offsets.co_so = { start",
            "offsets.xa = { start",
            wrong("unknown_code", "tasks[T001].offsets", "xa", "levels", "xa"),
        ),
        (
            'start = "opens - 30"',
            'start = "begins - 30"',
            wrong("wrong_value", "tasks[T001].offsets.co_so", "start", OFFSETS, "begins - 30"),
        ),
        (
            'start = "opens - 30"',
            "start = -30",
            wrong("wrong_type", "tasks[T001].offsets.co_so", "start", "string", "-30"),
        ),
        (
            'due = "opens-22"',
            'due = "opens-31"',
            wrong("wrong_order", "tasks[T001].offsets.co_so", "due", "opens - 30 …", "opens-31"),
        ),
        (
            'task = "T001", type',
            'task = "T009", type',
            wrong("unknown_code", "tasks[T002].depends_on[T009]", "task", "tasks", "T009"),
        ),
        (
            'type = "FS"',
            'type = "SF"',
            wrong("wrong_value", "tasks[T002].depends_on[T001]", "type", "FS, FF, SS", "SF"),
        ),
        (
            'tier = "extended"',
            'tier = "extended"\ndepend_on = []',
            wrong(
                "unknown_key",
                "tasks[T002]",
                "depend_on",
                "calendar, classification, code, contents, deliverable, depends_on, grade, items, lead, offsets, "
                "partners, phase, priority, rules, sources, subcommittee, tier, title_en, title_vi",
                "depend_on",
            ),
        ),
        (
            'grade = "local"\nsources = ["S_ONE"]\n\n[[tasks]]',
            'depends_on = [{ task = "T001", type = "FS" }]\ngrade = "local"\n[[tasks]]',
            wrong("itself", "tasks[T001]", "depends_on", "", "T001"),
        ),
        (
            'every = "week"',
            'every = "year"',
            wrong("wrong_value", "tasks[T001].rules[recurring]", "every", "week, day", "year"),
        ),
        (
            "days = 15",
            'days = 15, every = "day"',
            wrong("unknown_key", "tasks[T002].rules[workdays_after]", "every", "days, task, type", "every"),
        ),
        (
            'type = "workdays_after", task = "T001", days = 15',
            'type = "workdays"',
            wrong(
                "wrong_value",
                "tasks[T002].rules[workdays]",
                "type",
                "lower_before_upper, recurring, workdays_after_close, workdays_after, delegate_congress_only, "
                "preapproval, decoration_checklist",
                "workdays",
            ),
        ),
        (
            "required = false",
            "required = 0",
            wrong("wrong_type", "tasks[T001].items[1]", "required", "boolean", "0"),
        ),
        (
            'deliverable = { vi = "Thông báo", en = "Notice" }',
            'deliverable = { vi = "Thông báo" }',
            wrong("missing_key", "tasks[T001].deliverable", "en", "string", ""),
        ),
        (
            'start = "14:00"',
            'start = "24:00"',
            wrong("wrong_value", "agendas[0]", "start", "00:00 … 23:59", "24:00"),
        ),
        (
            'session = "tru_bi"',
            'session = "dau"',
            wrong("wrong_value", "agendas[0]", "session", "tru_bi, chinh_thuc", "dau"),
        ),
        (
            'kind = "vote"',
            'kind = "song"',
            wrong(
                "wrong_value",
                "agendas[0].items[0]",
                "kind",
                "organisation, ceremony, report, discussion, election, vote, break, closing",
                "song",
            ),
        ),
        (
            "minutes = 240",
            "minutes = 241",
            wrong("sitting_too_long", "agendas[0]", "items", "… 240", "241"),
        ),
        (
            'prepared_by = ["T001"]',
            'prepared_by = ["T003"]',
            wrong("unknown_code", "agendas[0].items[1]", "prepared_by[0]", "tasks", "T003"),
        ),
        (
            'grade = "assumed"\nsource = "S_ONE"',
            'grade = "assumed"\nsource = "S_TWO"',
            wrong("unknown_code", "decoration_checklist.by_cycle.XI", "source", "sources", "S_TWO"),
        ),
        (
            'tasks = ["T001"]\ngrade = "local"',
            'tasks = ["T001"]\ngrade = "maybe"',
            wrong("wrong_value", "offset_anchors[0]", "grade", "sourced, secondary, local, assumed", "maybe"),
        ),
    ],
)
def test_mistake_is_named_with_file_table_key_and_expectation(old, new, problem):
    assert SMALL.count(old) >= 1
    broken = tomllib.loads(SMALL.replace(old, new, 1))

    with pytest.raises(Invalid) as refused:
        read_playbook(broken, "small.toml")

    assert refused.value.problems == (problem,)


def test_core_task_never_depends_on_an_extended_one():
    small = tomllib.loads(SMALL)
    small["tasks"][0]["depends_on"] = [{"task": "T002", "type": "SS"}]
    small["tasks"][1] |= {"depends_on": [], "rules": []}

    assert problems_of(small) == (wrong("core_on_extended", "tasks[T001]", "depends_on[T002]", "core", "extended"),)


def test_loop_of_relations_and_rules_is_named():
    small = tomllib.loads(SMALL)
    small["tasks"][0] |= {"tier": "extended", "depends_on": [{"task": "T002", "type": "FF"}]}

    loop = wrong("loop", "tasks[T001]", "depends_on", "", "T001 → T002 → T001")
    assert problems_of(small) == (loop,)


def test_code_of_two_tasks_is_named():
    small = tomllib.loads(SMALL)
    small["tasks"].append(small["tasks"][0])

    assert problems_of(small) == (wrong("double_code", "tasks[T001]", "code", "", "T001"),)


def test_level_with_units_written_twice_is_named():
    small = tomllib.loads(SMALL)
    small["bodies"].append(small["bodies"][1])

    assert problems_of(small) == (wrong("double_code", "bodies[toan_quoc]", "level", "", "toan_quoc"),)


def test_level_without_units_is_named():
    small = tomllib.loads(SMALL)
    small["bodies"].pop()

    assert problems_of(small) == (wrong("missing_key", "", "bodies[toan_quoc]", "table", ""),)


def test_problem_names_the_file_that_the_key_stands_in():
    small = tomllib.loads(SMALL) | {"files": {"tasks": "small/tasks.toml", "oops": "small/more.toml"}, "oops": 1}
    del small["tasks"][0]["lead"]

    places = [(problem.code, problem.field, problem.params["file"]) for problem in problems_of(small)]
    assert places == [
        ("cycle.missing_key", "small/tasks.toml: tasks[T001].lead", "small/tasks.toml"),
        ("cycle.unknown_key", "small/more.toml: oops", "small/more.toml"),
    ]


def problems_of(document):
    with pytest.raises(Invalid) as refused:
        read_playbook(document, "small.toml")
    return refused.value.problems
