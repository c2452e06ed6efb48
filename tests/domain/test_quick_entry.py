"""What was ticked on paper, typed in one line."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incoming import as_task

from planner.domain.quick_entry import Entry, changes, parse
from planner.domain.task_edit import TaskEdit
from planner.domain.task_import import NewTask

TODAY = date(2010, 5, 10)


def said(words):
    entries, problems = parse(words, TODAY)
    assert problems == []
    return [(one.printed_number, one.state, one.day, one.reason) for one in entries]


def wrong(words):
    return [(one.code.partition(".")[2], one.params["token"]) for one in parse(words, TODAY)[1]]


@pytest.mark.parametrize("words", ["12 13 17-19 x, 21 không áp dụng", "12, 13, 17 – 19 V; 21 not applicable"])
def test_the_line_of_the_meeting(words):
    assert said(words) == [(str(n), "done", None, "") for n in (12, 13, 17, 18, 19)] + [
        ("21", "not_applicable", None, "")
    ]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("14 đang làm", "doing"),
        ("14 in progress", "doing"),
        ("14 chờ duyệt", "review"),
        ("14 chờ làm", "todo"),
        ("14 Đã xong", "done"),
        ("14x", "done"),
        ("14) ✓", "done"),
        ("14 ✔", "done"),
        ("14✔", "done"),
        ("14: xong", "done"),
        ("14 hết vướng", "free"),
        ("14 dang lam", "doing"),
    ],
)
def test_states_in_both_languages_with_and_without_marks(words, state):
    assert said(words) == [("14", state, None, "")]


def test_series_of_higher_classifications_go_by_their_letter():
    assert said("N3 n5-N6 x; m2 đang làm") == [
        ("N3", "done", None, ""),
        ("N5", "done", None, ""),
        ("N6", "done", None, ""),
        ("M2", "doing", None, ""),
    ]


def test_day_of_done_without_a_year_is_the_nearest():
    assert said("12 x 3/5; 13 xong ngày 30/12; 14 x 1/4/2010") == [
        ("12", "done", date(2010, 5, 3), ""),
        ("13", "done", date(2009, 12, 30), ""),
        ("14", "done", date(2010, 4, 1), ""),
    ]


def test_reason_may_hold_commas_and_ends_where_the_next_number_is_said_something_of():
    assert said("15 vướng: chờ hướng dẫn, thiếu 2 người, 16 ghế hỏng, 17 x") == [
        ("15", "blocked", None, "chờ hướng dẫn, thiếu 2 người, 16 ghế hỏng"),
        ("17", "done", None, ""),
    ]
    assert said("21 không áp dụng: cấp xã không có") == [("21", "not_applicable", None, "cấp xã không có")]


def test_reason_may_stand_behind_a_dot():
    assert said("21 Không áp dụng · không tổ chức") == [("21", "not_applicable", None, "không tổ chức")]


def test_what_is_wrong_keeps_nothing_else_out():
    entries, problems = parse("12 x, 13 foo, 14 x, 14 đang làm", TODAY)
    assert [one.printed_number for one in entries] == ["12"]
    assert [one.code for one in problems] == ["quick_entry.unknown_state", "quick_entry.twice"]


def test_same_said_twice_is_said_once():
    assert said("12 11-12 x") == [("12", "done", None, ""), ("11", "done", None, "")]


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        ("", [("empty", "")]),
        ("x", [("no_number", "x")]),
        ("12 foo", [("unknown_state", "foo")]),
        ("12; 13 x; 14", [("no_state", "14")]),
        ("20-17 x", [("bad_range", "20-17")]),
        ("N2-M4 x", [("bad_range", "N2-M4")]),
        ("1-301 x", [("long_range", "1-301")]),
        ("12 x, 12 đang làm", [("twice", "12")]),
        ("12 x 20/5", [("future_day", "20/5")]),
        ("12 x 31/2/2010", [("bad_day", "31/2/2010")]),
        ("12 x 13 đang làm", [("bad_day", "13 đang làm")]),
        ("12 đang làm xong", [("trailing", "xong")]),
        ("15 vướng", [("reason_missing", "vướng")]),
        ("12 foo; 13 bar", [("unknown_state", "foo"), ("unknown_state", "bar")]),
        ("1" * 4_001, None),
    ],
)
def test_what_is_wrong_is_named_by_its_words(words, problems):
    if problems is None:
        assert [one.code for one in parse(words, TODAY)[1]] == ["quick_entry.too_long"]
    else:
        assert wrong(words) == problems


def test_numbers_wait_for_the_state_that_follows_over_commas_and_lines():
    assert said("12,\n13\n14 x") == [(str(n), "done", None, "") for n in (12, 13, 14)]


@given(st.text(st.sampled_from("0123456789NMxv ,;:-\nvướngđang làm/")))
def test_no_line_breaks_the_reading_and_each_number_is_said_once(words):
    entries, _ = parse(words, TODAY)
    keys = [(one.rank, one.number) for one in entries]
    assert len(keys) == len(set(keys))


@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["", "N", "M"]), st.integers(1, 999)),
        st.sampled_from(["done", "doing", "review", "todo"]),
        min_size=1,
        max_size=8,
    )
)
def test_every_list_is_read_as_it_was_written(wanted):
    words = {"done": "x", "doing": "đang làm", "review": "in review", "todo": "chờ làm"}
    line = ", ".join(f"{series}{number} {words[state]}" for (series, number), state in wanted.items())
    assert [(one.printed_number, one.state) for one in parse(line, TODAY)[0]] == [
        (f"{series}{number}", state) for (series, number), state in wanted.items()
    ]


def test_changes_name_numbers_that_no_task_has_but_not_those_inside_a_range():
    task = as_task(NewTask(TaskEdit("In", start=TODAY, due=TODAY), "doing", blocked="Chờ"))
    entries = parse("1-3 x, 7 x", TODAY)[0]
    found, problems = changes(entries, [task])
    assert [(one.task, one.status, one.blocked) for one in found] == [(task, "done", None)]
    assert [(one.code, one.params["token"]) for one in problems] == [("quick_entry.unknown_number", "7")]


@pytest.mark.parametrize(
    ("entry", "status", "blocked"),
    [
        (Entry(0, 1, "doing"), None, None),
        (Entry(0, 1, "done"), "done", None),
        (Entry(0, 1, "blocked", reason="Chờ"), None, None),
        (Entry(0, 1, "blocked", reason="Khác"), None, "Khác"),
        (Entry(0, 1, "free"), None, ""),
    ],
)
def test_change_is_what_differs(entry, status, blocked):
    task = as_task(NewTask(TaskEdit("In", start=TODAY, due=TODAY), "doing", blocked="Chờ"))
    ((change,), _) = changes([entry], [task])
    assert (change.status, change.blocked, change.is_any) == (status, blocked, (status, blocked) != (None, None))


@pytest.mark.parametrize(("line", "numbers"), [("1 x", ["1"]), ("1-2 x", [])])
def test_cancelled_task_is_meant_only_where_its_number_was_typed(line, numbers):
    task = replace(as_task(NewTask(TaskEdit("In", start=TODAY, due=TODAY))), is_cancelled=True)
    found, problems = changes(parse(line, TODAY)[0], [task])
    assert ([one.entry.printed_number for one in found], problems) == (numbers, [])
