"""What holds for the plan of any congress: any level, opening day, length, contents, directive and days off."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.opening import Opening
from planner.domain.plan import plan_tasks, resolve_task
from planner.domain.playbook import Offset, Relation, Span
from planner.domain.playbook_reading import read_playbook
from planner.domain.relation import SIDES
from planner.formats.cycle_file import CYCLES, read_cycle_file
from planner.formats.public_holidays import viet_nam

PLAYBOOK = read_playbook(read_cycle_file(CYCLES / "XI.toml")[1], "standard")
LEVELS = tuple(PLAYBOOK.levels)
HOLIDAYS = viet_nam(2004, 2014)
FIRST, LAST = date(2008, 1, 12), date(2012, 1, 19)
COUNTED = {"workdays_after_close", "workdays_after"}
NATIONAL = [frozenset(one.contents) for one in PLAYBOOK.content_sets if one.levels]
OTHERS = [frozenset(one.contents) for one in PLAYBOOK.content_sets if not one.levels]

days_within = st.dates(FIRST, LAST)
tiers = st.sampled_from([("core",), ("core", "extended")])
workdays = st.frozensets(days_within, max_size=12).map(HOLIDAYS.with_days_off)
leads = st.none() | st.integers(1, 90)
limits = st.none() | days_within


@st.composite
def openings(draw, lead=leads, must_finish=limits):
    level = draw(st.sampled_from(LEVELS))
    return Opening(
        draw(days_within), draw(st.integers(1, 10)), draw(st.sampled_from(["members", "delegates"])),
        draw(st.sampled_from(NATIONAL if level == "toan_quoc" else OTHERS)), level, "XI", draw(lead), draw(must_finish),
    )  # fmt: skip


@st.composite
def small_playbooks(draw):
    """Up to eight tasks of the cell that wait for earlier ones in any way, with any lag and calendar."""
    tasks = []
    for number in range(draw(st.integers(2, 8))):
        anchors = draw(st.sampled_from([("opens", "opens"), ("opens", "closes"), ("closes", "closes")]))
        first = draw(st.integers(-60, 30))
        start, due = Offset(anchors[0], first), Offset(anchors[1], first + draw(st.integers(0, 20)))
        others = draw(st.lists(st.sampled_from(tasks), max_size=3)) if tasks else []
        waits = [(one.code, draw(st.sampled_from(sorted(SIDES))), draw(st.integers(-4, 6))) for one in others]
        tasks.append(replace(
            PLAYBOOK.tasks[0], code=f"X{number}", spans={"chi_bo": Span(start, due, "assumed")}, rules=(),
            calendar=draw(st.sampled_from(["working", "calendar"])), relations=tuple(Relation(*one) for one in waits),
        ))  # fmt: skip
    return replace(PLAYBOOK, tasks=tuple(draw(st.permutations(tasks))))


def slack(relation, first, second):
    """Calendar days to spare in a relation of `second` to `first`; negative when it is broken."""
    first_side, second_side = SIDES[relation.type]
    return (getattr(second, second_side) - getattr(first, first_side)).days - relation.lag_days


def by_code(plan):
    return {task.code: task for task in plan.tasks}


def moved_by(opening, days):
    return replace(opening, opens=opening.opens + timedelta(days=days))


@given(openings(), workdays, tiers)
def test_every_relation_of_the_playbook_is_kept(opening, workdays, tiers):
    tasks = by_code(plan_tasks(PLAYBOOK, opening, workdays, tiers=tiers))
    broken = [
        (task.code, relation)
        for task in tasks.values()
        for relation in task.relations
        if slack(relation, tasks[relation.task], task) < 0
    ]
    assert broken == []


@given(openings(), workdays, tiers)
def test_every_task_starts_in_time_and_on_a_working_day(opening, workdays, tiers):
    for task in plan_tasks(PLAYBOOK, opening, workdays, tiers=tiers).tasks:
        kept_from = opening.opens - timedelta(days=2 if task.standard.calendar == "calendar" else 0)
        assert task.start <= task.due
        for day in (task.start, task.due):
            assert workdays.is_working(day) or (kept_from <= day <= opening.closes)


@given(openings(), tiers)
def test_no_task_of_working_days_falls_into_the_congress(opening, tiers):
    tasks = plan_tasks(PLAYBOOK, opening, HOLIDAYS, tiers=tiers).tasks
    days = [day for task in tasks if task.standard.calendar == "working" for day in (task.start, task.due)]
    assert not [day for day in days if opening.opens <= day <= opening.closes]


@given(openings(), workdays)
def test_offsets_lead_back_to_the_planned_days(opening, workdays):
    for task in plan_tasks(PLAYBOOK, opening, workdays).tasks:
        days = resolve_task(task.start_offset, task.due_offset, task.standard.calendar, opening, workdays)
        assert days == (task.start, task.due)


@given(openings(lead=st.none(), must_finish=st.none()), workdays, st.integers(-400, 400), st.integers(1, 10))
def test_moving_the_opening_by_offsets_equals_planning_anew_and_back_again(opening, workdays, days, length):
    moved = replace(moved_by(opening, days), days=length)
    before = plan_tasks(PLAYBOOK, opening, workdays, tiers=("core", "extended"))
    after = by_code(plan_tasks(PLAYBOOK, moved, workdays, tiers=("core", "extended")))
    for task in before.tasks:
        if COUNTED.isdisjoint(rule.type for rule in task.standard.rules):
            calendar, other = task.standard.calendar, after[task.code]
            there = resolve_task(task.start_offset, task.due_offset, calendar, moved, workdays)
            back = resolve_task(other.start_offset, other.due_offset, calendar, opening, workdays)
            assert (there, back) == ((other.start, other.due), (task.start, task.due))


@given(openings(), workdays, st.integers(1, 40))
def test_later_opening_makes_no_task_earlier(opening, workdays, days):
    later = by_code(plan_tasks(PLAYBOOK, moved_by(opening, days), workdays))
    for task in plan_tasks(PLAYBOOK, opening, workdays).tasks:
        assert task.start <= later[task.code].start
        assert task.due <= later[task.code].due


@given(openings(must_finish=st.none()), workdays)
def test_approval_is_asked_for_in_time(opening, workdays):
    tasks = by_code(plan_tasks(PLAYBOOK, opening, workdays))
    lead = opening.preapproval_lead_workdays
    if lead:
        assert tasks["T111"].due <= workdays.add(opening.opens, -lead)


@given(small_playbooks(), openings(), workdays)
def test_relations_with_any_lag_are_kept_outside_the_congress(playbook, opening, workdays):
    opening = replace(opening, level="chi_bo", contents=frozenset())
    tasks = by_code(plan_tasks(playbook, opening, workdays, tiers=("core",)))
    for task in tasks.values():
        for relation in task.relations:
            first_side, second_side = SIDES[relation.type]
            first, second = tasks[relation.task], task
            if getattr(first, first_side) < opening.opens or getattr(second, second_side) > opening.closes:
                assert slack(relation, first, second) >= 0


@given(small_playbooks(), openings(), workdays, st.randoms(use_true_random=False))
def test_order_of_the_tasks_changes_no_day(playbook, opening, workdays, random):
    opening = replace(opening, level="chi_bo", contents=frozenset())
    shuffled = replace(playbook, tasks=tuple(random.sample(playbook.tasks, len(playbook.tasks))))
    days = [
        {task.code: (task.start, task.due) for task in plan_tasks(one, opening, workdays).tasks}
        for one in (playbook, shuffled)
    ]
    assert days[0] == days[1]
