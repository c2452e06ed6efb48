"""Difficulties up the tree: their classification, which follows their task, and their sums, whatever happens."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
import world as cast
from factories import a_stub, an_edit, make_task
from questions import (
    COMMUNE_OFFICE,
    DISTRICT_OFFICE,
    PROVINCE_OFFICE,
    QUESTION,
    codes,
    move_commune,
    raised,
    step,
    sums,
    told,
)
from traces import assert_sound, content

from planner import actions, store
from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.difficulty import CLOSED, OF_ASKER, OF_HOLDER, PROMISED
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound
from planner.papers import Papers

DAY = date(2010, 5, 20)


def test_it_never_ranks_below_its_task(db, world):
    congress = world.congresses[cast.DISTRICT]
    task = make_task(db, congress, DISTRICT_OFFICE, classification=INTERNAL)
    one = raised(db, congress, task_id=task.public_id)
    assert (one.classification, one.task_public_id, one.task_title) == (INTERNAL, task.public_id, task.title)
    with pytest.raises(NotFound):
        store.difficulties.get(db, cast.person(db, "bandoc.longho").scope, one.public_id)
    assert sums(db, ORDINARY) == {}


def test_a_task_that_is_raised_lifts_its_difficulties_with_their_sums(db, world):
    congress = world.congresses[cast.DISTRICT]
    task = make_task(db, congress, DISTRICT_OFFICE)
    one = raised(db, congress, task_id=task.public_id, wished_on=DAY)
    ended = raised(db, congress, task_id=task.public_id)
    step(db, ended, CLOSED, DISTRICT_OFFICE)
    office = cast.person(db, DISTRICT_OFFICE)
    edit = replace(an_edit(), classification=INTERNAL)
    actions.tasks.edit(db, office, cast.MOMENT, task.public_id, edit, task.version)

    assert sums(db, ORDINARY) == {}
    assert sums(db, INTERNAL, "2010-05-21")[cast.DISTRICT] == (1, 1)
    for found in (one, ended):
        assert store.difficulties.get(db, office.scope, found.public_id).classification == INTERNAL
    assert_sound(db)


def test_a_task_that_becomes_a_stub_keeps_no_word_of_its_difficulties(db, world):
    congress = world.congresses[cast.DISTRICT]
    task = make_task(db, congress, DISTRICT_OFFICE)
    one = raised(db, congress, task_id=task.public_id)
    office = cast.person(db, DISTRICT_OFFICE)
    edit = replace(an_edit(), title="", classification=REGISTERED, stub=a_stub())
    actions.tasks.edit(db, office, cast.MOMENT, task.public_id, edit, task.version)

    assert db.execute("SELECT COUNT(*) FROM difficulty_step").fetchone() == (0,)
    with pytest.raises(NotFound):
        store.difficulties.get(db, cast.person(db, PROVINCE_OFFICE).scope, one.public_id)
    assert (sums(db), told(db, PROVINCE_OFFICE)) == ({}, [])
    with pytest.raises(Invalid) as refused:
        raised(db, congress, task_id=task.public_id)
    assert codes(refused) == [("difficulty.of_registered", "")]
    assert_sound(db)


def test_sums_equal_a_recount_after_any_steps(db, world):
    random = Random(9)
    kept = []
    places = [(world.congresses[cast.COMMUNE], COMMUNE_OFFICE), (world.congresses[cast.DISTRICT], DISTRICT_OFFICE)]
    for number in range(40):
        if number % 4 == 0:
            congress, by = random.choice(places)
            wished = random.choice([None, DAY, date(2010, 5, 11)])
            kept.append(raised(db, congress, by, wished_on=wished, classification=random.choice([0, 1])))
        if number == 25:
            move_commune(db)
        one, kind = random.choice(kept), random.choice((*OF_HOLDER, *OF_ASKER))
        try:
            step(db, one, kind, random.choice([COMMUNE_OFFICE, PROVINCE_OFFICE, "vanphong.tw"]), "Lời", DAY)
        except (Conflict, Invalid, NotAllowed):
            continue
    counted = store.difficulty_counters.counted(db)
    assert store.difficulty_counters.kept(db) == counted
    assert len({due for *_, due in counted}) > 1
    store.difficulty_counters.rewrite(db)
    assert store.difficulty_counters.kept(db) == counted
    assert_sound(db)


def test_a_purge_takes_it_out_wholly_with_its_sums(db, world, tmp_path):
    one = raised(db, world.congresses[cast.COMMUNE], COMMUNE_OFFICE)
    step(db, one, PROMISED, DISTRICT_OFFICE, "Viết nhầm chỗ", DAY)
    keeper = cast.person(db, "quantri")
    actions.audits.purge(db, keeper, cast.MOMENT, one.public_id, "Ghi nhầm", Papers(tmp_path))
    assert (sums(db), told(db, DISTRICT_OFFICE)) == ({}, [])
    assert not any(QUESTION in str(cell) for rows in content(db).values() for row in rows for cell in row)
    assert not any("Viết nhầm chỗ" in str(cell) for rows in content(db).values() for row in rows for cell in row)
    assert_sound(db)


def test_overdue_ones_are_counted_for_everybody_above(db, world):
    raised(db, world.congresses[cast.DISTRICT], wished_on=date(2010, 5, 11))
    raised(db, world.congresses[cast.DISTRICT])
    above = (cast.NATION, cast.PROVINCE, cast.DISTRICT)
    assert sums(db, today="2010-05-11") == dict.fromkeys(above, (2, 0))
    assert sums(db, today="2010-05-12") == dict.fromkeys(above, (2, 1))
