"""What a changed cycle file may not take away from under organisations and congresses."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.cycle import LevelName, Limit, rung_on, years_later
from planner.domain.cycle_change import LevelUse, OpeningDay, change_problems, left_out
from planner.domain.cycle_reading import read_cycle
from planner.domain.problem import Problem
from planner.formats.cycle_file import CYCLES, read_cycle_file

FILE, LEVEL = "XIV.toml", "xa_phuong_dac_khu"
FIRST, NEWER = "35-CT/TW", "45-CT/TW"
SPRING, SUMMER = OpeningDay("Chi bộ Xuân", date(2025, 3, 1)), OpeningDay("Chi bộ Hạ", date(2025, 6, 1))


@pytest.fixture(scope="module")
def cycle():
    return read_cycle(read_cycle_file(CYCLES / FILE)[0], FILE)


def without(cycle, level, *numbers):
    """The cycle whose directives of these numbers do not know the level."""
    return replace(cycle, directives=tuple(
        replace(one, levels=tuple(rung for rung in one.levels if rung.level != level)) if one.number in numbers else one
        for one in cycle.directives
    ))  # fmt: skip


def problem(code, table, key, **params):
    place = f"{table}.{key}" if table else key
    return Problem(f"cycle.{code}", f"{FILE}: {place}", {"file": FILE, "table": table, "key": key, **params})


def test_the_same_cycle_takes_nothing(cycle):
    uses = [LevelUse("co_so", 3, 0, 2), LevelUse(LEVEL, 1, 1, 0)]
    assert change_problems(FILE, cycle, cycle, uses, [SPRING, SUMMER]) == []


@pytest.mark.parametrize(
    ("level", "closed", "numbers", "named"),
    [
        ("co_so", 0, (FIRST, NEWER), [FIRST, NEWER]),
        ("co_so", 0, (FIRST,), [FIRST]),
        ("co_so", 0, (NEWER,), [NEWER]),
        ("co_so", 3, (FIRST, NEWER), [FIRST, NEWER]),
        (LEVEL, 0, (NEWER,), [NEWER]),
        (LEVEL, 3, (NEWER,), [NEWER]),
        ("khong_dung", 0, (FIRST, NEWER), []),
    ],
)
def test_a_level_in_use_stays_in_every_directive_that_had_it(cycle, level, closed, numbers, named):
    uses = [] if level == "khong_dung" else [LevelUse(level, 3, closed, 2)]
    missing = "co_so" if level == "khong_dung" else level
    assert change_problems(FILE, cycle, without(cycle, missing, *numbers), uses, []) == [
        problem("level_in_use", f"directives[{one}]", "levels", level=level, organisations=3, congresses=2)
        for one in named
    ]


@pytest.mark.parametrize(("closed", "is_refused"), [(0, True), (2, True), (3, False)])
def test_a_new_directive_may_drop_a_level_where_everything_is_closed(cycle, closed, is_refused):
    before = replace(cycle, directives=cycle.directives[:1])
    after = without(cycle, "co_so", NEWER)
    found = change_problems(FILE, before, after, [LevelUse("co_so", 3, closed, 2)], [])
    named = [problem("level_in_use", f"directives[{NEWER}]", "levels", level="co_so", organisations=3, congresses=2)]
    assert found == (named if is_refused else [])


def test_a_directive_stays_that_congresses_stand_under(cycle):
    after = replace(cycle, directives=cycle.directives[:1])
    assert left_out(cycle, after) == (NEWER,)
    assert left_out(after, cycle) == ()
    assert change_problems(FILE, cycle, after, [], [SPRING]) == []
    assert change_problems(FILE, cycle, after, [], [SPRING, SUMMER]) == [
        problem("directive_in_force", "", "directives", number=NEWER, congresses=1, names=("Chi bộ Hạ",))
    ]


def test_a_level_that_came_with_a_directive_does_not_leave_with_it(cycle):
    after = replace(cycle, directives=cycle.directives[:1])
    assert change_problems(FILE, cycle, after, [LevelUse(LEVEL, 1, 1, 0)], []) == [
        problem("level_in_use", f"directives[{FIRST}]", "levels", level=LEVEL, organisations=1, congresses=0)
    ]


def moved(cycle, years):
    """The cycle with its national congress some years later."""
    known = {name: fact for name, fact in cycle.national.items() if isinstance(fact, Limit) and fact.day}
    days = {name: replace(fact, value=years_later(fact.day, years)) for name, fact in known.items()}
    return replace(cycle, starts=years_later(cycle.starts, years), national=cycle.national | days)


def test_congresses_stay_inside_the_cycle(cycle):
    days = [SPRING, SUMMER, *(OpeningDay(f"Chi bộ {n}", date(2025, 7, n)) for n in (1, 2))]
    after = moved(cycle, 10)
    bounds = {"starts": date(2033, 1, 20), "ends": date(2037, 1, 23)}
    assert change_problems(FILE, cycle, after, [], days[:1]) == [
        problem("congresses_outside", "national", "opens", **bounds, congresses=1, names=("Chi bộ Xuân",))
    ]
    names = ("Chi bộ Xuân", "Chi bộ Hạ", "Chi bộ 1", "…")
    assert change_problems(FILE, cycle, after, [], days) == [
        problem("congresses_outside", "national", "opens", **bounds, congresses=4, names=names)
    ]
    assert change_problems(FILE, after, cycle, [], days) == []
    assert change_problems(FILE, after, moved(cycle, 11), [], days) == []


@pytest.mark.parametrize(("day", "is_inside"), [
    (date(2023, 1, 19), False), (date(2023, 1, 20), True), (date(2027, 1, 23), True), (date(2027, 1, 24), False),
])  # fmt: skip
def test_first_and_last_day_are_inside(cycle, day, is_inside):
    # In the wider cycle before, all these days lay inside.
    before = replace(moved(cycle, 1), starts=date(2020, 1, 1))
    assert (change_problems(FILE, before, cycle, [], [OpeningDay("Chi bộ", day)]) == []) is is_inside


def test_a_level_that_no_directive_knows_has_words_and_no_limits(cycle):
    assert cycle.level_names["la"] == LevelName("la", "cấp la", "level la", "đại hội cấp la", "congress of level la")
    assert "la" not in cycle.level_names
    rung = rung_on(cycle, "la", date(2025, 6, 1))
    assert (rung.level, rung.playbook_of, rung.parent_level) == ("la", "la", None)
    assert {rung.max_days, rung.window_start, rung.must_finish} == {Limit(None, "assumed")}
