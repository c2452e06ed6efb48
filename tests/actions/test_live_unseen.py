"""Items at the clock that a presser does not see: they tell him nothing, hold him up in nothing, and stay right."""

import pytest
import world as cast
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.actions.agenda_items import Place
from planner.domain.agenda_edit import ItemEdit
from planner.domain.clearance import INTERNAL
from planner.domain.live_run import FINISHED, RUNNING, WAITING
from planner.domain.problem import Invalid, Problem


@pytest.fixture
def secret(db, office, moment, congress_id, sitting, items):
    """An internal item between the first two."""
    place = Place(sitting.public_id, after=items[0].public_id)
    edit = ItemEdit("Hội ý Đoàn chủ tịch", "organisation", 10, None, "", INTERNAL)
    return actions.agenda_items.add(db, office, moment, congress_id, place, edit)


def shown(run):
    return [(one.item.id, one.state) for one in run.items[:3]], run.steps, run.current, run.last


def test_hidden_item_that_runs_leaves_nothing_running_for_whoever_does_not_see_it(
    db, press, items, secret, low_office, run
):
    press("start", items[0])
    press("start", secret)
    first, second, third = items[:3]
    states, steps, current, last = shown(run(low_office.login))
    assert states == [(first.id, FINISHED), (second.id, WAITING), (third.id, WAITING)]
    assert (steps, current, [one.kind for one in last]) == (2, None, ["finish"])
    press("pause", secret)
    press("extend", secret, minutes=5)
    assert run(low_office.login).steps == 2
    assert [one.number for one in store.live_runs.steps(db, low_office.scope, secret_sitting(db, secret))] == [1, 2]


def secret_sitting(db, item):
    return store.agendas.item(db, cast.person(db, "vanphong.longho").scope, item.public_id)[1]


def test_who_does_not_see_the_hidden_item_goes_on_past_it_and_ends_it(db, press, items, secret, low_office, run):
    press("start", items[0])
    press("start", secret)
    low = press("start", actor=low_office)
    assert low.current.item == items[1]
    assert [(one.item.id, one.state) for one in run().items[:3]] == [
        (items[0].id, FINISHED), (secret.id, FINISHED), (items[1].id, RUNNING)
    ]  # fmt: skip


def test_hidden_item_that_waits_holds_nobody_up_who_does_not_see_it(db, press, items, secret, low_office, run):
    press("start", items[0])
    press("start", items[1], actor=low_office)
    assert run().find(secret.public_id).state == WAITING
    with nothing_written(db, Invalid):
        press("start", items[2])


def test_press_on_a_hidden_item_is_refused_like_one_on_nothing(db, press, secret, low_office):
    with nothing_written(db, Invalid) as refused:
        press("start", secret, actor=low_office)
    assert refused.value.problems == (Problem("live_run.item_elsewhere", "item"),)


def test_who_does_not_see_the_hidden_press_undoes_the_last_that_he_sees(db, press, items, secret, low_office, run):
    press("start", items[0])
    press("finish")
    press("start", secret)
    low = press("undo", actor=low_office)
    assert (low.current.item, low.steps) == (items[0], 3)
    assert run().current.item.public_id == secret.public_id
    assert sum(one.is_current for one in run().items) == 1
    assert_sound(db)


def test_undo_of_a_hidden_press_is_hidden(db, press, items, secret, low_office, run):
    press("start", items[0])
    press("finish")
    press("start", secret)
    seen, since = shown(run(low_office.login)), last_number(db)
    press("undo")
    assert shown(run(low_office.login)) == seen
    assert [(one.action, one.classification) for one in entries(db, since)] == [("sitting.press_undone", INTERNAL)]


def test_reclassified_item_takes_its_presses_with_it(db, press, items, low_office, run, edit):
    press("start", items[0])
    press("start")
    press("undo")
    press("finish")
    edit(items[0], classification=INTERNAL)
    assert shown(run(low_office.login))[1:] == (2, None, ())
    assert run().find(items[0].public_id).state == FINISHED
