"""What may be pressed at a clock, what it makes, what is refused and in which words."""

import pytest
from hypothesis import given
from live import Clock, at, items_of, presses, sittings, timed_sitting
from sittings import an_item

from planner.domain import live_run
from planner.domain.live_press import (
    MOST_AGO,
    Press,
    deeds,
    is_repeated,
    meanwhile,
    place_of_insertion,
    press_problems,
)
from planner.domain.live_run import ANEW, EXTEND, FINISH, INSERT, PAUSE, RESUME, SKIP, START, UNDO, Run, Step
from planner.domain.problem import Conflict, Invalid, Problem

TITLES = {"title": "Mục 1"}


@pytest.fixture
def clock():
    return Clock(timed_sitting(*items_of(5, 25, 10, 45)))


def a_press(kind=START, **values):
    return Press(**{"kind": kind, "key": "khoa-0001", "seen": 0} | values)


def made(run, press):
    return [(one.kind, one.item.id if one.item else None, one.minutes, one.undoes) for one in deeds(run, press)]


@pytest.mark.parametrize(("values", "code"), [
    ({"kind": "stop"}, "live_run.unknown_kind"), ({"kind": ""}, "live_run.unknown_kind"),
    ({"key": ""}, "live_run.bad_key"), ({"key": "short"}, "live_run.bad_key"), ({"key": "k" * 65}, "live_run.bad_key"),
    ({"key": "không-có-dấu"}, "live_run.bad_key"), ({"ago": -1}, "live_run.bad_ago"),
    ({"ago": MOST_AGO + 1}, "live_run.bad_ago"),
])  # fmt: skip
def test_press_that_no_clock_makes_is_refused_whatever_the_state(values, code):
    assert [one.code for one in press_problems(a_press(**values))] == [code]


def test_every_kind_with_a_key_is_a_press_up_to_half_a_day_late():
    assert [press_problems(a_press(kind, ago=MOST_AGO)) for kind in live_run.KINDS] == [[]] * len(live_run.KINDS)


def test_item_behind_others_that_wait_is_refused_and_names_them(clock):
    clock.press(START, at(8, 0))
    with pytest.raises(Invalid) as refused:
        deeds(clock.run, a_press(item="item4"))
    values = {"title": "Mục 4", "waiting": "“Mục 2”, “Mục 3”", "count": 2}
    assert refused.value.problems == (Problem("live_run.others_wait", "item", values),)


def test_with_the_answer_those_between_are_skipped_and_what_runs_ends(clock):
    clock.press(START, at(8, 0))
    assert made(clock.run, a_press(item="item4", may_skip=True)) == [
        (SKIP, 2, 0, ""), (SKIP, 3, 0, ""), (FINISH, 1, 0, ""), (START, 4, 45, ""),
    ]  # fmt: skip


def test_without_a_name_the_current_item_is_meant_or_the_next(clock):
    assert made(clock.run, a_press(START)) == [(START, 1, 5, "")]
    assert made(clock.run, a_press(SKIP)) == [(SKIP, 1, 0, "")]
    clock.press(START, at(8, 0))
    assert made(clock.run, a_press(START)) == [(FINISH, 1, 0, ""), (START, 2, 25, "")]
    assert made(clock.run, a_press(FINISH)) == [(FINISH, 1, 0, "")]
    assert made(clock.run, a_press(PAUSE)) == [(PAUSE, 1, 0, "")]
    assert made(clock.run, a_press(EXTEND, minutes=-4)) == [(EXTEND, 1, -4, "")]
    assert made(clock.run, a_press(SKIP)) == [(SKIP, 2, 0, "")]
    assert made(clock.run, a_press(ANEW)) == [(ANEW, None, 0, "")]
    key = clock.steps[-1].key
    assert made(clock.run, a_press(UNDO)) == [(UNDO, None, 0, key)]
    clock.press(PAUSE, at(8, 3))
    assert made(clock.run, a_press(RESUME)) == [(RESUME, 1, 0, "")]


