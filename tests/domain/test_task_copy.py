"""Tasks of another congress as tasks of this one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incoming import BODIES, GROUND, as_task, bound

from planner.domain.playbook import Offset
from planner.domain.task_copy import Source, chosen, copies
from planner.domain.task_edit import TaskEdit
from planner.domain.task_import import NewItem, NewTask
from planner.domain.workday import Workdays

OLD = Source(date(2005, 11, 15), date(2005, 11, 17), BODIES, {}, ())


def a_task(**values):
    task = as_task(NewTask(TaskEdit("Chuẩn bị", start=date(2005, 10, 10), due=date(2005, 10, 17))))
    return replace(task, **values)


def copied(task, source=OLD, ground=GROUND):
    (found,) = copies([task], source, ground)
    return found


def test_days_keep_their_distance_from_the_opening_and_give_way_to_days_off():
    edit = copied(a_task()).new.edit
    assert (edit.start_from, edit.due_from) == (Offset("opens", -36), Offset("opens", -29))
    # 10/8/2010 is a Tuesday, 17/8 too: nothing gives way.
    assert (edit.start, edit.due) == (date(2010, 8, 10), date(2010, 8, 17))
    weekend = copied(a_task(due=date(2005, 10, 14))).new.edit
    assert (weekend.due_from, weekend.due) == (Offset("opens", -32), date(2010, 8, 13))


def test_day_after_the_closing_is_counted_from_it():
    edit = copied(a_task(due=date(2005, 11, 24))).new.edit
    assert (edit.due_from, edit.due) == (Offset("closes", 7), date(2010, 9, 24))


def test_day_that_a_rule_counts_keeps_its_count_whatever_day_it_fell_on():
    edit = copied(a_task(due_anchor="opens", due_offset=-31)).new.edit
    assert edit.due_from == Offset("opens", -31)


def test_nothing_is_done_yet_and_papers_stay_where_they_are():
    task = a_task(
        status="done",
        done_on=date(2005, 10, 1),
        document_number="12-KH/TU",
        document_date=date(2005, 10, 1),
        blocked_reason="Chờ",
        assignee_ids=frozenset({5}),
        description="Mô tả",
        deliverable="Kế hoạch",
    )
    new = copied(task).new
    assert (new.status, new.done_on, new.blocked, new.reason) == ("todo", None, "", "")
    assert (new.edit.document_number, new.edit.document_date, new.edit.assignee_ids) == ("", None, None)
    assert (new.edit.description, new.edit.deliverable) == ("Mô tả", "Kế hoạch")


def test_bodies_are_those_of_the_same_code_and_missing_ones_are_named():
    other = tuple(replace(body, id=body.id + 100) for body in BODIES)
    task = a_task(subcommittee_id=101, lead_id=111, partner_ids=frozenset({112, 113}))
    ground = replace(GROUND, bodies=[body for body in BODIES if body.code != "MT"])
    found = copied(task, replace(OLD, bodies=other), ground)
    assert (found.new.edit.subcommittee_id, found.new.edit.lead_id, found.new.edit.partner_ids) == (1, 11, {12})
    assert [body.code for body in found.missing] == ["MT"]


def test_cancelled_and_registered_tasks_are_left_out():
    assert copies([a_task(is_cancelled=True), a_task(classification=2)], OLD, GROUND) == []


def test_doubles_and_what_is_not_ones_own_are_marked():
    found = copied(a_task(lead_id=12), ground=replace(bound(11), titles={"chuan bi": "7"}))
    assert (found.double, [one.code for one in found.problems]) == ("7", ["task_sheet.not_own_body"])
    assert copied(a_task(lead_id=11), ground=bound(11)).problems == ()


def test_relations_come_along_where_both_ends_do_and_items_unticked():
    tasks = [a_task(id=n, public_id=str(n)) for n in (1, 2, 3)]
    item = NewItem("Mượn ghế")
    source = replace(OLD, relations=((2, 1, "FS", 3), (3, 2, "SS", 0)), items={2: (item,)})
    found = copies(tasks, source, GROUND)
    new = chosen(found, source, ["1", "2"])
    assert [one.waits_for for one in new] == [(), ((0, "FS", 3),)]
    assert [one.items for one in new] == [(), (item,)]
    assert [one.waits_for for one in chosen(found, source, ["2", "3"])] == [(), ((0, "SS", 0),)]


def test_task_of_the_congress_days_keeps_its_calendar():
    more = copied(
        a_task(start=date(2005, 11, 13), due=date(2005, 11, 15), calendar="calendar", title_en="Rehearse")
    ).new.more
    assert more == {"calendar": "calendar", "start": "2010-09-13", "due": "2010-09-15", "title_en": "Rehearse"}


def test_task_never_starts_after_it_is_due_in_a_shorter_congress():
    task = a_task(start=date(2005, 11, 17), due=date(2005, 11, 17), start_anchor="opens", start_offset=2,
                  due_anchor="closes", due_offset=0)  # fmt: skip
    edit = copied(task, ground=replace(GROUND, closes=GROUND.opens)).new.edit
    assert (edit.start, edit.due) == (GROUND.opens, GROUND.opens)


DAY = st.dates(date(2004, 1, 1), date(2006, 6, 1))


@given(DAY, st.integers(0, 60), st.integers(0, 6), st.lists(st.dates(date(2010, 1, 1), date(2010, 12, 31)), max_size=9))
def test_copies_of_copies_never_drift(due, before, turns, off):
    ground = replace(GROUND, workdays=Workdays(frozenset(off)))
    task = a_task(start=due - timedelta(days=before), due=due)
    first = copied(task, ground=ground).new.edit
    here = replace(OLD, opens=ground.opens, closes=ground.closes)
    edit = first
    for _ in range(turns):
        days = {"start_anchor": edit.start_from.anchor, "start_offset": edit.start_from.days}
        days |= {"due_anchor": edit.due_from.anchor, "due_offset": edit.due_from.days}
        edit = copied(replace(task, start=edit.start, due=edit.due, **days), here, ground).new.edit
    assert edit == first


@pytest.mark.parametrize("days", [1, 3, 8])
@given(DAY, st.integers(0, 90))
def test_every_copy_starts_before_it_is_due(days, due, before):
    ground = replace(GROUND, closes=GROUND.opens + timedelta(days=days - 1))
    edit = copied(a_task(start=due - timedelta(days=before), due=due), ground=ground).new.edit
    assert edit.start <= edit.due
