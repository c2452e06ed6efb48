"""Adding, editing, blocking, cancelling and restoring tasks."""

from dataclasses import replace
from datetime import date

import pytest
import world as cast
from factories import an_edit, make_task, tasks_of
from traces import assert_sound, content, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.board import Placement
from planner.domain.problem import Conflict, Invalid, Problem
from planner.domain.task import Stub
from planner.domain.task_edit import FIXED, as_edit

ORGANISER = "vanphong.vinhlong"
STUB = Stub("12/SM", "toi_mat", "Văn phòng Tỉnh ủy")


@pytest.fixture
def congress(world):
    return world.congresses[cast.PROVINCE]


@pytest.fixture
def office(db):
    return cast.person(db, ORGANISER)


@pytest.fixture
def edit(db, office, moment):
    """Edits a task as it stands in the caller's hands."""

    def do(task, changes, **options):
        return actions.tasks.edit(db, office, moment, task.public_id, changes, task.version, **options)

    return do


def body(db, kind, organisation=cast.PROVINCE):
    bodies = store.bodies.of_organisation(db, store.organisations.key_of(db, organisation))
    return next(one.id for one in bodies if one.kind == kind)


def as_it_stands(task):
    return as_edit(task)


def test_added_task_stands_at_the_end_of_todo_as_it_was_written(db, office, congress, moment):
    written = an_edit(
        title="  Thuê xe\u200b ", description="Hai xe.\r\nBốn mươi chỗ.", deliverable="Hợp đồng",
        document_number="12-CV/TU", document_date=date(2010, 5, 4), priority="high",
        subcommittee_id=body(db, "subcommittee"), lead_id=body(db, "unit"),
    )  # fmt: skip
    last = max(task.number for task in tasks_of(db, congress) if task.classification == 0)

    task = actions.tasks.add(db, office, moment, congress, written)

    assert as_it_stands(task) == replace(
        written, title="Thuê xe", description="Hai xe.\nBốn mươi chỗ.", start_from=FIXED, due_from=FIXED, phase="",
        partner_ids=frozenset(), assignee_ids=frozenset(),
    )  # fmt: skip
    assert (task.number, task.printed_number, task.status, task.standard_code) == (last + 1, str(last + 1), "todo", "")
    assert (task.start_anchor, task.start_offset, task.due_anchor, task.due_offset) == ("", None, "", None)
    assert task.position == max(one.position for one in tasks_of(db, congress) if one.status == "todo")
    assert_sound(db)


def test_each_classification_numbers_in_its_own_series_and_never_gives_a_number_twice(db, office, congress, edit):
    first, second = make_task(db, congress), make_task(db, congress)
    internal = make_task(db, congress, classification=1)
    lifted = edit(second, an_edit(classification=1))
    again = make_task(db, congress)
    back = edit(lifted, an_edit())

    assert (second.number, again.number, back.number) == tuple(first.number + step for step in (1, 2, 3))
    assert lifted.number == internal.number + 1
    assert make_task(db, congress, classification=1).number == internal.number + 2
    assert_sound(db)


def test_day_that_changes_becomes_absolute_and_the_other_stays_counted(db, congress, edit):
    task = next(one for one in tasks_of(db, congress) if one.start < one.due and not one.classification)
    moved = edit(task, replace(as_it_stands(task), due=date(2010, 12, 1)))
    assert (moved.due, moved.due_anchor, moved.due_offset) == (date(2010, 12, 1), "", None)
    assert (moved.start, moved.start_anchor, moved.start_offset) == (task.start, task.start_anchor, task.start_offset)
    assert_sound(db)


def test_text_that_changes_loses_its_translation(db, congress, edit):
    task = next(one for one in tasks_of(db, congress) if one.title_en and one.deliverable_en and not one.classification)
    kept = edit(task, replace(as_it_stands(task), description="x"))
    assert (kept.title_en, kept.deliverable_en) == (task.title_en, task.deliverable_en)
    changed = edit(kept, replace(as_it_stands(kept), title="Tên khác"))
    assert (changed.title_en, changed.deliverable_en) == ("", task.deliverable_en)


def test_edit_is_told_field_by_field(db, congress, edit):
    task, since = make_task(db, congress), last_number(db)
    edit(task, an_edit(title="Tên khác", priority="high", due=date(2010, 6, 1)))
    before = f'"before":{{"due":"2010-05-31","priority":"normal","title":"{task.title}"}}'
    assert payloads(db, since) == [f'{{"after":{{"due":"2010-06-01","priority":"high","title":"Tên khác"}},{before}}}']


