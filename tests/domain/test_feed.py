"""What a feed reads for its holder, and names and versions of its events, which only ever go one way."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.clearance import INTERNAL, ORDINARY, REGISTERED
from planner.domain.congress import Congress
from planner.domain.feed import Feed, congress_event, is_off, is_open, reach, task_event, uid
from planner.domain.permission import MEMBER, READER, Grant, Person
from planner.domain.task import DONE, NOT_APPLICABLE, STATUSES, Task

FEED = Feed(1, "aaaaaaaaaa", 1, "Ban đọc", 7, "bbbbbbbbbb", "P86", "1.2.", None, ORDINARY, "2026-11-23T03:00:00+00:00")
CONGRESS = Congress(
    7, "bbbbbbbbbb", 2, "P86", "Đảng bộ tỉnh Vĩnh Long", 1, "XI", "tinh", "1.2.", date(2010, 9, 15), 3, "delegates",
    (1, 2, 3, 4), False, 1, 1,
)  # fmt: skip
TASK = Task(
    id=1, public_id="cccccccccc", congress_id=7, number=12, classification=ORDINARY, standard_code="",
    title="Hội trường", title_en="", description="", deliverable="", deliverable_en="", document_number="",
    document_date=None, phase="", priority="normal", subcommittee_id=None, lead_id=None, calendar="working", rule="",
    start=date(2010, 5, 17), due=date(2010, 5, 31), start_anchor="", start_offset=None, due_anchor="",
    due_offset=None, status="todo", position=1.0, version=1, placed_version=1, path="1.2.",
    congress_public_id="bbbbbbbbbb", organisation_code="P86",
)  # fmt: skip


def holder(clearance=ORDINARY, *grants):
    return Person(1, "bandoc", "Ban đọc", clearance, "vi", grants=grants)


@pytest.mark.parametrize(
    ("asked", "cleared", "reached"),
    [
        (ORDINARY, REGISTERED, ORDINARY),
        (INTERNAL, REGISTERED, INTERNAL),
        (INTERNAL, ORDINARY, ORDINARY),
        (REGISTERED, REGISTERED, INTERNAL),
    ],
)
def test_feed_reaches_what_was_asked_for_as_far_as_its_holder_is_cleared_now(asked, cleared, reached):
    assert reach(replace(FEED, ceiling=asked), holder(cleared)).ceiling == reached


def test_feed_reads_where_its_holder_reads():
    person = holder(ORDINARY, Grant(READER, 2, ("1.2.",)))
    assert reach(FEED, person) == person.scope


def test_feed_answers_while_its_holder_reads_what_it_was_made_for():
    here, elsewhere = (holder(ORDINARY, Grant(READER, 2, (path,))) for path in ("1.2.", "1.3."))
    own = replace(FEED, congress_id=None, congress_public_id="", organisation_code="", path="")
    people = (here, elsewhere, holder(ORDINARY), None)
    assert [is_open(FEED, one) for one in people] == [True, False, False, False]
    assert [is_open(own, one) for one in people] == [True, True, False, False]
    assert not is_open(replace(FEED, is_ended=True), here)


def test_own_work_is_that_of_bodies_only_where_every_grant_is_bound():
    bound, free = Grant(MEMBER, 2, ("1.2.",), frozenset({5, 6})), Grant(READER, 3, ("1.3.",))
    assert holder(ORDINARY).own_body_ids == frozenset()
    assert holder(ORDINARY, bound).own_body_ids == {5, 6}
    assert holder(ORDINARY, bound, replace(bound, body_ids=frozenset({9}))).own_body_ids == {5, 6, 9}
    assert holder(ORDINARY, bound, free).own_body_ids is None


def test_event_of_a_task_is_its_whole_due_day():
    event = task_event(TASK, CONGRESS, "0f.planner", summary="12 Hội trường")
    assert (event.uid, event.sequence, event.first, event.ends) == (
        "cccccccccc@0f.planner",
        0,
        date(2010, 5, 31),
        date(2010, 6, 1),
    )
    assert (event.summary, event.is_cancelled, event.is_internal) == ("12 Hội trường", False, False)


def test_event_of_a_congress_is_its_official_days():
    event = congress_event(CONGRESS, "0f.planner", summary="Đại hội")
    assert (event.uid, event.sequence) == ("bbbbbbbbbb@0f.planner", 0)
    assert (event.first, event.last, event.ends) == (date(2010, 9, 15), date(2010, 9, 17), date(2010, 9, 18))


def test_internal_task_is_marked_for_programs_that_show_calendars_to_others():
    assert task_event(replace(TASK, classification=INTERNAL), CONGRESS, "0f.planner", summary="N1").is_internal


@pytest.mark.parametrize(
    ("task", "congress", "expected"),
    [
        ({}, {}, False),
        ({"status": DONE}, {}, False),
        ({"status": NOT_APPLICABLE}, {}, True),
        ({"is_cancelled": True}, {}, True),
        ({}, {"is_cancelled": True}, True),
    ],
    ids=str,
)
def test_task_is_off_when_nobody_has_to_do_it(task, congress, expected):
    assert is_off(replace(TASK, **task), replace(CONGRESS, **congress)) is expected


# What happens to a task or its congress, as the store counts it: each counts one version on.
CHANGES = {
    "edited": lambda task, congress, day, status: (replace(task, due=day, version=task.version + 1), congress),
    "placed": lambda task, congress, day, status: (
        replace(task, status=status, placed_version=task.placed_version + 1),
        congress,
    ),
    "cancelled or restored": lambda task, congress, day, status: (
        replace(task, is_cancelled=not task.is_cancelled, placed_version=task.placed_version + 1),
        congress,
    ),
    "congress cancelled or restored": lambda task, congress, day, status: (
        task,
        replace(congress, is_cancelled=not congress.is_cancelled, version=congress.version + 1),
    ),
    "congress moved": lambda task, congress, day, status: (
        task,
        replace(congress, opens=day, version=congress.version + 1),
    ),
}
DAYS = st.dates(date(2009, 1, 1), date(2011, 12, 31))
HISTORY = st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), DAYS, st.sampled_from(STATUSES)))


def events(task, congress):
    return task_event(task, congress, "0f.planner", summary="12"), congress_event(congress, "0f.planner", summary="")


@given(HISTORY)
def test_uid_stays_and_sequence_grows_with_every_change(history):
    task, congress = TASK, CONGRESS
    before = events(task, congress)
    for change, day, status in history:
        task, congress = CHANGES[change](task, congress, day, status)
        after = (
            task_event(task, congress, "0f.planner", summary="12"),
            congress_event(congress, "0f.planner", summary=""),
        )
        assert [one.uid for one in after] == [one.uid for one in before]
        assert after[0].sequence > before[0].sequence
        # Equal versions of one thing are equal events: nothing changes behind a program's back.
        assert after[1] == before[1] or after[1].sequence > before[1].sequence
        before = after


@given(st.from_regex(r"[a-z2-7]{10}", fullmatch=True), st.from_regex(r"[a-z2-7]{10}", fullmatch=True))
def test_things_share_a_uid_only_when_they_are_one(one, other):
    assert (uid(one, "0f.planner") == uid(other, "0f.planner")) is (one == other)
