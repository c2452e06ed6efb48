"""What there is to see of the sittings of a day: before, in the midst, in a pause, between, behind, in two halls."""

from datetime import timedelta

import pytest
from live import DAY, Clock, at, items_of, timed_sitting
from sittings import a_sitting

from planner.domain.agenda import TimedSitting, timed
from planner.domain.live_run import ANEW, FINISH, PAUSE, RESUME, START, replay
from planner.domain.live_scene import BEFORE, BETWEEN, GOES_ON, OVER, RESTS, minute_of, seconds_until, sight, stage


def held(key=1, starts=480, hall="", days=0, minutes=(20, 30)):
    """A sitting in a hall on the day, or some days off it."""
    sitting = a_sitting(key, starts=starts, hall=hall)
    return TimedSitting(sitting, DAY + timedelta(days=days), timed(starts, items_of(*minutes)))


def going(sitting, *presses):
    """Its run after presses: kind and wall time."""
    clock = Clock(sitting)
    for kind, when in presses:
        clock.press(kind, when)
    return clock.run


def idle(*sittings):
    return [replay(one, ()) for one in sittings]


def scenes(runs, now, **wanted):
    return [(one.sitting.sitting.public_id, one.stage) for one in sight(runs, now, **wanted).scenes]


@pytest.mark.parametrize(("presses", "found"), [
    ((), BEFORE),
    (((START, at(8)),), GOES_ON),
    (((START, at(8)), (PAUSE, at(8, 5))), RESTS),
    (((START, at(8)), (PAUSE, at(8, 5)), (RESUME, at(8, 6))), GOES_ON),
    (((START, at(8)), (FINISH, at(8, 5))), BETWEEN),
    (((START, at(8)), (START, at(8, 5)), (FINISH, at(8, 30))), OVER),
    (((START, at(8)), (ANEW, at(8, 5))), BEFORE),
], ids=str)  # fmt: skip
def test_stage_follows_from_what_was_pressed(presses, found):
    run = going(held(), *presses)
    assert (stage(run), scenes([run], at(8, 30))) == (found, [("sitting1", found)])


def test_day_without_a_sitting_names_the_next_and_the_last():
    runs = idle(held(1, days=-3), held(2, days=-1), held(3, days=2), held(4, days=5))
    found = sight(runs, at(9))
    assert (found.scenes, found.halls) == ((), ())
    assert (found.coming.sitting.public_id, found.last.sitting.public_id) == ("sitting3", "sitting2")


def test_congress_without_an_agenda_shows_nothing():
    found = sight([], at(9))
    assert (found.scenes, found.halls, found.coming, found.last) == ((), (), None, None)


@pytest.mark.parametrize(("now", "shown"), [
    (at(7), "sitting1"), (at(8, 49), "sitting1"), (at(8, 50), "sitting2"), (at(14, 49), "sitting2"),
    # Nobody has pressed anything all day: what was to be last is still waited for.
    (at(20), "sitting2"),
], ids=str)  # fmt: skip
def test_sitting_that_nobody_runs_is_announced_as_long_as_it_was_to_last(now, shown):
    runs = idle(held(1, 480), held(2, 840))
    assert scenes(runs, now) == [(shown, BEFORE)]


@pytest.mark.parametrize(("now", "shown"), [
    (at(8, 44), ("sitting1", OVER)), (at(8, 45), ("sitting2", BEFORE)), (at(14, 1), ("sitting2", BEFORE)),
])  # fmt: skip
def test_end_of_a_sitting_is_shown_for_a_while_then_the_next_one(now, shown):
    over = going(held(1), (START, at(8)), (START, at(8, 5)), (FINISH, at(8, 30)))
    found = sight([over, *idle(held(2, 840))], now)
    assert [(one.sitting.sitting.public_id, one.stage) for one in found.scenes] == [shown]
    assert (found.scenes[0].following is None) is (shown[1] == BEFORE)
    assert found.scenes[0].ended == (at(8, 30) if shown[1] == OVER else None)


def test_end_gives_way_at_once_to_a_sitting_that_is_due():
    over = going(held(1), (START, at(8)), (START, at(8, 5)), (FINISH, at(8, 50)))
    assert scenes([over, *idle(held(2, 535))], at(8, 55)) == [("sitting2", BEFORE)]


def test_last_end_of_the_day_stays_and_names_the_next_day():
    over = going(held(1), (START, at(8)), (START, at(8, 5)), (FINISH, at(8, 30)))
    found = sight([over, *idle(held(2, days=1))], at(22))
    assert [(one.stage, one.following.sitting.public_id) for one in found.scenes] == [(OVER, "sitting2")]
    assert sight([over], at(22)).scenes[0].following is None


def test_sitting_left_out_is_not_waited_for_once_a_later_one_is_over():
    late = going(held(2, 840), (START, at(14)), (START, at(14, 5)), (FINISH, at(14, 30)))
    assert scenes([*idle(held(1)), late], at(20)) == [("sitting2", OVER)]


def test_rehearsal_is_shown_on_its_day_and_says_that_it_is_one():
    rehearsed = going(held(1), (START, at(8, days=-4)))
    (scene,) = sight([rehearsed], at(8, 5, days=-4)).scenes
    assert (scene.stage, scene.is_rehearsal) == (GOES_ON, True)


def test_rehearsal_left_unfinished_is_nothing_on_the_day():
    rehearsed = going(held(1), (START, at(8, days=-4)))
    (scene,) = sight([rehearsed], at(7, 50)).scenes
    assert (scene.stage, scene.is_rehearsal, scene.run.current) == (BEFORE, False, None)
    assert sight([rehearsed], at(7, 50, days=-1)).scenes == ()


