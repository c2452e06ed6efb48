"""Sums up the tree: equal to a recount after whatever sequence of deeds, and mended where a file was meddled with."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from factories import an_edit, make_task, tasks_of
from traces import assert_sound, content, entries, last_number, payloads

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.problem import Refused
from planner.domain.task import STATUSES, Stub

STUB = Stub("12/SM", "mat", "Văn phòng")
LOGINS = (
    "thaymat.vinhlong",
    "thaymat.vinhlong",
    "vanphong.vinhlong",
    "vanphong.longho",
    "thanhvien.longho",
    "vankien.longho",
)


def some_deed(db, choose, congresses):
    """One deed at random by somebody of the cast on some task, sensible or not."""
    actor = cast.person(db, choose.choice(LOGINS))
    congress = choose.choice(congresses)
    task = choose.choice(tasks_of(db, congress)[:12])
    rank = choose.randint(0, 2)
    days = timedelta(days=choose.randint(0, 90))
    edit = an_edit(classification=rank, due=an_edit().due + days)
    if rank == 2:
        edit = an_edit(title="", classification=2, stub=STUB)
    placement = Placement(choose.choice(STATUSES))
    deeds = [
        lambda: actions.boards.place(
            db, actor, cast.MOMENT, task.public_id, placement, task.placed_version, reason="thừa"
        ),
        lambda: actions.tasks.edit(db, actor, cast.MOMENT, task.public_id, edit, task.version),
        lambda: actions.tasks.add(db, actor, cast.MOMENT, congress, edit),
        lambda: actions.tasks.cancel(db, actor, cast.MOMENT, task.public_id, "thừa"),
        lambda: actions.tasks.restore(db, actor, cast.MOMENT, task.public_id),
        lambda: actions.states.settle_lower_first(
            db, actions.installation.clerk(db, cast.MOMENT), cast.Moment(cast.NOW, cast.DAY + days)
        ),
        lambda: actions.organisations.move(
            db, actions.installation.installer(db, cast.MOMENT), cast.MOMENT, cast.CYCLE, cast.COMMUNE,
            choose.choice([cast.DISTRICT, cast.SIBLING, cast.PROVINCE]),
        ),
    ]  # fmt: skip
    choose.choices(deeds, weights=[8, 6, 3, 3, 3, 1, 1])[0]()


@pytest.mark.parametrize("seed", range(4))
def test_sums_equal_a_recount_after_any_sequence_of_deeds(db, world, seed):
    choose, done = random.Random(seed), 0
    congresses = [world.congresses[code] for code in (cast.PROVINCE, cast.DISTRICT, cast.COMMUNE)]
    for _ in range(80):
        try:
            some_deed(db, choose, congresses)
            done += 1
        except Refused:
            continue
        assert store.counters.kept(db) == store.counters.counted(db)
    assert done > 15
    assert_sound(db)
    assert_true_for_each_clearance(db, congresses)


def assert_true_for_each_clearance(db, congresses):
    """Whoever is cleared so far is told the sum of the tasks that he can open one by one, and of no other."""
    office = cast.person(db, "vanphong.vinhlong")
    for ceiling in range(3):
        scope = replace(office.scope, ceiling=ceiling)
        for public_id in congresses:
            congress = store.congresses.get(db, scope, public_id)
            organisation = store.organisations.get(db, scope, congress.cycle_id, congress.organisation_code)
            below = store.congresses.of_subtree(db, scope, organisation)
            seen = [one for each in below for one in store.tasks.of_congress(db, scope, each) if not one.is_cancelled]
            told = store.counters.progress(db, scope, congress.cycle_id, [organisation.id])[organisation.id]
            assert +told == Counter(one.status for one in seen)
            late = store.counters.late(db, scope, congress.cycle_id, [organisation.id], cast.DAY.isoformat())
            assert late == {organisation.id: sum(one.is_late(cast.DAY) for one in seen)}


def test_late_tasks_are_summed_up_the_tree_for_each_clearance(db, world):
    national = cast.person(db, "vanphong.tw").scope
    keys = {code: store.organisations.key_of(db, code) for code in (cast.NATION, cast.PROVINCE, cast.DISTRICT)}
    day = cast.DAY + timedelta(days=60)
    below = {cast.NATION: list(world.congresses), cast.DISTRICT: [cast.DISTRICT, cast.COMMUNE],
             cast.PROVINCE: [cast.PROVINCE, cast.DISTRICT, cast.SIBLING, cast.COMMUNE]}  # fmt: skip
    make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", classification=1)
    make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", title="", classification=2, stub=STUB)
    for ceiling in range(3):
        scope = type(national)(national.subtrees, national.own, ceiling)
        expected = {
            keys[code]: sum(one.is_late(day) and one.classification <= ceiling
                            for each in codes for one in tasks_of(db, world.congresses[each]))
            for code, codes in below.items()
        }  # fmt: skip
        assert store.counters.late(db, scope, 1, keys.values(), day.isoformat()) == expected


def test_recount_mends_what_was_meddled_with_and_leaves_a_trace_only_then(db, moment):
    keeper, since, before = cast.person(db, "quantri"), last_number(db), content(db)
    assert actions.counters.recount(db, keeper, moment) == []
    assert content(db) == before

    db.execute("UPDATE counter SET tasks = tasks + 1 WHERE organisation_id = 1")
    db.execute("DELETE FROM due_counter")
    wrong = actions.counters.recount(db, keeper, moment)
    assert {one.kind for one in wrong} == {"counter", "due_counter"}
    assert payloads(db, since) == [f'{{"after":{{"sums":{len(wrong)}}},"before":null}}']
    assert [one.action for one in entries(db, since)] == ["counters.recounted"]
    assert_sound(db)
