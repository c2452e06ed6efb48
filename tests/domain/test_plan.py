"""The plan of a congress, counted back from its opening day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.domain.opening import Opening
from planner.domain.plan import plan_tasks, resolve_task
from planner.domain.playbook import Offset, Relation, Span
from planner.domain.playbook_reading import read_playbook
from planner.domain.problem import Invalid, Problem
from planner.domain.relative_date import parse
from planner.formats.cycle_file import CYCLES, read_cycle_file
from planner.formats.public_holidays import viet_nam

PLAYBOOK = read_playbook(read_cycle_file(CYCLES / "XI.toml")[1], "standard")
WORKDAYS = viet_nam(2005, 2013)
BOTH_TIERS = ("core", "extended")
CELL = Opening(date(2010, 3, 15), 1, "members", frozenset({1, 2}), "chi_bo", "XI")
DISTRICT = Opening(date(2010, 7, 20), 2, "delegates", frozenset({1, 2, 3, 4}), "cap_tren_truc_tiep_co_so", "XI")
PROVINCE = Opening(date(2010, 10, 12), 3, "delegates", frozenset({1, 2, 3, 4}), "truc_thuoc_trung_uong", "XI")


def planned(opening, tiers=BOTH_TIERS):
    return {task.code: task for task in plan_tasks(PLAYBOOK, opening, WORKDAYS, tiers=tiers).tasks}


def days_of(task):
    return f"{task.code} {task.start:%d/%m} {task.due:%d/%m}"


def planned_alone(*tasks):
    """The days of tasks given as (code, calendar, start, due, relations), in a plan of the cell without others."""
    standard = tuple(
        replace(
            PLAYBOOK.tasks[1], code=code, calendar=calendar, relations=tuple(relations),
            spans={"chi_bo": Span(parse(start), parse(due), "assumed")},
        )
        for code, calendar, start, due, *relations in tasks
    )  # fmt: skip
    return {task.code: task for task in plan_tasks(replace(PLAYBOOK, tasks=standard), CELL, WORKDAYS).tasks}


def notes_of(tasks, code):
    return {task.code: note.params for task in tasks.values() for note in task.notes if note.code == code}


def test_cell_congress_is_counted_back_around_tet():
    plan = plan_tasks(PLAYBOOK, CELL, WORKDAYS)
    assert [days_of(task) for task in plan.tasks] == [
        "T001 14/01 15/01", "T003 15/01 22/01", "T020 22/01 29/01", "T022 29/01 05/02", "T025 10/02 12/02",
        "T028 03/02 12/02", "T090 12/02 12/02", "T027 12/02 23/02", "T110 23/02 26/02", "T111 26/02 03/03",
        "T031 12/02 05/03", "T046 04/03 05/03", "T062 23/02 05/03", "T112 03/03 05/03", "T120 03/03 05/03",
        "T064 05/03 08/03", "T121 03/03 09/03", "T029 27/02 10/03", "T065 05/03 10/03", "T093 05/03 11/03",
        "T066 11/03 12/03", "T091 05/03 12/03", "T092 12/03 14/03", "T124 14/03 14/03", "T131 15/03 15/03",
        "T135 15/03 15/03", "T142 16/03 22/03", "T140 16/03 24/03", "T143 22/03 14/04", "T148 18/03 14/04",
    ]  # fmt: skip
    assert plan == plan_tasks(PLAYBOOK, CELL, WORKDAYS)


def test_offsets_stay_those_of_the_playbook_where_nothing_moves_them():
    task = planned(CELL)["T090"]
    assert (task.start_offset, task.due_offset, task.notes) == (Offset("opens", -30), Offset("opens", -22), ())


@pytest.mark.parametrize(
    ("contents", "missing"),
    [({1, 2, 3, 4}, []), ({1, 2, 4}, ["T040", "T133", "T141"]), ({1, 2}, ["T040", "T068", "T132", "T133", "T141"])],
)
def test_absent_contents_drop_tasks_and_relations_to_them(contents, missing):
    tasks = planned(replace(PROVINCE, contents=frozenset(contents)))
    assert [code for code in ("T031", "T040", "T068", "T132", "T133", "T141") if code not in tasks] == missing
    assert {relation.task for task in tasks.values() for relation in task.relations} <= tasks.keys()


def test_national_congress_has_its_own_tasks_and_no_upper_level():
    opening = Opening(date(2011, 1, 12), 8, "delegates", frozenset({1, 3}), "toan_quoc", "XI")
    tasks = planned(opening, tiers=("core",))
    assert {"T000", "T035", "T036"} <= tasks.keys()
    assert tasks.keys().isdisjoint({"T001", "T031", "T068", "T110", "T140", "T141", "T150"})
    assert days_of(tasks["T132"]) == "T132 16/01 18/01"


def test_congress_of_all_members_elects_no_delegates_to_itself():
    opening = Opening(date(2010, 5, 10), 1, "delegates", frozenset({1, 2, 3, 4}), "co_so", "XI")
    assert planned(opening).keys() - planned(replace(opening, kind="members")).keys() == {"T060", "T061", "T063"}


def test_bodies_that_a_level_lacks_are_stood_in_for_once():
    inspection = planned(replace(CELL, contents=frozenset({1, 2, 3, 4})))["T041"]
    assert (inspection.standard.lead, inspection.standard.partners) == ("BTC", ("UBKT", "VP"))
    assert (inspection.lead, inspection.partners) == ("BTV", ("VP",))


def test_decoration_items_are_those_of_the_cycle():
    xi, xii = planned(CELL)["T092"].items, planned(replace(CELL, cycle="XII"))["T092"].items
    assert (xi, xii) == (PLAYBOOK.decoration["XI"], PLAYBOOK.decoration[""])


@pytest.mark.parametrize(
    ("must_finish", "due", "noted"),
    [
        (None, date(2010, 10, 1), False),
        (date(2010, 8, 31), date(2010, 10, 1), False),
        (date(2010, 10, 6), date(2010, 10, 6), True),
        (date(2010, 10, 3), date(2010, 10, 4), True),
        (date(2010, 10, 12), date(2010, 10, 1), False),
    ],
)
def test_watch_over_the_level_below_ends_no_earlier_than_that_must_finish(must_finish, due, noted):
    tasks = planned(replace(PROVINCE, below_must_finish=must_finish))
    assert tasks["T010"].due == due
    assert notes_of(tasks, "plan.due_with_lower") == ({"T010": {"day": must_finish}} if noted else {})


def test_limit_on_saturday_is_not_undercut_by_a_due_day_on_sunday():
    tasks = planned(replace(PROVINCE, opens=date(2010, 10, 13), below_must_finish=date(2010, 10, 2)))
    assert tasks["T010"].due == date(2010, 10, 4)


def test_limit_on_sunday_before_the_opening_takes_the_last_working_day():
    tasks = planned(replace(PROVINCE, opens=date(2010, 10, 11), below_must_finish=date(2010, 10, 10)))
    assert tasks["T010"].due == date(2010, 10, 8)


def test_report_and_approval_are_counted_in_working_days_after_the_closing():
    tasks = planned(PROVINCE)
    assert [days_of(tasks[code]) for code in ("T140", "T141")] == ["T140 15/10 25/10", "T141 25/10 15/11"]


def test_early_approval_moves_what_is_made_for_it_and_what_that_waits_for():
    tasks = planned(replace(DISTRICT, preapproval_lead_workdays=45))
    assert WORKDAYS.count(tasks["T111"].due, DISTRICT.opens) == 45
    moved = dict.fromkeys(["T027", "T028", "T041", "T042", "T043", "T044", "T045", "T110", "T111"])
    assert notes_of(tasks, "plan.moved_for_approval") == {code: {"days": -23, "workdays": 45} for code in moved}
    assert notes_of(tasks, "plan.moved_for_relation") == {
        "T022": {"days": -3, "task": "T028"}, "T024": {"days": -13, "task": "T025"},
        "T025": {"days": -13, "task": "T027"}, "T040": {"days": -23, "task": "T041"},
    }  # fmt: skip


def test_short_lead_for_approval_changes_nothing():
    assert planned(replace(DISTRICT, preapproval_lead_workdays=20)) == planned(DISTRICT)


def test_kept_days_off_are_noted():
    tasks = planned(replace(CELL, opens=date(2010, 3, 14)), tiers=("core",))
    saturday, sunday = date(2010, 3, 13), date(2010, 3, 14)
    assert notes_of(tasks, "plan.day_off_in_congress") == {
        "T092": {"days": (saturday,)}, "T124": {"days": (saturday,)},
        "T131": {"days": (sunday,)}, "T135": {"days": (sunday,)},
    }  # fmt: skip


def test_task_waiting_after_the_closing_moves_later_as_a_whole():
    tasks = planned_alone(("X1", "working", "C+1", "C+9"), ("X2", "working", "C+2", "C+4", Relation("X1", "FS", 3)))
    assert [days_of(task) for task in tasks.values()] == ["X1 16/03 24/03", "X2 29/03 29/03"]
    assert notes_of(tasks, "plan.moved_for_relation") == {"X2": {"days": 10, "task": "X1"}}
    assert (tasks["X2"].start_offset, tasks["X2"].due_offset) == (Offset("closes", 12), Offset("closes", 14))


def test_task_waited_for_before_the_opening_moves_earlier_as_a_whole():
    tasks = planned_alone(("X1", "working", "T-9", "T-6"), ("X2", "working", "T-10", "T-3", Relation("X1", "FS")))
    assert [days_of(task) for task in tasks.values()] == ["X1 02/03 05/03", "X2 05/03 12/03"]
    assert notes_of(tasks, "plan.moved_for_relation") == {"X1": {"days": -4, "task": "X2"}}


def test_task_across_the_congress_moves_only_on_the_side_that_waits():
    long = ("X1", "calendar", "T-10", "C+6")
    earlier = planned_alone(long, ("X2", "working", "T-13", "T-5", Relation("X1", "SS")))
    assert [days_of(task) for task in earlier.values()] == ["X2 02/03 10/03", "X1 02/03 22/03"]
    later = planned_alone((*long, Relation("X2", "FF")), ("X2", "working", "C+3", "C+15"))
    assert [days_of(task) for task in later.values()] == ["X1 05/03 30/03", "X2 18/03 30/03"]


def test_kept_day_off_is_finished_before_a_working_task_that_gives_way():
    tasks = planned_alone(("X1", "calendar", "T-3", "T-1"), ("X2", "working", "T-1", "T-1", Relation("X1", "FS")))
    assert [days_of(task) for task in tasks.values()] == ["X1 10/03 12/03", "X2 12/03 12/03"]


def test_days_off_are_noted_up_to_the_closing_only():
    tasks = planned_alone(("X1", "calendar", "T-9", "C+12"))
    days = (date(2010, 3, 13), date(2010, 3, 14))
    assert notes_of(tasks, "plan.day_off_in_congress") == {"X1": {"days": days}}


def test_tasks_waiting_in_a_circle_are_refused_and_named():
    first, second = (replace(task, relations=()) for task in PLAYBOOK.tasks[1:4:2])
    waits = [(first, second.code), (second, first.code)]
    circle = tuple(replace(task, relations=(Relation(code, "FS"),)) for task, code in waits)
    with pytest.raises(Invalid) as refused:
        plan_tasks(replace(PLAYBOOK, tasks=circle), CELL, WORKDAYS)
    assert refused.value.problems == (Problem("plan.relations_loop", params={"tasks": "T001, T003"}),)


def test_task_with_days_of_its_own_follows_a_moved_opening():
    moved = replace(CELL, opens=CELL.opens + timedelta(days=7), days=2)
    days = resolve_task(Offset("opens", -9), Offset("closes", 5), "working", moved, WORKDAYS)
    assert days == (date(2010, 3, 12), date(2010, 3, 29))
