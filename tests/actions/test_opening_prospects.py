"""Where congresses may still be opened, within which days, and what opening them would bring."""

from datetime import date

import pytest
import world as cast

from planner import actions, store
from planner.actions.congress_opening import NewCongress
from planner.domain.opening_spread import Bounds
from planner.store.organisations import NewOrganisation

NEW, OTHER = "P86.857.1", "P86.859"


@pytest.fixture
def stand_in(db):
    return cast.person(db, "thaymat.vinhlong")


@pytest.fixture
def survey(db, stand_in):
    """A function that surveys a level below the province, where a commune and a district have no congress."""
    keeper = cast.person(db, "quantri")
    for code, level, parent in ((NEW, "co_so", cast.DISTRICT), (OTHER, "cap_tren_truc_tiep_co_so", cast.PROVINCE)):
        row = NewOrganisation(code, f"Đảng bộ {code}", "xa", "assumed", level, parent)
        actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)
    cycle = store.cycles.get(db, cast.CYCLE)
    cycle_id, *_ = store.cycles.bounds(db, cast.CYCLE)

    def look(level="co_so"):
        province = store.organisations.get(db, stand_in.scope, cycle_id, cast.PROVINCE)
        return actions.opening_prospects.survey(db, stand_in, cast.MOMENT, province, cycle, level)

    return look


def outlook(db, actor, survey, code, day, days=1):
    wanted = {code: NewCongress(day, days, "delegates", (1, 2, 3, 4))}
    return actions.opening_prospects.outlook(db, actor, cast.MOMENT, survey, wanted)


def test_opened_ones_are_left_out_and_counted(survey):
    found = survey()
    assert ([one.code for one in found.places], found.opened, found.cancelled) == ([NEW], 1, [])


def test_a_cancelled_one_is_named(db, stand_in, survey, world):
    actions.congresses.cancel(db, stand_in, cast.MOMENT, world.congresses[cast.COMMUNE], "Hoãn")
    found = survey()
    assert (found.opened, [one.organisation_code for one in found.cancelled]) == (0, [cast.COMMUNE])


def test_a_commune_ends_before_its_district_opens_and_within_the_directive(survey):
    assert actions.opening_prospects.bounds(survey(), 1) == [Bounds(None, date(2010, 6, 30))]
    assert actions.opening_prospects.bounds(survey("cap_tren_truc_tiep_co_so"), 2) == [Bounds(None, date(2010, 8, 30))]


def test_what_lies_beyond_the_limits_is_found_for_each_and_for_who_stands_above(db, stand_in, survey):
    found = outlook(db, stand_in, survey(), NEW, date(2010, 7, 17))

    assert [one.code for one in found.own[NEW]] == [
        "after_must_finish", "closes_after_upper", "day_off_in_congress"
    ]  # fmt: skip
    assert [(one.organisation_code, [each.code for each in those]) for one, those in found.others] == [
        (cast.DISTRICT, ["opens_before_lower"])
    ]


def test_a_day_within_brings_nothing(db, stand_in, survey):
    found = outlook(db, stand_in, survey(), NEW, date(2010, 6, 8))
    assert (found.own, found.others) == ({NEW: ()}, [])


def test_a_day_off_of_the_commune_itself_is_a_note(db, stand_in, survey):
    seen = survey()
    off = actions.days_off.NewDaysOff(date(2010, 6, 8), date(2010, 6, 8), "Lũ")
    (place,) = seen.places
    actions.days_off.set_off(db, stand_in, cast.MOMENT, place, off)
    found = outlook(db, stand_in, seen, NEW, date(2010, 6, 8))
    assert [one.code for one in found.own[NEW]] == ["day_off_in_congress"]
