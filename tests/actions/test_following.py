"""The approval follows the report on results: 15 working days from the day it is done, before that from its due day."""

from datetime import date

import pytest
import world as cast
from factories import tasks_of
from traces import assert_sound, entries, last_number

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.moment import Moment
from planner.domain.task_edit import TaskPatch
from planner.formats.public_holidays import viet_nam

REPORT, APPROVAL = "T140", "T141"
WORKDAYS = viet_nam(2009, 2011)


@pytest.fixture
def congress_id(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def after(moment):
    """A day after the closing, when the report is written."""
    return Moment(moment.now, date(2010, 10, 15))


def task(db, congress_id, code):
    return next(one for one in tasks_of(db, congress_id) if one.standard_code == code)


def days(db, congress_id):
    found = task(db, congress_id, APPROVAL)
    return found.start, found.due


@pytest.fixture
def finish(db, office, after, congress_id):
    """Finishes the report on a day, or opens it again."""

    def do(status="done", day=None, by=office):
        report = task(db, congress_id, REPORT)
        for item in store.items.of_task(db, office.scope, report):
            if not item.ticked_at:
                actions.items.tick(db, office, after, report.public_id, item.public_id, is_ticked=True)
        version = report.placed_version
        return actions.boards.place(db, by, after, report.public_id, Placement(status), version, done_on=day)

    return do


def test_it_is_planned_from_the_due_day(db, congress_id):
    due = task(db, congress_id, REPORT).due
    assert days(db, congress_id) == (due, WORKDAYS.add(due, 15))


def test_finishing_counts_it_from_the_day_and_opening_again_brings_it_back(db, congress_id, finish):
    planned = days(db, congress_id)
    finish(day=date(2010, 9, 20))
    assert days(db, congress_id) == (date(2010, 9, 20), date(2010, 10, 11))
    assert_sound(db)
    finish("doing")
    assert days(db, congress_id) == planned
    assert_sound(db)


def test_taking_the_completion_back_counts_it_anew(db, office, after, congress_id, finish):
    planned = days(db, congress_id)
    finish(day=date(2010, 9, 20))
    undo = store.undos.latest(db, office.scope, office.id, after.stamp)
    actions.undos.take_back(db, office, after, undo.public_id)
    assert days(db, congress_id) == planned
    assert_sound(db)


def test_another_due_day_carries_it_along(db, office, after, congress_id):
    report = task(db, congress_id, REPORT)
    patches = {report.public_id: TaskPatch(due=date(2010, 10, 4))}
    actions.task_batches.change_many(db, office, after, congress_id, patches)
    assert days(db, congress_id) == (date(2010, 10, 4), WORKDAYS.add(date(2010, 10, 4), 15))


def test_both_are_changed_at_once(db, office, after, congress_id):
    report, approval = (task(db, congress_id, code) for code in (REPORT, APPROVAL))
    day = date(2010, 10, 4)
    patches = {one.public_id: TaskPatch(due=day, status="done") for one in (report, approval)}
    for one in (report, approval):
        for item in store.items.of_task(db, office.scope, one):
            actions.items.tick(db, office, after, one.public_id, item.public_id, is_ticked=True)
    actions.task_batches.change_many(db, office, after, congress_id, patches)
    found = [task(db, congress_id, code) for code in (REPORT, APPROVAL)]
    assert [(one.due, one.status) for one in found] == [(day, "done")] * 2
    assert_sound(db)


def test_days_set_by_hand_stay(db, office, after, congress_id, finish):
    approval = task(db, congress_id, APPROVAL)
    patches = {approval.public_id: TaskPatch(due=date(2010, 11, 1))}
    actions.task_batches.change_many(db, office, after, congress_id, patches)
    finish(day=date(2010, 9, 20))
    assert days(db, congress_id)[1] == date(2010, 11, 1)


def test_the_log_tells_it_at_the_classification_of_the_task_that_moved(db, congress_id, finish):
    since = last_number(db)
    finish(day=date(2010, 9, 20))
    moved = [one for one in entries(db, since) if one.action == "task.shifted"]
    approval = task(db, congress_id, APPROVAL)
    assert [(one.public_id, one.classification) for one in moved] == [(approval.public_id, approval.classification)]
