"""Keeping an agenda under a name and putting it back: all ranks, scripts, tasks; what others see of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
import world as cast
from approvals import keep
from factories import agenda_of
from traces import assert_sound, entries, last_number, nothing_written, payloads, revisions

from planner import actions, store
from planner.domain.agenda import timetable
from planner.domain.agenda_difference import difference
from planner.domain.agenda_script import Script
from planner.domain.agenda_version import MOST, as_new, token
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound

READER = "bandoc.longho"


@pytest.fixture
def kept(db):
    """What a version holds as an account sees it, with scripts or without."""

    def read(version, login="vanphong.longho", *, with_script=False):
        scope = cast.person(db, login).scope
        congress = store.congresses.get(db, scope, version.congress_public_id)
        return store.agenda_versions.agenda(db, scope, version, congress, with_script=with_script)

    return read


@pytest.fixture
def look(db, office, congress):
    """The mark of a version and of the present agenda as somebody looks at both."""

    def do(version, actor=office):
        theirs = store.agenda_versions.agenda(db, actor.scope, version, congress, with_script=True)
        items = store.agendas.items(db, actor.scope, congress, with_script=True)
        sittings = store.agendas.sittings(db, actor.scope, congress)
        return token(theirs, timetable(sittings, items, congress.opens, congress.closes))

    return do


@pytest.fixture
def restore(db, office, moment, look):
    """Puts a version in place as it was looked at, by default just now."""

    def do(version, actor=office, seen=""):
        mark = seen or look(version, actor)
        actions.agenda_versions.restore(db, actor, moment, version.public_id, mark, "Dùng lại")

    return do


def read_as(agenda):
    return [(one.edit, [edit for _, edit in one.items]) for one in as_new(agenda)]


def test_version_holds_the_whole_agenda_as_it_stood(db, congress_id, items, edit, kept):
    edit(items[0], script=Script("Kính mời", "Công bố", "Dự phòng", "Ghi chú"), classification=1)
    before = read_as(agenda_of(db, congress_id, "vanphong.longho"))
    mark = last_number(db)
    version = keep(db, congress_id, "  Dự thảo 1 ")
    assert (version.name, version.opens.isoformat(), version.days) == ("Dự thảo 1", "2010-07-14", 2)
    assert [(one.action, one.classification) for one in entries(db, mark)] == [("agenda_version.kept", 0)]
    actions.agenda_items.take_off(db, cast.person(db, "vanphong.longho"), cast.MOMENT, items[3].public_id)
    edit(items[2], minutes=99)
    stands = kept(version)
    assert read_as(stands) == [(sitting, [replace(one, script=None) for one in own]) for sitting, own in before]
    scripts = {entry.item.id: entry.item.script for one in kept(version, with_script=True) for entry in one.items}
    assert scripts[items[0].id] == Script("Kính mời", "Công bố", "Dự phòng", "Ghi chú")
    assert_sound(db)


def test_cancelled_sittings_and_items_off_are_not_kept(db, office, moment, congress_id, sitting, items, kept):
    first = agenda_of(db, congress_id)[0].sitting
    actions.sittings.cancel(db, office, moment, first.public_id, "Gộp")
    actions.agenda_items.take_off(db, office, moment, items[0].public_id)
    version = keep(db, congress_id)
    assert [one.sitting.id for one in kept(version)] == [one.sitting.id for one in agenda_of(db, congress_id)]
    assert items[0].id not in {entry.item.id for one in kept(version) for entry in one.items}


def test_name_must_be_new_and_short_and_the_agenda_not_empty(db, office, moment, congress_id):
    keep(db, congress_id)
    for name, code in (("DỰ THẢO 1", "agenda_version.name_taken"), ("", "text.missing"), ("x" * 61, "text.too_long")):
        with nothing_written(db, Invalid) as refused:
            keep(db, congress_id, name)
        assert [one.code for one in refused.value.problems] == [code]
    for one in agenda_of(db, congress_id):
        actions.sittings.cancel(db, office, moment, one.sitting.public_id, "Làm lại")
    with nothing_written(db, Invalid) as refused:
        keep(db, congress_id, "Dự thảo 2")
    assert [one.code for one in refused.value.problems] == ["agenda_version.empty"]


def test_no_more_than_so_many_are_kept(db, congress_id, congress, office, moment):
    for number in range(MOST):
        store.agenda_versions.add(db, f"v{number}", congress, f"Bản {number}", moment.stamp, office.id)
    with nothing_written(db, Invalid) as refused:
        keep(db, congress_id, "Bản cuối")
    assert [one.code for one in refused.value.problems] == ["agenda_version.too_many"]


@pytest.mark.parametrize(("login", "refusal"), [
    (READER, NotAllowed), ("thanhvien.longho", NotAllowed), ("vanphong.vinhlong", NotAllowed),
    ("thanhvien.mangthit", NotFound), ("vanphong.dongthap", NotFound),
])  # fmt: skip
def test_only_who_may_change_the_agenda_keeps_and_restores(db, moment, congress_id, login, refusal):
    version = keep(db, congress_id)
    with nothing_written(db, refusal):
        keep(db, congress_id, "Của tôi", by=login)
    with nothing_written(db, refusal):
        actions.agenda_versions.restore(db, cast.person(db, login), moment, version.public_id, "", "x")


def test_cancelled_congress_keeps_and_restores_nothing(db, moment, congress_id, restore):
    version = keep(db, congress_id)
    actions.congresses.cancel(db, cast.person(db, "thaymat.vinhlong"), moment, congress_id, "Hoãn")
    with nothing_written(db, Conflict) as refused:
        keep(db, congress_id, "Dự thảo 2")
    assert refused.value.problems[0].code == "congress.cancelled"
    with nothing_written(db, Conflict):
        restore(version)


def test_restored_version_reads_as_it_was_kept_and_the_old_sittings_can_come_back(
    db, office, moment, congress_id, congress, items, edit, kept, restore
):
    edit(items[0], script=Script(cue="Kính mời"))
    version = keep(db, congress_id)
    edit(items[1], minutes=99)
    old = {one.sitting.public_id for one in agenda_of(db, congress_id)}
    mark = last_number(db)
    restore(version)
    assert difference(kept(version), agenda_of(db, congress_id)).count == 0
    assert [(one.action, one.classification) for one in entries(db, mark)] == [
        ("agenda.restored", 0),
        *[("sitting.from_version", 0)] * 3,
    ]
    assert '"name":"Dự thảo 1"' in payloads(db, mark)[0].replace(": ", ":")
    cues = [one.script.cue for one in store.agendas.items(db, office.scope, congress, with_script=True)
            if one.title == items[0].title and not one.is_cancelled]  # fmt: skip
    assert cues[-1] == "Kính mời"
    for key in old:
        actions.sittings.restore(db, office, moment, key)
    assert {one.sitting.public_id for one in agenda_of(db, congress_id)} > old
    assert_sound(db)


def test_restored_items_keep_the_tasks_that_prepare_them_even_if_they_had_gone(
    db, office, moment, congress_id, congress, restore
):
    ready = store.agendas.preparing(db, office.scope, congress)
    known = next(entry.item for one in agenda_of(db, congress_id) for entry in one.items if entry.item.id in ready)
    version = keep(db, congress_id)
    actions.agenda_items.take_off(db, office, moment, known.public_id)
    restore(version)
    again = next(entry.item for one in agenda_of(db, congress_id) for entry in one.items
                 if entry.item.title == known.title)  # fmt: skip
    assert store.agendas.preparing(db, office.scope, congress)[again.id] == ready[known.id]


def test_what_changed_since_it_was_looked_at_is_not_overwritten(db, congress_id, items, edit, look, restore):
    version = keep(db, congress_id)
    seen = look(version)
    edit(items[0], script=Script(note="Vừa thêm"))
    with nothing_written(db, Conflict) as refused:
        restore(version, seen=seen)
    assert refused.value.problems[0].code == "agenda_version.changed"
    restore(version, seen=look(version))


def test_version_stands_on_the_days_that_the_congress_has_now(db, office, congress_id, congress):
    version = keep(db, congress_id)
    before = [one.day for one in agenda_of(db, congress_id)]
    later = replace(congress, opens=congress.opens + timedelta(days=7))
    stands = store.agenda_versions.agenda(db, office.scope, version, later)
    assert [one.day - earlier for one, earlier in zip(stands, before, strict=True)] == [timedelta(days=7)] * len(before)


def test_reader_of_ordinary_things_sees_these_and_no_script(db, congress_id, items, edit, kept):
    edit(items[0], classification=1, title="Việc nội bộ")
    edit(items[1], script=Script(cue="Kính mời"))
    version = keep(db, congress_id)
    titles = {entry.item.title for one in kept(version, READER) for entry in one.items}
    assert "Việc nội bộ" not in titles
    assert items[1].title in titles
    scripts = {entry.item.script for one in kept(version, READER) for entry in one.items}
    assert scripts == {None}
    scope, congress = (
        cast.person(db, READER).scope,
        store.congresses.get(db, cast.person(db, READER).scope, congress_id),
    )
    office = cast.person(db, "vanphong.longho").scope
    count = store.agenda_versions.counts(db, office, congress)[version.id]
    assert store.agenda_versions.counts(db, scope, congress)[version.id] == (count[0], count[1] - 1)


def test_item_that_is_raised_is_raised_in_every_version_and_stays_so(db, congress_id, items, edit, kept, restore):
    first = keep(db, congress_id)
    restore(first)
    second = keep(db, congress_id, "Dự thảo 2")
    again = next(entry.item for one in agenda_of(db, congress_id) for entry in one.items
                 if entry.item.title == items[0].title)  # fmt: skip
    raised = edit(again, classification=1, title="Việc khác")
    edit(raised, classification=0)
    for version in (first, second):
        shown = {entry.item.title for one in kept(version, READER) for entry in one.items}
        assert items[0].title not in shown
        assert items[0].title in {entry.item.title for one in kept(version) for entry in one.items}


def test_taking_an_edit_back_that_lowered_an_item_raises_it_in_versions_too(db, office, moment, congress_id, items,
                                                                            edit, kept):  # fmt: skip
    internal = edit(items[0], classification=1)
    lowered = edit(internal, classification=0)
    version = keep(db, congress_id)
    actions.agenda_items.take_back(db, office, moment, lowered.public_id, lowered.version)
    assert items[0].title not in {entry.item.title for one in kept(version, READER) for entry in one.items}


def test_restoring_brings_hidden_items_along_and_tells_nothing_of_them(
    db, moment, congress_id, items, edit, low_office, restore, congress
):
    edit(items[0], classification=1, title="Việc nội bộ", script=Script(cue="Nội bộ"))
    version = keep(db, congress_id)
    edit(items[2], minutes=99)
    mark, before = last_number(db), revisions(db)
    restore(version, actor=low_office)
    assert [(one.action, one.classification) for one in entries(db, mark)] == [
        ("agenda.restored", 0), ("agenda.restored", 1), *[("sitting.from_version", 0)] * 3,
    ]  # fmt: skip
    after = revisions(db)
    assert {key: after[key] - before.get(key, 0) for key in after if after[key] != before.get(key)} == {
        (congress.id, 0): 4, (congress.id, 1): 1,
    }  # fmt: skip
    assert "Việc nội bộ" in {entry.item.title for one in agenda_of(db, congress_id) for entry in one.items}
    assert '"items":1' in payloads(db, mark)[1].replace(": ", ":")
