"""Which task waits for which: written, refused, taken back; and no circle that the writer could see."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
import world as cast
from factories import make_task
from hypothesis import given
from hypothesis import strategies as st
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.permission import Scope
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem
from planner.domain.relation_check import NewRelation, circle_through

ORGANISER = "vanphong.longho"


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


@pytest.fixture
def ordinary(db, office):
    """Somebody who may do all that the office may, and sees ordinary tasks alone."""
    return replace(office, clearance=0)


@pytest.fixture
def make(db, world):
    """A new task of the district's congress."""
    return lambda **values: make_task(db, world.congresses[cast.DISTRICT], ORGANISER, **values)


@pytest.fixture
def wait(db, office, moment):
    """One task waits for another."""

    def do(task, waits_for, kind="FS", lag=0, actor=office):
        relation = NewRelation(kind, lag)
        actions.relations.add(db, actor, moment, task.public_id, waits_for.public_id, relation)

    return do


def waits(db, task, ceiling=2):
    """(number, kind, lag) of those that a task waits for."""
    scope = cast.person(db, ORGANISER).scope
    found = store.relations.waits_for(db, Scope(scope.subtrees, scope.own, ceiling), task)
    return [(one.printed_number, one.type, one.lag_days) for one in found]


def test_relation_is_read_from_both_ends_and_told_in_both_histories(db, office, make, wait):
    first, second = make(), make()
    since = last_number(db)
    wait(second, first, "SS", -3)
    assert waits(db, second) == [(first.printed_number, "SS", -3)]
    (back,) = store.relations.awaited_by(db, office.scope, first)
    assert (back.public_id, back.type, back.lag_days) == (second.public_id, "SS", -3)
    assert [(one.action, one.noun, one.public_id) for one in entries(db, since)] == [
        ("relation.added", "relation", second.public_id),
        ("relation.added", "relation", first.public_id),
    ]
    assert payloads(db, since) == [
        f'{{"after":{{"lag_days":-3,"relation":"SS","waits_for":"{first.printed_number}"}},"before":null}}',
        f'{{"after":{{"awaited_by":"{second.printed_number}","lag_days":-3,"relation":"SS"}},"before":null}}',
    ]
    assert_sound(db)


def test_two_kinds_between_the_same_tasks_are_two_relations_and_the_same_kind_is_one(db, make, wait):
    first, second = make(), make()
    wait(second, first, "FS")
    wait(second, first, "FF", 2)
    with nothing_written(db, Conflict) as raised:
        wait(second, first, "FS", 9)
    assert raised.value.problems == (Problem("relation.doubled", "other", {"number": first.printed_number}),)


@pytest.mark.parametrize(
    ("kind", "lag", "code"),
    [("SF", 0, "relation.unknown_type"), ("", 0, "relation.unknown_type"), ("FS", 366, "relation.bad_lag"),
     ("FS", -366, "relation.bad_lag"), ("FS", None, "relation.bad_lag")],
)  # fmt: skip
def test_senseless_relation_is_refused(db, make, wait, kind, lag, code):
    first, second = make(), make()
    with nothing_written(db, Invalid) as raised:
        wait(second, first, kind, lag)
    assert [one.code for one in raised.value.problems] == [code]


def test_task_does_not_wait_for_itself_nor_for_one_that_is_cancelled(db, office, moment, make, wait):
    task, gone = make(), make()
    actions.tasks.cancel(db, office, moment, gone.public_id, "thừa")
    for one, other, code in ((task, task, "itself"), (task, gone, "cancelled"), (gone, task, "cancelled")):
        with nothing_written(db, Invalid) as raised:
            wait(one, other)
        assert raised.value.problems == (Problem(f"relation.{code}", "other"),)


def test_task_of_another_congress_is_unheard_of(db, world, make, wait):
    upper = cast.person(db, "thaymat.vinhlong")
    own, other = make(), make_task(db, world.congresses[cast.PROVINCE])
    for one, another in ((own, other), (other, own)):
        with nothing_written(db, NotFound):
            wait(one, another, actor=upper)


def test_circle_is_refused_and_named(db, make, wait):
    a, b, c = make(), make(), make()
    wait(a, b)
    wait(b, c)
    with nothing_written(db, Invalid) as raised:
        wait(c, a, "FF", 5)
    way = " → ".join(one.printed_number for one in (c, a, b, c))
    assert raised.value.problems == (Problem("relation.loop", "other", {"tasks": way}),)
    with nothing_written(db, Invalid):
        wait(b, a)


def test_circle_through_a_cancelled_task_is_one_too(db, office, moment, make, wait):
    a, b, c = make(), make(), make()
    wait(a, b)
    wait(b, c)
    actions.tasks.cancel(db, office, moment, b.public_id, "thừa")
    with nothing_written(db, Invalid):
        wait(c, a)


def test_circle_through_a_hidden_task_is_no_circle_for_who_does_not_see_it(db, office, ordinary, make, wait):
    """Refusing it would tell that there is something; who sees it all is told of it."""
    a, b, hidden = make(), make(), make(classification=1)
    wait(a, hidden)
    wait(hidden, b)
    wait(b, a, actor=ordinary)
    assert waits(db, b) == [(a.printed_number, "FS", 0)]
    assert circle_through(store.relations.waits_from(db, ordinary.scope, a), a.id) == []
    found = circle_through(store.relations.waits_from(db, office.scope, a), a.id)
    assert store.relations.numbers(db, office.scope, found) == [one.printed_number for one in (a, hidden, b, a)]


