"""A registered task is a stub: whichever way a text comes, it takes none, and nothing is written."""

import factories
import pytest
import world as cast
from batches import change
from traces import nothing_written

from planner import actions
from planner.domain.board import Placement
from planner.domain.problem import Invalid
from planner.domain.quick_entry import changes, parse
from planner.domain.task_edit import TaskPatch

OFFICE, WORDS = "vanphong.longho", "Danh sách dự kiến"


@pytest.fixture
def congress(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def stub(db, congress):
    return factories.make_task(db, congress, by=OFFICE, title="", classification=2, stub=factories.a_stub())


def _entered(db, office, congress, stub):
    said, _problems = parse(f"{stub.printed_number} vướng: {WORDS}", cast.DAY)
    found, _unknown = changes(said, [stub])
    versions = {stub.public_id: (stub.version, stub.placed_version)}
    actions.quick_entries.enter(db, office, cast.MOMENT, congress, found, versions, "")


def _edited(field):
    def deed(db, office, _congress, stub):
        edit = factories.an_edit(**({"title": "", "classification": 2, "stub": stub.stub} | {field: WORDS}))
        actions.tasks.edit(db, office, cast.MOMENT, stub.public_id, edit, stub.version)

    return deed


WAYS = {
    "check item": lambda db, office, _, stub: actions.items.add(db, office, cast.MOMENT, stub.public_id, WORDS),
    "comment": lambda db, office, _, stub: actions.comments.write(db, office, cast.MOMENT, stub.public_id, WORDS),
    "stuck on": lambda db, office, _, stub: actions.tasks.block(db, office, cast.MOMENT, stub.public_id, WORDS),
    "cancelled": lambda db, office, _, stub: actions.tasks.cancel(db, office, cast.MOMENT, stub.public_id, WORDS),
    "not applicable": lambda db, office, _, stub: actions.boards.place(
        db, office, cast.MOMENT, stub.public_id, Placement("not_applicable"), stub.placed_version, reason=WORDS
    ),
    "change of many": lambda db, office, congress, stub: change(
        db, office, congress, [stub], TaskPatch(status="not_applicable", reason=WORDS)
    ),
    "entered from paper": _entered,
    **{field: _edited(field) for field in ("title", "description", "deliverable", "document_number")},
}


@pytest.mark.parametrize("way", WAYS)
def test_stub_takes_no_text_whichever_way_it_comes(way, db, congress, stub):
    with nothing_written(db, Invalid) as refused:
        WAYS[way](db, cast.person(db, OFFICE), congress, stub)
    assert WORDS not in str(refused.value.problems)
