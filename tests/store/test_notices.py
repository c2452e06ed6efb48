"""Notices as they are kept: who is told, and what still stands when he reads."""

import factories
import pytest
import world as cast

from planner import store

ORGANISER, MEMBER, BOUND, READER = "vanphong.longho", "thanhvien.longho", "vankien.longho", "bandoc.longho"
STAMP = cast.MOMENT.stamp


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


@pytest.fixture
def task(db, district):
    return factories.a_task(db, district)


def key(db, login):
    return cast.person(db, login).id


def assign(db, task, *logins):
    rows = [(task.id, key(db, login), STAMP, key(db, ORGANISER)) for login in logins]
    db.conn.executemany("INSERT INTO task_assignment VALUES (?, ?, ?, ?)", rows)


def comment(db, task, name="aaaaaaaaaa", rank=0):
    store.comments.add(db, name, task, rank, "Xin xem", key(db, ORGANISER), STAMP)
    return db.execute("SELECT id FROM comment WHERE public_id = ?", [name]).fetchone()[0]


def tell(db, kind, task, *logins, by=ORGANISER, comment_id=None):
    store.notices.tell(db, kind, task.id, [key(db, one) for one in logins], key(db, by), STAMP, comment_id)


def listed(db, login, kind=""):
    person = cast.person(db, login)
    found = store.notices.of_person(db, person.scope, person.id, kind)
    assert store.notices.count_unread(db, person.scope, person.id) >= sum(one.is_unread for one in found)
    return [(one.kind, one.task_id) for one in found]


def unread(db, login):
    person = cast.person(db, login)
    return store.notices.count_unread(db, person.scope, person.id)


def told(db):
    rows = db.execute("SELECT person.login, kind, day FROM notice JOIN person ON person.id = person_id").fetchall()
    return sorted(rows)


def test_those_named_are_told_and_nobody_of_his_own_deed(db, task):
    assign(db, task, ORGANISER, MEMBER)

    tell(db, "assigned", task, MEMBER, ORGANISER, MEMBER)

    assert told(db) == [(MEMBER, "assigned", "")]
    assert listed(db, MEMBER) == [("assigned", task.public_id)]
    assert (unread(db, MEMBER), unread(db, ORGANISER)) == (1, 0)


def test_nobody_is_told_of_a_kind_that_he_switched_off(db, task):
    store.notices.silence(db, key(db, MEMBER), ["assigned"])

    tell(db, "assigned", task, MEMBER, BOUND)
    tell(db, "mentioned", task, MEMBER)

    assert told(db) == [(MEMBER, "mentioned", ""), (BOUND, "assigned", "")]
    assert store.notices.silences(db, key(db, MEMBER)) == {"assigned"}


def test_telling_costs_the_same_in_a_committee_of_a_thousand(db, settings, task, queries):
    counts = []
    for size in (0, 1000):
        for number in range(size):
            one = store.people.add(db, f"nguoi{number}", f"Người {number}", "!", 0, "vi")
            store.people.grant(db, one, store.organisations.key_of(db, cast.DISTRICT), "member", None, STAMP, None)
        traced = store.connection.connect(settings.db)
        queries.clear()
        tell(traced, "assigned", task, MEMBER)
        store.notices.tell_of_review(traced, task.id, 0, STAMP)
        store.notices.tell_of_completion(traced, task.id, 0, STAMP)
        counts.append([one.split("(")[0] for one in queries])
        traced.close()

    assert counts[0] == counts[1]


def test_review_is_told_to_assignees_who_organise_the_congress(db, task):
    assign(db, task, ORGANISER, MEMBER, BOUND, "vanphong.vinhlong")

    store.notices.tell_of_review(db, task.id, key(db, MEMBER), STAMP)

    assert told(db) == [(ORGANISER, "review", "")]


def test_review_stands_while_the_task_is_in_review(db, task):
    tell(db, "review", task, MEMBER)
    assert listed(db, MEMBER) == []

    db.execute("UPDATE task SET status = 'review' WHERE id = ?", [task.id])

    assert listed(db, MEMBER) == [("review", task.public_id)]


def waiting_pair(db, district):
    """A task and one that waits for it."""
    row = db.execute(
        "SELECT first.public_id, second.public_id FROM task_relation JOIN task AS first ON first.id = waits_for_id"
        " JOIN task AS second ON second.id = task_id JOIN congress ON congress.id = second.congress_id"
        " WHERE congress.public_id = ? AND first.classification = 0 AND second.classification = 0"
        " AND first.status = 'todo' AND second.status = 'todo' LIMIT 1",
        [district],
    ).fetchone()
    return [store.tasks.get(db, cast.person(db, ORGANISER).scope, one) for one in row]


