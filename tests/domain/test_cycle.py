"""A new cycle written as data alone, and the questions asked of a cycle."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from planner.domain.cycle import (
    Cycle,
    Directive,
    DirectiveLevel,
    LevelName,
    Limit,
    ReportKind,
    cycle_ends,
    directive_on,
    level_in,
    years_later,
)
from planner.domain.cycle_reading import read_cycle
from planner.domain.playbook import Source
from planner.domain.playbook_reading import read_playbook
from planner.formats.cycle_file import CYCLES, read_cycle_file

UNKNOWN = Limit(None, "assumed")

XV = Path(__file__).with_name("XV.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def playbook():
    return read_playbook(read_cycle_file(CYCLES / "XI.toml")[1], "standard")


@pytest.fixture
def cycle(playbook):
    return read_cycle(tomllib.loads(XV), "XV.toml", playbook)


def rung(level, order, **changes):
    names = ("max_days", "window_start", "must_finish", "preparatory_max_half_days", "preapproval_lead_workdays")
    values = {"parent_level": None, "playbook_of": level} | dict.fromkeys(names, UNKNOWN) | changes
    return DirectiveLevel(level=level, order=order, **values)


def test_new_cycle_with_a_renamed_level_needs_no_code(cycle):
    area = rung(
        "khu_vuc",
        1,
        parent_level="toan_quoc",
        playbook_of="truc_thuoc_trung_uong",
        max_days=Limit(3, "local", "S_CT99"),
        window_start=Limit(date(2030, 9, 1), "assumed"),
        must_finish=Limit(date(2030, 10, 31), "assumed"),
    )
    nation = rung("toan_quoc", 2, max_days=Limit(6, "assumed"))
    remarks = (
        ("pilots", Limit("quarter I/2030", "local", "S_CT99")),
        ("delegate_numbers.khu_vuc", Limit("at most 300", "assumed")),
    )
    first = Directive("99-CT/TW", date(2029, 6, 1), "local", "S_CT99", None, (area, nation), remarks)
    alone = rung("toan_quoc", 1, note="no area organisations any more")
    second = Directive("100-CT/TW", date(2030, 3, 1), "assumed", "", "99-CT/TW", (alone,))

    assert cycle == Cycle(
        code="XV",
        term_local="2030-2035",
        starts=date(2028, 1, 20),
        playbook="standard",
        national={
            "opens": Limit(date(2031, 1, 20), "assumed"),
            "members_reported": (Limit("hơn 6 triệu", "local", "S_CT99"),),
        },
        level_names={
            "khu_vuc": LevelName(
                "khu_vuc", "Đảng bộ khu vực", "Area organisation", "Đại hội đại biểu", "Delegates' congress"
            ),
            "toan_quoc": LevelName(
                "toan_quoc", "Toàn Đảng", "Whole Party", "Đại hội đại biểu toàn quốc", "National Congress"
            ),
        },
        directives=(first, second),
        report_kinds=(
            ReportKind(
                "month", "Báo cáo tháng", "Monthly report", "month", "day 25 16:00", ("khu_vuc",), True, "assumed"
            ),
        ),
        report_workdays=Limit(7, "sourced", "S_29QD"),
        approval_workdays=UNKNOWN,
        sources={"S_CT99": Source("S_CT99", "", "Directive 99-CT/TW", "local")},
    )


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2029, 1, 1), "99-CT/TW"),
        (date(2029, 6, 1), "99-CT/TW"),
        (date(2030, 2, 28), "99-CT/TW"),
        (date(2030, 3, 1), "100-CT/TW"),
        (date(2032, 1, 1), "100-CT/TW"),
    ],
)
def test_last_directive_in_force_decides(cycle, day, number):
    assert directive_on(cycle, day).number == number


def test_level_is_found_only_in_the_directive_that_knows_it(cycle):
    found = [level_in(directive, "khu_vuc") for directive in cycle.directives]

    assert found == [cycle.directives[0].levels[0], None]


@pytest.mark.parametrize(
    ("facts", "ends"),
    [
        ({}, date(2032, 1, 25)),
        ({"planned_close": Limit(date(2031, 1, 26), "assumed")}, date(2032, 1, 26)),
        (
            {"planned_close": Limit(date(2031, 1, 26), "assumed"), "closes": Limit(date(2031, 1, 24), "assumed")},
            date(2032, 1, 24),
        ),
        ({"closes": Limit(date(2032, 2, 29), "assumed")}, date(2033, 2, 28)),
    ],
)
def test_cycle_ends_a_year_after_the_national_closing(cycle, facts, ends):
    changed = Cycle(**vars(cycle) | {"national": cycle.national | facts, "directives": cycle.directives[:1]})

    assert cycle_ends(changed) == ends


def test_closing_without_a_known_length_is_the_opening_day(cycle):
    assert cycle_ends(cycle) == date(2032, 1, 20)


def test_leap_day_falls_on_28_february_in_a_common_year():
    assert [years_later(date(2028, 2, 29), years) for years in (-3, 1, 4)] == [
        date(2025, 2, 28),
        date(2029, 2, 28),
        date(2032, 2, 29),
    ]
