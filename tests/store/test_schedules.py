"""What a schedule is made of: rows and relations as far as they are seen, and a fingerprint of them."""

from datetime import date

import factories
import pytest
import world as cast

from planner import actions, store
from planner.actions.days_off import NewDaysOff
from planner.domain.board import Placement
from planner.domain.carry import Span
from planner.domain.relation_check import NewRelation
from planner.domain.schedule import Activity, Wait


@pytest.fixture
def organiser(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def reader(db):
    return cast.person(db, "bandoc.vinhlong")


@pytest.fixture
def congress(db, world, organiser):
    return store.congresses.get(db, organiser.scope, world.congresses[cast.PROVINCE])


@pytest.fixture
def make(db, congress):
    return lambda **values: factories.make_task(db, congress.public_id, **values)


@pytest.fixture
def relate(db, organiser):
    """The second task waits for the first."""

    def do(first, second, kind="FS", lag=0):
        relation = NewRelation(kind, lag)
        actions.relations.add(db, organiser, cast.MOMENT, second.public_id, first.public_id, relation)

    return do


def rows(db, person, congress):
    return {one.public_id: one for one in store.schedules.tasks(db, person.scope, congress)}


def test_row_is_what_a_schedule_and_its_sentences_need(db, organiser, congress, make):
    made = make(start=date(2010, 6, 1), due=date(2010, 6, 9), classification=1)
    found = rows(db, organiser, congress)[made.public_id]
    assert found.activity == Activity(made.id, made.start, made.due, "working", "todo", None, False)
    assert found.printed_number == made.printed_number


@pytest.mark.parametrize(("due", "is_put_past"), [("2010-09-14", False), ("2010-09-15", True), ("2010-10-20", True)])
def test_standard_task_that_was_put_past_the_opening_is_told_by_its_playbook(due, is_put_past, db, organiser, congress):
    task = factories.a_task(db, congress.public_id, standard_code="T092")
    db.execute("UPDATE task SET start = '2010-07-01', due = ? WHERE id = ?", [due, task.id])
    spans = actions.preparation.spans(db, congress)
    found = {one.public_id: one.activity for one in store.schedules.tasks(db, organiser.scope, congress, spans)}
    assert found[task.public_id].is_put_past == is_put_past
    assert not rows(db, organiser, congress)[task.public_id].activity.is_put_past
    if is_put_past:
        assert not found[task.public_id].is_fixed


@pytest.mark.parametrize(("due", "is_put_past"), [("2010-09-14", False), ("2010-09-15", True), ("2010-10-20", True)])
def test_own_task_that_was_put_past_the_opening_is_told_by_the_days_it_had(
    due, is_put_past, db, organiser, congress, make
):
    pushed, planned = make(start=date(2010, 8, 20), due=date(2010, 9, 10)), make(due=date(2010, 10, 20))
    if due > "2010-09-10":
        span = Span(pushed.start, date.fromisoformat(due))
        actions.carries.move(db, organiser, cast.MOMENT, pushed.public_id, span, 1, is_along=False)
    early = actions.preparation.early(db, organiser.scope, congress)
    found = {one.public_id: one for one in store.schedules.tasks(db, organiser.scope, congress, {}, early)}
    assert found[pushed.public_id].activity.is_put_past == is_put_past
    assert not found[pushed.public_id].activity.is_fixed
    assert not found[planned.public_id].activity.is_put_past
    assert planned.id not in early


def test_done_task_stands_at_its_day(db, organiser, congress, make):
    made = make()
    actions.boards.place(db, organiser, cast.MOMENT, made.public_id, Placement("done"), made.placed_version)
    activity = rows(db, organiser, congress)[made.public_id].activity
    assert (activity.status, activity.done_on) == ("done", cast.DAY)


def test_days_of_the_congress_and_recurring_tasks_are_fixed(db, organiser, congress, make):
    held = make(start=congress.opens, due=congress.closes)
    weekly = factories.make_recurring_task(db, congress.public_id)
    found = rows(db, organiser, congress)
    assert found[held.public_id].activity.is_fixed
    assert found[weekly.public_id].activity.is_fixed


def test_cancelled_inapplicable_and_hidden_tasks_are_no_part_of_it(db, organiser, reader, congress, make, relate):
    cancelled, idle, hidden, seen, last = make(), make(), make(classification=1), make(), make(classification=1)
    actions.tasks.cancel(db, organiser, cast.MOMENT, cancelled.public_id, "Trùng")
    where = Placement("not_applicable")
    actions.boards.place(db, organiser, cast.MOMENT, idle.public_id, where, idle.placed_version, reason="Không tổ chức")
    relate(hidden, seen)
    relate(seen, last, "SS", 3)

    assert {cancelled.public_id, idle.public_id} & rows(db, organiser, congress).keys() == set()
    assert hidden.public_id in rows(db, organiser, congress)
    assert hidden.public_id not in rows(db, reader, congress)
    own = [Wait(hidden.id, seen.id, "FS", 0), Wait(seen.id, last.id, "SS", 3)]
    assert set(own) <= set(store.schedules.waits(db, organiser.scope, congress))
    assert not any(seen.id in (one.first, one.second) for one in store.schedules.waits(db, reader.scope, congress))


def test_fingerprint_changes_with_every_change_that_is_seen(db, organiser, congress, make, relate):
    prints = [store.schedules.fingerprint(db, organiser.scope, congress)]

    def is_new():
        prints.append(store.schedules.fingerprint(db, organiser.scope, congress))
        return prints[-1] not in prints[:-1]

    first, second = make(), make()
    assert is_new()
    relate(first, second)
    assert is_new()
    actions.boards.place(db, organiser, cast.MOMENT, first.public_id, Placement("doing"), first.placed_version)
    assert is_new()
    actions.tasks.cancel(db, organiser, cast.MOMENT, second.public_id, "Trùng")
    assert is_new()
    db.execute("UPDATE cycle SET digest = 'another'")
    assert is_new()
    db.execute("UPDATE congress SET version = version + 1 WHERE id = ?", [congress.id])
    assert is_new()
    assert not is_new()


def test_fingerprint_tells_nothing_of_hidden_tasks_nor_of_other_congresses(db, world, reader, congress, make, relate):
    seen = make()
    before = store.schedules.fingerprint(db, reader.scope, congress)
    hidden = make(classification=1)
    relate(hidden, seen)
    factories.make_task(db, world.congresses[cast.DISTRICT], by="vanphong.longho")
    assert store.schedules.fingerprint(db, reader.scope, congress) == before


def test_fingerprint_changes_with_days_off(db, organiser, congress):
    prints = {store.schedules.fingerprint(db, organiser.scope, congress)}
    province = store.organisations.get(db, organiser.scope, congress.cycle_id, congress.organisation_code)
    flood = NewDaysOff(date(2010, 8, 3), date(2010, 8, 4), "Lũ lớn")
    key = actions.days_off.set_off(db, organiser, cast.MOMENT, province, flood)
    prints.add(store.schedules.fingerprint(db, organiser.scope, congress))
    assert len(prints) == 2, key


def test_fingerprint_is_one_question(db, settings, organiser, congress, queries):
    traced = store.connection.connect(settings.db)
    store.schedules.fingerprint(traced, organiser.scope, congress)
    traced.close()
    assert len(queries) == 1