@pytest.mark.parametrize(("before", "press", "problem"), [
    ([START], a_press(item="item1"), Problem("live_run.runs_already", "item", TITLES)),
    ([START, PAUSE], a_press(item="item1"), Problem("live_run.runs_already", "item", TITLES)),
    ([], a_press(item="elsewhere"), Problem("live_run.item_elsewhere", "item")),
    ([], a_press(FINISH), Problem("live_run.nothing_runs")),
    ([], a_press(FINISH, item="item1"), Problem("live_run.not_running", "item", TITLES)),
    ([START, PAUSE], a_press(PAUSE), Problem("live_run.paused_already", "item", TITLES)),
    ([], a_press(PAUSE, item="item1"), Problem("live_run.not_running", "item", TITLES)),
    ([START], a_press(RESUME), Problem("live_run.not_paused", "item", TITLES)),
    ([START], a_press(SKIP, item="item1"), Problem("live_run.begun_already", "item", TITLES)),
    ([SKIP], a_press(SKIP, item="item1"), Problem("live_run.begun_already", "item", TITLES)),
    ([START, FINISH], a_press(EXTEND, item="item1", minutes=5), Problem("live_run.ended_already", "item", TITLES)),
    ([SKIP], a_press(EXTEND, item="item1", minutes=5), Problem("live_run.ended_already", "item", TITLES)),
    ([], a_press(UNDO), Problem("live_run.nothing_to_undo")),
    ([START, UNDO], a_press(UNDO), Problem("live_run.nothing_to_undo")),
    ([], a_press(ANEW), Problem("live_run.not_begun")),
    ([START, ANEW], a_press(ANEW), Problem("live_run.not_begun")),
    ([START] * 5, a_press(START), Problem("live_run.over")),
    ([START] * 5, a_press(FINISH), Problem("live_run.over")),
    ([], a_press(INSERT, item="elsewhere"), Problem("live_run.item_elsewhere", "item")),
])  # fmt: skip
def test_what_makes_no_sense_is_refused_with_its_reason(clock, before, press, problem):
    for minute, kind in enumerate(before):
        clock.press(kind, at(8, minute))
    with pytest.raises(Invalid) as refused:
        place_of_insertion(clock.run, press) if press.kind == INSERT else deeds(clock.run, press)
    assert refused.value.problems == (problem,)


@pytest.mark.parametrize("minutes", [10_000, -10_000, -5, 1436])
def test_extension_leaves_between_one_minute_and_a_day(clock, minutes):
    clock.press(START, at(8, 0))
    with pytest.raises(Invalid) as refused:
        deeds(clock.run, a_press(EXTEND, minutes=minutes))
    values = {"title": "Mục 1", "minutes": 5, "most": 1440}
    assert refused.value.problems == (Problem("live_run.bad_minutes", "minutes", values),)


def test_inserted_item_comes_behind_what_runs_or_was_last_begun_else_to_the_front(clock):
    press = a_press(INSERT)
    assert place_of_insertion(clock.run, press) == ("", "item1")
    assert place_of_insertion(clock.run, a_press(INSERT, item="item3")) == ("item3", "")
    clock.press(START, at(8, 0))
    clock.press(START, at(8, 5))
    assert place_of_insertion(clock.run, press) == ("item2", "")
    clock.press(FINISH, at(8, 30))
    assert place_of_insertion(clock.run, press) == ("item2", "")
    assert place_of_insertion(Clock(timed_sitting()).run, press) == ("", "")


def test_same_press_is_known_again_and_its_key_is_for_nothing_else(clock):
    clock.press(START, at(8, 0))
    run = clock.press(START, at(8, 5))
    key = clock.steps[-1].key
    assert is_repeated(a_press(key=key), clock.steps, run)
    assert is_repeated(a_press(key=key, item="item2", seen=1), clock.steps, run)
    assert not is_repeated(a_press(key="khoa-moi"), clock.steps, run)
    for other in (a_press(PAUSE, key=key), a_press(key=key, item="item3"), a_press(UNDO, key=key)):
        with pytest.raises(Conflict) as refused:
            is_repeated(other, clock.steps, run)
        assert refused.value.problems == (Problem("live_run.key_used"),)


