"""Other days for a task by its bar: done at once, asked about, carried along, taken back as one."""

from datetime import date

import factories
import pytest
import world as cast
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.carry import Span
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.domain.relation_check import NewRelation

LOGIN = "vanphong.longho"
MONDAY, FRIDAY = date(2010, 5, 17), date(2010, 5, 21)
NEXT = Span(date(2010, 5, 24), date(2010, 5, 28))


@pytest.fixture
def office(db):
    return cast.person(db, LOGIN)


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, district):
    return factories.make_task(db, district, by=LOGIN, start=MONDAY, due=FRIDAY)


@pytest.fixture
def follower(db, moment, office, district, task):
    """Waits for the task, and is another body's."""
    found = factories.make_task(db, district, by=LOGIN, start=NEXT.start, due=NEXT.due)
    actions.relations.add(db, office, moment, found.public_id, task.public_id, NewRelation("FS"))
    return found


@pytest.fixture
def move(db, moment, office, task):
    def do(span, *, is_along=None, actor=office, version=task.version, key=task.public_id):
        return actions.carries.move(db, actor, moment, key, span, version, is_along=is_along)

    return do


def _days(db, *tasks):
    scope = cast.person(db, "vanphong.tw").scope
    return [Span(one.start, one.due) for one in (store.tasks.get(db, scope, task.public_id) for task in tasks)]


def test_task_that_nothing_waits_for_moves_at_once(db, move, task):
    number = last_number(db)

    assert move(NEXT).is_free

    assert _days(db, task) == [NEXT]
    assert [one.action for one in entries(db, number)] == ["task.edited"]
    assert_sound(db)


def test_days_off_give_way(db, move, task):
    move(Span(date(2010, 5, 23), date(2010, 5, 30)))

    assert _days(db, task) == [Span(FRIDAY, date(2010, 5, 28))]


def test_day_that_changes_is_free_of_the_congress_and_the_other_stays_counted(db, moment, office, district):
    counted = next(one for one in factories.tasks_of(db, district) if one.start_offset and one.due_offset
                   and one.status == "todo" and not one.is_computed and one.classification == 0
                   and one.start < one.due)  # fmt: skip
    day = counted.due.replace(day=counted.due.day - 1) if counted.due.day > 1 else counted.due
    found = actions.carries.foresee(db, office, counted.public_id, Span(counted.start, day))
    actions.carries.move(db, office, moment, counted.public_id, found.span, counted.version, is_along=False)

    saved = store.tasks.get(db, office.scope, counted.public_id)
    assert (saved.start_offset, saved.start) == (counted.start_offset, counted.start)
    assert saved.due_offset is None or found.span.due == counted.due


def test_conflict_is_shown_first(db, move, task, follower):
    before = _days(db, task, follower)

    found = move(NEXT)

    assert not found.is_free
    assert _days(db, task, follower) == before
    assert [(one.first, one.second, one.days) for one in found.alone.clashes] == [(task.id, follower.id, 4)]
    assert found.along.clashes == ()


def test_follower_goes_along_in_one_change_taken_back_as_one(db, moment, office, move, task, follower):
    before = _days(db, task, follower)

    move(NEXT, is_along=True)

    assert _days(db, task, follower) == [NEXT, Span(date(2010, 5, 28), date(2010, 6, 3))]
    assert_sound(db)
    undo = store.undos.latest(db, office.scope, office.id, moment.stamp)
    actions.undos.take_back(db, office, moment, undo.public_id)
    assert _days(db, task, follower) == before
    assert_sound(db)


def test_moved_alone_the_follower_stays(db, move, task, follower):
    move(NEXT, is_along=False)

    assert _days(db, task, follower) == [NEXT, NEXT]


def test_what_already_stands_writes_nothing(db, move, task):
    number = last_number(db)

    move(Span(task.start, task.due))

    assert entries(db, number) == []


def test_stale_version_is_refused(db, moment, office, move, task):
    actions.tasks.edit_fields(db, office, moment, task.public_id, {"priority": "high"}, {"priority": "normal"})

    with nothing_written(db, Conflict):
        move(NEXT)


def test_start_behind_the_due_day_is_refused(db, move):
    with nothing_written(db, Invalid):
        move(Span(FRIDAY, MONDAY))


def test_cancelled_task_is_refused(db, moment, office, move, task):
    actions.tasks.cancel(db, office, moment, task.public_id, "Trùng")

    with nothing_written(db, Conflict):
        move(NEXT)


def test_reader_may_not_and_others_do_not_know_of_it(db, move):
    with nothing_written(db, NotAllowed):
        move(NEXT, actor=cast.person(db, "bandoc.longho"))
    with nothing_written(db, NotFound):
        move(NEXT, actor=cast.person(db, "vanphong.dongthap"))


@pytest.fixture
def own(db, district):
    """A task of the subcommittee to which a member is bound."""
    organisation = store.organisations.key_of(db, cast.DISTRICT)
    body = next(one for one in store.bodies.of_organisation(db, organisation) if one.code == "VK")
    return factories.make_task(db, district, by=LOGIN, start=MONDAY, due=FRIDAY, subcommittee_id=body.id)


def test_follower_of_another_body_stays_and_is_named(db, moment, office, district, own):
    other = factories.make_task(db, district, by=LOGIN, start=NEXT.start, due=NEXT.due)
    actions.relations.add(db, office, moment, other.public_id, own.public_id, NewRelation("FS"))
    member = cast.person(db, "vankien.longho")

    actions.carries.move(db, member, moment, own.public_id, NEXT, own.version, is_along=True)

    assert _days(db, own, other) == [NEXT, NEXT]
    found = actions.carries.foresee(db, office, own.public_id, Span(NEXT.start, date(2010, 5, 31)))
    assert found.fixed == frozenset()
    assert actions.carries.foresee(db, member, own.public_id, found.span).fixed == {other.id}


def test_hidden_follower_is_neither_named_nor_moved(db, moment, district, own):
    hidden = factories.make_task(db, district, by=LOGIN, start=NEXT.start, due=NEXT.due, classification=1)
    store.tasks.link_many(db, [], [(hidden.id, own.id, "FS", 0)])
    member = cast.person(db, "vankien.longho")

    found = actions.carries.move(db, member, moment, own.public_id, NEXT, own.version, is_along=None)

    assert (found.is_free, set(found.tasks)) == (True, {own.id})
    assert _days(db, own, hidden) == [NEXT, NEXT]


def test_task_that_is_counted_from_another_follows_by_its_rule(db, moment, world):
    office, congress = cast.person(db, "vanphong.vinhlong"), world.congresses[cast.PROVINCE]
    report, approval = (
        next(one for one in factories.tasks_of(db, congress) if one.standard_code == code) for code in ("T140", "T141")
    )
    span = Span(report.start, date(2010, 10, 29))

    found = actions.carries.move(db, office, moment, report.public_id, span, report.version, is_along=True)

    assert approval.id not in found.tasks
    # Fifteen working days after Friday 29 October.
    assert _days(db, report, approval)[0] == span
    assert _days(db, approval)[0].due == date(2010, 11, 19)
    assert_sound(db)
