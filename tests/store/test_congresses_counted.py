"""Sums that a file of an earlier version gets when it is brought up to date."""

import world as cast
from factories import make_task
from tallies import add
from traces import assert_sound

from planner import actions, store
from planner.domain.finding_basis import LOOKED
from planner.domain.tally import DOCUMENTS
from planner.store.migrations import m0042_congresses_counted as step


def test_an_older_file_gets_what_a_recount_gives(db, world, settings):
    district, by = world.congresses[cast.DISTRICT], (cast.person(db, "vanphong.longho"), cast.MOMENT)
    add(db, district, expected="4")
    actions.tallies.withdraw(db, *by, add(db, district, "Tài liệu", "7", kind=DOCUMENTS))
    add(db, world.congresses[cast.COMMUNE], "Chưa rõ", by="thaymat.vinhlong")
    task = make_task(db, district, "vanphong.longho", classification=1)
    actions.tasks.cancel(db, *by, task.public_id, "Trùng")
    actions.congresses.cancel(
        db, cast.person(db, "thaymat.vinhlong"), cast.MOMENT, world.congresses[cast.SIBLING], "Hoãn"
    )
    actions.findings.refresh(db, cast.MOMENT, cast.ZONE, [district, world.congresses[cast.PROVINCE]])
    older = store.connection.connect(settings.db, may_change_schema=True)
    older.executescript("""
        DELETE FROM finding_count WHERE severity = 'looked';
        DROP INDEX standing_depth;
        DROP TABLE congress_counter;
        ALTER TABLE counter DROP COLUMN own;
    """)
    step.migrate(older)
    older.close()
    assert_sound(db)
    assert store.congress_counters.kept(db)
    looked = {key: number for (_, key, level, what), number in store.finding_counts.kept(db).items()
              if (level, what) == (1, LOOKED)}  # fmt: skip
    codes = (cast.NATION, cast.PROVINCE, cast.DISTRICT, cast.COMMUNE)
    keys = [store.organisations.key_of(db, code) for code in codes]
    assert [looked.get(key, 0) for key in keys] == [2, 2, 1, 0]


def test_figures_of_ones_own_are_those_of_the_tasks_of_ones_own(db, world):
    keys = {code: store.organisations.key_of(db, code) for code in world.congresses}
    make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", classification=1)
    person = cast.person(db, "vanphong.tw")
    for ceiling in range(3):
        scope = type(person.scope)(person.scope.subtrees, person.scope.own, ceiling)
        expected = {}
        for code, public_id in world.congresses.items():
            congress = store.congresses.get(db, scope, public_id)
            tasks = [one for one in store.tasks.of_congress(db, scope, congress) if not one.is_cancelled]
            planned = [one for one in tasks if one.status != "not_applicable"]
            expected[keys[code]] = [len(planned), sum(one.status == "done" for one in planned)]
        found = store.subtree_figures.planned_and_done(db, scope, 1, keys.values())
        assert {key: own for key, (_, _, *own) in found.items()} == expected
