"""How an agenda spends its time: sums, shares, and the longest stretch of work."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from sittings import a_sitting, an_item

from planner.domain.agenda import BREAK, KINDS, timetable
from planner.domain.agenda_budget import Stretch, budget

DAY = date(2010, 9, 15)
ONE = (a_sitting(),)


def found(*items, sittings=ONE):
    return budget(timetable(sittings, items, DAY, DAY))


def test_sums_and_shares_are_of_the_working_minutes():
    one = found(
        an_item(1, 20, kind="ceremony"), an_item(2, 60), an_item(3, 30, kind=BREAK),
        an_item(4, 60, kind="discussion"), an_item(5, 20, kind="closing"),
    )  # fmt: skip
    assert (one.minutes, one.working, one.discussion, one.ceremony) == (190, 160, 60, 40)
    assert (one.share(one.discussion), one.share(one.ceremony)) == (38, 25)


def test_longest_stretch_ends_at_a_break_and_at_free_time_as_long_as_one():
    before, pause, after = an_item(1, 80), an_item(2, 15, kind=BREAK), an_item(3, 70)
    assert found(before, pause, after).longest == Stretch(480, 560)
    assert found(before, an_item(2, 10), after).longest == Stretch(480, 640)
    assert found(before, an_item(3, 70, fixed_at=569)).longest == Stretch(480, 639)
    assert found(before, an_item(3, 90, fixed_at=570)).longest == Stretch(570, 660)


def test_stretch_never_goes_on_into_the_next_sitting():
    sittings = (a_sitting(1), a_sitting(2, starts=540))
    assert found(an_item(1, 60), an_item(2, 50, sitting_id=2), sittings=sittings).longest == Stretch(480, 540)


def test_nothing_is_spent_where_nothing_is_planned():
    for one in (found(), found(an_item(1, 30, kind=BREAK))):
        assert (one.working, one.share(one.discussion), one.longest.minutes) == (0, 0, 0)


items = st.builds(lambda minutes, kind: (minutes, kind), st.integers(1, 200), st.sampled_from(KINDS))


@given(st.lists(items, max_size=20))
def test_parts_never_pass_the_whole_and_no_stretch_passes_the_work(drawn):
    one = found(*(an_item(key, minutes, kind=kind) for key, (minutes, kind) in enumerate(drawn, start=1)))
    assert one.discussion + one.ceremony <= one.working <= one.minutes
    assert one.longest.minutes <= one.working
    assert bool(one.longest.minutes) == bool(one.working)
