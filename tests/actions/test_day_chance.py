"""The chance that is told before a task gets other days is the one that its congress has afterwards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import world as cast
from factories import make_task

from planner import actions, store
from planner.domain.carry import Span
from planner.domain.forecast import foresee, seed_of
from planner.domain.pace import pace_of
from planner.domain.relation_check import NewRelation
from planner.domain.task import DONE

START, DUE = date(2010, 8, 2), date(2010, 8, 27)


@pytest.fixture
def office(db, world):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def province(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def task(db, office, province):
    """A task on which another waits; all standard ones are done."""
    congress = store.congresses.get(db, office.scope, province)
    others = f"SELECT id FROM task WHERE standard_code <> '' AND congress_id = {congress.id}"
    db.execute(f"UPDATE task SET status = '{DONE}' WHERE id IN ({others})")
    db.execute(f"INSERT OR IGNORE INTO task_completion SELECT id, '2010-05-07', '', 1 FROM task WHERE id IN ({others})")
    task = make_task(db, province, start=START, due=DUE)
    next_one = make_task(db, province, start=date(2010, 8, 30), due=date(2010, 9, 10))
    actions.relations.add(db, office, cast.MOMENT, next_one.public_id, task.public_id, NewRelation("FS"))
    return task


def told(db, office, province, days):
    congress = store.congresses.get(db, office.scope, province)
    return actions.opening_chance.with_days(db, office, cast.MOMENT, cast.ZONE, congress, days)


def chance(db, person, public_id):
    """What the page of a congress would say now, exactly."""
    congress = store.congresses.get(db, person.scope, public_id)
    plan = actions.preparation.plans(db, person.scope, [congress], cast.MOMENT, cast.ZONE)[congress.id]
    days = actions.working_days.working_days(db, congress.cycle_code, congress.path)
    peers = store.forecasts.peers(db, person.scope, congress.cycle_id, congress.level, cast.DAY)
    pace = pace_of(actions.forecasts.measured(plan, cast.DAY, days), peers)
    seed = seed_of(congress, cast.DAY)
    return foresee(plan.works, plan.waits, pace, today=cast.DAY, opens=congress.opens, seed=seed, workdays=days).chance


@pytest.mark.parametrize("is_along", [True, False])
@pytest.mark.parametrize(
    ("start", "due"),
    [(date(2010, 8, 23), DUE), (START, date(2010, 9, 3)), (date(2010, 8, 9), date(2010, 9, 3)),
     (date(2010, 9, 6), date(2010, 9, 24))],
)  # fmt: skip
def test_chance_with_other_days_is_what_comes_of_them(is_along, start, due, db, office, province, task):
    found = actions.carries.foresee(db, office, task.public_id, Span(start, due))
    days = (found.along if is_along else found.alone).days
    before, said = chance(db, office, province), told(db, office, province, days)
    actions.carries.move(db, office, cast.MOMENT, task.public_id, Span(start, due), task.version, is_along=is_along)

    assert 0 < before < 1
    assert (said.before, said.after) == (before, chance(db, office, province))
    assert said.after <= before
    assert not said.is_carried_along
    assert not said.is_uneven


def test_nothing_is_told_from_the_opening_day_on(db, office, province, task):
    congress = store.congresses.get(db, office.scope, province)
    when = replace(cast.MOMENT, today=congress.opens)
    days = {task.id: Span(START, DUE + timedelta(days=1))}
    assert actions.opening_chance.with_days(db, office, when, cast.ZONE, congress, days) is None
