"""Each limit gives its finding in a plan made to break it, with the numbers, and none in one that just keeps it."""

from dataclasses import replace
from datetime import date, timedelta

from untouched import cycle_of, opening, untouched

from planner.domain.agenda import PREPARATORY
from planner.domain.cycle import Limit, rung_on
from planner.domain.finding import NOTE, SERIOUS, Lower, find
from planner.domain.timeline import Held
from planner.domain.workday import Workdays

PROVINCE, DISTRICT = "truc_thuoc_trung_uong", "cap_tren_truc_tiep_co_so"
SECONDARY = "S_XII_BLOG"


def plan(opens, days=3, level=PROVINCE, code="XII", **changes):
    return untouched(code, level, opening(code, level, opens, days), **changes)


def only(inputs, code):
    """The one finding of a code."""
    [found] = [one for one in find(inputs) if one.code == code]
    return found


def codes(inputs):
    return {one.code for one in find(inputs)}


def test_opening_before_the_window_counts_the_days():
    found = only(plan(date(2015, 8, 28)), "outside_window")

    assert (found.severity, found.grade, found.source) == (SERIOUS, "secondary", SECONDARY)
    assert found.params == {"opens": "2015-08-28", "limit": "2015-09-01", "days": 4}
    assert "outside_window" not in codes(plan(date(2015, 9, 1)))


def test_closing_after_the_last_day_counts_the_days():
    found = only(plan(date(2015, 10, 30)), "after_must_finish")

    assert found.params == {"closes": "2015-11-01", "limit": "2015-10-31", "days": 1}
    assert "after_must_finish" not in codes(plan(date(2015, 10, 29)))


def test_limit_that_is_assumed_says_so():
    assert only(plan(date(2010, 10, 30), code="XI"), "after_must_finish").grade == "assumed"


def test_more_days_than_allowed():
    found = only(plan(date(2015, 9, 14), days=5), "too_many_days")

    assert found.params == {"days": 5, "most": 4}
    assert "too_many_days" not in codes(plan(date(2015, 9, 14), days=4))


def test_preparatory_session_of_two_half_days():
    inputs = plan(date(2015, 9, 14))
    longer = tuple(replace(one, half_days=2) if one.session == PREPARATORY else one for one in inputs.sittings)

    found = only(replace(inputs, sittings=longer), "preparatory_too_long")

    assert (found.params["half_days"], found.params["most"], found.params["most_minutes"]) == (2, 1, 240)
    assert found.grade == "secondary"


def test_preparatory_session_with_more_minutes_than_half_a_day():
    inputs = plan(date(2015, 9, 14))
    first = next(one.id for one in inputs.sittings if one.session == PREPARATORY)
    longer = tuple(replace(one, minutes=500) if one.sitting_id == first else one for one in inputs.items)

    assert only(replace(inputs, items=longer), "preparatory_too_long").params["half_days"] == 1


def test_approval_later_than_its_working_days_before_the_opening():
    one = opening("XII", PROVINCE, date(2015, 9, 14), 3)
    rung = replace(rung_on(cycle_of("XII")[0], PROVINCE, one.opens), preapproval_lead_workdays=Limit(20, "local", "S"))
    kept = untouched("XII", PROVINCE, replace(one, preapproval_lead_workdays=20), rung=rung)
    late = kept.with_days(
        {task.id: (task.start, date(2015, 9, 10)) for task in kept.tasks if task.rule == "preapproval"}
    )

    found = [one for one in find(late) if one.code == "approval_too_late"]

    assert "approval_too_late" not in codes(kept)
    assert {(one.severity, one.grade, one.source) for one in found} == {(SERIOUS, "local", "S")}
    assert found[0].params["latest"] == "2015-08-14"
    assert found[0].tasks[0] in found[0].key


def test_days_off_without_end_before_the_opening_leave_the_approval_unjudged():
    one = opening("XII", PROVINCE, date(2015, 9, 14), 3)
    rung = replace(rung_on(cycle_of("XII")[0], PROVINCE, one.opens), preapproval_lead_workdays=Limit(20, "local", "S"))
    never = Workdays(frozenset(date(2015, 1, 1) + timedelta(days=number) for number in range(400)))

    assert "approval_too_late" not in codes(untouched("XII", PROVINCE, one, rung=rung, workdays=never))


def test_opening_on_the_day_on_which_a_lower_congress_ends():
    lower = Lower(6, tuple(Held(f"Huyện {n}", date(2015, 9, 12), 2 + n) for n in range(5)))

    found = only(plan(date(2015, 9, 14), lower=lower), "opens_before_lower")

    assert found.is_about_lower
    assert found.params == {
        "opens": "2015-09-14",
        "last": "2015-09-17",
        "names": ["Huyện 1", "Huyện 2", "Huyện 3"],
        "others": 1,
        "count": 4,
    }
    ended = Lower(1, (Held("Huyện 0", date(2015, 9, 12), 2),))
    assert "opens_before_lower" not in codes(plan(date(2015, 9, 14), lower=ended))


def test_rule_of_the_levels_rests_on_the_playbook():
    task = next(one for one in cycle_of("XII")[1].tasks if any(r.type == "lower_before_upper" for r in one.rules))
    lower = Lower(1, (Held("Huyện", date(2015, 9, 14), 2),))

    found = only(plan(date(2015, 9, 14), lower=lower), "opens_before_lower")

    assert (found.grade, found.source) == (task.grade, task.sources[0])


def test_closing_on_the_opening_day_of_the_congress_above():
    above = (Held("Tỉnh", date(2015, 8, 25), 3), Held("Trung ương", date(2015, 8, 24), 8))

    found = only(plan(date(2015, 8, 24), 2, DISTRICT, above=above), "closes_after_upper")

    assert found.params == {"closes": "2015-08-25", "name": "Tỉnh", "opens": "2015-08-25"}
    assert "closes_after_upper" not in codes(plan(date(2015, 8, 23), 2, DISTRICT, above=above[:1]))


def test_days_off_within_the_congress_are_only_a_note():
    found = only(plan(date(2015, 9, 11), days=4), "day_off_in_congress")

    assert (found.severity, found.params) == (NOTE, {"days": ["2015-09-12", "2015-09-13"]})


def test_directive_that_does_not_know_the_level_limits_nothing():
    limits = {"outside_window", "after_must_finish", "too_many_days", "preparatory_too_long", "approval_too_late"}

    assert codes(plan(date(2014, 1, 1), days=15, rung=None)).isdisjoint(limits)
