"""Which standard sittings a congress gets, on which days, with which items."""

from datetime import date, timedelta

import pytest

from planner.domain import relative_date
from planner.domain.agenda import KINDS, SESSIONS
from planner.domain.opening import Opening
from planner.domain.playbook_reading import read_playbook
from planner.domain.standard_agenda import planned_sittings
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

LEVELS = ("chi_bo", "co_so", "cap_tren_truc_tiep_co_so", "truc_thuoc_trung_uong", "toan_quoc")
OPENS = date(2010, 9, 15)


@pytest.fixture(scope="module")
def playbook():
    return read_playbook(read_cycle_file(CYCLES / "XI.toml")[1], "XI.toml")


def opening(level, days=3, kind="delegates", contents=(1, 2, 3, 4)):
    return Opening(OPENS, days, kind, frozenset(contents), level, "XI")


def days_of(planned, days=3):
    closes = OPENS + timedelta(days=days - 1)
    return [(relative_date.resolve(one.day, OPENS, closes) - OPENS).days for one in planned]


def test_province_of_three_days_gets_its_sittings_as_the_data_say(playbook):
    found = planned_sittings(playbook, opening("truc_thuoc_trung_uong"))
    assert [one.session for one in found] == ["tru_bi", "chinh_thuc", "chinh_thuc", "chinh_thuc"]
    assert days_of(found) == [-1, 0, 1, 2]
    assert [one.starts for one in found] == [810, 480, 480, 480]
    assert [len(one.items) for one in found] == [11, 16, 8, 5]


def test_members_set_stands_in_place_of_the_standard_one(playbook):
    delegates = planned_sittings(playbook, opening("co_so", 1))
    members = planned_sittings(playbook, opening("co_so", 1, "members"))
    assert [one.session for one in delegates] == ["tru_bi", "chinh_thuc"]
    assert [one.session for one in members] == ["chinh_thuc"]
    assert members[0].items != delegates[1].items


def test_level_without_a_set_for_the_kind_keeps_its_standard_one(playbook):
    of_members = planned_sittings(playbook, opening("truc_thuoc_trung_uong", kind="members"))
    assert of_members == planned_sittings(playbook, opening("truc_thuoc_trung_uong"))


def test_alternatives_come_to_nobody_unasked(playbook):
    alternative = next(one for one in playbook.sittings if one.set == "observed-2020-full-day")
    found = planned_sittings(playbook, opening(alternative.level))
    assert [one.items for one in found if one.session == "tru_bi"] != [alternative.items]
    assert sum(one.session == "tru_bi" for one in found) == 1


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("contents", [(1, 2, 4), (1, 3), (2,)])
def test_items_without_their_contents_fall_away_and_the_rest_keep_their_order(playbook, level, contents):
    whole = [item for one in planned_sittings(playbook, opening(level)) for item in one.items]
    found = [item for one in planned_sittings(playbook, opening(level, contents=contents)) for item in one.items]
    assert found == [item for item in whole if not item.contents or set(item.contents) & set(contents)]
    assert all(one.items for one in planned_sittings(playbook, opening(level, contents=contents)))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("kind", ["members", "delegates"])
@pytest.mark.parametrize("days", range(1, 16))
def test_every_number_of_days_gives_an_agenda_within_them(playbook, level, kind, days):
    found = planned_sittings(playbook, opening(level, days, kind))
    assert found
    places = days_of(found, days)
    assert places == sorted(places)
    official = [place for place, one in zip(places, found, strict=True) if one.session == "chinh_thuc"]
    assert official
    assert all(0 <= place < days for place in official)
    assert all(0 <= one.starts < 1440 and one.session in SESSIONS for one in found)
    assert all(item.kind in KINDS for one in found for item in one.items)


def test_sittings_on_one_day_follow_one_another(playbook):
    found = planned_sittings(playbook, opening("truc_thuoc_trung_uong", 2))
    last, closing = found[2], found[3]
    assert days_of(found, 2) == [-1, 0, 1, 1]
    assert closing.starts == last.starts + last.minutes


def test_day_that_is_over_takes_no_further_sitting_behind_it(playbook):
    found = planned_sittings(playbook, opening("truc_thuoc_trung_uong", 1))
    assert days_of(found, 1) == [-1, 0, 0, 0]
    assert found[-1].starts == 480
