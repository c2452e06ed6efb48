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
        gaps = (len(page) - 1) * timeline_sheet.GAP
        assert fixed + rows * sheet.size.row + gaps <= timeline_sheet.HEIGHT + 1e-6


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


@pytest.mark.parametrize(("count", "how", "expected"), [
    (31, {"closing": 47}, 4.7), (43, {"closing": 47}, 3.4), (35, {}, 5.3), (40, {}, 4.6),
    (32, {}, 5.75), (56, {}, 5.75), (80, {}, 4.8),
])  # fmt: skip
def test_rows_of_one_page_share_the_room_that_it_has(count, how, expected):
    sheet = timeline_sheet.sheet(_chart(count).groups, 2, **how)

    assert sheet.size.row == expected
    assert (
        not sheet.size.height_class
        or f".{sheet.size.height_class} .r{{line-height:{expected}mm}}" in timeline_sheet.grid()
    )


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


def test_rows_are_placed_below_one_another_by_their_lines_with_a_gap_between_groups():
    groups = [group.bars for group in _chart(3, 2).groups]

    first, second = timeline_sheet.placed(groups, {0: 1, 1: 2, 2: 1, 3: 1, 4: 1}, 4)

    assert [(one.line, one.lines) for one in first] == [(0, 1), (1, 2), (3, 1)]
    assert [(one.line, one.lines) for one in second] == [(4.1, 1), (5.1, 1)]
    assert timeline_sheet.GAP == 0.4


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