def test_stale_edit_is_a_conflict_and_writes_nothing(db, congress, edit):
    task = make_task(db, congress)
    edit(task, an_edit(title="Tên khác"))
    with nothing_written(db, Conflict) as raised:
        edit(task, an_edit(title="Tên thứ ba"))
    assert raised.value.problems == (Problem("task.changed"),)


def test_move_does_not_make_an_edit_fail(db, office, congress, moment, edit):
    task = make_task(db, congress)
    actions.boards.place(db, office, moment, task.public_id, Placement("doing"), task.placed_version)
    edited = edit(task, an_edit(title="Tên khác"))
    assert (edited.title, edited.status, edited.version) == ("Tên khác", "doing", 2)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({"title": "MẬT\u200b"}, [Problem("text.secrecy_stamp", "title")]),
        ({"title": "\u200b \n"}, [Problem("text.missing", "title")]),
        ({"title": "x" * 10_000}, [Problem("text.too_long", "title", {"limit": 300, "length": 10_000})]),
        ({"title": "Tin tối mật", "description": "TUYỆT MẬT?\nx"}, [Problem("text.secrecy_stamp", "description")]),
        ({"description": "gửi\nTỐI MẬT"}, [Problem("text.secrecy_words", "description")]),
        ({"subcommittee_id": 1, "lead_id": 9999}, [Problem("body.unknown", "subcommittee"),
                                                   Problem("body.unknown", "lead")]),
        ({"start": date(2010, 6, 1)}, [Problem("task.start_after_due", "start", {"due": date(2010, 5, 31)})]),
    ],
)  # fmt: skip
def test_senseless_text_is_refused_and_nothing_is_written(db, office, congress, moment, edit, changes, problems):
    task = make_task(db, congress)
    if "subcommittee_id" in changes:  # a unit is no subcommittee
        changes = changes | {"subcommittee_id": body(db, "unit")}
    for deed in (
        lambda: actions.tasks.add(db, office, moment, congress, an_edit(**changes)),
        lambda: edit(task, an_edit(**changes)),
    ):
        with nothing_written(db, Invalid) as raised:
            deed()
        assert list(raised.value.problems) == problems


def test_body_of_another_organisation_is_unknown(db, office, congress, moment):
    foreign = an_edit(subcommittee_id=body(db, "subcommittee", cast.DISTRICT), lead_id=body(db, "unit", cast.DISTRICT))
    with nothing_written(db, Invalid) as raised:
        actions.tasks.add(db, office, moment, congress, foreign)
    assert raised.value.problems == (Problem("body.unknown", "subcommittee"), Problem("body.unknown", "lead"))


def test_vouching_for_secrecy_words_is_written_down(db, office, congress, moment):
    since = last_number(db)
    actions.tasks.add(db, office, moment, congress, an_edit(title="Văn bản MẬT"), is_vouched=True)
    actions.tasks.add(db, office, moment, congress, an_edit(), is_vouched=True)
    assert [one.action for one in entries(db, since)] == ["task.added", "secrecy.vouched", "task.added"]


def test_registered_task_keeps_no_text_whatsoever(db, office, congress, moment, edit):
    secret = "Zq7 danh sách"
    task = make_task(db, congress, title=secret, description=secret, deliverable=secret, document_number=secret)
    actions.items.add(db, office, moment, task.public_id, secret)
    actions.comments.write(db, office, moment, task.public_id, secret)
    actions.tasks.block(db, office, moment, task.public_id, secret)
    task, _ = actions.boards.place(
        db, office, moment, task.public_id, Placement("not_applicable"), task.placed_version, reason=secret
    )

    stub = edit(task, an_edit(title="", classification=2, stub=STUB))

    assert (stub.stub, stub.title, stub.description, stub.printed_number) == (STUB, "", "", f"M{stub.number}")
    assert (stub.blocked_reason, stub.not_applicable_reason) == ("", "")
    rows = {name: rows for name, rows in content(db).items() if name != "audit_payload"}
    assert [name for name, found in rows.items() if secret in str(found)] == []
    assert_sound(db)


def test_task_that_is_registered_no_longer_needs_a_title_and_loses_its_stub(db, congress, edit):
    stub = make_task(db, congress, title="", classification=2, stub=STUB)
    with nothing_written(db, Invalid):
        edit(stub, an_edit(title="", classification=1))
    plain = edit(stub, an_edit(classification=1, stub=STUB))
    assert (plain.stub, plain.title, plain.printed_number[0]) == (None, an_edit().title, "N")


