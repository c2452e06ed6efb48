"""The planned time of an item: kept from when it begins, never before its sitting."""

from dataclasses import replace

import pytest
from traces import assert_sound, nothing_written

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit, SittingEdit
from planner.domain.problem import Invalid, Problem


@pytest.fixture
def minutes(db, office, moment):
    def write(item, minutes):
        fresh, _ = store.agendas.item(db, office.scope, item.public_id)
        return actions.agenda_items.set_minutes(db, office, moment, item.public_id, minutes, fresh.version)[1]

    return write


def test_planned_time_of_what_was_held_or_runs_is_changed_no_more(db, press, items, edit, minutes, run):
    press("start", items[0])
    press("start")
    for item, rule in ((items[0], "was_held"), (items[1], "runs_now")):
        problem = Problem(f"agenda_item.{rule}", "minutes", {"title": item.title})
        for deed in (lambda own=item: minutes(own, 99), lambda own=item: edit(own, minutes=99)):
            with nothing_written(db, Invalid) as refused:
                deed()
            assert refused.value.problems == (problem,)
        with nothing_written(db, Invalid) as refused:
            edit(item, fixed_at=900)
        assert refused.value.problems == (replace(problem, field="fixed_at"),)
        edit(item, title="Tên khác")
    assert minutes(items[2], 99).minutes == 99
    assert [one.item.minutes for one in run().items[:3]] == [items[0].minutes, items[1].minutes, 99]
    assert_sound(db)


def test_planned_time_is_free_again_where_nothing_was_held_after_all(press, items, minutes):
    press("start", items[0])
    press("undo")
    assert minutes(items[0], 99).minutes == 99
    press("start", items[0])
    press("start")
    press("anew")
    assert minutes(items[0], 98).minutes == 98


def test_edit_of_the_time_is_not_taken_back_once_the_item_has_begun(db, office, moment, press, items, minutes):
    saved = minutes(items[0], 99)
    press("start", items[0])
    with nothing_written(db, Invalid) as refused:
        actions.agenda_items.take_back(db, office, moment, saved.public_id, saved.version)
    assert [one.code for one in refused.value.problems] == ["agenda_item.runs_now"]


def test_time_is_not_fixed_before_the_sitting_begins(db, office, moment, congress_id, sitting, items, edit):
    early = sitting.starts - 1
    hour, rest = divmod(sitting.starts, 60)
    found = f"{early // 60}:{early % 60:02}"
    problem = Problem("agenda.fixed_before_start", "fixed_at", {"found": found, "starts": f"{hour}:{rest:02}"})
    with nothing_written(db, Invalid) as refused:
        edit(items[1], fixed_at=early)
    assert refused.value.problems == (problem,)
    with nothing_written(db, Invalid) as refused:
        new = ItemEdit("Chào cờ", fixed_at=early)
        actions.agenda_items.add(db, office, moment, congress_id, Place(sitting.public_id), new)
    assert refused.value.problems == (problem,)
    assert edit(items[1], fixed_at=sitting.starts).fixed_at == sitting.starts


def test_time_that_came_to_lie_before_its_sitting_may_stay(db, office, moment, congress, sitting, items, edit):
    fixed = edit(items[1], fixed_at=sitting.starts + 30)
    stored = actions.sittings.as_edit(sitting, congress)
    later = SittingEdit(stored.session, stored.day, sitting.starts + 60, stored.half_days, stored.hall)
    actions.sittings.edit(db, office, moment, sitting.public_id, later, sitting.version)
    assert edit(fixed, minutes=7).minutes == 7
