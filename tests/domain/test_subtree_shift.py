"""The limits between congresses that move together."""

from dataclasses import replace
from datetime import date, timedelta

from untouched import cycle_of, holidays
from untouched import opening as an_opening

from planner.domain.cycle import rung_on
from planner.domain.finding import PlanInputs
from planner.domain.subtree_shift import Place, differences
from planner.domain.timeline import Held

PROVINCE, DISTRICT, COMMUNE = "truc_thuoc_trung_uong", "cap_tren_truc_tiep_co_so", "co_so"
NATION = Held("Trung ương", date(2011, 1, 12), 8)


def plan(level, opens):
    cycle, playbook = cycle_of("XI")
    opening = an_opening("XI", level, opens)
    return PlanInputs(date(2010, 5, 10), 0, opening, rung_on(cycle, level, opens), playbook, holidays("XI"), ())


def place(path, level, opens, days=0):
    """A congress that moves by so many days."""
    before = plan(level, opens)
    return Place(path, path, before, plan(level, opens + timedelta(days=days)))


def told(*places, above=(NATION,)):
    """By path, the codes that appear and vanish, where there are any."""
    found = differences(places, above)
    codes = {
        path: ([one.code for one in both.appears], [one.code for one in both.vanishes]) for path, both in found.items()
    }
    return {path: both for path, both in codes.items() if any(both)}


def test_both_sides_learn_of_one_that_moves_alone():
    found = told(place("1.2.", PROVINCE, date(2010, 9, 15)), place("1.2.3.", DISTRICT, date(2010, 7, 14), 70))

    assert found == {
        "1.2.": (["opens_before_lower"], []),
        "1.2.3.": (["after_must_finish", "closes_after_upper"], []),
    }


def test_together_they_keep_their_order():
    found = told(place("1.2.", PROVINCE, date(2010, 9, 15), 7), place("1.2.3.", DISTRICT, date(2010, 7, 14), 7))

    assert found == {}


def test_moving_away_frees_the_other():
    upper = place("1.2.", PROVINCE, date(2010, 9, 15))
    lower = place("1.2.3.", DISTRICT, date(2010, 9, 15), -63)

    assert told(upper, lower)["1.2."] == ([], ["opens_before_lower"])


def test_nearest_above_counts_even_where_one_between_has_no_congress():
    found = told(place("1.2.", PROVINCE, date(2010, 9, 15)), place("1.2.3.4.", COMMUNE, date(2010, 5, 26), 140))

    assert "closes_after_upper" in found["1.2.3.4."][0]
    assert "1.2." not in found


def test_congress_above_the_subtree_counts():
    found = told(place("1.2.", PROVINCE, date(2010, 9, 15), 118), above=[replace(NATION)])

    assert found["1.2."][0] == ["after_must_finish", "closes_after_upper"]
