"""What was inserted at the clock is no part of the programme, and takes nobody's time in it."""

from hypothesis import given
from hypothesis import strategies as st
from live import at, sittings

from planner.domain.agenda_planned import beside, inserted, planned
from planner.domain.live_run import ANEW, INSERT, START, UNDO, Step

SITTING = 1


def log(*rows):
    """Steps of one sitting: (kind, item) or (kind, item, key that it undoes)."""
    return [
        Step(number, f"key-{number:04}", at(number), kind, item, undoes=undoes)
        for number, (kind, item, undoes) in enumerate(((*row, "")[:3] for row in rows), 1)
    ]


def test_insertion_counts_while_it_stands():
    assert inserted({SITTING: log((START, 1), (INSERT, 9))}) == {(SITTING, 9)}
    assert inserted({SITTING: log((INSERT, 9), (UNDO, None, "key-0001"))}) == frozenset()
    assert inserted({SITTING: log((INSERT, 9), (ANEW, None), (INSERT, 8))}) == {(SITTING, 8)}


@given(sittings, st.data())
def test_programme_is_what_stood_before_anything_was_inserted(sitting, data):
    items = [entry.item for entry in sitting.items]
    added = frozenset((one.sitting_id, one.id) for one in items if data.draw(st.booleans()))
    (plan,) = planned([sitting], added)
    whole = beside(sitting, added)

    assert [one.item for one in plan.items] == [one for one in items if (one.sitting_id, one.id) not in added]
    assert [one.item for one in whole.items] == items
    known = {one.item.id: one for one in plan.items}
    assert all(one == known[one.item.id] for one in whole.items if one.item.id in known)
    assert all(one.start == one.end for one in whole.items if one.item.id not in known)
    assert planned([plan], added) == (plan,)


@given(sittings)
def test_without_insertions_the_agenda_itself_is_planned(sitting):
    assert planned([sitting], frozenset()) == (sitting,)
    assert beside(sitting, frozenset()) == sitting
