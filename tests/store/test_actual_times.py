"""What items took, read within a scope and below a ceiling, of every congress there."""

from dataclasses import replace

import factories
import pytest
import runs
import world as cast

from planner import actions, store
from planner.domain.agenda_edit import as_edit

OFFICE, UPPER, OTHER = "vanphong.longho", "vanphong.vinhlong", "thanhvien.mangthit"


@pytest.fixture
def office(db):
    return cast.person(db, OFFICE)


@pytest.fixture
def congress(db, world, office):
    return store.congresses.get(db, office.scope, world.congresses[cast.DISTRICT])


@pytest.fixture
def sitting(db, congress):
    return factories.agenda_of(db, congress.public_id)[1]


def samples(db, scope):
    found = store.actual_times.of_congresses(db, scope, store.actual_times.states(db, scope))
    return [one for own in found.values() for one in own]


def rows(db, scope):
    return [(one.kind, one.level, one.planned, one.took) for one in samples(db, scope)]


def expected(sitting, takes):
    return [
        (one.item.kind, "cap_tren_truc_tiep_co_so", one.item.minutes, takes.get(number, one.item.minutes))
        for number, one in enumerate(sitting.items, start=1)
    ]


def test_every_item_that_was_held_says_what_it_took(db, office, congress, sitting):
    assert rows(db, office.scope) == []
    runs.hold(db, office, sitting, {2: 33}, late=5)
    assert rows(db, office.scope) == expected(sitting, {2: 33})
    assert {one.congress_id for one in samples(db, office.scope)} == {congress.id}


def test_it_is_told_to_those_above_and_to_nobody_beside(db, office, sitting):
    runs.hold(db, office, sitting)
    assert rows(db, cast.person(db, UPPER).scope) == expected(sitting, {})
    other = cast.person(db, OTHER)
    assert rows(db, other.scope) == []
    assert store.actual_times.states(db, other.scope) == {}


def test_hidden_item_says_nothing_to_whoever_may_not_see_it(db, moment, office, congress, sitting):
    hidden = sitting.items[2].item
    edit = replace(as_edit(hidden), classification=1)
    actions.agenda_items.edit(db, office, moment, hidden.public_id, edit, hidden.version)
    below = replace(office.scope, ceiling=0)
    (whole,) = [one for one in runs.sittings_of(db, office, congress) if one.sitting.id == sitting.sitting.id]
    runs.hold(db, office, whole, {3: 77})
    assert [one[3] for one in rows(db, office.scope)][2] == 77
    seen = [one for number, one in enumerate(expected(sitting, {}), start=1) if number != 3]
    assert rows(db, below) == seen


def test_rehearsal_and_cancelled_sitting_say_nothing(db, moment, office, congress, sitting):
    runs.hold(db, office, sitting, days=-3)
    assert rows(db, office.scope) == []
    other = factories.agenda_of(db, congress.public_id)[2]
    runs.hold(db, office, other)
    assert len(rows(db, office.scope)) == len(other.items)
    # The planner refuses it by now; sittings that were cancelled before it did stay in a database.
    store.agendas.cancel(db, [other.sitting.id], "Dời sang ngày khác", moment.stamp, office.id)
    assert rows(db, office.scope) == []


def test_state_changes_with_a_press_and_with_an_item(db, moment, office, sitting):
    runs.hold(db, office, sitting)
    scope, item = office.scope, sitting.items[0].item
    marks, first = [store.actual_times.mark(db)], store.actual_times.states(db, scope)
    edit = replace(as_edit(item), title="Đón tiếp")
    actions.agenda_items.edit(db, office, moment, item.public_id, edit, item.version)
    marks.append(store.actual_times.mark(db))
    second = store.actual_times.states(db, scope)
    store.live_runs.append(db, sitting.sitting.id, [runs.anew(sitting, office)])
    assert len({tuple(one.values()) for one in (first, second, store.actual_times.states(db, scope))}) == 3
    assert rows(db, scope) == []
    assert marks[0] < marks[1] < store.actual_times.mark(db)
