"""The transaction of every deed: all of it and its trace, or nothing at all."""

from dataclasses import dataclass

import pytest
import world as cast
from factories import a_task, an_edit, make_task
from traces import assert_sound, content, entries, last_number, nothing_written, revisions

from planner import actions, store
from planner.actions.change import change
from planner.domain.board import Placement
from planner.domain.task import Stub

ORGANISER = "vanphong.longho"
LIST = Stub("12/SM", "mat", "Văn phòng")


@dataclass(frozen=True)
class Deed:
    """A deed on a fresh internal task, and the (action, classification) of every entry that it leaves."""

    do: object
    traces: list


def registered(task):
    return an_edit(title="", classification=2, stub=LIST, start=task.start, due=task.due)


DEEDS = {
    "add": Deed(
        lambda db, actor, task: actions.tasks.add(
            db, actor, cast.MOMENT, task.congress_public_id, an_edit(classification=1)
        ),
        [("task.added", 1)],
    ),
    "edit": Deed(
        lambda db, actor, task: actions.tasks.edit(
            db, actor, cast.MOMENT, task.public_id, an_edit(title="Tên khác", classification=1), task.version
        ),
        [("task.edited", 1)],
    ),
    "lift": Deed(
        lambda db, actor, task: actions.tasks.edit(
            db, actor, cast.MOMENT, task.public_id, registered(task), task.version
        ),
        [("task.reclassified", 1), ("task.edited", 2)],
    ),
    "lower": Deed(
        lambda db, actor, task: actions.tasks.edit(db, actor, cast.MOMENT, task.public_id, an_edit(), task.version),
        [("task.reclassified", 0), ("task.edited", 1)],
    ),
    "vouch": Deed(
        lambda db, actor, task: actions.tasks.edit(
            db, actor, cast.MOMENT, task.public_id, an_edit(title="Phòng tối mật", classification=1), task.version,
            is_vouched=True,
        ),
        [("task.edited", 1), ("secrecy.vouched", 1)],
    ),
    "block": Deed(
        lambda db, actor, task: actions.tasks.block(db, actor, cast.MOMENT, task.public_id, "chờ kinh phí"),
        [("task.blocked", 1)],
    ),
    "cancel": Deed(
        lambda db, actor, task: actions.tasks.cancel(db, actor, cast.MOMENT, task.public_id, "trùng việc"),
        [("task.cancelled", 1)],
    ),
    "place": Deed(
        lambda db, actor, task: actions.boards.place(
            db, actor, cast.MOMENT, task.public_id, Placement("doing"), task.placed_version
        ),
        [("task.placed", 1)],
    ),
    "comment": Deed(
        lambda db, actor, task: actions.comments.write(db, actor, cast.MOMENT, task.public_id, "đã gửi"),
        [("comment.written", 1)],
    ),
    "item": Deed(
        lambda db, actor, task: actions.items.add(db, actor, cast.MOMENT, task.public_id, "In tài liệu"),
        [("item.added", 1)],
    ),
    "congress": Deed(
        lambda db, actor, task: actions.congresses.cancel(
            db, actor, cast.MOMENT, task.congress_public_id, "hoãn"
        ),
        [("congress.cancelled", 0)],
    ),
}  # fmt: skip


@pytest.fixture
def task(db, world):
    return make_task(db, world.congresses[cast.DISTRICT], ORGANISER, classification=1)


@pytest.mark.parametrize("name", DEEDS)
def test_every_deed_leaves_its_trace_and_counts_up_its_own_classification_alone(db, task, name):
    deed, actor = DEEDS[name], cast.person(db, ORGANISER)
    since, before = last_number(db), revisions(db)

    deed.do(db, actor, task)

    left = entries(db, since)
    assert [(one.action, one.classification) for one in left] == deed.traces
    assert {(one.at, one.actor, one.organisation, one.congress) for one in left} == {
        (cast.MOMENT.stamp, ORGANISER, cast.DISTRICT, task.congress_public_id)
    }
    counted = {key: number - before.get(key, 0) for key, number in revisions(db).items()}
    expected = {(task.congress_id, level): [one for _, one in deed.traces].count(level) for _, level in deed.traces}
    assert {key: number for key, number in counted.items() if number} == expected
    assert_sound(db)


@pytest.mark.parametrize("name", DEEDS)
def test_deed_that_fails_midway_leaves_every_row_as_it_was(db, task, name, monkeypatch):
    def fail(*_):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(store.audits, "append", fail)

    with nothing_written(db, RuntimeError):
        DEEDS[name].do(db, cast.person(db, ORGANISER), task)


def test_deed_that_would_leave_no_trace_is_undone(db, moment):
    with nothing_written(db, RuntimeError) as raised, change(db, cast.person(db, ORGANISER), moment):
        store.installation.put(db, "secret", "stolen")
    assert str(raised.value) == "a change without an audit entry"


def test_refusal_inside_a_deed_is_handed_on_unchanged(db, moment):
    with nothing_written(db, KeyError), change(db, cast.person(db, ORGANISER), moment) as log:
        log("task.added", "task", "aaaaaaaaaa")
        raise KeyError


def test_entry_without_a_congress_counts_up_no_revision(db, moment):
    before, since = revisions(db), last_number(db)
    with change(db, cast.person(db, ORGANISER), moment) as log:
        log("organisation.renamed", "organisation", "P86.857", organisation="P86.857", after={"name": "Long Hồ"})
    (entry,) = entries(db, since)
    assert (entry.organisation, entry.congress, revisions(db)) == ("P86.857", "", before)


def test_world_itself_is_sound(db):
    assert_sound(db)
    assert content(db)["task"]
    assert a_task(db, next(iter(content(db)["congress"]))[1])
