"""What has begun at the clock stays as it was planned: order, day, start and hall, however it is asked to change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import world as cast
from batches import undo
from factories import agenda_of
from moved import move
from traces import assert_sound, nothing_written

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit, SittingEdit
from planner.domain.clearance import INTERNAL, ORDINARY
from planner.domain.problem import Invalid, Problem

OPENS = date(2010, 7, 14)
SITTING = SittingEdit("chinh_thuc", OPENS, 480, 1)


@pytest.fixture
def on_the_day(moment):
    """A moment of the day on which the sitting is planned."""
    return replace(moment, today=OPENS)


@pytest.fixture
def write(db, office, moment, sitting, congress):
    def do(**changes):
        fresh = store.agendas.sitting(db, office.scope, sitting.public_id)
        wanted = replace(actions.sittings.as_edit(fresh, congress), **changes)
        saved = actions.sittings.edit(db, office, moment, sitting.public_id, wanted, fresh.version)
        return actions.sittings.as_edit(saved, congress)

    return do


@pytest.fixture
def shift(db, office, moment):
    def do(item, **place):
        fresh, _ = store.agendas.item(db, office.scope, item.public_id)
        wanted = Place("", **{side: one.public_id for side, one in place.items()})
        return actions.agenda_items.place(db, office, moment, item.public_id, wanted, fresh.placed_version)

    return do


def refused(db, deed):
    with nothing_written(db, Invalid) as found:
        deed()
    return found.value.problems


@pytest.mark.parametrize(
    ("field", "value"), [("day", OPENS + timedelta(days=1)), ("starts", 600), ("hall", "Hội trường B")]
)
def test_sitting_that_runs_is_moved_nowhere_and_is_free_again_when_nothing_was_begun(db, press, write, field, value):
    day = cast.MOMENT.today
    press("start")
    assert refused(db, lambda: write(**{field: value})) == (Problem("sitting.runs_now", field, {"day": day}),)
    assert write(half_days=2).half_days == 2
    press("undo")
    assert getattr(write(**{field: value}), field) == value
    assert_sound(db)


def test_form_from_before_the_sitting_began_is_refused_as_well(db, office, moment, sitting, press):
    press("start")
    stale = replace(SITTING, starts=540)
    problems = refused(db, lambda: actions.sittings.edit(db, office, moment, sitting.public_id, stale, 1))
    assert [one.code for one in problems] == ["sitting.runs_now"]


def test_sitting_that_was_held_keeps_its_place_and_one_rehearsed_to_its_end_does_not(
    db, press, write, items, on_the_day
):
    for item in items[1:]:
        press("skip", item)
    press("start", items[0])
    press("finish")
    assert write(starts=540).starts == 540
    press("anew")
    for item in items[1:]:
        press("skip", item, when=on_the_day)
    press("start", items[0], when=on_the_day)
    press("finish", when=on_the_day)
    held = Problem("sitting.was_held", "starts", {"day": on_the_day.today})
    assert refused(db, lambda: write(starts=600)) == (held,)


def test_order_of_what_has_begun_is_changed_no_more(db, office, moment, congress_id, sitting, press, items, shift):
    press("start", items[0])
    press("start")
    first = {"title": items[0].title}
    assert refused(db, lambda: shift(items[0], after=items[3])) == (Problem("agenda_item.has_run", "item", first),)
    assert refused(db, lambda: shift(items[3], before=items[0])) == (
        Problem("agenda_item.before_begun", "item", first),
    )
    between = Problem("agenda_item.before_begun", "item", {"title": items[1].title})
    assert refused(db, lambda: shift(items[3], after=items[0])) == (between,)
    place = Place(sitting.public_id, after=items[0].public_id)
    new = ItemEdit("Chào cờ")
    assert refused(db, lambda: actions.agenda_items.add(db, office, moment, congress_id, place, new)) == (between,)
    shift(items[3], after=items[1])
    actions.agenda_items.add(db, office, moment, congress_id, replace(place, after=items[1].public_id), new)
    assert [one.item.title for one in agenda_of(db, congress_id)[1].items[:4]] == [
        items[0].title, items[1].title, "Chào cờ", items[3].title
    ]  # fmt: skip


def test_item_of_another_sitting_comes_in_front_of_nothing_that_has_begun(
    db, office, moment, congress_id, sitting, press, items
):
    press("start", items[0])
    foreign = agenda_of(db, congress_id)[0].items[0].item
    place = Place(sitting.public_id, before=items[0].public_id)
    problems = refused(
        db, lambda: actions.agenda_items.place(db, office, moment, foreign.public_id, place, foreign.placed_version)
    )
    assert [one.code for one in problems] == ["agenda_item.before_begun"]


def test_sitting_that_was_held_stays_on_its_day_when_its_congress_moves_and_moves_back(
    db, office, congress, congress_id, sitting, press, on_the_day
):
    before = {one.sitting.id: one.day for one in agenda_of(db, congress_id)}
    press("start", when=on_the_day)
    moved = move(db, office, congress, opens=OPENS + timedelta(days=7))
    after = {one.sitting.id: one.day for one in agenda_of(db, congress_id)}
    assert after == {key: day + timedelta(days=7) for key, day in before.items()} | {sitting.id: before[sitting.id]}
    assert actions.agenda_course.begun_of(db, office, moved).held
    undo(db, office)
    assert {one.sitting.id: one.day for one in agenda_of(db, congress_id)} == before
    assert_sound(db)


def test_sitting_that_was_only_rehearsed_goes_along(db, office, congress, congress_id, sitting, press):
    press("start")
    move(db, office, congress, opens=OPENS + timedelta(days=7))
    days = {one.sitting.id: one.day for one in agenda_of(db, congress_id)}
    assert days[sitting.id] == OPENS + timedelta(days=7)


def test_classification_of_what_runs_is_raised_once_it_is_over(db, office, moment, press, items, edit):
    press("start", items[0])
    raised = Problem("agenda_item.raised_now", "classification", {"title": items[0].title})
    assert refused(db, lambda: edit(items[0], classification=INTERNAL)) == (raised,)
    assert refused(db, lambda: edit(items[0], title="Tên khác", classification=INTERNAL)) == (raised,)
    renamed = edit(items[0], title="Tên khác")
    assert edit(items[1], classification=INTERNAL).classification == INTERNAL
    press("finish")
    assert edit(renamed, classification=INTERNAL).classification == INTERNAL


def test_what_was_lowered_by_mistake_while_it_runs_is_raised_again_at_once(db, office, moment, press, items, edit):
    internal = edit(items[0], classification=INTERNAL)
    press("start", internal)
    open_to_all = edit(internal, classification=ORDINARY)
    taken_back = actions.agenda_items.take_back(db, office, moment, internal.public_id, open_to_all.version)
    assert taken_back.classification == INTERNAL
