"""Many congresses opened as one change by who acts for their committees, taken back as one, opened again."""

from datetime import date

import pytest
import world as cast
from batches import undo
from factories import make_task
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.actions.congress_opening import NewCongress
from planner.domain.bulk_opening import is_taken_back
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.store.organisations import NewOrganisation

CODES = ("P86.857.1", "P86.857.2", "P86.858.1")
DAY = date(2010, 6, 8)


@pytest.fixture
def stand_in(db):
    return cast.person(db, "thaymat.vinhlong")


@pytest.fixture(autouse=True)
def communes(db):
    """Three communes without accounts and without a congress."""
    keeper = cast.person(db, "quantri")
    for code in CODES:
        row = NewOrganisation(code, f"Đảng bộ xã {code}", "xa", "assumed", "co_so", code[:7])
        actions.organisations.found(db, keeper, cast.MOMENT, cast.CYCLE, row)


def new(opens=DAY, **changes):
    return NewCongress(**{"opens": opens, "days": 1, "kind": "members", "contents": (1, 2, 3, 4)} | changes)


def open_many(db, actor, wanted):
    return actions.bulk_openings.open_many(db, actor, cast.MOMENT, cast.CYCLE, wanted)


def again(db, actor, congresses):
    return [store.congresses.get(db, actor.scope, one.public_id) for one in congresses]


def tasks(db, congress):
    return store.tasks.of_congress(db, cast.person(db, "vanphong.vinhlong").scope, congress)


def test_all_open_with_their_plans_and_a_trace_each(db, stand_in):
    before = last_number(db)
    days = [date(2010, 6, 8), date(2010, 6, 9), date(2010, 6, 10)]

    opened = open_many(db, stand_in, {code: new(day) for code, day in zip(CODES, days, strict=True)})

    assert [(one.organisation_code, one.opens, one.kind) for one in opened] == [
        (code, day, "members") for code, day in zip(CODES, days, strict=True)
    ]
    assert all(len(tasks(db, one)) > 30 for one in opened)
    traces = [(one.action, one.actor, one.organisation) for one in entries(db, before)]
    assert traces == [("congress.opened", stand_in.login, code) for code in CODES]
    assert_sound(db)


def test_it_is_taken_back_as_one_and_that_too(db, stand_in):
    opened = open_many(db, stand_in, {code: new() for code in CODES})
    undo(db, stand_in)
    gone = again(db, stand_in, opened)
    assert all(is_taken_back(one) for one in gone)
    assert_sound(db)

    undo(db, stand_in)
    assert not any(one.is_cancelled for one in again(db, stand_in, opened))
    assert_sound(db)

    undo(db, stand_in)
    assert all(is_taken_back(one) for one in again(db, stand_in, opened))
    assert_sound(db)


def test_what_was_taken_back_opens_again_on_another_day_with_the_same_tasks(db, stand_in):
    first = open_many(db, stand_in, {code: new() for code in CODES})
    before = [{task.public_id for task in tasks(db, one)} for one in first]
    undo(db, stand_in)

    second = open_many(db, stand_in, {code: new(date(2010, 6, 22)) for code in CODES})

    assert [(one.public_id, one.opens, one.is_cancelled) for one in second] == [
        (one.public_id, date(2010, 6, 22), False) for one in first
    ]
    assert [{task.public_id for task in tasks(db, one)} for one in second] == before
    assert_sound(db)
    undo(db, stand_in)
    assert all(is_taken_back(one) for one in again(db, stand_in, second))


def test_on_the_same_day_it_opens_again_as_it_was(db, stand_in):
    wanted = {code: new() for code in CODES}
    first = open_many(db, stand_in, wanted)
    undo(db, stand_in)
    assert [one.public_id for one in open_many(db, stand_in, wanted)] == [one.public_id for one in first]


def test_one_in_which_somebody_worked_stays_and_the_others_can_go(db, stand_in):
    opened = open_many(db, stand_in, {code: new() for code in CODES})
    done = store.undos.latest(db, stand_in.scope, stand_in.id, cast.MOMENT.stamp)
    make_task(db, opened[1].public_id, by="thaymat.vinhlong")

    with nothing_written(db, Conflict) as refused:
        actions.undos.take_back(db, stand_in, cast.MOMENT, done.public_id)
    actions.undos.take_back(db, stand_in, cast.MOMENT, done.public_id, may_leave=True)

    assert [one.code for one in refused.value.problems] == ["undo.opening_touched_by_you"]
    assert [one.is_cancelled for one in again(db, stand_in, opened)] == [True, False, True]
    assert_sound(db)


def test_work_that_the_author_does_not_see_holds_nothing_and_is_not_lost(db, stand_in):
    opened = open_many(db, stand_in, {code: new() for code in CODES})
    done = store.undos.latest(db, stand_in.scope, stand_in.id, cast.MOMENT.stamp)
    number = last_number(db)
    db.execute("UPDATE person SET clearance = 0 WHERE login = 'thaymat.vinhlong'")
    hidden = next(task for task in tasks(db, opened[0]) if task.classification)
    db.execute("INSERT INTO access_grant (person_id, organisation_id, role, granted_at) SELECT person.id,"
               " organisation.id, 'organiser', '' FROM person, organisation"
               " WHERE login = 'vanphong.vinhlong' AND organisation.code = ?", [CODES[0]])  # fmt: skip
    office = cast.person(db, "vanphong.vinhlong")
    actions.tasks.block(db, office, cast.MOMENT, hidden.public_id, "Chờ")
    assert last_number(db) == number + 1

    actions.undos.take_back(db, cast.person(db, stand_in.login), cast.MOMENT, done.public_id)

    assert all(is_taken_back(one) for one in again(db, stand_in, opened))
    assert store.tasks.get(db, office.scope, hidden.public_id).blocked_reason == "Chờ"


def test_one_that_somebody_opened_meanwhile_holds_all(db, stand_in, world):
    open_many(db, stand_in, {CODES[2]: new()})
    with nothing_written(db, Conflict) as refused:
        open_many(db, stand_in, {code: new() for code in CODES})
    assert [(one.code, one.params["name"]) for one in refused.value.problems] == [
        ("bulk_opening.opened_already", f"Đảng bộ xã {CODES[2]}")
    ]


def test_one_that_was_cancelled_by_hand_is_not_opened_over(db, stand_in):
    (congress,) = open_many(db, stand_in, {CODES[0]: new()})
    actions.congresses.cancel(db, stand_in, cast.MOMENT, congress.public_id, "Hoãn")
    with nothing_written(db, Conflict):
        open_many(db, stand_in, {CODES[0]: new()})


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({}, ["bulk_opening.none_chosen"]),
        ({f"X{number}": new() for number in range(251)}, ["bulk_opening.too_many"]),
        ({CODES[0]: new(), CODES[1]: new(None)}, ["bulk_opening.no_day"]),
        ({CODES[0]: new(), CODES[1]: new(date(1999, 1, 1))}, ["congress.outside_cycle"]),
        ({CODES[0]: new(days=99)}, ["congress.bad_days"]),
    ],
)
def test_what_makes_no_sense_opens_nothing(db, stand_in, wanted, codes):
    with nothing_written(db, Invalid) as refused:
        open_many(db, stand_in, wanted)
    assert [one.code for one in refused.value.problems] == codes


def test_only_who_acts_for_them_opens_them(db):
    with nothing_written(db, NotAllowed):
        open_many(db, cast.person(db, "vanphong.vinhlong"), {CODES[0]: new()})
    with nothing_written(db, NotFound):
        open_many(db, cast.person(db, "vanphong.dongthap"), {CODES[0]: new()})
