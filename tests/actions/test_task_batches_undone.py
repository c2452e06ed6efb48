"""A change of many tasks taken back: one undo, and every row as it was."""

from dataclasses import replace
from datetime import date

import factories
import world as cast
from batches import again, body, change, undo
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import store
from planner.domain.problem import Invalid
from planner.domain.task import PRIORITIES, STATUSES
from planner.domain.task_edit import TaskPatch

OFFICE = "vanphong.longho"


def test_whole_change_is_one_undo(db, office, congress_id):
    tasks = [factories.make_task(db, congress_id, by=OFFICE, title=f"Việc {number}") for number in range(4)]
    before = again(db, tasks)
    change(db, office, congress_id, tasks, TaskPatch(status="review", due_workdays=5, priority="critical"))

    taken = undo(db, office)

    assert (taken.tasks, [_settled(one) for one in again(db, tasks)]) == (4, [_settled(one) for one in before])


def _settled(task):
    """The task without what only counts its changes."""
    return replace(task, version=0, placed_version=0)


_patches = st.builds(
    TaskPatch,
    status=st.none() | st.sampled_from(STATUSES),
    reason=st.just("Không có ở cấp này"),
    done_on=st.none() | st.just(date(2010, 5, 3)),
    due=st.none() | st.dates(date(2010, 4, 1), date(2010, 9, 1)),
    due_workdays=st.none() | st.integers(-30, 30),
    priority=st.none() | st.sampled_from(PRIORITIES),
    lead_id=st.sampled_from(["keep", "none", "BTC", "VP"]),
    subcommittee_id=st.sampled_from(["keep", "none", "NS", "VK"]),
    assignee_id=st.sampled_from(["keep", "none", OFFICE, "thanhvien.longho"]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(patch=_patches, data=st.data())
def test_any_patch_taken_back_gives_the_same_rows(patch, data, db, office, congress_id):
    everything = [task for task in factories.tasks_of(db, congress_id) if not task.is_cancelled][:12]
    chosen = data.draw(st.lists(st.sampled_from(everything), min_size=1, max_size=6, unique_by=lambda one: one.id))
    before = again(db, everything)
    seen = {one.public_id: (one.version, one.placed_version) for one in chosen}

    try:
        change(db, office, congress_id, chosen, _with_keys(db, congress_id, patch), versions=seen)
    except Invalid:
        assert again(db, everything) == before
        return

    assert store.counters.kept(db) == store.counters.counted(db)
    undo(db, office)
    assert [_settled(one) for one in again(db, everything)] == [_settled(one) for one in before]
    assert store.counters.kept(db) == store.counters.counted(db)


def _with_keys(db, congress_id, patch):
    """The patch with keys in place of codes."""
    people = {"keep": None, "none": 0} | {one: cast.person(db, one).id for one in (OFFICE, "thanhvien.longho")}
    units = {"keep": None, "none": 0} | {code: body(db, congress_id, "unit", code) for code in ("BTC", "VP")}
    subcommittees = {"keep": None, "none": 0} | {
        code: body(db, congress_id, "subcommittee", code) for code in ("NS", "VK")
    }
    return replace(
        patch,
        lead_id=units[patch.lead_id],
        subcommittee_id=subcommittees[patch.subcommittee_id],
        assignee_id=people[patch.assignee_id],
    )
