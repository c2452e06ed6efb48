"""Notices: told by the deeds that cause them, read and chosen by whom they concern, the clerk's daily round."""

from dataclasses import replace
from datetime import timedelta

import factories
import pytest
import world as cast
from traces import assert_sound, entries, last_number, nothing_written

from planner import actions, clerk, store
from planner.domain.board import Placement
from planner.domain.problem import Invalid, NotFound
from planner.domain.task_edit import TaskPatch, as_edit

ORGANISER, MEMBER, BOUND = "vanphong.longho", "thanhvien.longho", "vankien.longho"


@pytest.fixture
def district(world):
    return world.congresses[cast.DISTRICT]


def keys(db, *logins):
    return frozenset(cast.person(db, login).id for login in logins)


def a_task(db, district, *assignees, by=ORGANISER, **changes):
    return factories.make_task(db, district, by=by, assignee_ids=keys(db, *assignees), **changes)


def give(db, task, *assignees, by=ORGANISER):
    """Write the assignees of a task as it stands now."""
    actor = cast.person(db, by)
    now = store.tasks.get(db, actor.scope, task.public_id)
    edit = replace(as_edit(now), assignee_ids=keys(db, *assignees))
    actions.tasks.edit(db, actor, cast.MOMENT, task.public_id, edit, now.version)


def move(db, task, status, by=ORGANISER):
    actor = cast.person(db, by)
    version = store.tasks.get(db, actor.scope, task.public_id).placed_version
    actions.boards.place(db, actor, cast.MOMENT, task.public_id, Placement(status), version)


def standing(db, login):
    person = cast.person(db, login)
    return store.notices.of_person(db, person.scope, person.id)


def told(db, login):
    return [(one.kind, one.task_id, one.actor) for one in standing(db, login)]


def test_who_is_given_a_task_is_told_by_whom(db, district):
    task = a_task(db, district, MEMBER, ORGANISER)

    assert told(db, MEMBER) == [("assigned", task.public_id, ORGANISER)]
    assert told(db, ORGANISER) == []


def test_those_who_had_it_before_are_not_told_again(db, district):
    task = a_task(db, district, MEMBER)

    give(db, task, MEMBER, BOUND)

    assert (len(told(db, MEMBER)), len(told(db, BOUND))) == (1, 1)


def test_many_tasks_that_are_given_at_once_are_told_each(db, district):
    edits = [factories.an_edit(title=f"Việc {number}", assignee_ids=keys(db, MEMBER)) for number in range(3)]

    factories.make_tasks(db, district, edits, by=ORGANISER)

    assert [kind for kind, *_ in told(db, MEMBER)] == ["assigned"] * 3


def test_review_asks_the_organiser_who_has_the_task_to_look(db, district):
    task = a_task(db, district, MEMBER, ORGANISER)

    move(db, task, "review", by=MEMBER)

    assert told(db, ORGANISER) == [("review", task.public_id, MEMBER)]
    assert [kind for kind, *_ in told(db, MEMBER)] == ["assigned"]


def test_review_of_ones_own_asks_nobody(db, district):
    task = a_task(db, district, ORGANISER)

    move(db, task, "review")

    assert told(db, ORGANISER) == []


def test_done_tells_who_waits_for_it(db, district):
    blocker, held = a_task(db, district), a_task(db, district, MEMBER)
    store.tasks.link_many(db, [], [(held.id, blocker.id, "FS", 0)])

    move(db, blocker, "done")

    assert told(db, MEMBER)[0] == ("unblocked", blocker.public_id, ORGANISER)
    assert_sound(db)


def test_moves_that_concern_nobody_tell_nobody(db, district):
    task = a_task(db, district)

    for status in ("doing", "review", "done"):
        move(db, task, status)

    assert db.execute("SELECT COUNT(*) FROM notice").fetchone() == (0,)


@pytest.fixture
def notice(db, district):
    """A notice of the member: that a task was given to him."""
    a_task(db, district, MEMBER)
    return standing(db, MEMBER)[0].public_id


def test_mark_is_set_and_taken_away_and_leaves_no_trace(db, moment, notice):
    member, since = cast.person(db, MEMBER), last_number(db)

    actions.notices.read(db, member, moment, notice)
    assert standing(db, MEMBER)[0].read_at == moment.stamp
    actions.notices.read(db, member, replace(moment, now=moment.now + timedelta(hours=1)), notice)
    assert standing(db, MEMBER)[0].read_at == moment.stamp
    actions.notices.read(db, member, moment, notice, is_read=False)

    assert standing(db, MEMBER)[0].is_unread
    assert entries(db, since) == []


@pytest.mark.parametrize("login", [ORGANISER, BOUND, "thanhvien.mangthit"])
def test_nobody_marks_what_others_were_told(login, db, moment, notice):
    with nothing_written(db, NotFound):
        actions.notices.read(db, cast.person(db, login), moment, notice)


def test_notice_that_does_not_stand_is_not_marked(db, moment, notice):
    db.execute("DELETE FROM task_assignment")

    with nothing_written(db, NotFound):
        actions.notices.read(db, cast.person(db, MEMBER), moment, notice)


def test_all_that_was_on_the_page_is_marked_and_nothing_that_came_later(db, district, moment):
    for _ in range(2):
        a_task(db, district, MEMBER)
    last = standing(db, MEMBER)[0].public_id
    later = a_task(db, district, MEMBER)

    actions.notices.read_all(db, cast.person(db, MEMBER), moment, last=last)

    assert [one.task_id for one in standing(db, MEMBER) if one.is_unread] == [later.public_id]

    actions.notices.read_all(db, cast.person(db, MEMBER), moment, kind="review")
    assert [one.task_id for one in standing(db, MEMBER) if one.is_unread] == [later.public_id]

    actions.notices.read_all(db, cast.person(db, MEMBER), moment)
    assert [one for one in standing(db, MEMBER) if one.is_unread] == []