def test_two_halls_where_something_goes_on_stand_side_by_side():
    great = going(held(1, 480, "A"), (START, at(8)))
    small = going(held(2, 490, "B"), (START, at(8, 12)))
    found = sight([great, small], at(8, 30))
    assert ([one.stage for one in found.scenes], found.halls) == ([GOES_ON, GOES_ON], ("A", "B"))


@pytest.mark.parametrize(("now", "shown"), [
    (at(9, 14), ["sitting1"]), (at(9, 15), ["sitting1", "sitting2"]), (at(12), ["sitting1", "sitting2"]),
], ids=str)  # fmt: skip
def test_other_hall_joins_shortly_before_it_begins(now, shown):
    great = going(held(1, 480, "A", minutes=(300, 10)), (START, at(8)))
    assert [key for key, _ in scenes([great, *idle(held(2, 570, "B"))], now)] == shown


def test_halls_that_begin_together_are_announced_together_and_a_later_one_is_not():
    runs = idle(held(1, 480, "A"), held(2, 480, "B"), held(3, 840, "C"))
    assert scenes(runs, at(7)) == [("sitting1", BEFORE), ("sitting2", BEFORE)]


def test_end_in_one_hall_lingers_beside_what_goes_on_in_another():
    over = going(held(1, 480, "A"), (START, at(8)), (START, at(8, 5)), (FINISH, at(8, 30)))
    other = going(held(2, 480, "B"), (START, at(8)))
    assert scenes([over, other], at(8, 44)) == [("sitting1", OVER), ("sitting2", GOES_ON)]
    assert scenes([over, other], at(8, 45)) == [("sitting2", GOES_ON)]


def test_what_ended_last_is_shown_once_all_halls_are_over():
    ends = [(START, at(8)), (START, at(8, 5))]
    first = going(held(1, 480, "A"), *ends, (FINISH, at(9)))
    second = going(held(2, 480, "B"), *ends, (FINISH, at(8, 30)))
    assert scenes([first, second], at(12)) == [("sitting1", OVER)]


@pytest.mark.parametrize(
    ("hall", "shown"), [(1, ["sitting1"]), (2, ["sitting3"]), (3, ["sitting1"]), (0, ["sitting1"])]
)
def test_one_hall_may_be_asked_for(hall, shown):
    runs = idle(held(1, 480, "A"), held(2, 600, "A"), held(3, 840, "B"))
    assert [key for key, _ in scenes(runs, at(7), hall=hall)] == shown


def test_what_follows_is_held_in_the_same_hall():
    runs = [going(held(1, 480, "A"), (START, at(8))), *idle(held(2, 600, "B"), held(3, 840, "A"))]
    assert sight(runs, at(8, 1)).scenes[0].following.sitting.public_id == "sitting3"


def test_one_sitting_may_be_asked_for_whatever_its_day():
    over = going(held(1, days=-1), (START, at(8, days=-1)), (START, at(8, 5, days=-1)), (FINISH, at(9, days=-1)))
    left = going(held(2, days=-1), (START, at(9, days=-1)))
    runs = [over, left, *idle(held(3), held(4, days=1))]
    found = {key: scenes(runs, at(7), sitting=f"sitting{key}") for key in (1, 2, 3, 4, 5)}
    assert found == {
        1: [("sitting1", OVER)],
        2: [("sitting2", BEFORE)],
        3: [("sitting3", BEFORE)],
        4: [("sitting4", BEFORE)],
        5: [],
    }


def test_time_of_an_item_is_up_once_its_minutes_and_its_pauses_are_over():
    clock = Clock(timed_sitting(*items_of(20, 30)))
    clock.press(START, at(8, 0, 30))
    assert seconds_until(clock.run, DAY) == (8 * 60 + 20) * 60 + 30
    rests = clock.press(PAUSE, at(8, 5))
    assert seconds_until(rests, DAY) is None
    assert seconds_until(clock.press(RESUME, at(8, 7, 15)), DAY) == (8 * 60 + 20) * 60 + 30 + 135
    assert seconds_until(clock.press(FINISH, at(8, 30)), DAY) is None


def test_minutes_are_counted_from_midnight():
    assert minute_of(at(9, 37, 59)) == 577


def test_whatever_runs_beside_is_one_scene_a_hall():
    runs = [going(held(key, 480 + key, "A"), (START, at(8, key))) for key in (1, 2, 3)]
    assert scenes(runs, at(8, 30)) == [("sitting3", GOES_ON)]


def test_sitting_adjourned_overnight_is_there_again_once_it_goes_on():
    clock = Clock(held(1, days=0))
    clock.press(START, at(8))
    adjourned = clock.press(PAUSE, at(8, 5))
    today = idle(held(2, 840, days=1))
    assert scenes([adjourned, *today], at(7, days=1)) == [("sitting2", BEFORE)]
    resumed = clock.press(RESUME, at(7, 30, days=1))
    assert scenes([resumed, *today], at(7, 31, days=1)) == [("sitting1", GOES_ON)]
    (scene,) = sight([resumed, *today], at(7, 31, days=1)).scenes
    assert scene.is_rehearsal is False


def test_sitting_that_goes_on_past_midnight_is_still_shown():
    late = going(held(1, 23 * 60), (START, at(23)))
    assert scenes([late], at(0, 30, days=1)) == [("sitting1", GOES_ON)]
    assert scenes([late], at(5, days=1)) == []
