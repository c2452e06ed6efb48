"""Everything that can be wrong with a cycle is named at once, with file, table, key and what was expected."""

import tomllib
from datetime import datetime
from pathlib import Path

import pytest

from planner.domain.cycle_reading import read_cycle
from planner.domain.playbook_reading import read_playbook
from planner.domain.problem import Invalid, Problem
from planner.formats.cycle_file import CYCLES, read_cycle_file

XV = Path(__file__).with_name("XV.toml").read_text(encoding="utf-8")
AREA = "directives[99-CT/TW].levels[khu_vuc]"
NATION = "directives[99-CT/TW].levels[toan_quoc]"
PLAYBOOK_LEVELS = "chi_bo, co_so, cap_tren_truc_tiep_co_so, truc_thuoc_trung_uong, toan_quoc"


@pytest.fixture(scope="module")
def playbook():
    return read_playbook(read_cycle_file(CYCLES / "XI.toml")[1], "standard")


def wrong(code, table, key, expected, found):
    place = f"{table}.{key}" if table else key
    params = {"file": "XV.toml", "table": table, "key": key, "expected": expected, "found": found}
    return Problem(f"cycle.{code}", f"XV.toml: {place}", params)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('code = "XV"\n', "", wrong("missing_key", "", "code", "string", "")),
        ('code = "XV"', "code = 15", wrong("wrong_type", "", "code", "string", "15")),
        ('code = "XV"', 'code = "X/V"', wrong("wrong_value", "", "code", "A-Z a-z 0-9 _ -", "X/V")),
        ('term_local = "2030-2035"', 'term_local = " "', wrong("wrong_value", "", "term_local", "string", '""')),
        (
            "max_days = { value = 3,",
            "max_day = 3\nmax_days = { value = 3,",
            wrong(
                "unknown_key",
                AREA,
                "max_day",
                "agenda_approval, level, max_days, must_finish, note, note_vi, order, parent_level, playbook_of, "
                "preapproval_lead_workdays, preparatory_max_half_days, window_start",
                "max_day",
            ),
        ),
        ("value = 3,", 'value = "3",', wrong("wrong_type", f"{AREA}.max_days", "value", "integer", "3")),
        ("value = 3,", "value = true,", wrong("wrong_type", f"{AREA}.max_days", "value", "integer", "True")),
        ("value = 3,", "value = 0,", wrong("wrong_value", f"{AREA}.max_days", "value", "1 … 100000", "0")),
        (
            '{ value = 3, grade = "local", source = "S_CT99" }',
            "3",
            wrong("wrong_type", AREA, "max_days", "table", "3"),
        ),
        (
            "max_days = { value = 3,",
            'agenda_approval = { value = "yes", grade = "assumed" }\nmax_days = { value = 3,',
            wrong("wrong_type", f"{AREA}.agenda_approval", "value", "boolean", "yes"),
        ),
        (
            "max_days = { value = 3,",
            "agenda_approval = true\nmax_days = { value = 3,",
            wrong("wrong_type", AREA, "agenda_approval", "table", "True"),
        ),
        (
            "max_days = { value = 3,",
            'agenda_approval = { value = true, grade = "local" }\nmax_days = { value = 3,',
            wrong("missing_key", f"{AREA}.agenda_approval", "source", "string", ""),
        ),
        (
            "max_days = { value = 6,",
            'agenda_approval = { value = true, grade = "assumed" }\nmax_days = { value = 6,',
            wrong("wrong_value", NATION, "agenda_approval", "false", "True"),
        ),
        (
            "value = 2030-09-01",
            'value = "1/9/2030"',
            wrong("wrong_type", f"{AREA}.window_start", "value", "date", "1/9/2030"),
        ),
        (
            "value = 2030-09-01",
            'value = "2030-02-30"',
            wrong("wrong_type", f"{AREA}.window_start", "value", "date", "2030-02-30"),
        ),
        (
            "value = 2030-09-01",
            "value = 2030-09-01T07:30:00",
            wrong("wrong_type", f"{AREA}.window_start", "value", "date", str(datetime(2030, 9, 1, 7, 30))),  # noqa: DTZ001
        ),
        (
            "value = 2030-09-01",
            "value = 0230-09-01",
            wrong("wrong_value", f"{AREA}.window_start", "value", "1930 … 2200", "0230-09-01"),
        ),
        (
            "value = 2030-10-31",
            "value = 2030-08-31",
            wrong("wrong_order", AREA, "must_finish", "2030-09-01 …", "2030-08-31"),
        ),
        (
            'value = 3, grade = "local"',
            'value = 3, grade = "sure"',
            wrong("wrong_value", f"{AREA}.max_days", "grade", "sourced, secondary, local, assumed", "sure"),
        ),
        (
            'value = 3, grade = "local"',
            'value = 3, grade = "sourced"',
            wrong("wrong_value", f"{AREA}.max_days", "grade", "local, assumed", "sourced"),
        ),
        (
            'value = 3, grade = "local", source = "S_CT99"',
            'value = 3, grade = "local"',
            wrong("missing_key", f"{AREA}.max_days", "source", "string", ""),
        ),
        (
            'value = 3, grade = "local", source = "S_CT99"',
            'value = 3, grade = "local", source = "S_CT98"',
            wrong("unknown_code", f"{AREA}.max_days", "source", "sources", "S_CT98"),
        ),
        (
            'level = "khu_vuc"\norder = 1',
            "order = 1",
            wrong("missing_key", "directives[99-CT/TW].levels[0]", "level", "string", ""),
        ),
        (
            'level = "khu_vuc"\n',
            'level = "khu"\n',
            wrong("unknown_code", "directives[99-CT/TW].levels[khu]", "level", "level_names", "khu"),
        ),
        (
            'level = "khu_vuc"\n',
            'level = "toan_quoc"\n',
            wrong("double_code", NATION, "level", "", "toan_quoc"),
        ),
        (
            'parent_level = "toan_quoc"',
            'parent_level = "tinh"',
            wrong("unknown_code", AREA, "parent_level", "directives[99-CT/TW].levels", "tinh"),
        ),
        (
            'parent_level = "toan_quoc"\n',
            "",
            wrong("two_tops", "directives[99-CT/TW]", "levels", "1", "khu_vuc, toan_quoc"),
        ),
        (
            'order = 2\nmax_days = { value = 6, grade = "assumed" }',
            'order = 2\nparent_level = "khu_vuc"',
            wrong("loop", AREA, "parent_level", "", "khu_vuc → toan_quoc → khu_vuc"),
        ),
        ("order = 1\nparent_level", "order = 3\nparent_level", wrong("wrong_order", AREA, "order", "… 1", "3")),
        ("order = 1\nparent_level", "order = 2\nparent_level", wrong("double_code", NATION, "order", "", "2")),
        (
            'playbook_of = "truc_thuoc_trung_uong"',
            'playbook_of = "tinh"',
            wrong("unknown_code", AREA, "playbook_of", PLAYBOOK_LEVELS, "tinh"),
        ),
        (
            'playbook_of = "truc_thuoc_trung_uong"\n',
            "",
            wrong("missing_key", AREA, "playbook_of", PLAYBOOK_LEVELS, "khu_vuc"),
        ),
        (
            "date = 2030-03-01",
            "date = 2029-03-01",
            wrong("wrong_order", "directives[100-CT/TW]", "date", "2029-06-01 …", "2029-03-01"),
        ),
        (
            'replaces = "99-CT/TW"',
            'replaces = "98-CT/TW"',
            wrong("unknown_code", "directives[100-CT/TW]", "replaces", "directives", "98-CT/TW"),
        ),
        (
            "delegate_numbers.khu_vuc",
            "delegate_numbers.khu",
            wrong("unknown_code", "directives[99-CT/TW].remarks.delegate_numbers", "khu", "level_names", "khu"),
        ),
        (
            'opens = { value = 2031-01-20, grade = "assumed" }',
            "",
            wrong("missing_key", "national", "opens", "date", ""),
        ),
        (
            "[after_close]",
            'closes = { value = 2031-01-19, grade = "assumed" }\n[after_close]',
            wrong("wrong_order", "national", "closes", "2031-01-20 …", "2031-01-19"),
        ),
        ('en = "Area organisation"\n', "", wrong("missing_key", "level_names.khu_vuc", "en", "string", "")),
        (
            'levels = ["khu_vuc"]',
            'levels = ["khu_vuc", 5]',
            wrong("wrong_type", "report_kinds[month]", "levels[1]", "string", "5"),
        ),
        (
            "enabled = true",
            'enabled = "yes"',
            wrong("wrong_type", "report_kinds[month]", "enabled", "boolean", "yes"),
        ),
    ],
)
def test_mistake_is_named_with_file_table_key_and_expectation(playbook, old, new, problem):
    assert XV.count(old) >= 1
    broken = tomllib.loads(XV.replace(old, new, 1))

    with pytest.raises(Invalid) as refused:
        read_cycle(broken, "XV.toml", playbook)

    assert refused.value.problems == (problem,)


