"""The chain: whatever is changed, removed, swapped or put in is found at its place."""

from dataclasses import astuple, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import audit
from planner.domain.audit import EDITED, MOVED, REMOVED, UNLINKED, Anchor, Break, Entry

NAMES = [field.name for field in fields(Entry)]


def chained(found):
    """The drafts as a chain, each with its number, the hash before it and its own."""
    entries, previous = [], audit.GENESIS
    for number, draft in enumerate(found, start=1):
        entry = replace(draft, number=number, previous=previous)
        entries.append(replace(entry, hash=audit.entry_hash(entry)))
        assert audit.sealed(draft, number, entry.digest, previous) == astuple(entries[-1])
        previous = entries[-1].hash
    return entries


texts = st.text(max_size=8)
drafts = st.builds(
    Entry, st.just(0), texts, texts, texts, texts, texts, texts, texts, st.integers(0, 2), texts, st.just(""),
    st.just(""),
)  # fmt: skip
chains = st.lists(drafts, min_size=1, max_size=8).map(chained)


def test_payload_is_the_same_text_for_the_same_change():
    one = audit.payload_text({"title": "Đại hội", "due": None}, None)
    assert one == '{"after":null,"before":{"due":null,"title":"Đại hội"}}'
    assert audit.payload_text({"due": None, "title": "Đại hội"}, None) == one


def test_digest_binds_payload_and_salt():
    digests = {audit.digest(salt, payload) for salt in (b"1", b"2") for payload in ("x", "y")}
    assert len(digests) == 4
    assert audit.digest(b"1", "x") == audit.digest(b"1", "x")


def test_empty_chain_holds():
    assert audit.first_break([]) is None


@given(chains)
def test_chain_as_it_was_written_holds(entries):
    assert audit.first_break(entries) is None


@given(chains, st.data())
def test_any_changed_field_is_found_at_its_entry(entries, data):
    index = data.draw(st.integers(0, len(entries) - 1))
    name = data.draw(st.sampled_from(NAMES))
    old = getattr(entries[index], name)
    new = data.draw((st.integers() if isinstance(old, int) else st.text(max_size=70)).filter(lambda one: one != old))
    entries[index] = replace(entries[index], **{name: new})
    assert audit.first_break(entries) == index + 1


@given(chains, st.data())
def test_edited_entry_with_a_new_hash_is_found_at_the_next_one(entries, data):
    index = data.draw(st.integers(0, len(entries) - 1))
    forged = replace(entries[index], actor=entries[index].actor + "x")
    entries[index] = replace(forged, hash=audit.entry_hash(forged))
    is_last = index == len(entries) - 1
    assert audit.first_break(entries) == (None if is_last else index + 2)


@given(chains, st.data())
def test_removed_entry_is_found_where_it_stood(entries, data):
    index = data.draw(st.integers(0, len(entries) - 1))
    is_last = index == len(entries) - 1
    del entries[index]
    # A cut tail leaves a chain that holds: that is why its head is written down elsewhere.
    assert audit.first_break(entries) == (None if is_last else index + 1)


@given(chains.filter(lambda entries: len(entries) > 1), st.data())
def test_swapped_entries_are_found_at_the_first_of_them(entries, data):
    first, second = sorted(data.draw(st.lists(st.integers(0, len(entries) - 1), min_size=2, max_size=2, unique=True)))
    entries[first], entries[second] = entries[second], entries[first]
    assert audit.first_break(entries) == first + 1


@given(chains, drafts, st.data())
def test_inserted_entry_is_found_where_it_stands_or_behind(entries, draft, data):
    index = data.draw(st.integers(0, len(entries) - 1))
    forged = replace(draft, number=index + 1, previous=entries[index].previous)
    entries.insert(index, replace(forged, hash=audit.entry_hash(forged)))
    assert audit.first_break(entries) == index + 2


@pytest.mark.parametrize("name", NAMES[:-1])
def test_hash_covers_every_field(name):
    entry = Entry(1, "at", "actor", "action", "noun", "id", "P86", "congress", 0, "digest", "previous", "")
    changed = replace(entry, **{name: 2 if isinstance(getattr(entry, name), int) else "other"})
    assert audit.entry_hash(changed) != audit.entry_hash(entry)
    assert audit.entry_hash(replace(entry, hash="any")) == audit.entry_hash(entry)


def broken(entries):
    """The breaks of a chain as a database holds it, by number."""
    numbers = {entry.hash: entry.number for entry in entries}
    return list(audit.breaks(sorted(entries, key=lambda one: one.number), numbers.get))


FIVE = chained([Entry(0, f"{n}", "ai", "task.edited", "task", f"t{n}", "P86", "", 0, "", "", "") for n in range(5)])


def test_each_kind_of_break_is_told_with_its_place():
    edited = [*FIVE[:2], replace(FIVE[2], actor="khác"), *FIVE[3:]]
    forged = replace(FIVE[2], actor="khác")
    anew = [*FIVE[:2], replace(forged, hash=audit.entry_hash(forged)), *FIVE[3:]]
    swapped = [FIVE[0], replace(FIVE[2], number=2), replace(FIVE[1], number=3), *FIVE[3:]]
    assert broken(FIVE) == []
    assert broken(edited) == [Break(EDITED, 3)]
    assert broken([FIVE[0], *FIVE[3:]]) == [Break(REMOVED, 2, 3)]
    assert broken(swapped) == [Break(MOVED, 2, 3), Break(MOVED, 3, 2)]
    apart = [replace(FIVE[3], number=1), *FIVE[1:3], replace(FIVE[0], number=4), FIVE[4]]
    assert broken(apart) == [Break(MOVED, 1, 4), Break(MOVED, 4, 1)]
    assert broken(anew) == [Break(UNLINKED, 4)]


def test_anchors_are_read_as_they_were_printed_and_other_lines_named():
    line = f"2026-11-23T03:00:00+00:00 5 {FIVE[4].hash}"
    anchor = Anchor("2026-11-23T03:00:00+00:00", 5, FIVE[4].hash)
    assert audit.read_anchors(f"{line}\n\n  {line}  \n") == ([anchor, anchor], [])
    assert audit.read_anchors(f"{line}\nnot one\n{line}0")[1] == [2, 3]


def test_missing_payload_is_explained_only_by_a_purge_behind_it_that_tells_of_it():
    named = [(5, {"entries": 2, "numbers": [2, 4]}), (7, {"entries": 1, "numbers": [9]})]
    assert audit.unexplained([2, 4], named) == []
    assert audit.unexplained([1, 2, 4, 9], named) == [1, 9]
    unnamed = [(5, {"entries": 1})]
    assert audit.unexplained([3], unnamed) == []
    assert (audit.unexplained([3, 4], unnamed), audit.unexplained([6], unnamed)) == ([4], [6])
