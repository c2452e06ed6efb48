"""Rows on pages, and days in millimetres."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain import timeline_sheet
from planner.domain.reach import Reach
from planner.domain.timeline import Planned, Surroundings, chart

OPENS = date(2010, 9, 15)
REACH = Reach(date(2007, 1, 12), date(2013, 1, 19))
AROUND = Surroundings(OPENS, OPENS + timedelta(days=2), REACH)


def _chart(*counts):
    """A chart with so many rows in each group."""
    tasks = [
        Planned(f"t{group}-{index}", index, 0, "Việc", "", None, "todo", date(2010, 5, 3), date(2010, 5, 9), None, None,
                "normal", group, None)
        for group, count in enumerate(counts) for index in range(count)
    ]  # fmt: skip
    return chart(tasks, [], range(len(counts)), AROUND, date(2010, 5, 10))


@given(st.lists(st.integers(1, 60), max_size=12), st.integers(0, 3), st.booleans())
def test_every_row_stands_on_one_page_in_order(counts, lines, is_signed):
    found = _chart(*counts)

    closing = timeline_sheet.signature(12) if is_signed else 0
    sheet = timeline_sheet.sheet(found.groups, lines, closing, lines=lambda bar, _size: 1 + (bar.row % 5 == 0))

    assert [bar for page in sheet.pages for part in page for bar in part.bars] == found.bars
    assert all(part.bars for page in sheet.pages for part in page)
    for index, page in enumerate(sheet.pages):
        above = (timeline_sheet.RUNNING_HEAD if index else timeline_sheet.HEAD) + lines * timeline_sheet.LINE
        signature = closing if index == len(sheet.pages) - 1 else 0
        rows = sum(1 + (bar.row % 5 == 0 and sheet.is_whole) for part in page for bar in part.bars)
        fixed = above + timeline_sheet.TICKS + timeline_sheet.AXIS + max(timeline_sheet.KEY, signature)
        assert fixed + rows * sheet.size.row <= timeline_sheet.HEIGHT


def _looks(count, *rest, **how):
    sheet = timeline_sheet.sheet(_chart(count).groups, *rest, **how)
    return len(sheet.pages), sheet.size.name


@pytest.mark.parametrize(("count", "expected"), [
    (0, (1, "wide")), (32, (1, "wide")), (33, (1, "dense")), (39, (1, "dense")), (40, (1, "close")), (45, (1, "close")),
    (46, (1, "small")), (55, (1, "small")), (56, (2, "wide")), (80, (2, "dense")),
    (300, (8, "dense")), (2000, (47, "dense")),
])  # fmt: skip
def test_rows_are_as_large_as_one_page_allows_else_on_few_pages(count, expected):
    assert _looks(count, 2) == expected


@pytest.mark.parametrize(("count", "expected"), [(32, (1, "wide")), (33, (2, "wide")), (300, (9, "wide"))])
def test_rows_that_flow_stay_wide(count, expected):
    assert _looks(count, 2, is_flowing=True) == expected


@pytest.mark.parametrize(("count", "expected"), [
    (25, (1, "wide")), (30, (1, "dense")), (31, (1, "close")), (43, (1, "small")), (44, (2, "wide")),
])  # fmt: skip
def test_signature_stays_on_the_one_page_where_smaller_rows_allow(count, expected):
    assert _looks(count, 2, timeline_sheet.SIGNATURE) == expected


def test_many_recipients_take_more_room_than_a_signature():
    heights = [timeline_sheet.signature(lines) for lines in (0, 6, 7, 12)]

    assert heights[:2] == [timeline_sheet.SIGNATURE] * 2
    assert heights == sorted(heights)
    assert heights[3] - heights[2] == pytest.approx(5 * timeline_sheet.RECIPIENT)


@pytest.mark.parametrize(("count", "high", "expected"), [
    (28, {"wide": 2, "dense": 1}, (1, "dense", True)),
    (28, {"wide": 2, "dense": 2, "close": 2, "small": 2}, (1, "wide", False)),
    (60, {"wide": 2, "dense": 2, "close": 2, "small": 2}, (3, "dense", True)),
])  # fmt: skip
def test_titles_are_whole_in_smaller_rows_rather_than_cut_in_large_ones(count, high, expected):
    sheet = timeline_sheet.sheet(_chart(count).groups, 2, lines=lambda _bar, size: high.get(size.name, 1))

    assert (len(sheet.pages), sheet.size.name, sheet.is_whole) == expected


@pytest.mark.parametrize(("count", "pages", "is_whole"), [(600, 29, True), (601, 15, False)])
@pytest.mark.parametrize("is_flowing", [False, True])
def test_titles_of_a_very_long_plan_have_one_line(count, pages, is_whole, is_flowing):
    sheet = timeline_sheet.sheet(_chart(count).groups, 2, is_flowing=is_flowing, lines=lambda *_: 2)

    assert sheet.is_whole is is_whole
    assert (len(sheet.pages) == pages) or is_flowing
    assert sum(len(part.bars) for page in sheet.pages for part in page) == count


def test_rows_are_placed_below_one_another_by_their_lines():
    bars = _chart(3).bars

    assert [(one.line, one.lines) for one in timeline_sheet.placed(bars, [1, 2, 1])] == [(0, 1), (1, 2), (3, 1)]


def test_group_that_runs_over_says_so():
    first, second = timeline_sheet.sheet(_chart(20, 30).groups, 3, is_flowing=True).pages

    assert [part.is_continued for part in first] == [False, False]
    assert [part.is_continued for part in second] == [True]


@pytest.mark.parametrize(
    ("days", "scale"), [(90, "week"), (400, "week"), (440, "month"), (1700, "month"), (4000, "quarter")]
)
def test_scale_is_the_finest_that_can_be_read(days, scale):
    assert timeline_sheet.scale_for(days) == scale


@given(st.integers(-400, 800))
def test_no_place_lies_outside_of_the_scale(day):
    found = _chart(3)

    left = timeline_sheet.GROUP + timeline_sheet.TASK
    assert left <= timeline_sheet.across(day, found) <= left + timeline_sheet.SCALE
    step = timeline_sheet.place(day, found)
    assert f".x{step}{{" in timeline_sheet.grid()
    assert abs(left + step * timeline_sheet.STEP - timeline_sheet.across(day, found)) <= timeline_sheet.STEP
