"""What could be shortened: never what is promised, elected or voted, never more than is missing, and it gains that."""

import pytest
from hypothesis import given
from live import EXACT, Clock, at, nows, played, presses, sittings, timed_sitting
from sittings import an_item

from planner.domain.live_outlook import outlook
from planner.domain.live_press import CATCH_UP
from planner.domain.live_proposal import SHORTEN, SKIP, proposals, together
from planner.domain.live_run import EXTEND, START
from planner.domain.live_run import SKIP as SKIPPING


def offered(clock, now):
    found = proposals(clock.run, outlook(clock.run, now, EXACT))
    return [(one.item.item.id, one.how, one.minutes) for one in found]


@pytest.fixture
def clock():
    kinds = ["report", "ceremony", "discussion", "election", "break", "vote", "report", "closing", "break"]
    minutes = [30, 15, 45, 40, 15, 20, 60, 30, 90]
    rows = enumerate(zip(kinds, minutes, strict=True), 1)
    return Clock(timed_sitting(*(an_item(key, one, kind=kind) for key, (kind, one) in rows)))


def test_sitting_that_is_on_time_has_nothing_to_shorten(clock):
    assert offered(clock, at(7, 55)) == []
    clock.press(START, at(8, 0))
    assert offered(clock, at(8, 10)) == []


def test_late_sitting_can_shorten_breaks_first_and_no_election_vote_or_closing(clock):
    clock.press(START, at(8, 50))
    assert offered(clock, at(8, 51)) == [
        (5, SHORTEN, 5), (9, SHORTEN, 30), (3, SHORTEN, 15), (7, SHORTEN, 12), (2, SHORTEN, 5)
    ]  # fmt: skip


def test_nothing_gives_more_than_is_missing(clock):
    clock.press(START, at(8, 4))
    assert offered(clock, at(8, 5)) == [
        (5, SHORTEN, 4), (9, SHORTEN, 4), (3, SHORTEN, 4), (7, SHORTEN, 4), (2, SHORTEN, 4)
    ]  # fmt: skip


def test_what_was_shortened_is_not_shortened_beyond_its_part(clock):
    clock.press(START, at(8, 50))
    clock.press(EXTEND, at(8, 51), "item5", minutes=-5)
    clock.press(EXTEND, at(8, 51), "item3", minutes=-10)
    assert offered(clock, at(8, 52))[:2] == [(9, SHORTEN, 30), (3, SHORTEN, 5)]


def test_what_was_inserted_can_be_left_out_again(clock):
    clock.press(START, at(8, 0))
    clock.insert(an_item(99, 10, kind="ceremony"), 1, at(8, 1))
    assert offered(clock, at(8, 2))[0] == (99, SKIP, 10)


def test_before_a_fixed_time_only_what_is_before_it_is_asked_for_what_is_missing_there():
    clock = Clock(
        timed_sitting(
            an_item(1, 20),
            an_item(2, 30, kind="discussion"),
            an_item(3, 20, kind="discussion", fixed_at=540),
            an_item(4, 30, kind="discussion"),
        )
    )
    clock.press(START, at(8, 18))
    assert offered(clock, at(8, 19)) == [(2, SHORTEN, 8)]


def missing(clock, now):
    found = outlook(clock.run, now, EXACT)
    held = [one for one in found.coming if one.live.item.fixed_at is not None and not one.is_late]
    return sum(max(-one.gap, 0) for one in held) + max(found.ends.expected - clock.run.planned_end, 0)


@given(sittings, presses, nows)
def test_each_proposal_gains_what_it_says_and_touches_nothing_that_is_held_elected_or_voted(sitting, drawn, now):
    clock = played(sitting, drawn, at(7, 0))
    if not clock.run.is_begun:
        return
    now = max([now, *(one.at for one in clock.steps)])
    for one in proposals(clock.run, outlook(clock.run, now, EXACT)):
        assert one.item.item.kind not in {"election", "vote", "closing", "organisation"}
        assert one.item.item.fixed_at is None
        again = Clock(sitting, clock.steps)
        before = missing(again, now)
        again.press(SKIPPING if one.how == SKIP else EXTEND, now, one.item.item.public_id, minutes=-one.minutes)
        assert missing(again, now) == before - one.minutes


def taken(clock, now):
    found = together(clock.run, outlook(clock.run, now, EXACT))
    steps = [(one.item.item.id, one.minutes) for one in found.steps]
    return steps, found.gained, found.remains, [(one.coming.live.item.id, one.at) for one in found.later]


def test_what_is_taken_together_is_the_gentlest_and_no_more_than_is_missing(clock):
    clock.press(START, at(8, 40))
    assert taken(clock, at(8, 41)) == ([(5, 5), (9, 30), (3, 5)], 40, 0, [])
    clock.press(EXTEND, at(8, 41), minutes=60)
    steps, gained, remains, later = taken(clock, at(8, 42))
    assert (sum(minutes for _, minutes in steps), gained, remains, later) == (67, 67, 33, [])


def test_where_shortening_does_not_suffice_what_may_be_left_out_and_a_later_fixed_time_are_told():
    clock = Clock(
        timed_sitting(
            an_item(1, 20),
            an_item(2, 30, kind="discussion"),
            an_item(3, 20, kind="vote"),
            an_item(4, 20, fixed_at=550),
            an_item(5, 30, kind="discussion"),
        )
    )
    clock.press(START, at(8, 50))
    assert taken(clock, at(8, 50)) == ([(2, 10)], 10, 40, [(4, 590)])
    assert offered(clock, at(8, 50)) == [(2, SHORTEN, 10), (2, SKIP, 30)]


@given(sittings, presses, nows)
def test_what_is_taken_together_leaves_what_it_says(sitting, drawn, now):
    clock = played(sitting, drawn, at(7, 0))
    if not clock.run.is_begun:
        return
    now = max([now, *(one.at for one in clock.steps)])
    found = together(clock.run, outlook(clock.run, now, EXACT))
    if not found.steps:
        return
    takes = ",".join(f"{one.item.item.public_id}:{one.minutes}" for one in found.steps)
    clock.press(CATCH_UP, now, takes=takes)
    assert missing(clock, now) == found.remains
    assert len(clock.run.last) == len(found.steps)
