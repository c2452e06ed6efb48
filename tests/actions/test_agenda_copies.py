"""Another congress's agenda in place of one's own: days that keep their distance, tasks, scripts, refusals."""

from dataclasses import replace

import pytest
import world as cast
from factories import agenda_of
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.agenda import timetable
from planner.domain.agenda_difference import difference
from planner.domain.agenda_edit import as_edit
from planner.domain.agenda_script import Script
from planner.domain.agenda_version import token
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound

STAND_IN = "thaymat.vinhlong"


@pytest.fixture
def stand_in(db):
    return cast.person(db, STAND_IN)


@pytest.fixture
def other_id(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def seen(db, stand_in, congress, other_id):
    """The mark of both agendas as the stand-in looks at them."""

    def look():
        other = store.congresses.get(db, stand_in.scope, other_id)
        return token(*actions.agenda_copies.looked_at(db, stand_in, other, congress))

    return look


@pytest.fixture
def copy(db, stand_in, moment, congress_id, other_id, seen):
    def do(actor=None, mark=None, source=None, **values):
        mark = seen() if mark is None else mark
        actions.agenda_copies.copy(
            db, actor or stand_in, moment, congress_id, source or other_id, mark, "Chép", **values
        )

    return do


def items_of(db, person, congress_id, *, with_script=False):
    congress = store.congresses.get(db, person.scope, congress_id)
    items = store.agendas.items(db, person.scope, congress, with_script=with_script)
    agenda = timetable(store.agendas.sittings(db, person.scope, congress), items, congress.opens, congress.closes)
    return [entry.item for one in agenda for entry in one.items]


def test_copy_reads_as_the_other_one_on_the_days_of_this_congress(db, stand_in, congress, congress_id, other_id, copy):
    other = store.congresses.get(db, stand_in.scope, other_id)
    expected, _ = actions.agenda_copies.looked_at(db, stand_in, other, congress)
    mark = last_number(db)
    copy()
    assert difference(expected, agenda_of(db, congress_id)).count == 0
    last = next(one for one in expected if one.sitting.day.anchor == "closes")
    assert last.day == congress.closes
    assert {(one.action, one.classification) for one in entries(db, mark)} == {
        ("agenda.copied", 0),
        ("sitting.from_copy", 0),
    }
    assert_sound(db)


def test_copied_items_are_prepared_by_the_tasks_here_of_the_same_lines(db, stand_in, congress, congress_id, other_id,
                                                                      copy):  # fmt: skip
    other = store.congresses.get(db, stand_in.scope, other_id)
    lines = store.agenda_items.standard_lines(db, stand_in.scope, other)
    theirs = {one.title: set(lines[one.id]) for one in items_of(db, stand_in, other_id) if one.id in lines}
    known = set(store.agenda_items.preparing_tasks(db, congress.id))
    copy()
    own = store.agenda_items.standard_lines(db, stand_in.scope, congress)
    found = {one.title: set(own.get(one.id, ())) for one in items_of(db, stand_in, congress_id) if one.title in theirs}
    assert {title: codes & known for title, codes in theirs.items()} == {
        title: codes & theirs[title] for title, codes in found.items()
    }
    assert any(found.values())


def test_scripts_come_along_and_those_here_stay_where_there_are_none_there(db, stand_in, moment, congress_id, other_id,
                                                                          copy):  # fmt: skip
    there, here = items_of(db, stand_in, other_id), items_of(db, stand_in, congress_id)
    shared = [one for one in here if one.title in {other.title for other in there}][:1]
    first = there[0]
    for item, cue in ((first, "Từ tỉnh"), *((one, "Của huyện") for one in shared)):
        edit = replace(as_edit(item), script=Script(cue=cue))
        actions.agenda_items.edit(db, stand_in, moment, item.public_id, edit, item.version)
    copy()
    cues = {one.title: one.script.cue for one in items_of(db, stand_in, congress_id, with_script=True)}
    assert cues[first.title] == "Từ tỉnh"
    assert [cues[one.title] for one in shared if one.title != first.title] in ([], ["Của huyện"])


def test_what_changed_since_is_not_copied_over(db, stand_in, moment, congress_id, other_id, seen, copy):
    mark = seen()
    with nothing_written(db, Conflict) as refused:
        copy(mark="anything")
    assert refused.value.problems[0].code == "agenda_version.changed"
    for source in (other_id, congress_id):
        item = items_of(db, stand_in, source)[0]
        changed = actions.agenda_items.set_minutes(
            db, stand_in, moment, item.public_id, item.minutes + 5, item.version
        )[1]
        with nothing_written(db, Conflict):
            copy(mark=mark)
        actions.agenda_items.set_minutes(db, stand_in, moment, item.public_id, item.minutes, changed.version)
    copy(mark=mark)


@pytest.mark.parametrize(("login", "refusal"), [
    ("vanphong.longho", NotFound), ("bandoc.longho", NotAllowed), ("vanphong.vinhlong", NotAllowed),
    ("thanhvien.mangthit", NotFound),
])  # fmt: skip
def test_who_may_change_here_and_read_there_copies(db, copy, login, refusal):
    with nothing_written(db, refusal):
        copy(cast.person(db, login), "x")


def test_congress_without_agenda_and_cancelled_ones_refuse(db, stand_in, moment, congress_id, other_id, seen, copy):
    for one in agenda_of(db, other_id):
        actions.sittings.cancel(db, stand_in, moment, one.sitting.public_id, "Làm lại")
    with nothing_written(db, Invalid) as refused:
        copy()
    assert refused.value.problems[0].code == "agenda_copy.empty"
    actions.congresses.cancel(db, stand_in, moment, congress_id, "Hoãn")
    with nothing_written(db, Conflict) as refused:
        copy()
    assert refused.value.problems[0].code == "congress.cancelled"


def test_words_of_a_stamp_are_asked_about_once(db, stand_in, moment, other_id, copy):
    item = items_of(db, stand_in, other_id)[0]
    actions.agenda_items.edit(db, stand_in, moment, item.public_id, replace(as_edit(item), title="Tài liệu tối mật"),
                              item.version, is_vouched=True)  # fmt: skip
    with nothing_written(db, Invalid) as refused:
        copy()
    assert [one.code for one in refused.value.problems] == ["text.secrecy_words"]
    mark = last_number(db)
    copy(is_vouched=True)
    written = [one.action for one in entries(db, mark)]
    assert (written[0], written[-1]) == ("agenda.copied", "secrecy.vouched")
