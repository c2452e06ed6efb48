"""Many congresses moved and taken back as one change."""

from dataclasses import replace
from datetime import date

import pytest
import world as cast
from batches import undo
from factories import make_task
from moved import move, settled, wanted
from traces import assert_sound, nothing_written

from planner import actions, store
from planner.domain.problem import Conflict, Invalid

LATER = date(2010, 8, 4)


@pytest.fixture
def stand_in(db):
    return cast.person(db, "thaymat.vinhlong")


@pytest.fixture
def three(db, stand_in, world):
    """The congresses of the two districts and the commune."""
    codes = (cast.DISTRICT, cast.SIBLING, cast.COMMUNE)
    return [store.congresses.get(db, stand_in.scope, world.congresses[code]) for code in codes]


def by(congresses, days):
    return {one.public_id: wanted(one, opens=date.fromordinal(one.opens.toordinal() + days)) for one in congresses}


def versions(congresses):
    return {one.public_id: one.version for one in congresses}


def test_many_move_as_one_change_and_go_back_as_one(db, stand_in, three):
    before = [settled(db, one) for one in three]

    actions.openings.move_many(db, stand_in, cast.MOMENT, by(three, 14), versions(three))
    there = [store.congresses.get(db, stand_in.scope, one.public_id).opens for one in three]
    assert_sound(db)
    undo(db, stand_in)

    assert [(day - one.opens).days for day, one in zip(there, three, strict=True)] == [14, 14, 14]
    assert [settled(db, one) for one in three] == before
    back = [store.congresses.get(db, stand_in.scope, one.public_id).opens for one in three]
    assert back == [one.opens for one in three]
    assert_sound(db)


def test_what_somebody_changes_while_the_courses_are_computed_is_not_lost(db, stand_in, three, monkeypatch):
    """They are computed before the transaction, and anew within it where anything changed meanwhile."""
    task = make_task(db, three[0].public_id, by="vanphong.longho", start=date(2010, 5, 17), due=date(2010, 6, 1))
    seen, begin = [], actions.openings.change

    def later(*given):
        if not seen:
            days = {"due": date(2010, 6, 2)}, {"due": date(2010, 6, 1)}
            seen.append(actions.tasks.edit_fields(db, stand_in, cast.MOMENT, task.public_id, *days))
        return begin(*given)

    monkeypatch.setattr(actions.openings, "change", later)
    asked = {key: replace(one, keeps_hand_days=False) for key, one in by(three, 14).items()}
    actions.openings.move_many(db, stand_in, cast.MOMENT, asked, versions(three))

    assert store.tasks.get(db, stand_in.scope, task.public_id).due == date(2010, 6, 16)
    assert_sound(db)


def test_what_is_computed_in_time_is_not_computed_again(db, stand_in, three, monkeypatch):
    counted, course = [], actions.openings.courses.course
    monkeypatch.setattr(actions.openings.courses, "course", lambda *given: counted.append(1) or course(*given))
    actions.openings.move_many(db, stand_in, cast.MOMENT, by(three, 14), versions(three))
    assert len(counted) == len(three)


def test_one_that_cannot_move_holds_all(db, stand_in, three):
    asked = by(three, 14) | by(three[:1], 4000)
    with nothing_written(db, Invalid):
        actions.openings.move_many(db, stand_in, cast.MOMENT, asked, versions(three))
    with nothing_written(db, Conflict):
        actions.openings.move_many(db, stand_in, cast.MOMENT, by(three, 14), versions(three) | {three[2].public_id: 9})


@pytest.mark.parametrize("count", [0, 501])
def test_none_or_too_many_are_refused(db, stand_in, count):
    with nothing_written(db, Invalid):
        actions.openings.move_many(db, stand_in, cast.MOMENT, {f"c{n}": None for n in range(count)}, {})


def test_foresight_of_many_names_who_cannot_move(db, stand_in, three, world):
    actions.congresses.cancel(db, stand_in, cast.MOMENT, three[2].public_id, "Hoãn")
    office = cast.person(db, "vanphong.longho")
    again = [store.congresses.get(db, stand_in.scope, one.public_id) for one in three]
    asked = by(again, 7) | by(again[1:2], 4000)

    found = actions.openings.foresee_many(db, stand_in, cast.MOMENT, again, asked)
    not_his = actions.openings.foresee_many(db, office, cast.MOMENT, again[2:], asked)

    assert [[problem.code for problem in one.problems] for one in (*found, *not_his)] == [
        [], ["congress.outside_cycle"], ["opening.cancelled"], ["permission.refused"]
    ]  # fmt: skip
    assert found[0].course.shift.moved > 30


def test_one_of_many_that_was_moved_again_can_be_left(db, stand_in, office, three, congress):
    actions.openings.move_many(db, stand_in, cast.MOMENT, by(three, 14), versions(three))
    done = store.undos.latest(db, stand_in.scope, stand_in.id, cast.MOMENT.stamp)
    district = store.congresses.get(db, office.scope, congress.public_id)
    move(db, office, district, opens=date(2010, 8, 18))
    kept = settled(db, congress)

    with nothing_written(db, Conflict):
        actions.undos.take_back(db, stand_in, cast.MOMENT, done.public_id)
    actions.undos.take_back(db, stand_in, cast.MOMENT, done.public_id, may_leave=True)

    opens = [store.congresses.get(db, stand_in.scope, one.public_id).opens for one in three]
    assert opens == [date(2010, 8, 18), three[1].opens, three[2].opens]
    assert settled(db, congress) == kept
    assert_sound(db)
