"""The log as a list: whose entries a reader sees, how they are filtered, and that pages neither lose nor repeat any."""

from datetime import timedelta
from itertools import islice

import factories
import pytest
import world as cast

from planner import actions, store
from planner.domain import audit_filter
from planner.domain.audit_filter import AuditFilter, Place
from planner.domain.audit_reach import audit_reach
from planner.domain.moment import Moment

OFFICE = "vanphong.longho"


def listed(db, login, wanted=AuditFilter(), before=None):  # noqa: B008 - a value that never changes
    person = cast.person(db, login)
    asked = store.audit_lists.asked(db, person.scope, audit_reach(person), wanted, cast.ZONE)
    return list(store.audit_lists.lines(db, person.scope, asked, before))


def told(db, login, wanted=AuditFilter(), **values):  # noqa: B008
    return [(one.line.action, one.line.login, one.organisation) for one in listed(db, login, wanted, **values)]


@pytest.fixture
def task(db, world):
    return factories.make_task(db, world.congresses[cast.DISTRICT], by=OFFICE, title="Chuẩn bị văn kiện")


@pytest.fixture
def changed(db, world, task):
    """A change by a member, one by the office, one of each classification, one beside, one above."""
    member = cast.person(db, "thanhvien.longho")
    actions.tasks.block(db, member, cast.MOMENT, task.public_id, "Chờ kinh phí")
    actions.comments.write(db, cast.person(db, OFFICE), cast.MOMENT, task.public_id, "Về nhân sự", classification=1)
    factories.make_task(db, world.congresses[cast.PROVINCE], by="vanphong.vinhlong")
    factories.make_task(db, world.congresses[cast.NEIGHBOUR], by="vanphong.dongthap")
    return task


BLOCKED = ("task.blocked", "thanhvien.longho", cast.DISTRICT)
ADDED = ("task.added", OFFICE, cast.DISTRICT)
COMMENTED = ("comment.written", OFFICE, cast.DISTRICT)
ABOVE = ("task.added", "vanphong.vinhlong", cast.PROVINCE)


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        ("thanhvien.longho", [BLOCKED]),
        ("vankien.longho", []),
        (OFFICE, [COMMENTED, BLOCKED, ADDED]),
        ("vanphong.vinhlong", [ABOVE, COMMENTED, BLOCKED, ADDED]),
        ("kiemtra.tw", [("task.added", "vanphong.dongthap", cast.NEIGHBOUR), ABOVE, COMMENTED, BLOCKED, ADDED]),
        ("thanhvien.mangthit", []),
        ("quantri", []),
    ],
)
def test_each_role_sees_its_part(db, changed, login, expected):
    assert [one for one in told(db, login) if one[0] in ("task.added", "task.blocked", "comment.written")] == expected


def test_administrator_sees_sign_ins_accounts_and_settings(db, world):
    actions.sessions.sign_in(db, cast.MOMENT, OFFICE, cast.PASSWORD, "", "")
    assert [one[0] for one in told(db, "quantri")][:2] == ["session.started", "person.granted"]
    assert {one.line.noun for one in listed(db, "quantri")} <= {"person", "cycle", "organisation", "installation"}


def test_entry_above_the_clearance_is_not_there(db, changed):
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [OFFICE])
    assert told(db, OFFICE)[:2] == [BLOCKED, ADDED]


def test_what_was_raised_is_hidden_with_all_that_was_written_of_it_before(db, changed):
    office = cast.person(db, OFFICE)
    edit = factories.an_edit(classification=1)
    actions.tasks.edit(db, office, cast.MOMENT, changed.public_id, edit, changed.version)
    db.execute("UPDATE person SET clearance = 0 WHERE login = ?", [OFFICE])
    assert [one for one in listed(db, OFFICE) if one.line.public_id == changed.public_id] == []


def test_withdrawn_comment_is_told_without_its_words(db, task):
    office = cast.person(db, OFFICE)
    actions.comments.write(db, office, cast.MOMENT, task.public_id, "Nói nhầm")
    comment = store.comments.of_task(db, office.scope, task)[0]
    actions.comments.withdraw(db, office, cast.MOMENT, task.public_id, comment.public_id)
    lines = [one.line for one in listed(db, OFFICE) if one.line.noun == "comment"]
    assert [(one.action, one.after) for one in lines] == [("comment.withdrawn", None), ("comment.written", None)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (AuditFilter(person="thanhvien.longho"), [BLOCKED]),
        (AuditFilter(person="thanhvien LONG"), [BLOCKED]),
        (AuditFilter(person="khong.co"), []),
        (AuditFilter(noun="comment"), [COMMENTED]),
        (AuditFilter(organisation=cast.DISTRICT, noun="task"), [BLOCKED, ADDED]),
        (AuditFilter(organisation="long ho", noun="task", person=OFFICE), [ADDED]),
        (AuditFilter(organisation=cast.NEIGHBOUR), []),
        (AuditFilter(until=cast.NOW.date(), noun="task"), [ABOVE, BLOCKED, ADDED]),
        (AuditFilter(since=cast.NOW.date(), noun="task"), [ABOVE, BLOCKED, ADDED]),
        (AuditFilter(since=cast.NOW.date() + timedelta(days=1)), []),
        (AuditFilter(until=cast.NOW.date() - timedelta(days=1)), []),
    ],
)
def test_filters_keep_what_they_say(db, changed, wanted, expected):
    assert told(db, "vanphong.vinhlong", wanted) == expected


def test_one_congress_is_asked_for_by_its_id(db, world, changed):
    found = listed(db, "vanphong.vinhlong", AuditFilter(congress=world.congresses[cast.PROVINCE]))
    assert [one.line.action for one in found] == ["task.added", "congress.opened"]


@pytest.mark.parametrize("size", [1, 3, 7])
def test_pages_lose_and_repeat_nothing_though_many_entries_are_of_one_moment(db, world, size):
    for seconds in (0, 0, 0, 1, 1, 2):
        when = Moment(cast.NOW + timedelta(seconds=seconds), cast.DAY)
        actions.tasks.add(db, cast.person(db, OFFICE), when, world.congresses[cast.DISTRICT], factories.an_edit())
    whole = [one.line.number for one in listed(db, OFFICE)]
    found, before = [], None
    while page := list(islice(listed(db, OFFICE, before=before), size)):
        found += [one.line.number for one in page]
        before = audit_filter.following([one.line.at for one in page], before)
    assert found == whole


def test_place_whose_entries_are_gone_goes_on_with_what_is_older(db, changed):
    later = Place((cast.NOW + timedelta(seconds=5)).isoformat(timespec="seconds"), 3)
    assert told(db, OFFICE, before=later) == told(db, OFFICE)
    assert told(db, OFFICE, before=Place("2020-01-01T00:00:00+00:00", 1)) == []
