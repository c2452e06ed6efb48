"""The opening days of many congresses on weeks: a common scale, numbers by level, what breaks a limit."""

from datetime import date

import pytest

from planner.domain.cycle import rung_on
from planner.domain.cycle_reading import read_cycle
from planner.domain.opening_days import Opened, Scale, Week, densities, is_beyond, scale
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

COMMUNE, DISTRICT = "co_so", "cap_tren_truc_tiep_co_so"


@pytest.fixture(scope="module")
def cycle():
    return read_cycle(read_cycle_file(CYCLES / "XI.toml")[0], "XI.toml")


def test_a_scale_holds_whole_weeks_with_one_on_either_side():
    over = scale([date(2010, 5, 12), date(2010, 6, 1)])
    assert over == Scale(date(2010, 5, 3), 6)
    assert (over.at(date(2010, 5, 3)), over.at(date(2010, 6, 14)), over.width(21)) == (0, 100, 50)
    assert over.mondays[-1] == date(2010, 6, 7)
    assert over.months == [date(2010, 6, 1)]
    assert scale([]) is None


@pytest.mark.parametrize(
    ("opens", "days", "is_late"),
    [(date(2010, 6, 30), 1, False), (date(2010, 6, 30), 2, True), (date(2010, 7, 1), 1, True)],
)
def test_what_closes_behind_the_last_day_lies_beyond(cycle, opens, days, is_late):
    assert is_beyond(Opened(COMMUNE, opens, days), rung_on(cycle, COMMUNE, opens)) is is_late


def test_each_level_is_counted_by_week_with_what_it_lacks(cycle):
    opened = [
        Opened(COMMUNE, date(2010, 6, 28), 1, 3),
        Opened(COMMUNE, date(2010, 6, 30), 2, 2),
        Opened(COMMUNE, date(2010, 6, 1), 1),
        Opened(DISTRICT, date(2010, 7, 14), 2),
    ]
    over = scale(one.opens for one in opened)

    district, commune = densities(cycle, opened, {DISTRICT: 1, COMMUNE: 10}, {COMMUNE: 1}, over)

    assert commune.weeks == (Week(date(2010, 5, 31), 1, 0), Week(date(2010, 6, 28), 5, 2))
    assert (commune.opened, commune.beyond, commune.missing, commune.cancelled, commune.most) == (6, 2, 3, 1, 5)
    assert (district.opened, district.beyond, district.missing, district.most) == (1, 0, 0, 1)


def test_a_level_without_any_congress_is_all_missing(cycle):
    (found,) = densities(cycle, [], {COMMUNE: 4}, {}, None)
    assert (found.weeks, found.opened, found.missing, found.most) == ((), 0, 4, 0)
