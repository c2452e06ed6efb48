"""Which findings a move brings and takes away."""

from dataclasses import replace
from datetime import date

from domain.test_shift import a_task, with_days
from untouched import cycle_of, holidays, untouched
from untouched import opening as an_opening

from planner.domain.cycle import rung_on
from planner.domain.finding import Finding, Lower, seen
from planner.domain.plan import plan_tasks
from planner.domain.shift import Ground, shift
from planner.domain.shift_findings import Difference, compared, difference, moved
from planner.domain.timeline import Held

LEVEL = "truc_thuoc_trung_uong"
OPENING = an_opening("XI", LEVEL, date(2010, 9, 15))


def inputs(opening=OPENING, ceiling=2, **changes):
    return replace(seen(untouched("XI", LEVEL, opening), ceiling), **changes)


def tasks_of(plan):
    """The tasks of the same plan, with their offsets."""
    offsets = {one.code: one for one in plan_tasks(plan.playbook, plan.opening, plan.workdays).tasks}
    return [
        with_days(
            a_task(one.id, standard_code=one.standard_code, calendar=one.calendar, rule=one.rule,
                   classification=one.classification, public_id=one.public_id),
            one.start, one.due, offsets[one.standard_code].start_offset, offsets[one.standard_code].due_offset,
        )
        for one in plan.tasks
    ]  # fmt: skip


def found(plan, after):
    cycle, playbook = cycle_of("XI")
    ground = Ground(playbook, plan.opening, after, holidays("XI"), plan.today)
    return shift(tasks_of(plan), ground), rung_on(cycle, LEVEL, after.opens)


def told(plan, after):
    """The codes of the findings that appear and that vanish."""
    moves, rung = found(plan, after)
    both = difference(plan, moves, after, rung)
    return [one.code for one in both.appears], [one.code for one in both.vanishes]


def test_untouched_plan_moves_without_a_finding():
    assert told(inputs(), replace(OPENING, opens=date(2010, 9, 22))) == ([], [])


def test_limits_here_above_and_below_are_told_and_gone_again():
    lower = Lower(1, (Held("Trà Ôn", date(2010, 9, 1), 3),))
    plan = inputs(lower=lower, above=(Held("Trung ương", date(2011, 1, 12), 8),))
    early, late = replace(OPENING, opens=date(2010, 9, 1)), replace(OPENING, opens=date(2011, 1, 11))

    assert told(plan, early)[0] == ["opens_before_lower", "waits_for_lower", "day_off_in_congress"]
    assert told(plan, late)[0] == ["after_must_finish", "closes_after_upper"]
    back = inputs(early, lower=lower)
    assert told(back, OPENING) == ([], ["opens_before_lower", "waits_for_lower", "day_off_in_congress"])


def test_plan_after_a_change_of_contents_is_the_plan_of_these_contents():
    narrow = replace(OPENING, contents=frozenset({1, 2}))
    plan, other = inputs(), inputs(narrow)
    for first, second in ((plan, narrow), (other, OPENING)):
        moves, rung = found(first, second)
        after = moved(first, moves, second, rung)
        expected = untouched("XI", LEVEL, second).tasks
        assert {(one.standard_code, one.start, one.due, one.classification) for one in after.tasks} == {
            (one.standard_code, one.start, one.due, one.classification) for one in expected
        }
        assert "core_missing" not in {code for codes in told(first, second) for code in codes}


def test_new_tasks_above_a_clearance_are_not_there():
    narrow = replace(OPENING, contents=frozenset({1, 2}))
    plan = inputs(narrow, ceiling=0)

    moves, rung = found(plan, OPENING)

    assert {one.classification for one in moved(plan, moves, OPENING, rung).tasks} == {0}


def test_what_stays_and_weighs_more_or_less_is_told_with_both_numbers():
    near, far = replace(OPENING, opens=date(2010, 11, 3)), replace(OPENING, opens=date(2010, 11, 12))

    for first, second, is_worse in ((near, far, True), (far, near, False)):
        plan = inputs(first)
        moves, rung = found(plan, second)
        both = difference(plan, moves, second, rung)
        (late,) = (one for one in both.stays if one.after.code == "after_must_finish")
        name, before, after = late.measured
        assert (name, after - before, late.is_worse) == ("days", 9 if is_worse else -9, is_worse)
        assert not {one.code for one in (*both.appears, *both.vanishes)} & {"after_must_finish"}


def test_a_finding_whose_days_alone_move_with_it_is_not_told_as_changed():
    before = [Finding("out_of_order", "serious", "k", params={"days": 3, "day": "2010-05-01"})]
    after = [replace(before[0], params={"days": 3, "day": "2010-06-01"})]

    assert compared(before, after) == Difference((), (), ())
    (eased,) = compared(before, [replace(before[0], severity="attention")]).stays
    assert (eased.measured, eased.is_worse) == (None, False)