def test_last_notice_of_somebody_else_is_no_limit(db, district, moment, notice):
    a_task(db, district, BOUND)

    actions.notices.read_all(db, cast.person(db, MEMBER), moment, last=standing(db, BOUND)[0].public_id)

    assert [one.is_unread for one in standing(db, MEMBER)] == [False]


def test_chosen_kinds_hold_from_now_on_and_are_in_the_log(db, district, moment, notice):
    member = cast.person(db, MEMBER)

    actions.notices.choose(db, member, moment, ["mentioned", "overdue"])
    a_task(db, district, MEMBER)

    assert store.notices.silences(db, member.id) == {
        "agenda",
        "assigned",
        "review",
        "due_tomorrow",
        "unblocked",
        "upward",
    }
    assert len(told(db, MEMBER)) == 1
    actions.notices.choose(db, member, moment, actions.notices.KINDS)
    assert store.notices.silences(db, member.id) == frozenset()
    assert [one.action for one in entries(db)][-1] == "person.notices_chosen"


def test_unknown_kind_is_refused(db, moment):
    with nothing_written(db, Invalid):
        actions.notices.choose(db, cast.person(db, MEMBER), moment, ["overdue", "gossip"])


def due_tomorrow(db, district, count=1):
    day = cast.DAY + timedelta(days=1)
    return [a_task(db, district, BOUND, start=day, due=day) for _ in range(count)]


def test_clerk_tells_of_due_days_once_a_day(db, district, settings):
    due_tomorrow(db, district)

    for _ in range(2):
        clerk.work(settings)

    assert [kind for kind, *_ in told(db, BOUND) if kind == "due_tomorrow"] == ["due_tomorrow"]
    assert standing(db, BOUND)[0].actor == ""


@pytest.mark.parametrize(("days", "kind"), [(-75, "overdue"), (1, "due_tomorrow")])
def test_clerk_tells_in_its_next_pass_of_a_day_that_was_moved(days, kind, db, district, settings, moment):
    task = a_task(db, district, BOUND)
    last = clerk.work(settings)
    day = cast.DAY + timedelta(days=days)
    values, was = {"start": day, "due": day}, {"start": task.start, "due": task.due}
    actions.tasks.edit_fields(db, cast.person(db, ORGANISER), moment, task.public_id, values, was)

    for _ in range(3):
        last = clerk.work(settings, last)

    assert sorted(found for found, about, _ in told(db, BOUND) if about == task.public_id) == sorted(["assigned", kind])


def test_clerk_tells_in_its_next_pass_whoever_was_given_a_late_task(db, district, settings, moment):
    day = cast.DAY - timedelta(days=75)
    task = a_task(db, district, BOUND, start=day, due=day)
    last = clerk.work(settings)
    patches = {task.public_id: TaskPatch(assignee_id=cast.person(db, MEMBER).id)}
    actions.task_batches.change_many(db, cast.person(db, ORGANISER), moment, district, patches)

    last = clerk.work(settings, last)
    clerk.work(settings, last)

    assert [kind for kind, *_ in told(db, MEMBER)] == ["overdue", "assigned"]
    assert [kind for kind, about, _ in told(db, BOUND) if about == task.public_id] == ["overdue", "assigned"]


def test_pass_after_which_nothing_changed_looks_at_no_task(db, district, settings, monkeypatch):
    last = clerk.work(settings)
    monkeypatch.setattr(store.notices, "untold_due_days", None)

    assert clerk.work(settings, last) == last


def test_clerk_looks_everywhere_where_much_changed(db, district, settings, moment, monkeypatch):
    last = clerk.work(settings)
    due_tomorrow(db, district)
    monkeypatch.setattr(actions.notices, "_MOST_CONGRESSES", 0)

    clerk.work(settings, last)

    assert kinds(db).count("due_tomorrow") == 1


def test_clerk_that_was_broken_off_goes_on_and_tells_nobody_twice(db, district, moment, monkeypatch):
    due_tomorrow(db, district, 5)
    monkeypatch.setattr(actions.notices, "_AT_ONCE", 2)
    tell, parts = store.notices.tell_of_due_days, []

    def broken(db, part, stamp):
        tell(db, part, stamp)
        parts.append(len(part))
        if len(parts) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(store.notices, "tell_of_due_days", broken)
    with pytest.raises(KeyboardInterrupt):
        actions.notices.tell_of_due_days(db, moment)
    assert kinds(db).count("due_tomorrow") == 2

    actions.notices.tell_of_due_days(db, moment)
    actions.notices.tell_of_due_days(db, moment)

    assert kinds(db).count("due_tomorrow") == 5


def kinds(db):
    return [kind for kind, *_ in told(db, BOUND)]


def test_clerk_forgets_what_was_read_ninety_days_ago(db, district, settings, moment, notice):
    actions.notices.read(db, cast.person(db, MEMBER), moment, notice)

    clerk.work(replace(settings, now=lambda: cast.NOW + timedelta(days=89)))
    assert [kind for kind, *_ in told(db, MEMBER)] == ["overdue", "assigned"]
    clerk.work(replace(settings, now=lambda: cast.NOW + timedelta(days=91)))

    assert [kind for kind, *_ in told(db, MEMBER)] == ["overdue"]
