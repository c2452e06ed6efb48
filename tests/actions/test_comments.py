"""Saying something about a task, naming people, taking it back."""

from dataclasses import replace

import pytest
import world as cast
from factories import an_edit, make_task
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, store
from planner.domain.problem import Conflict, Invalid, NotAllowed, NotFound, Problem
from planner.domain.task import Stub
from planner.papers import Papers


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


@pytest.fixture
def named(db, office, moment, task):
    """Writes a comment and tells whom it named, who was told, and whom it named in vain."""

    def write(words, actor=office, **options):
        last = db.execute("SELECT COALESCE(MAX(id), 0) FROM comment").fetchone()[0]
        unknown = actions.comments.write(db, actor, moment, task.public_id, words, **options)
        login = "SELECT login FROM {} JOIN person ON person.id = person_id WHERE comment_id > ? ORDER BY login"
        return *([one for (one,) in db.execute(login.format(table), [last])]
                 for table in ("comment_mention", "notice")), unknown  # fmt: skip

    return write


@pytest.fixture
def colleagues(db, moment):
    """A member of the province for each clearance, and one whose account is closed."""
    organisation = store.organisations.key_of(db, cast.PROVINCE)
    for login, rank in (("thuong.vinhlong", 0), ("noibo.vinhlong", 1), ("nghi.vinhlong", 1)):
        key = store.people.add(db, login, login, "!", rank, "vi")
        store.people.grant(db, key, organisation, "member", None, moment.stamp, None)
    store.people.disable(db, key, moment.stamp, key)


def test_who_is_named_works_here_and_may_read_it_is_told(named, colleagues):
    words = "@thuong.vinhlong, @noibo.vinhlong và @thuong.vinhlong xem giúp"
    assert named(words) == (["noibo.vinhlong", "thuong.vinhlong"], ["noibo.vinhlong", "thuong.vinhlong"], [])


def test_nobody_is_told_of_an_internal_comment_who_may_not_read_it(named, colleagues):
    assert named("@thuong.vinhlong @noibo.vinhlong", classification=1) == (
        ["noibo.vinhlong"], ["noibo.vinhlong"], ["thuong.vinhlong"],
    )  # fmt: skip


def test_readers_strangers_closed_accounts_and_inventions_are_all_the_same(named, colleagues):
    logins = ["bandoc.vinhlong", "vanphong.dongthap", "nghi.vinhlong", "khong.co", "kiemtra.tw"]
    assert named(" ".join(f"@{one}" for one in logins)) == ([], [], logins)


def test_who_names_himself_is_named_and_not_told(named, colleagues):
    assert named("@vanphong.vinhlong nhớ gọi") == (["vanphong.vinhlong"], [], [])


def withdraw(db, actor, moment, task):
    comment = store.comments.of_task(db, actor.scope, task)[-1]
    actions.comments.withdraw(db, actor, moment, task.public_id, comment.public_id)
    return comment


def told(db, office, task):
    return [(line.action, line.after) for line in store.audits.of_thing(db, office.scope, task.public_id)]


def test_withdrawn_comment_keeps_its_place_and_loses_its_words_everywhere(db, office, moment, task):
    actions.comments.write(db, office, moment, task.public_id, "Nhầm việc")
    since = last_number(db)
    withdraw(db, office, moment, task)
    assert said(db, "vanphong.vinhlong", task) == [("", "vanphong.vinhlong", 0)]
    assert store.comments.of_task(db, office.scope, task)[0].is_withdrawn
    assert told(db, office, task)[:2] == [("comment.withdrawn", None), ("comment.written", None)]
    assert [(one.action, one.public_id) for one in entries(db, since)] == [("comment.withdrawn", task.public_id)]
    assert_sound(db)


def test_withdrawing_takes_nothing_from_what_others_said_or_oneself_elsewhere(db, office, moment, task, world):
    other = make_task(db, world.congresses[cast.PROVINCE])
    actions.comments.write(db, cast.person(db, "vanphong.tw"), moment, task.public_id, "Xong chưa?")
    actions.comments.write(db, office, moment, other.public_id, "Đã gửi")
    actions.comments.write(db, office, moment, task.public_id, "Nhầm việc")
    withdraw(db, office, moment, task)
    assert ("comment.written", {"text": "Xong chưa?"}) in told(db, office, task)
    assert ("comment.written", {"text": "Đã gửi"}) in told(db, office, other)


def test_withdrawing_can_be_taken_back(db, office, moment, task):
    actions.comments.write(db, office, moment, task.public_id, "Đã gửi")
    withdraw(db, office, moment, task)
    (undo,) = db.execute("SELECT public_id FROM undo ORDER BY id DESC LIMIT 1").fetchone()
    actions.undos.take_back(db, office, moment, undo)
    assert said(db, "vanphong.vinhlong", task) == [("Đã gửi", "vanphong.vinhlong", 0)]
    assert ("comment.written", {"text": "Đã gửi"}) in told(db, office, task)


def test_comment_is_withdrawn_once_and_by_its_author_alone(db, office, moment, task):
    actions.comments.write(db, cast.person(db, "vanphong.tw"), moment, task.public_id, "Xong chưa?")
    with nothing_written(db, NotAllowed) as raised:
        withdraw(db, office, moment, task)
    assert raised.value.problems == (Problem("comment.not_own"),)
    withdraw(db, cast.person(db, "vanphong.tw"), moment, task)
    with nothing_written(db, Conflict) as raised:
        withdraw(db, cast.person(db, "vanphong.tw"), moment, task)
    assert raised.value.problems == (Problem("comment.withdrawn"),)


def test_comment_of_another_task_or_above_the_clearance_is_unheard_of(db, office, moment, task, world):
    other = make_task(db, world.congresses[cast.PROVINCE])
    actions.comments.write(db, office, moment, task.public_id, "Về nhân sự", classification=1)
    comment = store.comments.of_task(db, office.scope, task)[0].public_id
    for actor, one in ((office, other), (replace(office, clearance=0), task)):
        with nothing_written(db, NotFound):
            actions.comments.withdraw(db, actor, moment, one.public_id, comment)


def test_what_only_comments_leaves_no_undo_to_who_may_not_change_the_task(db, office, moment, task):
    actions.comments.write(db, cast.person(db, "vanphong.tw"), moment, task.public_id, "Xong chưa?")
    assert db.execute("SELECT COUNT(*) FROM undo WHERE action = 'comment.written'").fetchone() == (0,)
    actions.comments.write(db, office, moment, task.public_id, "Rồi")
    assert db.execute("SELECT COUNT(*) FROM undo WHERE action = 'comment.written'").fetchone() == (1,)


@pytest.mark.parametrize("is_purged", [True, False])
def test_purging_and_becoming_a_stub_take_what_hangs_on_a_comment(
    db, office, moment, task, named, colleagues, is_purged, tmp_path
):
    named("@thuong.vinhlong xem")
    comment = withdraw(db, office, moment, task)
    if is_purged:
        actions.audits.purge(db, cast.person(db, "quantri"), moment, comment.public_id, "Gõ nhầm", Papers(tmp_path))
    else:
        edit = an_edit(title="", classification=2, stub=Stub("1", "mat", "VP"))
        actions.tasks.edit(db, office, moment, task.public_id, edit, task.version)
    assert store.comments.of_task(db, office.scope, task) == []
    assert [db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            for table in ("comment_mention", "comment_withdrawal", "notice")] == [0, 0, 0]  # fmt: skip
    assert_sound(db)
