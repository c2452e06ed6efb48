"""The log as its readers see it, and as it is verified."""

import pytest
import world as cast
from factories import make_task

from planner import actions, store
from planner.domain import audit
from planner.domain.audit import Entry


@pytest.fixture
def office(db):
    return cast.person(db, "vanphong.vinhlong")


def draft(action, **values):
    fields = {"noun": "task", "public_id": "aaaaaaaaaa", "organisation": "P86", "congress": "", "classification": 0}
    return Entry(number=0, at=cast.MOMENT.stamp, actor="quantri", action=action, digest="", previous="", hash="",
                 **fields | values)  # fmt: skip


def test_entries_are_numbered_and_chained_to_the_one_before(db):
    number, head = store.audits.head(db)
    for action in ("task.added", "task.edited"):
        store.audits.append(db, draft(action), {"a": 1}, None)
    first, second = list(store.audits.chain(db))[number:]
    assert (first.number, first.previous, second.number, second.previous) == (number + 1, head, number + 2, first.hash)
    assert store.audits.head(db) == (second.number, second.hash)
    assert first.digest != second.digest  # same payload, other salt
    assert audit.first_break(store.audits.chain(db)) is None


def test_payload_that_was_meddled_with_is_found(db):
    number, _ = store.audits.head(db)
    db.execute("DELETE FROM audit_payload WHERE number = ?", [number])
    assert (store.audits.digest_mismatches(db), store.audits.lost_payloads(db)) == ([], [number])
    db.execute("INSERT INTO audit_payload VALUES (?, x'00', '{}')", [number])
    assert (store.audits.digest_mismatches(db), store.audits.lost_payloads(db)) == ([number], [])


def test_things_history_reaches_up_to_the_ceiling_newest_first(db, world, office, moment):
    task = make_task(db, world.congresses[cast.PROVINCE])
    actions.comments.write(db, office, moment, task.public_id, "Đã gửi")
    actions.comments.write(db, office, moment, task.public_id, "Về nhân sự", classification=1)

    def told(login):
        return [(one.action, one.actor, one.classification)
                for one in store.audits.of_thing(db, cast.person(db, login).scope, task.public_id)]  # fmt: skip

    ordinary = [("comment.written", "vanphong.vinhlong", 0), ("task.added", "vanphong.vinhlong", 0)]
    assert told("bandoc.vinhlong") == ordinary
    assert told("vanphong.vinhlong") == [("comment.written", "vanphong.vinhlong", 1), *ordinary]


def test_congress_history_is_never_shortened_by_what_its_reader_does_not_see(db, world, office, moment):
    congress = world.congresses[cast.PROVINCE]
    seen = make_task(db, congress)
    hidden = make_task(db, congress)
    for _ in range(5):
        actions.comments.write(db, office, moment, hidden.public_id, "Đã gửi")
    lines = store.audits.of_congress(db, office.scope, congress, {seen.public_id}, limit=3)
    assert [(one.action, one.public_id) for one in lines] == [("task.added", seen.public_id)]


def test_history_answers_no_more_than_asked_for(db, world, office, moment):
    task = make_task(db, world.congresses[cast.PROVINCE])
    for words in ("một", "hai", "ba"):
        actions.comments.write(db, office, moment, task.public_id, words)
    lines = store.audits.of_congress(db, office.scope, world.congresses[cast.PROVINCE], {task.public_id}, limit=2)
    assert [one.after["text"] for one in lines] == ["ba", "hai"]
    assert [one.after["text"] for one in store.audits.of_thing(db, office.scope, task.public_id, 1)] == ["ba"]


def test_actor_is_told_by_name(db, office):
    store.audits.append(db, draft("task.added"), None, None)
    db.execute("UPDATE person SET name = 'Quản trị hệ thống' WHERE login = 'quantri'")
    (line,) = store.audits.of_thing(db, office.scope, "aaaaaaaaaa")
    assert (line.actor, line.is_purged) == ("Quản trị hệ thống", False)
