"""The difference of two agendas: every single change said once, and nothing that did not change."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlines import FOUR, PLAIN, a_sitting, agenda, an_item

from planner.domain.agenda_difference import difference
from planner.domain.agenda_script import Script


def told(before, after):
    """All that differs: kind, what it is, and the names of its fields with their values."""
    found = difference(before, after)
    sittings = [(one.kind, (one.after or one.before).sitting.id, values(one.fields)) for one in found.sittings]
    items = [(one.kind, (one.after or one.before).entry.item.title, values(one.fields)) for one in found.items]
    return sittings, items, found.shifted


def values(fields):
    return {one.name: (shown(one.before), shown(one.after)) for one in fields}


def shown(value):
    if hasattr(value, "sitting"):
        return value.sitting.id
    return value.item.title if hasattr(value, "item") else value


def test_agenda_does_not_differ_from_itself():
    assert told(PLAIN, PLAIN) == ([], [], 0)
    assert difference(PLAIN, PLAIN).count == 0


def test_longer_item_is_one_difference_and_the_others_begin_later():
    longer = [FOUR[0], replace(FOUR[1], minutes=30), *FOUR[2:]]
    assert told(PLAIN, agenda([a_sitting()], longer)) == ([], [("changed", "Báo cáo 2", {"minutes": (20, 30)})], 2)


def test_every_field_that_is_written_is_told():
    other = replace(FOUR[0], title="Diễn văn", kind="ceremony", minutes=5, fixed_at=485, presenter="Lễ tân",
                    classification=1, title_en="Speech", presenter_en="Ushers")  # fmt: skip
    (_, items, _) = told(PLAIN, agenda([a_sitting()], [other, *FOUR[1:]]))
    assert items == [("changed", "Diễn văn", {
        "title": ("Báo cáo 1", "Diễn văn"), "kind": ("report", "ceremony"), "minutes": (20, 5), "fixed_at": (None, 485),
        "presenter": ("", "Lễ tân"), "classification": (0, 1), "title_en": ("", "Speech"),
        "presenter_en": ("", "Ushers")})]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), [
    (Script(), Script(cue="Kính mời"), {"cue": ("", "Kính mời")}),
    (Script(note="a"), Script(note="b"), {"note": ("a", "b")}),
    # Whoever does not read scripts is told nothing of them, on whichever side they are.
    (None, Script(cue="Kính mời"), {}),
    (Script(cue="Kính mời"), None, {}),
])  # fmt: skip
def test_scripts_are_compared_where_both_were_read(before, after, expected):
    pair = [agenda([a_sitting()], [replace(FOUR[0], script=one)]) for one in (before, after)]
    _, items, _ = told(*pair)
    assert items == ([("changed", "Báo cáo 1", expected)] if expected else [])


def test_item_that_came_and_item_that_went():
    new = an_item(9, title="Văn nghệ", position=1.5)
    after = agenda([a_sitting()], [FOUR[0], new, *FOUR[2:]])
    assert told(PLAIN, after) == ([], [("added", "Văn nghệ", {}), ("removed", "Báo cáo 2", {})], 0)


def test_one_item_moved_far_is_one_difference():
    moved = agenda([a_sitting()], [replace(FOUR[3], position=0.5), *FOUR[:3]])
    assert told(PLAIN, moved)[1] == [("changed", "Báo cáo 4", {"order": ("Báo cáo 3", None)})]


def test_item_in_another_sitting():
    two = [a_sitting(), a_sitting(2, 1)]
    before = agenda(two, FOUR)
    after = agenda(two, [*FOUR[:3], replace(FOUR[3], sitting_id=2)])
    assert told(before, after)[1] == [("changed", "Báo cáo 4", {"sitting": (1, 2)})]


def test_sitting_that_was_changed_keeps_its_items():
    later = agenda([a_sitting(days=1, starts=510, half_days=2, hall="Hội trường B", session="tru_bi")], FOUR)
    fields = {"session": ("chinh_thuc", "tru_bi"), "day": (date(2010, 9, 15), date(2010, 9, 16)),
              "starts": (480, 510), "half_days": (1, 2), "hall": ("", "Hội trường B")}  # fmt: skip
    assert told(PLAIN, later) == ([("changed", 1, fields)], [], 4)


def test_sitting_that_came_with_its_items():
    after = agenda([a_sitting(), a_sitting(2, 1)], [*FOUR, an_item(5, sitting=2)])
    assert told(PLAIN, after) == ([("added", 2, {})], [("added", "Báo cáo 5", {})], 0)
    assert told(after, PLAIN) == ([("removed", 2, {})], [("removed", "Báo cáo 5", {})], 0)


def test_agenda_that_was_brought_in_anew_with_other_keys_reads_the_same():
    again = agenda([a_sitting(7)], [an_item(key + 10, 7, title=f"Báo cáo {key}") for key in (1, 2, 3, 4)])
    assert told(PLAIN, again) == ([], [], 0)


def test_items_of_one_title_are_paired_one_by_one_on_their_day():
    def breaks(minutes):
        two = [a_sitting(1), a_sitting(2, 1)]
        return two, [an_item(key, key, title="Giải lao", kind="break", minutes=minutes[key - 1]) for key in (1, 2)]

    before = agenda(*breaks((15, 20)))
    sittings, items = breaks((15, 30))
    new = agenda([replace(one, id=one.id + 10) for one in sittings],
                 [replace(one, id=one.id + 10, sitting_id=one.sitting_id + 10) for one in items])  # fmt: skip
    assert told(before, new)[:2] == ([], [("changed", "Giải lao", {"minutes": (20, 30)})])


def test_counts_are_by_kind():
    after = agenda([a_sitting(hall="B")], [FOUR[0], replace(FOUR[1], minutes=5), an_item(9)])
    found = difference(PLAIN, after)
    assert (found.count, found.counted("added"), found.counted("changed"), found.counted("removed")) == (5, 1, 2, 2)


@given(st.permutations(range(6)))
def test_items_told_as_moved_are_the_fewest(order):
    items = [an_item(key) for key in range(6)]
    after = agenda([a_sitting()], [replace(items[key], position=float(place)) for place, key in enumerate(order)])
    moved = [one.after.entry.item.id for one in difference(agenda([a_sitting()], items), after).items]
    standing = [key for key in order if key not in moved]
    longest = max(len(run) for run in rising(order))
    assert standing == sorted(standing)
    assert len(standing) == longest


def rising(order):
    runs = [[]]
    for value in order:
        runs += [[*run, value] for run in runs if not run or run[-1] < value]
    return runs


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_what_came_and_what_went_is_what_the_sets_say(left, right):
    before, after = (agenda([a_sitting()], [an_item(key) for key in keys]) for keys in (left, right))
    found = difference(before, after)
    assert found.counted("added") == len(set(right) - set(left))
    assert found.counted("removed") == len(set(left) - set(right))
    assert difference(after, before).counted("added") == found.counted("removed")
