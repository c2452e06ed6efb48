"""Whatever is pressed, the replayed log gives the state that was reached, and undoing leads back through them all."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from live import at, edited, played, presses, sittings

from planner.domain import live_run
from planner.domain.live_run import (
    ANEW,
    EXTEND,
    FINISH,
    FINISHED,
    PAUSE,
    PAUSED,
    RESUME,
    RUNNING,
    SKIP,
    SKIPPED,
    START,
    UNDO,
    WAITING,
    Step,
    monotone,
    replay,
)


def model(kinds):
    """States after the presses of a log, kept step by step with a pile of what was before: no replay."""
    pile, state = [], {}
    for own in kinds:
        if own[0].kind == UNDO:
            state = pile.pop()
            continue
        pile.append(dict(state))
        for one in own:
            if one.kind == ANEW:
                state = {}
            elif one.kind != EXTEND:
                state[one.item_id] = {START: RUNNING, FINISH: FINISHED, PAUSE: PAUSED, RESUME: RUNNING, SKIP: SKIPPED}[
                    one.kind
                ]
    return state


def by_press(steps):
    found = {}
    for one in steps:
        found.setdefault(one.key, []).append(one)
    return list(found.values())


@given(sittings, presses)
def test_replayed_state_is_the_one_that_was_reached_press_by_press(sitting, drawn):
    clock = played(sitting, drawn, at(8, 0))
    reached = model(by_press(clock.steps))
    assert {one.item.id: one.state for one in clock.run.items} == {
        one.item.id: reached.get(one.item.id, WAITING) for one in sitting.items
    }
    assert clock.run.steps == len(by_press(clock.steps))
    assert sum(one.is_current for one in clock.run.items) <= 1


@given(sittings, presses)
def test_undoing_everything_leads_back_through_every_state_to_the_first(sitting, drawn):
    kinds = [one for one in drawn if one[0] != UNDO]
    clock = played(sitting, kinds, at(8, 0))
    presses_made = by_press(clock.steps)
    reached = [replay(sitting, [one for own in presses_made[:count] for one in own])
               for count in range(len(presses_made) + 1)]  # fmt: skip
    for before in reversed(reached[:-1]):
        run = clock.press(UNDO, at(23, 0))
        assert (run.items, run.last, run.day) == (before.items, before.last, before.day)
    assert clock.run.last == ()


@given(sittings, presses, st.lists(st.integers(1, 300), min_size=6, max_size=6))
def test_whatever_is_edited_what_has_begun_keeps_its_plan_and_its_times(sitting, drawn, minutes):
    clock = played(sitting, drawn, at(8, 0))
    run = replay(edited(sitting, *minutes[: len(sitting.items)]), clock.steps)
    for was, now, own in zip(clock.run.items, run.items, minutes, strict=False):
        # What was planned for no time at all has nothing to keep.
        if was.started and was.item.minutes:
            assert (now.item, now.minutes) == (was.item, was.minutes)
        else:
            assert now.item.minutes == own
        assert (now.state, now.started, now.ended, now.paused) == (was.state, was.started, was.ended, was.paused)


@given(sittings, presses)
def test_times_are_monotone_and_nothing_takes_less_than_no_time(sitting, drawn):
    clock = played(sitting, drawn, at(8, 0))
    now = max((one.at for one in clock.steps), default=at(8, 0))
    for one in clock.run.items:
        assert one.spent(now) >= timedelta()
        assert one.paused >= 0
        if one.started:
            assert one.started <= (one.ended or now)
    current = clock.run.current
    if current:
        assert all(one.ended <= now for one in clock.run.items if one.ended)


steps = st.lists(
    st.builds(
        Step,
        st.just(1),
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(0, 5000).map(lambda seconds: at(8, 0) + timedelta(seconds=seconds)),
        st.sampled_from(live_run.KINDS),
        st.none() | st.integers(1, 7),
        st.integers(-20, 20),
        undoes=st.sampled_from(["", "a", "b"]),
    ),
    max_size=20,
)


@given(sittings, steps)
def test_whatever_the_log_holds_the_run_has_one_current_item_at_most_and_times_that_go_on(sitting, log):
    run = replay(sitting, log)
    assert sum(one.is_current for one in run.items) <= 1
    assert all(one.spent(at(12, 0)) >= timedelta() for one in run.items)
    assert all(before.at <= after.at for before, after in pairwise(monotone(log)))
    assert replay(sitting, [replace(one, number=0) for one in log]).items == run.items
