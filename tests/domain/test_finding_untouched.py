"""A plan as it is laid down, at any level and in any cycle, gives no finding where the directive allows its days."""

from datetime import timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from untouched import CODES, allows, cycle_of, levels, opening, untouched

from planner.domain.cycle import cycle_ends, rung_on
from planner.domain.finding import NOTE, find, seen


@st.composite
def allowed(draw):
    """An opening that the directive allows, of at least the days that the offsets of its level were set for."""
    code = draw(st.sampled_from(CODES))
    level = draw(st.sampled_from(levels(code)))
    cycle, playbook = cycle_of(code)
    opens = cycle.starts + timedelta(days=draw(st.integers(0, (cycle_ends(cycle) - cycle.starts).days)))
    rung = rung_on(cycle, level, opens)
    least = playbook.levels[rung.playbook_of].standard_days
    days = draw(st.integers(least, max(least, rung.max_days.number or least)))
    one = opening(code, level, opens, days, draw(st.sampled_from(["members", "delegates"])))
    assume(allows(rung, one))
    return code, level, one


@settings(max_examples=400)
@given(allowed(), st.integers(0, 2))
def test_an_untouched_standard_plan_gives_no_finding_but_notes(plan, ceiling):
    found = find(seen(untouched(*plan), ceiling))

    assert [one for one in found if one.severity != NOTE] == []