def test_hidden_end_is_unheard_of_and_leaves_no_line_below(db, ordinary, make, wait):
    task, hidden = make(), make(classification=1)
    for one, other in ((task, hidden), (hidden, task)):
        with nothing_written(db, NotFound):
            wait(one, other, actor=ordinary)
    since = last_number(db)
    wait(task, hidden)
    assert [one.classification for one in entries(db, since)] == [1, 1]


def test_only_the_waiting_end_has_to_be_ones_own(db, make, wait):
    member = cast.person(db, "vankien.longho")
    body = next(iter(member.grants[0].body_ids))
    own, other = make(subcommittee_id=body), make()
    wait(own, other, actor=member)
    with nothing_written(db, NotAllowed):
        wait(other, own, actor=member)
    with nothing_written(db, NotAllowed):
        wait(own, other, actor=cast.person(db, "bandoc.longho"))


def test_relation_is_taken_out_once(db, office, moment, make, wait):
    first, second = make(), make()
    wait(second, first, "FS", 4)
    wait(second, first, "SS")
    since = last_number(db)
    actions.relations.remove(db, office, moment, second.public_id, first.public_id, "FS")
    assert waits(db, second) == [(first.printed_number, "SS", 0)]
    assert payloads(db, since)[0] == (
        f'{{"after":null,"before":{{"lag_days":4,"relation":"FS","waits_for":"{first.printed_number}"}}}}'
    )
    with nothing_written(db, Conflict) as raised:
        actions.relations.remove(db, office, moment, second.public_id, first.public_id, "FS")
    assert raised.value.problems == (Problem("relation.unknown", "other"),)


def test_writing_and_taking_out_can_be_taken_back(db, office, moment, make, wait):
    first, second = make(), make()
    wait(second, first, "FF", 2)
    last = "SELECT public_id FROM undo ORDER BY id DESC LIMIT 1"
    actions.relations.remove(db, office, moment, second.public_id, first.public_id, "FF")
    actions.undos.take_back(db, office, moment, *db.execute(last).fetchone())
    assert waits(db, second) == [(first.printed_number, "FF", 2)]
    actions.undos.take_back(db, office, moment, *db.execute(last).fetchone())
    assert waits(db, second) == []


def last_undo(db):
    return db.execute("SELECT public_id FROM undo ORDER BY id DESC LIMIT 1").fetchone()[0]


def test_what_is_hidden_from_a_person_is_not_in_the_way_of_his_undo(db, office, ordinary, moment, make, wait):
    """Neither does another relation that he sees, nor does taking back his own touch it."""
    first, second, hidden = make(), make(), make(classification=1)
    wait(second, first, actor=ordinary)
    undo = last_undo(db)
    wait(second, hidden)
    actions.undos.take_back(db, ordinary, moment, undo)
    assert waits(db, second) == [(hidden.printed_number, "FS", 0)]


def test_relation_does_not_come_back_into_a_circle(db, office, moment, make, wait):
    first, second = make(), make()
    wait(second, first)
    actions.relations.remove(db, office, moment, second.public_id, first.public_id, "FS")
    undo = last_undo(db)
    wait(first, second, "SS")
    with nothing_written(db, Conflict) as raised:
        actions.undos.take_back(db, office, moment, undo)
    assert [one.code for one in raised.value.problems] == ["relation.loop"]


def test_two_who_add_the_two_halves_of_a_circle_at_once_do_not_both_succeed(db, settings, office, moment, make):
    first, second = make(), make()
    start, refused = Barrier(2), []

    def add(one, other):
        own = store.connection.connect(settings.db)
        start.wait()
        try:
            actions.relations.add(own, office, moment, one.public_id, other.public_id, NewRelation("FS"))
        except Invalid as error:
            refused.extend(error.problems)
        own.close()

    threads = [Thread(target=add, args=pair) for pair in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.code for one in refused] == ["relation.loop"]
    assert len(waits(db, first)) + len(waits(db, second)) == 1


_DEEDS = st.lists(
    st.tuples(st.sampled_from(["add", "add", "remove"]), st.integers(0, 4), st.integers(0, 4),
              st.sampled_from(["FS", "SS"]), st.booleans()),
    max_size=25,
)  # fmt: skip


def test_whatever_is_added_and_removed_nobody_ever_sees_a_circle_he_could_have_made(db, office, ordinary, moment, make):
    tasks = [make(classification=rank) for rank in (0, 0, 0, 1, 1)]

    @given(_DEEDS)
    def run(deeds):
        for name, one, other, kind, is_cleared in deeds:
            actor = office if is_cleared else ordinary
            ends = (tasks[one].public_id, tasks[other].public_id)
            try:
                if name == "add":
                    actions.relations.add(db, actor, moment, *ends, NewRelation(kind))
                else:
                    actions.relations.remove(db, actor, moment, *ends, kind)
            except (Invalid, Conflict, NotFound):
                continue
            seen = store.relations.waits_from(db, actor.scope, tasks[one])
            assert name == "remove" or not circle_through(seen, tasks[one].id)
            for task in tasks[:3]:
                below = store.relations.waits_from(db, ordinary.scope, task)
                assert circle_through(below, task.id) == []
        db.execute(f"DELETE FROM task_relation WHERE task_id IN ({', '.join(str(task.id) for task in tasks)})")

    run()
