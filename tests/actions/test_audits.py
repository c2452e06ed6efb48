"""Purging text typed by mistake: it is gone for good, and the chain still verifies."""

import pytest
import world as cast
from factories import an_edit, make_task
from traces import assert_sound, entries, last_number, nothing_written, payloads

from planner import actions, store
from planner.domain.problem import Invalid, NotAllowed, NotFound, Problem
from planner.papers import Papers

SECRET = "Zq7 khong duoc viet"


@pytest.fixture
def keeper(db):
    return cast.person(db, "quantri")


@pytest.fixture
def papers(tmp_path):
    """Made papers, in one of which the words stand."""
    papers = Papers(tmp_path / "papers")
    papers.keep("checklist", SECRET.encode())
    return papers


@pytest.fixture
def task(db, world):
    return make_task(db, world.congresses[cast.PROVINCE], title=SECRET)


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


def in_log(db):
    return [text for text in payloads(db) if SECRET in text]


def test_purged_task_keeps_its_entries_and_loses_their_words(db, keeper, moment, task, papers):
    number = last_number(db)
    assert actions.audits.purge(db, keeper, moment, task.public_id, "Gõ nhầm", papers) == 1
    assert in_log(db) == []
    assert [one.action for one in entries(db, number - 1)] == ["task.added", "audit.purged"]
    (purge, added) = store.audits.of_thing(db, cast.person(db, "vanphong.vinhlong").scope, task.public_id)
    assert (added.is_purged, added.before, added.after) == (True, None, None)
    assert (purge.is_purged, purge.after) == (False, {"reason": "Gõ nhầm", "entries": 1, "numbers": [number]})
    assert_sound(db)


def test_second_purge_leaves_what_the_first_one_tells_and_all_that_is_lost_stays_explained(
    db, keeper, office, moment, task, papers
):
    actions.audits.purge(db, keeper, moment, task.public_id, "Gõ nhầm", papers)
    actions.tasks.edit(db, office, moment, task.public_id, an_edit(title="Việc khác"), task.version)
    assert actions.audits.purge(db, keeper, moment, task.public_id, "Gõ nhầm", papers) == 1
    told = [one.after for one in store.audits.of_thing(db, office.scope, task.public_id) if one.noun == "audit"]
    assert [len(one["numbers"]) for one in told] == [1, 1]
    assert_sound(db)


def test_purge_is_told_where_the_thing_is_at_its_classification(db, keeper, office, moment, task, papers):
    actions.comments.write(db, office, moment, task.public_id, SECRET, classification=1)
    comment = store.comments.of_task(db, office.scope, task)[0].public_id
    for thing in (comment, task.public_id):
        actions.audits.purge(db, keeper, moment, thing, "Gõ nhầm", papers)
    told = [(one.public_id, one.actor, one.organisation, one.classification) for one in entries(db)[-2:]]
    assert told == [(comment, "quantri", cast.PROVINCE, 1), (task.public_id, "quantri", cast.PROVINCE, 1)]


@pytest.mark.parametrize(
    ("reason", "code"), [(" ", "text.missing"), ("MẬT", "text.secrecy_stamp"), ("Tin tối mật", "text.secrecy_words")]
)
def test_purge_asks_for_a_reason_that_holds_no_secret(db, keeper, moment, task, papers, reason, code):
    with nothing_written(db, Invalid) as raised:
        actions.audits.purge(db, keeper, moment, task.public_id, reason, papers)
    assert raised.value.problems == (Problem(code, "reason"),)


@pytest.mark.parametrize("thing", ["aaaaaaaaaa", None])
def test_purge_is_refused_in_the_same_words_whether_or_not_there_is_such_a_thing(
    db, office, moment, task, papers, thing
):
    with nothing_written(db, NotAllowed) as raised:
        actions.audits.purge(db, office, moment, thing or task.public_id, "Gõ nhầm", papers)
    assert raised.value.problems == (Problem("audit.purge_refused"),)


def test_purged_comment_goes_wholly_and_leaves_other_words_of_the_task(
    db, settings, keeper, office, moment, task, papers
):
    for words in (SECRET, "Đã gửi"):
        actions.comments.write(db, office, moment, task.public_id, words)
    comment = store.comments.of_task(db, office.scope, task)[0].public_id

    assert actions.audits.purge(db, keeper, moment, comment, "Gõ nhầm", papers) == 1

    assert [one.text for one in store.comments.of_task(db, office.scope, task)] == ["Đã gửi"]
    assert len(in_log(db)) == 1  # the title of the task
    assert_sound(db)


def test_comment_whose_words_left_the_log_already_can_still_be_purged(db, keeper, office, moment, task, papers):
    actions.comments.write(db, office, moment, task.public_id, SECRET)
    comment = store.comments.of_task(db, office.scope, task)[0].public_id
    actions.audits.purge(db, keeper, moment, task.public_id, "Gõ nhầm", papers)
    assert actions.audits.purge(db, keeper, moment, comment, "Gõ nhầm", papers) == 0
    assert store.comments.of_task(db, office.scope, task) == []


def test_purged_words_stand_nowhere_in_the_file(db, settings, keeper, office, moment, task, papers):
    actions.comments.write(db, office, moment, task.public_id, f"{SECRET} trong bình luận")
    comment = store.comments.of_task(db, office.scope, task)[0].public_id
    actions.audits.purge(db, keeper, moment, comment, "Gõ nhầm", papers)
    files = [settings.db, settings.db.with_name(settings.db.name + "-wal")]
    assert [one.name for one in files if one.exists() and "trong bình luận".encode() in one.read_bytes()] == []


def test_words_that_were_edited_away_before_the_purge_stand_nowhere_in_the_file(
    db, settings, keeper, office, moment, world, papers
):
    tasks = [make_task(db, world.congresses[cast.PROVINCE], title=f"Việc {number}") for number in range(20)]
    for words in (f"{SECRET} " * 40, "Đã sửa"):
        for place, task in enumerate(tasks):
            edit = an_edit(title=task.title, description=words if place == 7 else "Như cũ")
            tasks[place] = actions.tasks.edit(db, office, moment, task.public_id, edit, task.version)
    actions.audits.purge(db, keeper, moment, tasks[7].public_id, "Gõ nhầm", papers)
    assert SECRET.encode() not in settings.db.read_bytes()


def test_purge_leaves_no_made_paper(db, keeper, moment, task, papers):
    actions.audits.purge(db, keeper, moment, task.public_id, "Gõ nhầm", papers)
    assert papers.find("checklist") is None


def test_thing_that_the_log_does_not_know_is_not_found(db, keeper, moment, papers):
    with nothing_written(db, NotFound) as raised:
        actions.audits.purge(db, keeper, moment, "aaaaaaaaaa", "Gõ nhầm", papers)
    assert raised.value.problems == (
        Problem("audit.nothing_to_purge", "public_id", {"public_id": "aaaaaaaaaa"}),
    )  # fmt: skip