def test_contents_never_rank_below_their_task(db, office, congress, moment, edit):
    task = make_task(db, congress)
    actions.items.add(db, office, moment, task.public_id, "Duyệt")
    actions.comments.write(db, office, moment, task.public_id, "Đã gửi")

    def ranks():
        own = store.tasks.get(db, office.scope, task.public_id)
        held = [*store.items.of_task(db, office.scope, own), *store.comments.of_task(db, office.scope, own)]
        return own.classification, [one.classification for one in held]

    lifted = edit(task, an_edit(classification=1))
    assert ranks() == (1, [1, 1])
    edit(lifted, an_edit())
    assert ranks() == (0, [1, 1])


def test_reclassifying_tells_each_side_only_its_own(db, world, congress, edit):
    """Whoever may not see the new text learns that the task went, and not a word of what it became."""
    task, since = make_task(db, congress), last_number(db)
    edit(task, an_edit(title="Nhân sự", classification=1))
    below, above = entries(db, since)
    assert [(one.action, one.classification) for one in (below, above)] == [
        ("task.reclassified", 0),
        ("task.edited", 1),
    ]
    assert payloads(db, since)[0] == '{"after":null,"before":null}'


def test_blockage_has_a_reason_and_ends_without_one(db, office, congress, moment):
    task = make_task(db, congress)
    assert actions.tasks.block(db, office, moment, task.public_id, " chờ kinh phí ").blocked_reason == "chờ kinh phí"
    assert actions.tasks.block(db, office, moment, task.public_id, "chờ Ban").blocked_reason == "chờ Ban"
    assert actions.tasks.block(db, office, moment, task.public_id, "").blocked_reason == ""
    for reason, code in [
        ("MẬT", "text.secrecy_stamp"),
        ("tuyệt mật", "text.secrecy_stamp"),
        ("x" * 1001, "text.too_long"),
        ("số tối mật", "text.secrecy_words"),
    ]:
        with nothing_written(db, Invalid) as raised:
            actions.tasks.block(db, office, moment, task.public_id, reason)
        assert [one.code for one in raised.value.problems] == [code]


def test_cancelled_task_leaves_the_sums_and_comes_back_as_it_was(db, office, congress, moment):
    task = make_task(db, congress)
    sums, card = store.counters.kept(db), store.boards.card(db, office.scope, task)

    cancelled = actions.tasks.cancel(db, office, moment, task.public_id, "trùng việc")
    assert (cancelled.is_cancelled, cancelled.cancelled_reason, cancelled.status) == (True, "trùng việc", "todo")
    assert_sound(db)
    with nothing_written(db, Conflict):
        actions.tasks.cancel(db, office, moment, task.public_id, "lần nữa")

    restored = actions.tasks.restore(db, office, moment, task.public_id)
    # Off the board and on it again: two moves for whoever still holds the card, or a calendar.
    moved = {"placed_version": task.placed_version + 2}
    assert restored == replace(task, **moved)
    assert (store.counters.kept(db), store.boards.card(db, office.scope, restored)) == (sums, card._replace(**moved))
    with nothing_written(db, Conflict):
        actions.tasks.restore(db, office, moment, task.public_id)
    assert_sound(db)


def test_cancelled_task_may_be_edited_and_the_sums_do_not_notice(db, office, congress, moment, edit):
    task = make_task(db, congress)
    cancelled = actions.tasks.cancel(db, office, moment, task.public_id, "trùng việc")
    edit(cancelled, an_edit(due=date(2010, 7, 1), classification=1))
    assert_sound(db)
    actions.tasks.restore(db, office, moment, task.public_id)
    assert_sound(db)


def test_cancelling_needs_a_reason_but_of_a_registered_task(db, office, congress, moment):
    task = make_task(db, congress)
    with nothing_written(db, Invalid) as raised:
        actions.tasks.cancel(db, office, moment, task.public_id, " ")
    assert raised.value.problems == (Problem("task.reason_missing", "reason"),)
    stub = make_task(db, congress, title="", classification=2, stub=STUB)
    with nothing_written(db, Invalid):
        actions.tasks.cancel(db, office, moment, stub.public_id, "đã bỏ")
    assert actions.tasks.cancel(db, office, moment, stub.public_id, "").is_cancelled


def test_nobody_lifts_a_task_above_his_own_clearance(db, congress, moment):
    deputy = cast.person(db, "thaymat.vinhlong")
    task = make_task(db, congress)
    with nothing_written(db, Invalid) as raised:
        actions.tasks.edit(
            db, deputy, moment, task.public_id, an_edit(title="", classification=2, stub=STUB), task.version
        )
    assert raised.value.problems == (Problem("classification.above_clearance", "classification"),)