def test_assignees_of_open_tasks_that_wait_are_told_that_they_need_not_any_more(db, district):
    blocker, held = waiting_pair(db, district)
    assign(db, held, MEMBER, ORGANISER)
    db.execute("UPDATE task SET status = 'done' WHERE id = ?", [blocker.id])

    store.notices.tell_of_completion(db, blocker.id, key(db, ORGANISER), STAMP)

    person = cast.person(db, MEMBER)
    assert told(db) == [(MEMBER, "unblocked", "")]
    assert listed(db, MEMBER) == [("unblocked", blocker.public_id)]
    assert store.notices.waiting(db, person.scope, person.id) == {
        blocker.public_id: [(held.public_id, held.classification, held.number)]
    }


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE task SET classification = 1, number = 900 WHERE id = :held",
        "UPDATE task SET classification = 1, number = 900 WHERE id = :blocker",
        "UPDATE task SET status = 'doing' WHERE id = :blocker",
        "DELETE FROM task_assignment WHERE task_id = :held",
        "DELETE FROM task_relation WHERE task_id = :held",
    ],
)
def test_news_of_a_wait_stands_while_both_tasks_may_be_seen_and_it_is_true(change, db, district):
    blocker, held = waiting_pair(db, district)
    assign(db, held, BOUND)
    db.execute("UPDATE task SET status = 'done' WHERE id = ?", [blocker.id])
    store.notices.tell_of_completion(db, blocker.id, key(db, ORGANISER), STAMP)
    assert listed(db, BOUND) == [("unblocked", blocker.public_id)]

    db.execute(change.replace(":held", str(held.id)).replace(":blocker", str(blocker.id)))

    assert (listed(db, BOUND), unread(db, BOUND)) == ([], 0)


def test_tasks_that_waited_are_named_as_far_as_they_may_be_seen(db, district):
    blocker, held = waiting_pair(db, district)
    assign(db, held, BOUND)
    tell(db, "unblocked", blocker, BOUND)
    person = cast.person(db, BOUND)
    assert store.notices.waiting(db, person.scope, person.id) == {blocker.public_id: [(held.public_id, 0, held.number)]}

    db.execute("UPDATE task SET classification = 1, number = 900 WHERE id = ?", [held.id])

    assert store.notices.waiting(db, person.scope, person.id) == {}


def test_mention_stands_while_its_comment_may_be_read(db, task):
    first, second = comment(db, task), comment(db, task, "bbbbbbbbbb", rank=1)
    for one in (first, second):
        tell(db, "mentioned", task, READER, MEMBER, comment_id=one)
    assert (listed(db, READER), len(listed(db, MEMBER))) == ([("mentioned", task.public_id)], 2)

    db.execute("INSERT INTO comment_withdrawal VALUES (?, ?, ?)", [first, STAMP, key(db, ORGANISER)])

    assert (listed(db, READER), unread(db, READER), len(listed(db, MEMBER))) == ([], 0, 1)


def test_nothing_stands_of_a_task_above_clearance_or_outside_scope(db, task):
    assign(db, task, BOUND, "thanhvien.mangthit")
    tell(db, "assigned", task, BOUND, "thanhvien.mangthit")
    assert (unread(db, BOUND), unread(db, "thanhvien.mangthit")) == (1, 0)

    db.execute("UPDATE task SET classification = 1, number = 900 WHERE id = ?", [task.id])

    assert (listed(db, BOUND), unread(db, BOUND)) == ([], 0)


def test_of_a_cancelled_task_only_what_was_said_stands(db, task):
    assign(db, task, MEMBER)
    tell(db, "assigned", task, MEMBER)
    tell(db, "mentioned", task, MEMBER, comment_id=comment(db, task))

    store.task_states.cancel(db, task.id, "Trùng", STAMP, key(db, ORGANISER))

    assert listed(db, MEMBER) == [("mentioned", task.public_id)]


def test_who_is_no_assignee_any_more_is_not_told_that_he_is(db, task):
    assign(db, task, MEMBER)
    tell(db, "assigned", task, MEMBER)

    db.execute("DELETE FROM task_assignment")

    assert listed(db, MEMBER) == []


def test_unread_come_first_and_a_kind_can_be_kept(db, task):
    assign(db, task, MEMBER)
    tell(db, "assigned", task, MEMBER)
    tell(db, "mentioned", task, MEMBER, comment_id=comment(db, task))
    (first, _) = store.notices.of_person(db, cast.person(db, MEMBER).scope, key(db, MEMBER))
    assert first.kind == "mentioned"

    store.notices.mark(db, first.public_id, STAMP)

    assert listed(db, MEMBER) == [("assigned", task.public_id), ("mentioned", task.public_id)]
    assert listed(db, MEMBER, "mentioned") == [("mentioned", task.public_id)]
    assert unread(db, MEMBER) == 1


def test_what_was_read_long_ago_is_removed_and_the_unread_is_kept(db, task):
    assign(db, task, MEMBER)
    for _ in range(3):
        tell(db, "assigned", task, MEMBER)
    first, second, _ = store.notices.of_person(db, cast.person(db, MEMBER).scope, key(db, MEMBER))
    store.notices.mark(db, first.public_id, "2026-08-01T00:00:00+00:00")
    store.notices.mark(db, second.public_id, "2026-09-01T00:00:00+00:00")

    store.notices.remove_old(db, "2026-08-25T00:00:00+00:00")

    assert [one.read_at for one in store.notices.of_person(db, cast.person(db, MEMBER).scope, key(db, MEMBER))] == [
        None, "2026-09-01T00:00:00+00:00",
    ]  # fmt: skip