@pytest.mark.parametrize(("written", "value"), [("", None), ("true", True), ("false", False)])
def test_approval_of_agendas_is_off_where_nothing_is_said(written, value):
    said = f'agenda_approval = {{ value = {written}, grade = "assumed" }}\n' if written else ""
    cycle = read_cycle(tomllib.loads(XV.replace("max_days = { value = 3,", f"{said}max_days = {{ value = 3,", 1)), "x")
    rung = next(one for one in cycle.directives[0].levels if one.level == "khu_vuc")
    assert (rung.agenda_approval.value, rung.agenda_approval.grade) == (value, "assumed")
    others = {one.agenda_approval.value for one in cycle.directives[0].levels if one is not rung}
    assert others == {None}


def test_every_mistake_is_named_at_once(playbook):
    with pytest.raises(Invalid) as refused:
        read_cycle({"code": "XV", "directives": [], "wrong": 1}, "XV.toml", playbook)

    assert set(map(shown, refused.value.problems)) == {
        ("cycle.missing_key", "XV.toml: level_names", "table", ""),
        ("cycle.missing_key", "XV.toml: national", "table", ""),
        ("cycle.missing_key", "XV.toml: after_close", "table", ""),
        ("cycle.missing_key", "XV.toml: term_local", "string", ""),
        ("cycle.missing_key", "XV.toml: playbook", "string", ""),
        ("cycle.missing_key", "XV.toml: directives[0]", "table", ""),
        (
            "cycle.unknown_key",
            "XV.toml: wrong",
            "after_close, code, directives, level_names, national, playbook, report_kinds, sources, term_local",
            "wrong",
        ),
    }


def test_without_its_playbook_levels_and_sources_of_the_playbook_are_not_looked_at(playbook):
    broken = tomllib.loads(XV.replace("truc_thuoc_trung_uong", "tinh").replace("S_29QD", "S_30QD"))

    cycle = read_cycle(broken, "XV.toml")

    assert (cycle.directives[0].levels[0].playbook_of, cycle.report_workdays.source) == ("tinh", "S_30QD")


def shown(problem):
    return problem.code, problem.field, problem.params["expected"], problem.params["found"]
