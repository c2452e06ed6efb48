"""What a running sitting is heading for: drift, what is to come, ends of sitting and day; fixed times hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from live import DAY, EXACT, Clock, at, items_of, nows, played, presses, sittings, timed_sitting
from sittings import a_sitting, an_item

from planner.domain.agenda import TimedSitting, timed
from planner.domain.live_outlook import Ends, outlook
from planner.domain.live_run import ANEW, EXTEND, FINISH, PAUSE, RESUME, SKIP, START


@pytest.fixture
def clock():
    return Clock(timed_sitting(*items_of(5, 25, 10, 45)))


def coming(found):
    return [(one.live.item.id, one.start, one.end) for one in found.coming]


def test_before_it_begins_the_plan_stands(clock):
    found = outlook(clock.run, at(7, 30), EXACT)
    assert (found.now, found.drift, found.current_ends) == (450, 0, 480)
    assert coming(found) == [(1, 480, 485), (2, 485, 510), (3, 510, 520), (4, 520, 565)]
    assert found.ends == found.day_ends == Ends(565, 565, 565)


def test_sitting_that_begins_late_is_late_before_the_first_press(clock):
    found = outlook(clock.run, at(8, 12), EXACT)
    assert (found.drift, found.ends.expected) == (12, 577)


def test_on_another_day_nothing_is_late_before_it_begins(clock):
    assert outlook(clock.run, at(21, 0, days=-3), EXACT).drift == 0


def test_what_runs_ends_after_its_minutes_and_is_late_from_then_on(clock):
    clock.press(START, at(8, 0))
    clock.press(START, at(8, 9))
    found = outlook(clock.run, at(8, 20), EXACT)
    assert (found.drift, found.current_ends) == (4, 8 * 60 + 34)
    assert coming(found)[0] == (3, 514, 524)
    found = outlook(clock.run, at(8, 40, 59), EXACT)
    assert (found.drift, found.current_ends) == (10, 520)


def test_extension_and_pause_move_everything_behind(clock):
    clock.press(START, at(8, 0))
    clock.press(EXTEND, at(8, 1), minutes=10)
    assert outlook(clock.run, at(8, 2), EXACT).drift == 10
    clock.press(PAUSE, at(8, 3))
    found = outlook(clock.run, at(8, 10), EXACT)
    assert (found.drift, found.current_ends) == (17, 502)
    clock.press(RESUME, at(8, 10))
    assert outlook(clock.run, at(8, 20), EXACT).drift == 17


def test_with_nothing_running_what_is_next_could_begin_now(clock):
    clock.press(START, at(8, 0))
    clock.press(FINISH, at(8, 2))
    assert outlook(clock.run, at(8, 2), EXACT).drift == -3
    assert outlook(clock.run, at(8, 9), EXACT).drift == 4


def test_skipping_wins_the_minutes_of_what_is_skipped(clock):
    clock.press(START, at(8, 0))
    clock.press(SKIP, at(8, 1))
    found = outlook(clock.run, at(8, 1), EXACT)
    assert (found.drift, found.ends.expected) == (-25, 540)


def test_item_that_was_moved_in_front_of_what_runs_still_has_to_be_done(clock):
    clock.press(START, at(8, 0))
    moved = Clock(timed_sitting(*(clock.sitting.items[index].item for index in (3, 0, 1, 2))), clock.steps)
    found = outlook(moved.run, at(8, 0), EXACT)
    assert (found.drift, found.ends.expected) == (0, 565)


def test_inserted_item_makes_it_late_once_it_runs(clock):
    clock.press(START, at(8, 0))
    clock.insert(an_item(9, 20), 1, at(8, 3))
    assert outlook(clock.run, at(8, 4), EXACT).ends.expected == 585
    clock.press(START, at(8, 5))
    assert outlook(clock.run, at(8, 6), EXACT).drift == 20


def test_fixed_time_holds_and_shows_what_is_missing_before_it():
    clock = Clock(timed_sitting(an_item(1, 30), an_item(2, 30), an_item(3, 15, fixed_at=560), an_item(4, 10)))
    clock.press(START, at(8, 20))
    found = outlook(clock.run, at(8, 30), EXACT)
    assert coming(found) == [(2, 530, 560), (3, 560, 575), (4, 575, 585)]
    assert (found.drift, found.coming[1].gap, found.ends.expected) == (20, 0, 585)
    clock.press(EXTEND, at(8, 31), minutes=15)
    found = outlook(clock.run, at(8, 31), EXACT)
    assert coming(found) == [(2, 545, 560), (3, 560, 575), (4, 575, 585)]
    assert (found.drift, found.coming[1].gap) == (35, -15)


def test_fixed_time_that_is_past_follows_what_is_before_it():
    clock = Clock(timed_sitting(an_item(1, 30), an_item(2, 15, fixed_at=510), an_item(3, 10)))
    clock.press(START, at(8, 10))
    found = outlook(clock.run, at(8, 35), EXACT)
    assert coming(found) == [(2, 520, 535), (3, 535, 545)]
    assert found.coming[0].is_late


def test_sitting_that_is_over_keeps_its_end_whatever_the_hour(clock):
    for minute in (0, 5, 30, 40):
        clock.press(START, at(8, minute))
    clock.press(START, at(9, 31))
    found = outlook(clock.run, at(15, 0), EXACT)
    assert (found.drift, found.ends) == (6, Ends(571, 571, 571))


def test_night_in_between_is_told_in_minutes_of_the_day_it_began(clock):
    clock.press(START, at(8, 0))
    clock.press(PAUSE, at(8, 3))
    found = outlook(clock.run, at(8, 0, days=1), EXACT)
    assert (found.now, found.current_ends, found.ends.expected) == (1920, 1922, 2002)


def test_beginning_anew_takes_all_lateness_away(clock):
    clock.press(START, at(8, 50))
    clock.press(ANEW, at(7, 55, days=1))
    assert outlook(clock.run, at(7, 55), EXACT).drift == 0


def test_assumed_pace_gives_a_favourable_and_an_unfavourable_end_and_breaks_get_no_shorter():
    clock = Clock(timed_sitting(an_item(1, 100), an_item(2, 20, kind="break"), an_item(3, 40)))
    clock.press(START, at(8, 0))
    assert outlook(clock.run, at(8, 50)).ends == Ends(480 + 90 + 20 + 36, 640, 480 + 125 + 25 + 50)
    assert outlook(clock.run, at(9, 40)).ends.favourable == 480 + 100 + 20 + 36


def test_pace_that_was_seen_counts_and_the_plan_lies_within_it(clock):
    slow = {"report": (1.2, 1.5)}
    assert outlook(clock.run, at(7, 30), slow).ends == Ends(565, 565, 480 + round(85 * 1.5) + 1)
    assert outlook(clock.run, at(7, 30), {"report": (0.6, 0.8)}).ends == Ends(480 + 3 + 15 + 6 + 27, 565, 565)


def test_later_sittings_of_the_day_begin_at_their_time_or_when_the_one_before_ends(clock):
    afternoon = TimedSitting(a_sitting(2, starts=570), DAY, timed(570, [an_item(5, 30), an_item(6, 10, fixed_at=620)]))
    clock.press(START, at(8, 0))
    assert outlook(clock.run, at(8, 1), EXACT, [afternoon]).day_ends.expected == 630
    clock.press(EXTEND, at(8, 1), minutes=60)
    found = outlook(clock.run, at(8, 2), EXACT, [afternoon])
    assert (found.ends.expected, found.day_ends.expected) == (625, 665)


def test_empty_sitting_has_no_drift_and_ends_where_it_begins():
    found = outlook(Clock(timed_sitting()).run, at(9, 0), EXACT)
    assert (found.drift, found.coming) == (0, ())


def a_run(sitting, drawn, now):
    clock = played(sitting, drawn, at(7, 0))
    clock.steps = [one for one in clock.steps if one.at <= now]
    return clock


@given(sittings, presses, nows)
def test_times_to_come_go_on_and_fixed_items_never_drift(sitting, drawn, now):
    clock = a_run(sitting, drawn, now)
    found = outlook(clock.run, now)
    starts = [one.start for one in found.coming]
    assert starts == sorted(starts)
    assert [one.live for one in found.coming] == list(clock.run.waiting)
    for one in found.coming:
        assert one.start <= one.end
        fixed = one.live.item.fixed_at
        if fixed is not None and not one.is_late:
            assert one.start == fixed
    if clock.run.is_begun and not clock.run.is_over:
        assert all(start >= found.now for start in starts)
        assert found.ends.favourable >= found.now


@given(sittings, presses, nows)
def test_things_never_go_worse_than_badly_nor_better_than_well(sitting, drawn, now):
    found = outlook(a_run(sitting, drawn, now).run, now)
    assert found.ends.favourable <= found.ends.expected <= found.ends.unfavourable
    assert found.day_ends == found.ends


@given(sittings, presses, nows, st.integers(1, 60))
def test_minutes_more_for_what_runs_move_the_end_by_no_more_and_no_held_time(sitting, drawn, now, more):
    clock = a_run(sitting, drawn, now)
    current = clock.run.current
    if current is None:
        return
    before = outlook(clock.run, now, EXACT)
    clock.press(EXTEND, max(now, clock.steps[-1].at), current.item.public_id, minutes=more)
    after = outlook(clock.run, now, EXACT)
    assert before.ends.expected <= after.ends.expected <= before.ends.expected + more
    assert 0 <= after.drift - before.drift <= more
    held = [one.start for one in before.coming if one.live.item.fixed_at is not None and not one.is_late]
    assert held == [one.start for one in after.coming if one.live.item.fixed_at is not None and not one.is_late]


def test_what_is_missing_before_a_fixed_time_is_told_and_a_bad_end_has_it_begin_later():
    clock = Clock(timed_sitting(an_item(1, 60), an_item(2, 30), an_item(3, 30, fixed_at=570), an_item(4, 20)))
    clock.press(START, at(8, 53))
    found = outlook(clock.run, at(8, 53), EXACT)
    assert [(one.live.item.id, one.start, one.is_squeezed_out) for one in found.coming] == [
        (2, 570, True),
        (3, 570, False),
        (4, 600, False),
    ]
    assert [(one.live.item.id, one.gap) for one in found.short] == [(3, -53)]
    assert (found.ends, found.delay) == (Ends(620, 620, 673), 0)


def test_delay_of_the_end_follows_from_whatever_is_pressed(clock):
    clock.press(START, at(8, 34))
    before = outlook(clock.run, at(8, 34), EXACT)
    clock.press(EXTEND, at(8, 34), "item4", minutes=-15)
    after = outlook(clock.run, at(8, 34), EXACT)
    assert [(one.drift, one.delay) for one in (before, after)] == [(34, 34), (34, 19)]


def test_night_in_which_it_is_adjourned_makes_nothing_late(clock):
    clock.press(START, at(8, 0))
    clock.press(START, at(8, 5))
    clock.press(PAUSE, at(8, 10))
    paused = outlook(clock.run, at(7, 55, days=1), EXACT)
    clock.press(RESUME, at(8, 0, days=1))
    going = outlook(clock.run, at(8, 0, days=1), EXACT)
    assert [(one.drift, one.delay) for one in (paused, going)] == [(0, 0), (0, 0)]
    assert going.ends.expected == 1440 + 480 + 20 + 55
    for minute in (20, 30, 75):
        clock.press(START, at(8 + minute // 60, minute % 60, days=1))
    assert outlook(clock.run, at(12, 0, days=1), EXACT).drift == 0


def test_what_runs_past_midnight_is_no_night():
    clock = Clock(timed_sitting(*items_of(60, 60), starts=23 * 60))
    clock.press(START, at(23, 0))
    assert outlook(clock.run, at(0, 10, days=1), EXACT).drift == 10
    clock.press(FINISH, at(0, 10, days=1))
    assert outlook(clock.run, at(0, 15, days=1), EXACT).drift == 15
