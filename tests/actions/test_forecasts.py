"""What is foreseen is kept once a day for each clearance, in portions, and never over more than that clearance sees."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import world as cast
from factories import a_stub, a_task, make_task
from traces import content

from planner import actions, clerk, store
from planner.actions.openings import Wanted
from planner.domain.board import Placement
from planner.domain.carry import Span
from planner.domain.forecast import foresee, seed_of
from planner.domain.pace import Sums, pace_of
from planner.domain.permission import Scope

WEEK = timedelta(days=7)


def on(day):
    return replace(cast.MOMENT, today=day)


def scope(ceiling=2):
    return Scope(("1.",), (), ceiling)


def kept(db, congress_id, ceiling=2):
    return store.forecasts.of_congress(db, scope(ceiling), store.congresses.get(db, scope(ceiling), congress_id))


@pytest.fixture
def province(world):
    return world.congresses[cast.PROVINCE]


def test_every_congress_to_come_is_foreseen_once_a_day_for_each_clearance(db, world):
    assert actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE) == len(world.congresses)
    assert len(content(db)["forecast"]) == 3 * len(world.congresses)

    before = content(db)
    assert actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE) == 0
    assert content(db) == before
    assert actions.forecasts.keep_some(db, on(cast.DAY + WEEK), cast.ZONE) == len(world.congresses)


def test_portions_go_on_where_they_ended(db, world):
    count = len(world.congresses)
    portions = [actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE, most=4) for _ in range(4)]
    assert portions == [4, count - 4, 0, 0]
    assert len(content(db)["forecast"]) == 3 * count


def test_held_and_cancelled_congresses_are_left_out(db, world, province):
    actions.congresses.cancel(db, cast.person(db, "vanphong.vinhlong"), cast.MOMENT, province, "hoãn")
    later = on(date(2010, 6, 1))
    assert actions.forecasts.keep_some(db, later, cast.ZONE) == len(world.congresses) - 2
    assert kept(db, province) == []
    assert kept(db, world.congresses[cast.COMMUNE]) == []


def test_what_is_kept_says_what_was_foreseen(db, province):
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)

    (found,) = kept(db, province)

    assert (found.day, found.opens, found.ready_on) == (cast.DAY, date(2010, 9, 15), None)
    assert cast.DAY <= found.favourable <= found.expected <= found.unfavourable
    assert 0 <= found.chance <= 1
    assert found.runs == actions.forecasts.RUNS
    assert found.needed > 30
    tasks = {row[1] for row in content(db)["task"]}
    assert {public_id for public_id, _ in found.drivers} <= tasks


def test_each_clearance_is_told_of_its_own_tasks_alone(db, province):
    actions.forecasts.keep_some(db, on(cast.DAY - WEEK), cast.ZONE)
    ordinary = kept(db, province, 0)[0]
    make_task(db, province, classification=1)
    make_task(db, province, title="", classification=2, stub=a_stub())

    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)

    needed = [kept(db, province, ceiling)[0].needed for ceiling in range(3)]
    assert needed[0] == ordinary.needed
    assert [needed[1] - kept(db, province, 1)[1].needed, needed[2] - needed[1]] == [1, 1]


def put(db, task, due):
    """Write another due day for a task as its office does."""
    office = cast.person(db, "vanphong.vinhlong")
    version = store.tasks.get(db, office.scope, task.public_id).version
    actions.carries.move(db, office, cast.MOMENT, task.public_id, Span(task.start, due), version, is_along=False)


@pytest.mark.parametrize("due", [date(2010, 9, 14), date(2010, 9, 20), date(2010, 10, 20)])
def test_putting_a_task_later_takes_nothing_away_and_raises_no_chance(due, db, province):
    own = make_task(db, province, start=date(2010, 8, 20), due=date(2010, 9, 10))
    standard = a_task(db, province, standard_code="T092")
    others = f"SELECT id FROM task WHERE id NOT IN ({own.id}, {standard.id})"
    db.execute(f"UPDATE task SET status = 'done' WHERE id IN ({others})")
    db.execute(f"INSERT OR IGNORE INTO task_completion SELECT id, '2010-05-07', '', 1 FROM task WHERE id IN ({others})")
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    db.execute("UPDATE forecast SET day = '2010-01-04'")
    for task in (own, standard):
        put(db, task, due)
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)

    after, before = kept(db, province)

    assert after.needed == before.needed
    assert after.chance <= before.chance
    assert before.chance > 0.5
    if due > date(2010, 9, 15):
        assert after.chance < before.chance
        assert {public_id for public_id, _ in after.drivers} == {own.public_id, standard.public_id}


def test_what_an_office_writes_for_after_the_opening_is_not_waited_for(db, province):
    actions.forecasts.keep_some(db, on(cast.DAY - WEEK), cast.ZONE)
    make_task(db, province, start=date(2010, 9, 20), due=date(2010, 9, 25))
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    after, before = kept(db, province)
    assert after.needed == before.needed


def test_an_earlier_day_is_known_to_whoever_may_know_it_alone(db, province):
    actions.forecasts.keep_some(db, on(cast.DAY - WEEK), cast.ZONE)
    task = make_task(db, province, classification=1, start=date(2010, 8, 20), due=date(2010, 9, 10))
    put(db, task, date(2010, 9, 25))
    db.execute("UPDATE task SET classification = 0, number = 9999 WHERE id = ?", [task.id])
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    more = [kept(db, province, ceiling)[0].needed - kept(db, province, ceiling)[1].needed for ceiling in range(3)]
    assert more == [0, 1, 1]


def test_congress_that_moves_takes_what_it_needs_along(db, province):
    """An own task whose day stays is needed as before, though the opening now comes before it."""
    make_task(db, province, start=date(2010, 9, 9), due=date(2010, 9, 10))
    office = cast.person(db, "vanphong.vinhlong")
    congress = store.congresses.get(db, office.scope, province)
    actions.forecasts.keep_some(db, on(cast.DAY - WEEK), cast.ZONE)
    wanted = Wanted(date(2010, 9, 7), congress.days, congress.kind, congress.contents)
    foreseen = actions.openings.foresee(db, office, cast.MOMENT, cast.ZONE, congress, wanted)
    told = actions.opening_chance.chances(db, office, cast.MOMENT, cast.ZONE, foreseen.course)
    actions.openings.move(db, office, cast.MOMENT, province, wanted, congress.version)
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)

    after, before = kept(db, province, office.clearance)

    assert after.needed == before.needed
    assert after.chance < 0.01
    assert told[1] == pytest.approx(after.chance, abs=0.01)


@pytest.mark.parametrize("opens", [date(2010, 9, 7), date(2010, 9, 22), date(2010, 10, 6)])
def test_a_preview_and_the_page_afterwards_tell_the_same_chance(opens, db, province):
    """Whatever is under way or done late shows the same pace, though a congress takes its tasks along."""
    office = cast.person(db, "vanphong.vinhlong")
    congress = store.congresses.get(db, office.scope, province)
    for number in range(4):
        task = make_task(db, province, start=date(2010, 4, 5 + number), due=date(2010, 9, 10 - number))
        db.execute("UPDATE task SET start_anchor = 'opens', start_offset = -160, due_anchor = 'opens', due_offset = ?,"
                   " status = 'doing' WHERE id = ?", [-5 - number, task.id])  # fmt: skip
    others = f"SELECT id FROM task WHERE standard_code <> '' AND id % 9 > 0 AND congress_id = {congress.id}"
    db.execute(f"UPDATE task SET status = 'done' WHERE id IN ({others})")
    db.execute(f"INSERT OR IGNORE INTO task_completion SELECT id, '2010-05-07', '', 1 FROM task WHERE id IN ({others})")
    wanted = Wanted(opens, congress.days, congress.kind, (1, 2, 3, 4))
    course = actions.openings.foresee(db, office, cast.MOMENT, cast.ZONE, congress, wanted).course

    told = actions.opening_chance.chances(db, office, cast.MOMENT, cast.ZONE, course)
    before = chance(db, office, province)
    actions.openings.move(db, office, cast.MOMENT, province, wanted, congress.version)

    assert sum(move.moves and move.task.status == "doing" for move in course.shift.stands) == 4
    assert (told.before, told.after) == (before, chance(db, office, province))
    assert 0 < told.after < 1


def chance(db, person, public_id):
    """What the page of a congress would say now, exactly."""
    congress = store.congresses.get(db, person.scope, public_id)
    plan = actions.preparation.plans(db, person.scope, [congress], cast.MOMENT, cast.ZONE)[congress.id]
    days = actions.working_days.working_days(db, congress.cycle_code, congress.path)
    pace = pace_of(actions.forecasts.measured(plan, cast.DAY, days), Sums())
    seed = seed_of(congress, cast.DAY)
    return foresee(plan.works, plan.waits, pace, today=cast.DAY, opens=congress.opens, seed=seed, workdays=days).chance


def test_giving_a_late_task_a_later_start_takes_nothing_back(db, province):
    office = cast.person(db, "vanphong.vinhlong")
    make_task(db, province, start=date(2010, 4, 1), due=date(2010, 4, 30))
    task = make_task(db, province, start=date(2010, 3, 1), due=date(2010, 4, 30))
    before, paced = chance(db, office, province), measured(db, office, province)
    for start, due in ((date(2010, 5, 20), date(2010, 6, 30)), (date(2010, 5, 25), date(2010, 5, 28))):
        version = store.tasks.get(db, office.scope, task.public_id).version
        span = Span(start, due)
        actions.carries.move(db, office, cast.MOMENT, task.public_id, span, version, is_along=False)
        assert measured(db, office, province) == paced
        assert chance(db, office, province) <= before


def measured(db, person, public_id, ceiling=2):
    congress = store.congresses.get(db, person.scope, public_id)
    plan = actions.preparation.plans(db, person.scope, [congress], cast.MOMENT, cast.ZONE)[congress.id]
    days = actions.working_days.working_days(db, congress.cycle_code, congress.path)
    return actions.forecasts.measured(plan.up_to(ceiling), cast.DAY, days)


def test_days_that_were_written_in_secret_are_measured_by_whoever_may_know_them_alone(db, province):
    office = cast.person(db, "vanphong.vinhlong")
    task = make_task(db, province, classification=1, start=date(2010, 3, 1), due=date(2010, 4, 30))
    put(db, task, date(2010, 6, 30))
    db.execute("UPDATE task SET classification = 0, number = 9999 WHERE id = ?", [task.id])
    (ordinary,), (internal,) = (
        [one.log for one in measured(db, office, province, ceiling).running if one not in without]
        for without in [measured_without(db, office, province, task)]
        for ceiling in (0, 1)
    )
    assert internal > ordinary


def measured_without(db, person, public_id, task):
    db.execute("UPDATE task SET status = 'not_applicable' WHERE id = ?", [task.id])
    found = measured(db, person, public_id)
    db.execute("UPDATE task SET status = 'todo' WHERE id = ?", [task.id])
    return found.running


def test_all_done_is_kept_as_ready_and_not_as_a_chance(db, province):
    db.execute(
        "UPDATE task SET status = 'done' WHERE congress_id = (SELECT id FROM congress WHERE public_id = ?)", [province]
    )
    db.execute(
        "INSERT INTO task_completion SELECT id, '2010-05-07', '', 1 FROM task WHERE status = 'done'"
        " AND id NOT IN (SELECT task_id FROM task_completion)"
    )
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    (found,) = kept(db, province)
    assert (found.ready_on, found.chance, found.expected, found.runs) == (date(2010, 5, 7), None, None, 0)
    assert found.done == found.needed


def test_paces_of_a_level_are_added_up_once_all_are_foreseen(db, world, province):
    office, congress = cast.person(db, "vanphong.vinhlong"), store.congresses.get(db, scope(), province)
    tasks = [one for one in store.tasks.of_congress(db, scope(0), congress) if not one.is_computed][:3]
    for task in tasks:
        for item in store.items.of_task(db, office.scope, task):
            actions.items.tick(db, office, cast.MOMENT, task.public_id, item.public_id, is_ticked=True)
        actions.boards.place(db, office, cast.MOMENT, task.public_id, Placement("done"), 1)

    def peers(day, level=congress.level):
        return store.forecasts.peers(db, scope(0), congress.cycle_id, level, day)

    day = cast.DAY + WEEK
    following = day + timedelta(days=1)
    assert peers(day) == Sums()
    actions.forecasts.keep_some(db, on(day), cast.ZONE, most=4)
    assert peers(day) == peers(following) == Sums()
    actions.forecasts.keep_some(db, on(day), cast.ZONE, most=4)

    # All that is foreseen on one day is made of the same; what was added up counts from the next day on.
    assert (peers(day), peers(following)) == (Sums(), kept(db, province, 0)[0].sums)
    assert peers(following).tasks == 3
    assert peers(following, "chi_bo") == Sums()


def test_old_forecasts_stay_for_one_day_of_each_week(db, province):
    first = date(2010, 4, 1)
    for number in range(32):
        actions.forecasts.keep_some(db, on(first + timedelta(days=number)), cast.ZONE)
    days = [one.day for one in kept(db, province)]
    assert [day for day in days if day < date(2010, 4, 17)] == [date(2010, 4, 12), date(2010, 4, 5)]
    assert len([day for day in days if day >= date(2010, 4, 17)]) == 16


def test_latest_is_found_for_many_at_once(db, world, province):
    actions.forecasts.keep_some(db, on(cast.DAY - WEEK), cast.ZONE)
    actions.forecasts.keep_some(db, cast.MOMENT, cast.ZONE)
    congresses = store.congresses.of_ids(db, scope(1), [row[0] for row in content(db)["congress"]])

    found = store.forecasts.latest(db, scope(1), congresses.values())

    assert found.keys() == congresses.keys()
    assert {one.day for one in found.values()} == {cast.DAY}
    assert store.forecasts.latest(db, scope(1), []) == {}


def test_clerk_keeps_forecasts_of_each_day(db, settings, province):
    last = clerk.work(settings)
    clerk.work(settings, last)
    assert [one.day for one in kept(db, province)] == [cast.DAY]
