"""What a newer playbook changes in one plan: which lines, which fields, and which of them the committee changed."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.cycle_reading import read_cycle
from planner.domain.opening import opening_of
from planner.domain.plan import plan_tasks
from planner.domain.playbook_difference import ADDED, CHANGED, REMOVED, Present, differences, values_of
from planner.domain.playbook_reading import read_playbook
from planner.domain.task import Task
from planner.domain.workday import Workdays
from planner.formats.cycle_file import read_cycle_file
from planner.settings import CYCLES

CYCLE_DOCUMENT, DOCUMENT = read_cycle_file(CYCLES / "XI.toml")
PLAYBOOK = read_playbook(DOCUMENT, "playbook")
CYCLE = read_cycle(CYCLE_DOCUMENT, "XI.toml", PLAYBOOK)
LEVEL = "cap_tren_truc_tiep_co_so"
OPENING = opening_of(CYCLE, LEVEL, date(2010, 7, 14), 2, "delegates", (1, 2, 3, 4))
CODES = ("T001", "T002", "T065")


def planned(playbook=PLAYBOOK):
    plan = plan_tasks(playbook, OPENING, Workdays(off=frozenset()))
    return {one.code: one for one in plan.tasks}


OLDER = planned()


def task(code, **values):
    """A task as it was laid down from the plan."""
    one = OLDER[code]
    empty = {name: "" for name in Task.__dataclass_fields__ if name not in ("stub", "partner_ids", "assignee_ids")}
    known = {"status": "todo", "classification": 0, "standard_code": code, "is_cancelled": False}
    return Task(**(empty | known | {"start": one.start, "due": one.due} | values))


def present(changes=None, codes=CODES, **values):
    changes = changes or {}
    known = frozenset(OLDER)
    return {
        code: Present(task(code, **values), values_of(OLDER[code], known) | changes.get(code, {})) for code in codes
    }


def newer(code, **values):
    """The plan with one line that says something else."""
    changed = dict(OLDER)
    changed[code] = replace(OLDER[code], standard=replace(OLDER[code].standard, **values))
    return changed


def told(found):
    return [(one.code, one.kind, [(field.name, field.is_own) for field in one.fields]) for one in found]


def test_same_lines_offer_nothing():
    assert differences(OLDER, OLDER, present(), 2, LEVEL) == []


def test_each_changed_field_says_whether_the_committee_changed_it():
    after = newer("T065", title_vi="Mời khách", priority="low")
    found = differences(OLDER, after, present({"T065": {"priority": "critical"}}), 2, LEVEL)
    assert told(found) == [("T065", CHANGED, [("title", False), ("priority", True)])]
    assert found[0].choices == ("T065:title", "T065:priority")


def test_field_that_says_the_new_value_already_is_not_offered():
    assert differences(OLDER, newer("T065", priority="low"), present({"T065": {"priority": "low"}}), 2, LEVEL) == []


def test_new_line_is_added_and_one_that_went_is_removed():
    after = {code: one for code, one in OLDER.items() if code != "T065"} | {
        "X-1": replace(OLDER["T001"], code="X-1", relations=())
    }
    found = differences(OLDER, after, present(), 2, LEVEL)
    assert told(found) == [("X-1", ADDED, []), ("T065", REMOVED, [])]
    assert [one.choices for one in found] == [("X-1",), ("T065",)]


@pytest.mark.parametrize(
    "values", [{"status": "done"}, {"status": "not_applicable"}, {"is_cancelled": True}, {"classification": 2}]
)
def test_what_is_settled_stays(values):
    after = newer("T065", priority="low")
    assert differences(OLDER, after, present(codes=("T065",), **values), 2, LEVEL) == []
    assert differences(OLDER, {}, present(codes=("T065",), **values), 2, LEVEL) == []


def test_line_above_the_ceiling_is_not_told_of():
    hidden = replace(OLDER["T001"], code="X-N1", standard=replace(OLDER["T001"].standard, classification="internal"))
    after = OLDER | {"X-N1": hidden}
    assert differences(OLDER, after, present(), 0, LEVEL) == []
    assert [one.classification for one in differences(OLDER, after, present(), 1, LEVEL)] == [1]


def test_line_that_nobody_has_is_not_changed():
    assert differences(OLDER, newer("T065", priority="low"), {}, 2, LEVEL) == []
