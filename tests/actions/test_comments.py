"""Saying something about a task."""

import pytest
import world as cast
from factories import make_task
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.problem import Invalid, Problem
from planner.domain.task import Stub


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


@pytest.fixture
def task(db, world):
    return make_task(db, world.congresses[cast.PROVINCE])


def said(db, login, task):
    return [(one.text, one.author, one.classification)
            for one in store.comments.of_task(db, cast.person(db, login).scope, task)]  # fmt: skip


def test_comments_stand_oldest_first_each_at_its_own_classification(db, office, moment, task):
    actions.comments.write(db, cast.person(db, "vanphong.tw"), moment, task.public_id, "Xong chưa?\r\nCần số.")
    actions.comments.write(db, office, moment, task.public_id, " Về nhân sự ", classification=1)
    question = ("Xong chưa?\nCần số.", "vanphong.tw", 0)
    assert said(db, "vanphong.vinhlong", task) == [question, ("Về nhân sự", "vanphong.vinhlong", 1)]
    assert said(db, "bandoc.vinhlong", task) == [question]
    assert_sound(db)


def test_comment_never_ranks_below_its_task(db, world, office, moment):
    internal = make_task(db, world.congresses[cast.PROVINCE], classification=1)
    actions.comments.write(db, office, moment, internal.public_id, "Đã gửi")
    assert said(db, "vanphong.vinhlong", internal) == [("Đã gửi", "vanphong.vinhlong", 1)]


@pytest.mark.parametrize(
    ("words", "classification", "problems"),
    [
        (" \u200b\n", 0, [Problem("text.missing", "text")]),
        ("x" * 10_001, 0, [Problem("text.too_long", "text", {"limit": 10_000, "length": 10_001})]),
        ("[TỐI MẬT]\nDanh sách", 0, [Problem("text.secrecy_stamp", "text")]),
        ("Theo văn bản MẬT", 0, [Problem("text.secrecy_words", "text")]),
        ("Đã gửi", 2, [Problem("classification.above_clearance", "classification")]),
    ],
)
def test_senseless_comment_is_refused(db, office, moment, task, words, classification, problems):
    with nothing_written(db, Invalid) as raised:
        actions.comments.write(db, office, moment, task.public_id, words, classification=classification)
    assert list(raised.value.problems) == problems


def test_nobody_comments_above_his_own_clearance(db, world, moment):
    member = cast.person(db, "vankien.longho")
    body = next(iter(member.grants[0].body_ids))
    task = make_task(db, world.congresses[cast.DISTRICT], "vanphong.longho", subcommittee_id=body)
    actions.comments.write(db, member, moment, task.public_id, "Đã gửi")
    with nothing_written(db, Invalid):
        actions.comments.write(db, member, moment, task.public_id, "Đã gửi", classification=1)


def test_registered_task_takes_no_comment(db, world, office, moment):
    stub = make_task(db, world.congresses[cast.PROVINCE], title="", classification=2, stub=Stub("1", "mat", "VP"))
    with nothing_written(db, Invalid) as raised:
        actions.comments.write(db, office, moment, stub.public_id, "Đã gửi")
    assert raised.value.problems == (Problem("classification.above_clearance", "classification"),)


def test_vouching_for_secrecy_words_is_written_down(db, office, moment, task):
    since = last_number(db)
    actions.comments.write(db, office, moment, task.public_id, "Theo văn bản MẬT", is_vouched=True)
    assert [one.action for one in entries(db, since)] == ["comment.written", "secrecy.vouched"]
