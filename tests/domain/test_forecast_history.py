"""Forecasts against what came true, in invented histories."""

import pytest
from domain.histories import TABLE, WORKDAYS, History, day

from planner.domain.forecast import foresee
from planner.domain.pace import Sums, pace_of, seen

HISTORIES = 200
DAYS = 150


def foreseen(history, today, seed):
    works = history.seen_on(today)
    pace = pace_of(seen(works, history.waits, day(today), TABLE), Sums())
    return foresee(
        works,
        history.waits,
        pace,
        today=day(today),
        opens=day(DAYS),
        seed=str(seed),
        workdays=WORKDAYS,
        runs=500,
    )


@pytest.fixture(scope="module", params=[45, 90])
def told(request):
    """What was foreseen on one day of each history, and when it was really ready."""
    histories = [History(seed) for seed in range(HISTORIES)]
    return [(foreseen(history, request.param, seed), history.ready) for seed, history in enumerate(histories)]


def test_four_of_five_histories_end_between_the_favourable_and_the_unfavourable_day(told):
    # Whole days cover more than their share, so a history that ends on the very edge counts half.
    inside = sum(
        1.0 if found.favourable < ready < found.unfavourable else 0.5
        for found, ready in told
        if found.favourable <= ready <= found.unfavourable
    )
    assert inside / HISTORIES == pytest.approx(0.8, abs=0.05)


def test_chance_is_how_often_it_comes_true(told):
    kept = sum(ready < day(DAYS) for _, ready in told) / HISTORIES
    assert sum(found.chance for found, _ in told) / HISTORIES == pytest.approx(kept, abs=0.05)


def test_pace_is_found_from_what_is_done_and_what_is_under_way():
    off = []
    for seed in range(HISTORIES):
        history = History(seed)
        pace = pace_of(seen(history.seen_on(75), history.waits, day(75), TABLE), Sums())
        off.append((pace.mean - history.pace) / pace.unsure)
    assert sum(off) / HISTORIES == pytest.approx(0, abs=0.2)
    assert (sum(one * one for one in off) / HISTORIES) ** 0.5 == pytest.approx(1, abs=0.15)
