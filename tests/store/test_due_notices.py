"""Due days that the clerk tells of: to whom, how often, and how long it stands."""

from datetime import timedelta

import pytest
import world as cast
from store.test_notices import BOUND, MEMBER, ORGANISER, STAMP, assign, key, listed, told, unread

from planner import store


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def due(db, task, days):
    day = (cast.DAY + timedelta(days=days)).isoformat()
    db.execute("UPDATE task SET start = ?, due = ? WHERE id = ?", [day, day, task.id])
    return day


def clerk_tells(db, today=cast.DAY):
    found = store.notices.untold_due_days(db, today)
    store.notices.tell_of_due_days(db, found, STAMP)
    return len(found)


@pytest.fixture
def quiet(db):
    """Every task is done, so that a test's own ones alone have due days that count."""
    db.execute("UPDATE task SET status = 'done'")


def reopened(db, district, count):
    rows = db.execute(
        "SELECT task.public_id FROM task JOIN congress ON congress.id = congress_id WHERE congress.public_id = ?"
        " AND classification = 0 AND task.subcommittee_id IS NOT NULL ORDER BY task.id LIMIT ?",
        [district, count],
    ).fetchall()
    db.conn.executemany("UPDATE task SET status = 'todo' WHERE public_id = ?", rows)
    return [store.tasks.get(db, cast.person(db, ORGANISER).scope, one) for (one,) in rows]


def test_assignees_are_told_of_due_days_once(db, district, quiet):
    near, far, past = reopened(db, district, 3)
    for task, days in ((near, 1), (far, 2), (past, -1)):
        due(db, task, days)
        assign(db, task, MEMBER)

    assert (clerk_tells(db), clerk_tells(db)) == (2, 0)
    assert sorted(listed(db, MEMBER)) == [("due_tomorrow", near.public_id), ("overdue", past.public_id)]
    assert clerk_tells(db, cast.DAY + timedelta(days=1)) == 1


def test_due_day_that_was_moved_is_told_anew_and_the_old_one_stands_no_more(db, district, quiet):
    (task,) = reopened(db, district, 1)
    assign(db, task, MEMBER)
    first = due(db, task, 1)
    clerk_tells(db)

    second = due(db, task, 0)
    assert listed(db, MEMBER) == []
    clerk_tells(db)

    assert sorted(day for _, _, day in told(db)) == sorted((first, second))
    assert listed(db, MEMBER) == [("due_tomorrow", task.public_id)]


def test_task_without_assignees_is_told_to_members_bound_to_its_subcommittee(db, district, quiet):
    task, other = reopened(db, district, 2)
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    due(db, task, 1)
    due(db, other, 1)
    db.execute("UPDATE task SET subcommittee_id = ? WHERE id = ?", [max(own), task.id])
    db.execute("UPDATE task SET subcommittee_id = NULL WHERE id = ?", [other.id])

    assert clerk_tells(db) == 1
    assert told(db) == [(BOUND, "due_tomorrow", (cast.DAY + timedelta(days=1)).isoformat())]


def test_task_of_a_team_is_told_to_members_of_the_subcommittee_above_it(db, district, quiet):
    (task,) = reopened(db, district, 1)
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    due(db, task, 1)
    (team,) = db.execute(
        "INSERT INTO body (organisation_id, kind, code, name, parent_id) SELECT organisation_id, kind, 'VK1', 'Tổ', id"
        " FROM body WHERE id = ? RETURNING id",
        [min(own)],
    ).fetchone()
    db.execute("UPDATE task SET subcommittee_id = ? WHERE id = ?", [team, task.id])

    assert clerk_tells(db) == 1
    assert [login for login, *_ in told(db)] == [BOUND]


def test_task_with_assignees_is_told_to_them_alone(db, district, quiet):
    (task,) = reopened(db, district, 1)
    (own,) = (grant.body_ids for grant in cast.person(db, BOUND).grants)
    due(db, task, 1)
    db.execute("UPDATE task SET subcommittee_id = ? WHERE id = ?", [min(own), task.id])
    assign(db, task, MEMBER)

    clerk_tells(db)

    assert [login for login, *_ in told(db)] == [MEMBER]


def test_nothing_is_told_of_days_of_what_is_done_or_cancelled(db, district, quiet):
    done, cancelled, of_cancelled = reopened(db, district, 3)
    for task in (done, cancelled, of_cancelled):
        due(db, task, -1)
        assign(db, task, MEMBER)
    db.execute("UPDATE task SET status = 'done' WHERE id = ?", [done.id])
    store.task_states.cancel(db, cancelled.id, "Trùng", STAMP, key(db, ORGANISER))

    assert clerk_tells(db) == 1

    store.congresses.cancel(db, of_cancelled.congress_id, "Hoãn", STAMP, key(db, ORGANISER))
    db.execute("DELETE FROM notice")
    assert clerk_tells(db) == 0


def test_within_congresses_nothing_of_others_is_told(db, world, district, quiet):
    (task,) = reopened(db, district, 1)
    due(db, task, -1)
    assign(db, task, MEMBER)
    others = [key for key in world.congresses.values() if key != district]

    assert store.notices.untold_due_days(db, cast.DAY, others) == []
    assert [one.task_id for one in store.notices.untold_due_days(db, cast.DAY, [*others, district])] == [task.id]


def test_overdue_is_gone_when_the_task_is_done(db, district, quiet):
    (task,) = reopened(db, district, 1)
    due(db, task, -1)
    assign(db, task, MEMBER)
    clerk_tells(db)
    assert unread(db, MEMBER) == 1

    db.execute("UPDATE task SET status = 'done' WHERE id = ?", [task.id])

    assert (unread(db, MEMBER), listed(db, MEMBER)) == (0, [])