def test_going_on_from_the_last_item_is_known_again_by_the_end_that_it_wrote():
    clock = Clock(timed_sitting(an_item(1, 5)))
    clock.press(START, at(8, 0))
    run = clock.press(START, at(8, 5))
    assert is_repeated(a_press(key=clock.steps[-1].key), clock.steps, run)


@pytest.mark.parametrize(("pressed", "rule", "title", "minutes", "count"), [
    ([(START, {})], "started", "Mục 1", 0, 1),
    ([(START, {}), (START, {})], "started", "Mục 2", 0, 2),
    ([(START, {}), (FINISH, {})], "finished", "Mục 1", 0, 2),
    ([(START, {}), (PAUSE, {})], "paused", "Mục 1", 0, 2),
    ([(START, {}), (PAUSE, {}), (RESUME, {})], "resumed", "Mục 1", 0, 3),
    ([(SKIP, {})], "skipped", "Mục 1", 0, 1),
    ([(START, {}), (EXTEND, {"minutes": 5})], "extended", "Mục 1", 5, 2),
    ([(START, {}), (EXTEND, {"minutes": -2})], "shortened", "Mục 1", 2, 2),
    ([(START, {}), (UNDO, {})], "undone", "", 0, 2),
    ([(START, {}), (ANEW, {})], "begun_anew", "", 0, 2),
])  # fmt: skip
def test_who_looked_earlier_is_told_what_was_pressed_last(clock, pressed, rule, title, minutes, count):
    for minute, (kind, values) in enumerate(pressed):
        clock.press(kind, at(8, minute), **values)
    last = len(pressed) - 1
    values = {"title": title, "time": f"8:{last:02}", "minutes": minutes, "count": count, "who": ""}
    assert meanwhile(a_press(), clock.steps, clock.run) == Problem(f"live_run.meanwhile_{rule}", "", values)
    assert meanwhile(a_press(seen=len(pressed)), clock.steps, clock.run) is None


def test_insertion_in_the_meantime_is_named(clock):
    clock.insert(an_item(9, 20, title="Lãnh đạo phát biểu"), 0, at(8, 3))
    told = meanwhile(a_press(), clock.steps, clock.run)
    assert (told.code, told.params["title"]) == ("live_run.meanwhile_inserted", "Lãnh đạo phát biểu")


@pytest.mark.parametrize("seen", [-1, 2, 99])
def test_who_says_he_saw_what_nobody_pressed_is_told_to_look(clock, seen):
    clock.press(START, at(8, 0))
    assert meanwhile(a_press(seen=seen), clock.steps, clock.run) == Problem("live_run.meanwhile")


def test_press_on_an_item_that_left_meanwhile_is_told_without_its_name(clock):
    steps = [Step(1, "khoa-0009", at(8, 0), START, 77)]
    assert meanwhile(a_press(), steps, Run(clock.sitting, (), 0, 1)) == Problem("live_run.meanwhile")


@given(sittings, presses)
def test_each_press_adds_one_to_what_is_seen_and_undo_takes_back_the_last_that_stands(sitting, drawn):
    clock = Clock(sitting)
    for kind, index, minutes, seconds in drawn:
        before = clock.run
        item = sitting.items[index - 1].item.public_id if 0 < index <= len(sitting.items) else ""
        try:
            after = clock.press(kind, at(8, 0, seconds % 60), item, minutes=minutes, may_skip=True)
        except Invalid:
            assert clock.run == before
            continue
        assert after.steps == before.steps + 1
        assert {one.key for one in after.last} <= {one.key for one in clock.steps}


def test_press_that_claims_a_time_before_the_last_one_is_told_at_the_time_that_counts():
    clock = Clock(timed_sitting(*items_of(5, 5)))
    clock.press(START, at(8, 0))
    clock.press(PAUSE, at(6, 0))
    assert clock.run.last[-1].at == at(8, 0)
    told = meanwhile(a_press(seen=1), clock.steps, clock.run)
    assert (told.code, told.params["time"]) == ("live_run.meanwhile_paused", "8:00")
