"""A task as a row of a sheet, and texts that stay texts there."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incoming import BODIES, LOGINS, PHASES, as_task

from planner.domain.task import Stub
from planner.domain.task_edit import TaskEdit
from planner.domain.task_import import NewTask
from planner.domain.task_sheet import columns_of, guarded, name_in_sheet, row_of, unguarded

EDIT = TaskEdit(
    "Thuê máy chiếu",
    start=date(2010, 5, 17),
    due=date(2010, 5, 31),
    priority="high",
    subcommittee_id=1,
    lead_id=11,
    partner_ids=frozenset({12, 13}),
    assignee_ids=frozenset({5}),
    phase="HAU_CAN",
)


def test_row_holds_words_names_and_logins_in_the_readers_language():
    task = as_task(NewTask(EDIT, "done", done_on=date(2010, 5, 3)))
    vietnamese = row_of(task, BODIES, "vi", LOGINS, PHASES)
    assert vietnamese == {
        "number": "1",
        "title": "Thuê máy chiếu",
        "subcommittee": "Tiểu ban Văn kiện",
        "lead": "Văn phòng Tỉnh ủy",
        "partners": "Ban Tổ chức Tỉnh ủy (Thành ủy); Mặt trận Tổ quốc và các đoàn thể",
        "assignees": "vanphong.vinhlong",
        "phase": "Hậu cần, lễ tân",
        "start": date(2010, 5, 17),
        "due": date(2010, 5, 31),
        "status": "đã xong",
        "done_on": date(2010, 5, 3),
        "priority": "cao",
        "classification": "thường",
    }
    english = row_of(task, BODIES, "en", LOGINS, PHASES)
    assert (english["subcommittee"], english["status"], english["phase"]) == (
        "Documents subcommittee",
        "done",
        "Logistics",
    )


def test_english_sheet_holds_the_english_title_where_there_is_one():
    task = replace(as_task(NewTask(EDIT)), title_en="Hire a projector", deliverable_en="Contract")
    english, vietnamese = (row_of(task, BODIES, language, is_translated=True) for language in ("en", "vi"))
    assert (english["title"], english["deliverable"]) == ("Hire a projector", "Contract")
    assert (vietnamese["title"], "deliverable" in vietnamese) == ("Thuê máy chiếu", False)


def test_name_that_two_bodies_have_or_that_would_read_as_two_gives_way_to_the_code():
    one, other = BODIES[-2:]
    assert name_in_sheet(one, BODIES, "vi") == "T1"
    assert name_in_sheet(replace(other, name="Tổ lễ tân, y tế"), BODIES[:-1], "vi") == "T2"
    assert name_in_sheet(BODIES[2], BODIES, "vi") == "Văn phòng Tỉnh ủy"


def test_columns_of_the_register_stand_only_where_a_task_is_registered():
    registered = as_task(NewTask(replace(EDIT, title="", classification=2, stub=Stub("07-M", "mat", "Tủ 3"))))
    row = row_of(registered, BODIES, "vi")
    assert (row["register_number"], row["degree"], row["classification"]) == ("07-M", "mật", "theo sổ mật")
    assert "degree" in columns_of([row])
    assert "degree" not in columns_of([row_of(as_task(NewTask(EDIT)), BODIES, "vi")])


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''-1"])
def test_what_begins_like_a_formula_gets_a_mark(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "x", "'x", " =1", "1-2"])
def test_what_does_not_stays_as_it_is(text):
    assert guarded(text) == text


@given(st.text(st.sampled_from("'=+-@\t\rx")))
def test_guarding_is_undone_exactly(text):
    assert unguarded(guarded(text)) == text
