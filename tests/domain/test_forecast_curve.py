"""The curve of preparation."""

from domain.histories import WORKDAYS, day

from planner.domain.forecast import foresee
from planner.domain.forecast_curve import STEPS, curve_so_far
from planner.domain.pace import Pace, Work
from planner.domain.task import DONE, TODO

TODAY, OPENS = day(20), day(60)
DONE_EARLY = Work(1, day(0), day(9), DONE, day(7))
DONE_UNDATED = Work(2, day(5), day(30), DONE)
OPEN = [Work(key, day(20 + key), day(30 + 2 * key), TODO) for key in range(3, 13)]


def lines():
    works = [DONE_EARLY, DONE_UNDATED, *OPEN]
    pace = Pace(0, 0.1, 0.3)
    return foresee(works, [], pace, today=TODAY, opens=OPENS, seed="x", workdays=WORKDAYS)


def test_planned_and_done_rise_by_their_days():
    curve = curve_so_far([DONE_EARLY, DONE_UNDATED, OPEN[0], Work(9, day(1), day(9), TODO)], TODAY)
    assert curve.whole == 4
    assert curve.planned == ((day(9), 2), (day(30), 3), (OPEN[0].due, 4))
    assert curve.done == ((day(7), 1), (TODAY, 2))


def test_lines_go_from_today_to_the_whole_on_the_day_each_says():
    found = lines()
    ahead = found.curve.ahead

    assert (ahead[0].day, ahead[0].favourable, ahead[0].expected, ahead[0].unfavourable) == (TODAY, 2, 2, 2)
    assert ahead[-1].day == max(OPENS, found.unfavourable)
    for name in ("favourable", "expected", "unfavourable"):
        counts = [getattr(one, name) for one in ahead]
        assert counts == sorted(counts)
        assert min(one.day for one in ahead if getattr(one, name) == 12) == getattr(found, name)


def test_lines_keep_their_order():
    ahead = lines().curve.ahead
    assert all(one.favourable >= one.expected >= one.unfavourable for one in ahead)
    assert len(ahead) <= STEPS + 4
